/* Accounts on each engine, through the same door as the network. */
#include "harness.h"
#include "account/account.h"
#include "policy/refusal.h"
#include "web/dispatch.h"
#include "web/session.h"
#include <glib.h>
#include "base/banned.h"

#define GOOD "correct horse battery staple"
enum { ADA = 1, BOB, CAT };

/* a browser */
struct visitor {
    struct fixture *f;
    struct app app;
    const char *remote;
    struct str session, visit;
};

static void run_sql(struct fixture *f, const char *sql)
{
    struct statement *s = arena_new(f->arena, struct statement);
    *s = (struct statement){.name = "setup", .sql = sql};
    assert_int_equal(db_one_(f->db, s, NULL, VALUES()), 0);
}

/* Ada is the administrator, Bob a teacher; both have the password GOOD. Cat has no account. */
static struct visitor furnish(struct fixture *f)
{
    struct str hash;
    run_sql(f, "INSERT INTO trust (id, name) VALUES (1, 'Oak Learning Trust')");
    run_sql(f, "INSERT INTO person (staff_id, forename, surname, sort_name, email, kind) VALUES"
               " ('A1', 'Ada', 'Ash', 'ash ada', 'ada@oak.example', 'employee'),"
               " ('B1', 'Bob', 'Elm', 'elm bob', 'bob@oak.example', 'employee'),"
               " ('C1', 'Cat', 'Fir', 'fir cat', 'cat@oak.example', 'employee')");
    run_sql(f,
            "INSERT INTO role_grant (person_id, role, from_date) VALUES (1, 'administrator', '2020-01-01')");
    assert_int_equal(password_hash(f->arena, S(GOOD), &hash), 0);
    assert_int_equal(account_open(f->db, ADA, hash), 0);
    assert_int_equal(account_open(f->db, BOB, hash), 0);
    return (struct visitor){.f = f,
                            .app = {.db_url = f->url, .clock = f->clock, .key = f->key, .origin = "http://t"},
                            .remote = "192.0.2.1"};
}

static struct request send_body(struct visitor *v, const char *method, const char *target, struct str body)
{
    struct request rq = {.app = &v->app, .arena = v->f->arena, .db = v->f->db, .remote = str_of(v->remote)};
    struct str cookies = arena_fmt(rq.arena, "trellis=" PRs "; trellis-visit=" PRs, ARGs(v->session),
                                   ARGs(v->visit));
    dispatch(&rq, method, str_of(target), cookies, body);
    if (rq.cookie_set)
        v->session = rq.cookie;
    if (rq.visit_set)
        v->visit = rq.visit;
    return rq;
}

static struct request get(struct visitor *v, const char *target)
{
    return send_body(v, "GET", target, (struct str){});
}

/* the token is that of the form on /sign-in, or of the actor's session */
static struct request post(struct visitor *v, const char *target, const char *body)
{
    struct request page = get(v, v->session.len ? "/accounts" : "/sign-in");
    struct str masked = csrf_masked(&page);
    return send_body(v, "POST", target, arena_fmt(v->f->arena, "csrf=" PRs "&%s", ARGs(masked), body));
}

static struct request sign_in(struct visitor *v, const char *email, const char *password)
{
    v->session = (struct str){};
    return post(v, "/sign-in", arena_fmt(v->f->arena, "email=%s&password=%s", email, password).at);
}

/* the page without its token, which differs each time */
static char *text_of(const struct request *rq)
{
    char *text = g_strndup(rq->out->at, rq->out->len);
    for (char *at = text; (at = strstr(at, "name=\"csrf\" value=\""));) {
        at += strlen("name=\"csrf\" value=\"");
        memset(at, 'x', strcspn(at, "\""));
    }
    return text;
}

ENGINE_TEST(somebody_signs_in_and_out)
{
    struct visitor v = furnish(f);
    struct request rq = sign_in(&v, "Bob%40Oak.example", GOOD);
    assert_int_equal(rq.status, 303);
    assert_true(str_is(rq.location, "/"));
    assert_int_equal(v.session.len, 43);
    struct str first = v.session;
    assert_int_equal(get(&v, "/accounts").status, 403);
    rq = post(&v, "/sign-out", "");
    assert_int_equal(rq.status, 303);
    assert_int_equal(v.session.len, 0);
    v.session = first;
    assert_int_equal(get(&v, "/accounts").status, 303);
}

ENGINE_TEST(signing_in_again_gives_another_session)
{
    struct visitor v = furnish(f);
    sign_in(&v, "bob@oak.example", GOOD);
    struct str first = v.session;
    struct request page = get(&v, "/accounts");
    struct str masked = csrf_masked(&page);
    struct request rq = send_body(
        &v, "POST", "/sign-in",
        arena_fmt(f->arena, "csrf=" PRs "&email=ada@oak.example&password=" GOOD, ARGs(masked)));
    assert_int_equal(rq.status, 303);
    assert_false(str_eq(first, v.session));
    assert_int_equal(get(&v, "/accounts").status, 200);
    v.session = first;
    assert_int_equal(get(&v, "/accounts").status, 303);
}

ENGINE_TEST(each_way_of_failing_looks_the_same)
{
    static const char *const rows[][2] = {
        {"ada@oak.example", "wrong horse battery staple"},
        {"bob@oak.example", GOOD}, /* disabled */
        {"cat@oak.example", GOOD}, /* never invited */
    };
    struct visitor v = furnish(f);
    assert_int_equal(account_disable(f->db, BOB), DONE);
    struct request rq = sign_in(&v, "nobody@oak.example", GOOD);
    assert_int_equal(rq.status, 422);
    char *nobody = text_of(&rq);
    assert_non_null(strstr(nobody, "The email address or password is not right"));
    for (size_t i = 0; i < COUNT(rows); i++) {
        rq = sign_in(&v, rows[i][0], rows[i][1]);
        char *text = text_of(&rq), **parts = g_strsplit(text, rows[i][0], -1);
        char *same = g_strjoinv("nobody@oak.example", parts);
        assert_int_equal(rq.status, 422);
        assert_string_equal(same, nobody);
        assert_int_equal(v.session.len, 0);
        g_free(same);
        g_strfreev(parts);
        g_free(text);
    }
    g_free(nobody);
}

ENGINE_TEST(ten_failures_close_an_account_for_five_minutes)
{
    struct visitor v = furnish(f);
    for (int i = 0; i < FAILURES_MOST; i++) {
        v.remote = i % 2 ? "192.0.2.1" : "192.0.2.2";
        assert_int_equal(sign_in(&v, "bob@oak.example", "not the password").status, 422);
    }
    v.remote = "192.0.2.3";
    assert_int_equal(sign_in(&v, "bob@oak.example", GOOD).status, 429);
    assert_int_equal(sign_in(&v, "ada@oak.example", GOOD).status, 303);
    v.app.clock.shift += FAILURES_SECONDS + 1;
    assert_int_equal(sign_in(&v, "bob@oak.example", GOOD).status, 303);
}

ENGINE_TEST(ten_failures_close_a_source_for_five_minutes)
{
    struct visitor v = furnish(f);
    for (int i = 0; i < FAILURES_MOST; i++)
        sign_in(&v, arena_fmt(f->arena, "nobody%d@oak.example", i).at, "not the password");
    assert_int_equal(sign_in(&v, "bob@oak.example", GOOD).status, 429);
    v.remote = ""; /* not known: it closes nobody else */
    for (int i = 0; i <= FAILURES_MOST; i++)
        sign_in(&v, arena_fmt(f->arena, "some%d@oak.example", i).at, "not the password");
    assert_int_equal(sign_in(&v, "ada@oak.example", GOOD).status, 303);
    v.remote = "192.0.2.9";
    assert_int_equal(sign_in(&v, "bob@oak.example", GOOD).status, 303);
}

ENGINE_TEST(nobody_is_locked_out_where_they_have_signed_in_before)
{
    struct visitor v = furnish(f);
    v.remote = "192.0.2.7";
    assert_int_equal(sign_in(&v, "bob@oak.example", GOOD).status, 303);
    v.remote = "203.0.113.5";
    for (int i = 0; i < FAILURES_MOST; i++)
        assert_int_equal(sign_in(&v, "bob@oak.example", "not the password").status, 422);
    assert_int_equal(sign_in(&v, "bob@oak.example", GOOD).status, 429);
    v.remote = "192.0.2.7";
    assert_int_equal(sign_in(&v, "bob@oak.example", GOOD).status, 303);
    for (int i = 0; i < FAILURES_MOST; i++)
        assert_int_equal(sign_in(&v, "bob@oak.example", "not the password").status, 422);
    assert_int_equal(sign_in(&v, "bob@oak.example", GOOD).status, 429);
}

ENGINE_TEST(success_forgets_the_failures_of_the_account)
{
    struct visitor v = furnish(f);
    for (int i = 0; i < FAILURES_MOST - 1; i++) {
        v.remote = arena_fmt(f->arena, "192.0.2.%d", i).at;
        sign_in(&v, "bob@oak.example", "not the password");
    }
    assert_int_equal(sign_in(&v, "bob@oak.example", GOOD).status, 303);
    assert_int_equal(sign_in(&v, "bob@oak.example", "not the password").status, 422);
    assert_int_equal(sign_in(&v, "bob@oak.example", GOOD).status, 303);
}

ENGINE_TEST(one_goes_on_only_to_this_site)
{
    static const char *const rows[][2] = {
        {"/policy", "/policy"},
        {"/appraisals/7?a=b", "/appraisals/7?a=b"},
        {"//evil.example", "/"},
        {"https://evil.example/", "/"},
        {"/\\evil.example", "/"},
        {"javascript:alert(1)", "/"},
        {"", "/"},
    };
    struct visitor v = furnish(f);
    for (size_t i = 0; i < COUNT(rows); i++) {
        char *next = g_uri_escape_string(rows[i][0], NULL, FALSE);
        v.session = (struct str){};
        struct request rq = post(&v, "/sign-in",
                                 arena_fmt(f->arena, "email=ada@oak.example&password=%s&next=%s",
                                           "correct%20horse+battery%20staple", next)
                                     .at);
        if (!str_is(rq.location, rows[i][1]))
            fail_msg("%s -> " PRs, rows[i][0], ARGs(rq.location));
        g_free(next);
    }
}

static struct request welcome(struct visitor *v, struct str token, const char *password)
{
    v->session = (struct str){};
    return post(v, "/welcome", arena_fmt(v->f->arena, "token=" PRs "&password=%s", ARGs(token), password).at);
}

ENGINE_TEST(an_invitation_works_once)
{
    struct visitor v = furnish(f);
    struct account cat = {};
    struct str token;
    assert_int_equal(account_invite(f->db, &f->clock, CAT, &token), DONE);
    assert_int_equal(account_find(f->db, CAT, &cat), DONE);
    assert_int_equal(account_state_of(cat.state), ACCOUNT_INVITED);
    assert_int_equal(get(&v, arena_fmt(f->arena, "/welcome?token=" PRs, ARGs(token)).at).status, 200);
    assert_int_equal(welcome(&v, token, "short").status, 422);
    assert_int_equal(welcome(&v, token, GOOD).status, 303);
    assert_int_equal(v.session.len, 43);
    assert_int_equal(welcome(&v, token, "another horse battery staple").status, 410);
    assert_int_equal(get(&v, arena_fmt(f->arena, "/welcome?token=" PRs, ARGs(token)).at).status, 410);
    assert_int_equal(sign_in(&v, "cat@oak.example", GOOD).status, 303);
}

ENGINE_TEST(an_invitation_lasts_seven_days_or_until_the_next)
{
    struct visitor v = furnish(f);
    struct str first, second;
    assert_int_equal(account_invite(f->db, &f->clock, CAT, &first), DONE);
    assert_int_equal(account_invite(f->db, &f->clock, CAT, &second), DONE);
    assert_int_equal(welcome(&v, first, GOOD).status, 410);
    v.app.clock.shift += 7 * 24 * 3600 + 1;
    assert_int_equal(welcome(&v, second, GOOD).status, 410);
    v.app.clock.shift -= 10;
    assert_int_equal(welcome(&v, second, GOOD).status, 303);
    assert_int_equal(welcome(&v, S(""), GOOD).status, 410);
}

ENGINE_TEST(a_new_password_ends_the_old_sessions)
{
    struct visitor bob = furnish(f), again = bob;
    struct str token;
    sign_in(&bob, "bob@oak.example", GOOD);
    assert_int_equal(get(&bob, "/accounts").status, 403);
    assert_int_equal(account_invite(f->db, &f->clock, BOB, &token), DONE);
    assert_int_equal(get(&bob, "/accounts").status, 403);
    assert_int_equal(welcome(&again, token, "another horse battery staple").status, 303);
    assert_int_equal(get(&bob, "/accounts").status, 303);
    assert_int_equal(sign_in(&bob, "bob@oak.example", GOOD).status, 422);
}

ENGINE_TEST(disabling_ends_sessions_and_links_at_once)
{
    struct visitor bob = furnish(f), ada = bob;
    struct str token;
    sign_in(&bob, "bob@oak.example", GOOD);
    assert_int_equal(account_invite(f->db, &f->clock, BOB, &token), DONE);
    sign_in(&ada, "ada@oak.example", GOOD);
    assert_int_equal(post(&ada, "/accounts/2/disable", "").status, 303);
    assert_int_equal(get(&bob, "/accounts").status, 303);
    assert_int_equal(welcome(&bob, token, "another horse battery staple").status, 410);
    assert_int_equal(post(&ada, "/accounts/2/disable", "").status, 409);
    assert_int_equal(post(&ada, "/accounts/3/disable", "").status, 404);
    assert_int_equal(post(&ada, "/accounts/1/disable", "").status, 422);
    assert_int_equal(get(&ada, "/accounts").status, 200);
}

ENGINE_TEST(accounts_are_for_hr_and_the_administrator)
{
    struct visitor bob = furnish(f), ada = bob;
    sign_in(&bob, "bob@oak.example", GOOD);
    assert_int_equal(get(&bob, "/accounts").status, 403);
    assert_int_equal(get(&bob, "/accounts/1").status, 404);
    assert_int_equal(post(&bob, "/accounts/1/disable", "").status, 404);
    assert_int_equal(post(&bob, "/accounts/2/invite", "").status, 404);
    sign_in(&ada, "ada@oak.example", GOOD);
    struct request rq = get(&ada, "/accounts?q=ELM");
    char *text = text_of(&rq);
    assert_non_null(strstr(text, "Bob Elm"));
    assert_null(strstr(text, "Cat Fir"));
    g_free(text);
    assert_int_equal(get(&ada, "/accounts/3").status, 200);
    assert_int_equal(get(&ada, "/accounts/99").status, 404);
    rq = post(&ada, "/accounts/3/invite", "");
    assert_int_equal(rq.status, 200);
    text = text_of(&rq);
    assert_non_null(strstr(text, "http://t/welcome?token="));
    g_free(text);
}

ENGINE_TEST(a_demo_says_who_one_can_be)
{
    struct visitor v = furnish(f);
    struct request rq = get(&v, "/sign-in");
    char *plain = text_of(&rq);
    v.app.demo = true;
    rq = get(&v, "/sign-in");
    char *demo = text_of(&rq);
    assert_null(strstr(plain, "ada@oak.example"));
    assert_non_null(strstr(demo, "ada@oak.example"));
    assert_null(strstr(demo, "cat@oak.example"));
    g_free(plain);
    g_free(demo);
}

static void passwords_that_are_easy_to_guess_are_refused(void **state)
{
    (void)state;
    static const struct {
        const char *password;
        bool good;
    } rows[] = {
        {GOOD, true},
        {"twelve chars", true},
        {"eleven char", false},
        {"zwölf Zeichen", true},
        {"ÅÅÅÅÅÅÅÅÅÅÅÅ", false},
        {"aaaaaaaaaaaa", false},
        {"password1234", false},
        {"Password 2026!", false},
        {"123456789012", false},
        {"adaash2026!!", false},
        {"ada@oak.example", false},
        {"OakLearningTrust", false},
        {"Oak Learning Trust has a long name", true},
        {"my password is a secret of mine", true},
    };
    const struct account ada = {.name = S("Ada Ash"), .email = S("ada@oak.example")};
    for (const typeof(*rows) *r = rows; r < END(rows); r++)
        if (!password_fault(str_of(r->password), &ada, S("Oak Learning Trust")) != r->good)
            fail_msg("%s", r->password);
    char *much = g_strnfill(PASSWORD_MOST + 1, 'x');
    assert_non_null(password_fault(str_of(much), &ada, S("Oak")));
    g_free(much);
}

static void a_password_is_kept_as_argon2id(void **state)
{
    (void)state;
    struct arena a CLEANUP(arena_free) = {};
    struct str hash;
    assert_int_equal(password_hash(&a, S(GOOD), &hash), 0);
    assert_true(str_starts(hash, S("$argon2id$v=19$m=19456,t=2,p=1$")));
    assert_true(password_matches(&a, hash, S(GOOD)));
    assert_false(password_matches(&a, hash, S("correct horse battery stapl")));
    assert_false(password_matches(&a, (struct str){}, S("")));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(passwords_that_are_easy_to_guess_are_refused),
        cmocka_unit_test(a_password_is_kept_as_argon2id),
        ENGINE_TESTS(somebody_signs_in_and_out),
        ENGINE_TESTS(signing_in_again_gives_another_session),
        ENGINE_TESTS(each_way_of_failing_looks_the_same),
        ENGINE_TESTS(ten_failures_close_an_account_for_five_minutes),
        ENGINE_TESTS(ten_failures_close_a_source_for_five_minutes),
        ENGINE_TESTS(nobody_is_locked_out_where_they_have_signed_in_before),
        ENGINE_TESTS(success_forgets_the_failures_of_the_account),
        ENGINE_TESTS(one_goes_on_only_to_this_site),
        ENGINE_TESTS(an_invitation_works_once),
        ENGINE_TESTS(an_invitation_lasts_seven_days_or_until_the_next),
        ENGINE_TESTS(a_new_password_ends_the_old_sessions),
        ENGINE_TESTS(disabling_ends_sessions_and_links_at_once),
        ENGINE_TESTS(accounts_are_for_hr_and_the_administrator),
        ENGINE_TESTS(a_demo_says_who_one_can_be),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
