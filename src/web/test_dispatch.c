/* One request through the house, on each engine. */
#include "web/test_house.h"
#include "web/session.h"

ENGINE_TEST(nobody_gets_in_without_signing_in)
{
    struct house h;
    furnish(&h, f);
    struct request rq = ask_anew(&h, "GET", "/things/7?x=1", NULL, (struct str){});
    assert_int_equal(rq.status, 303);
    assert_str(rq.location, "/sign-in?next=/things/7");
    rq = ask_anew(&h, "POST", "/things/7/agree", NULL, (struct str){});
    assert_int_equal(rq.status, 401);
    rq = ask_anew(&h, "GET", "/", "trellis=0123456789012345678901234567890123456789abc", (struct str){});
    assert_str(rq.location, "/sign-in");
    assert_int_equal(ask_anew(&h, "GET", "/sign-in", NULL, (struct str){}).status, 200);
}

ENGINE_TEST(the_actor_is_who_the_session_says)
{
    struct house h;
    furnish(&h, f);
    enter_as(&h, ADA);
    struct request rq = ask(&h, "GET", "/");
    assert_int_equal(rq.status, 200);
    assert_int_equal(rq.actor.id, ADA);
    assert_str(rq.actor.name, "Ada Ash");
    assert_int_equal(rq.actor.roles, CEO);
    assert_int_equal(rq.actor.school_id, 1);
    assert_str(rq.trust_name, "Oak");
    assert_int_equal(ask(&h, "GET", "/totals").status, 200);
    enter_as(&h, BOB);
    rq = ask(&h, "GET", "/totals");
    assert_int_equal(rq.status, 403);
    assert_int_equal(rq.refusal, FORBIDDEN);
    assert_int_equal(rq.actor.school_id, 0);
}

ENGINE_TEST(sessions_end)
{
    struct house h;
    furnish(&h, f);
    enter_as(&h, ADA);
    h.app.clock.shift += 2 * 3600 - 5;
    assert_int_equal(ask(&h, "GET", "/").status, 200); /* which counts as use */
    h.app.clock.shift += 2 * 3600 - 5;
    assert_int_equal(ask(&h, "GET", "/").status, 200);
    h.app.clock.shift += 2 * 3600 + 5;
    assert_int_equal(ask(&h, "GET", "/").status, 303);
    h.app.clock = f->clock;
    enter_as(&h, ADA);
    for (int hour = 1; hour < 8; hour++) {
        h.app.clock.shift += 3600;
        assert_int_equal(ask(&h, "GET", "/").status, 200);
    }
    h.app.clock.shift += 3601;
    assert_int_equal(ask(&h, "GET", "/").status, 303);
}

ENGINE_TEST(sessions_are_ended)
{
    struct house h;
    furnish(&h, f);
    enter_as(&h, ADA);
    fixture_sql(f, "UPDATE account SET state = 'disabled' WHERE person_id = 1");
    assert_int_equal(ask(&h, "GET", "/").status, 303);
    fixture_sql(f, "UPDATE account SET state = 'active' WHERE person_id = 1");
    struct request rq = ask(&h, "POST", "/sign-out");
    assert_int_equal(rq.status, 303);
    assert_true(rq.cookie_set && !rq.cookie.len);
    assert_int_equal(ask(&h, "GET", "/").status, 303);
    enter_as(&h, ADA);
    assert_int_equal(session_end_all(f->db, ADA), 0);
    assert_int_equal(ask(&h, "GET", "/").status, 303);
}

ENGINE_TEST(a_post_needs_the_token_of_its_session)
{
    struct house h, other;
    furnish(&h, f);
    enter_as(&h, BOB);
    other = h;
    enter_as(&h, ADA);
    struct str good = h.csrf,
               bad[] = {S("csrf="), S(""), S("csrf=AAAA"), arena_fmt(f->arena, "csrf=" PRs, ARGs(other.csrf)),
                        arena_fmt(f->arena, "csrf=" PRs "&csrf=" PRs, ARGs(good), ARGs(good))};
    for (size_t i = 0; i < COUNT(bad); i++) {
        struct request rq = ask_anew(&h, "POST", "/things/7/agree", h.cookies.at, bad[i]);
        assert_int_equal(rq.status, 403);
        assert_int_equal(rq.refusal, FORM_EXPIRED);
    }
    assert_str(trust_of(&h), "Oak");
    assert_int_equal(ask_anew(&h, "POST", "/things/7/agree", h.cookies.at, S("csrf=%zz")).status, 400);
    assert_int_equal(ask_anew(&h, "POST", "/things/7/agree", h.cookies.at, S("csrf=%00")).status, 400);
    assert_int_equal(ask_anew(&h, "POST", "/things/7/agree", h.cookies.at, S("csrf=%ff")).status, 400);
    assert_int_equal(ask(&h, "POST", "/things/7/agree").status, 303);
}

ENGINE_TEST(a_visitor_has_a_token_too)
{
    struct house h;
    furnish(&h, f);
    struct request rq = ask_anew(&h, "GET", "/sign-in", NULL, (struct str){});
    assert_true(rq.visit_set);
    struct str cookie = arena_fmt(f->arena, "trellis-visit=" PRs, ARGs(rq.visit));
    struct str body = arena_fmt(f->arena, "csrf=" PRs, ARGs(csrf_masked(&rq)));
    assert_int_equal(ask_anew(&h, "POST", "/sign-in", NULL, body).status, 403);
    struct request in = ask_anew(&h, "POST", "/sign-in", cookie.at, body);
    assert_int_equal(in.status, 303);
    assert_true(in.cookie_set && in.cookie.len == 43);
    assert_str(last_event(&h), "sign-in");
    struct str session = arena_fmt(f->arena, "x=y; trellis=" PRs, ARGs(in.cookie));
    assert_int_equal(ask_anew(&h, "GET", "/", session.at, (struct str){}).status, 200);
    /* the visitor's token is not the session's */
    struct str both = arena_fmt(f->arena, PRs "; " PRs, ARGs(session), ARGs(cookie));
    assert_int_equal(ask_anew(&h, "POST", "/things/7/agree", both.at, body).status, 403);
    assert_str(last_event(&h), "refused");
}

ENGINE_TEST(a_change_is_saved_with_its_event)
{
    struct house h;
    furnish(&h, f);
    enter_as(&h, ADA);
    struct request rq = ask(&h, "POST", "/things/7/agree");
    assert_int_equal(rq.status, 303);
    assert_str(rq.location, "/things/7?done=objective-agreed");
    assert_str(trust_of(&h), "Agreed");
    assert_str(last_event(&h), "things.agree");
    int64_t events = -1, bad = -1;
    assert_int_equal(audit_verify(f->db, &f->key, &events, &bad, NULL, NULL), 0);
    assert_int_equal(events, 1);
    assert_int_equal(bad, 0);
}

ENGINE_TEST(a_refused_or_broken_change_leaves_nothing)
{
    struct house h;
    furnish(&h, f);
    enter_as(&h, ADA);
    struct request rq = ask(&h, "POST", "/things/7/refuse");
    assert_int_equal(rq.status, 409);
    assert_true(shows(&rq, "Nobody has proposed this objective yet"));
    rq = ask(&h, "POST", "/things/7/break");
    assert_int_equal(rq.status, 500);
    assert_int_equal(rq.reference.len, 8);
    assert_true(shows(&rq, rq.reference.at));
    assert_str(trust_of(&h), "Oak");
    rq = ask(&h, "POST", "/things/7/count");
    assert_int_equal(rq.status, 429);
    assert_str(trust_of(&h), "Counted");
    assert_str(last_event(&h), "refused");
}

ENGINE_TEST(somebody_elses_record_is_refused_and_noted)
{
    struct house h;
    furnish(&h, f);
    enter_as(&h, BOB);
    assert_int_equal(ask(&h, "GET", "/things/7").status, 403);
    assert_str(last_event(&h), "refused");
    assert_int_equal(ask(&h, "POST", "/things/7/agree").status, 403);
    assert_str(trust_of(&h), "Oak");
    assert_int_equal(ask(&h, "GET", "/things/9").status, 404);
    enter_as(&h, ADA);
    struct request rq = ask(&h, "POST", "/things/8/agree");
    assert_int_equal(rq.status, 403);
    assert_int_equal(rq.refusal, NOT_NOW);
    assert_int_equal(ask(&h, "GET", "/things/8/secret").status, 200);
    assert_str(last_event(&h), "things.secret.read");
}

ENGINE_TEST(a_wrong_form_comes_back_with_what_was_typed)
{
    struct house h;
    furnish(&h, f);
    enter_as(&h, ADA);
    static const struct {
        const char *words;
        int status;
        const char *says;
    } rows[] = {{"stale", 409, "stale"},
                {"rude", 422, "Be kind"},
                {"", 422, "Enter words"},
                {"once&words=again", 400, ">once\nagain<"},
                {"kept%00in+part", 400, "kept\uFFFDin part"},
                {"kept%ff", 400, "kept\uFFFD"},
                {"100%", 400, "100%"},
                {"mine&other=1", 400, "mine"}};
    for (size_t i = 0; i < COUNT(rows); i++) {
        struct str body = arena_fmt(f->arena, "csrf=" PRs "&words=%s", ARGs(h.csrf), rows[i].words);
        struct request rq = ask_anew(&h, "POST", "/things/7/edit", h.cookies.at, body);
        assert_int_equal(rq.status, rows[i].status);
        assert_true(shows(&rq, rows[i].says));
        assert_true(shows(&rq, "Edit a thing"));
        assert_str(trust_of(&h), "Oak");
    }
    assert_int_equal(ask(&h, "POST", "/things/7/edit").status, 303);
    assert_str(trust_of(&h), "good");
}

ENGINE_TEST(what_was_typed_before_signing_in_anew_stays)
{
    struct house h;
    furnish(&h, f);
    enter_as(&h, ADA);
    struct str body = arena_fmt(f->arena, "csrf=" PRs "&words=long+thoughts", ARGs(h.csrf));
    enter_as(&h, BOB);
    struct request rq = ask_anew(&h, "POST", "/things/7/edit", h.cookies.at, body);
    assert_int_equal(rq.status, 403);
    assert_false(shows(&rq, "long thoughts"));
    enter_as(&h, ADA);
    rq = ask_anew(&h, "POST", "/things/7/edit", h.cookies.at, body);
    assert_int_equal(rq.status, 403);
    assert_true(shows(&rq, "This page has expired") && shows(&rq, ">long thoughts</textarea>"));
    assert_str(trust_of(&h), "Oak");
}

ENGINE_TEST(what_was_typed_stays_when_it_cannot_be_saved)
{
    struct house h;
    furnish(&h, f);
    enter_as(&h, ADA);
    struct str body = arena_fmt(f->arena, "csrf=" PRs "&words=full", ARGs(h.csrf));
    struct request rq = ask_anew(&h, "POST", "/things/7/edit", h.cookies.at, body);
    assert_int_equal(rq.status, 503);
    assert_true(shows(&rq, "Trellis cannot save at the moment"));
    assert_true(shows(&rq, ">full</textarea>"));
    assert_str(trust_of(&h), "Oak");
}

ENGINE_TEST(a_page_that_there_is_not_looks_like_the_others)
{
    struct house h;
    furnish(&h, f);
    assert_false(shows(&(struct request[]){ask(&h, "GET", "/nowhere")}[0], "Sign out"));
    enter_as(&h, ADA);
    static const char *const rows[][2] = {
        {"GET", "/nowhere"}, {"GET", "/things/7/agree"}, {"POST", "/things/new"}};
    for (size_t i = 0; i < COUNT(rows); i++) {
        struct request rq = ask(&h, rows[i][0], rows[i][1]);
        assert_int_equal(rq.status, i ? 405 : 404);
        assert_true(shows(&rq, "Sign out"));
    }
}

ENGINE_TEST(slow_work_is_done_before_the_change)
{
    struct house h;
    furnish(&h, f);
    enter_as(&h, ADA);
    assert_int_equal(ask(&h, "POST", "/things/7/hash").status, 200);
    assert_str(trust_of(&h), "hashed");
    enter_as(&h, BOB);
    assert_int_equal(ask(&h, "POST", "/things/7/hash").status, 403);
}

ENGINE_TEST(addresses_are_read_strictly)
{
    struct house h;
    furnish(&h, f);
    enter_as(&h, ADA);
    static const struct {
        const char *method, *target;
        int status;
    } rows[] = {
        {"GET", "/things/new", 200},
        {"GET", "/things/7", 200},
        {"HEAD", "/things/7", 200},
        {"GET", "/things/07", 404},
        {"GET", "/things/-7", 404},
        {"GET", "/things/7/", 404},
        {"GET", "//things/7", 404},
        {"GET", "/things/%37", 200},
        {"GET", "/things%2f7", 400},
        {"GET", "/things/%00", 400},
        {"GET", "/things/%", 400},
        {"GET", "/things/%ff", 400},
        {"GET", "/things/7?a=%00", 400},
        {"GET", "/things/7?a=%ff", 400},
        {"GET", "/things/7?a=%0d%0aX", 400},
        {"GET", "things/7", 400},
        {"GET", "", 400},
        {"GET", "http://x/things/7", 400},
        {"GET", "/policy/2.2.3", 200},
        {"GET", "/nowhere", 404},
        {"GET", "/things/7/agree", 405},
        {"POST", "/things/new", 405},
        {"PUT", "/things/7", 405},
        {"TRACE", "/", 405},
        {"GET", "/things/99999999999999999999", 404},
        {"GET", "/../etc", 404},
        {"GET", "/\\x", 400},
    };
    for (size_t i = 0; i < COUNT(rows); i++) {
        struct request rq = ask(&h, rows[i].method, rows[i].target);
        if (rq.status != rows[i].status)
            fail_msg("%s %s: %d", rows[i].method, rows[i].target, rq.status);
    }
    struct request rq = ask(&h, "GET", "/things/7/agree");
    assert_string_equal(rq.allow, "POST");
}

static void query_and_paths(void **state)
{
    (void)state;
    struct arena a CLEANUP(arena_free) = {};
    struct request rq = {.arena = &a, .query = S("a=1&b=two+%26+three&c=&a=2&d=%C3%A9&e=x1")};
    assert_str(query_text(&rq, "b"), "two & three");
    assert_str(query_text(&rq, "d"), "é");
    assert_int_equal(query_text(&rq, "a").len, 0); /* twice */
    assert_int_equal(query_int(&rq, "e"), 0);
    static const char *const local[] = {"/", "/a/b?c=d"};
    static const char *const foreign[] = {"",         "a",    "//a",        "/\\a",
                                          "http://a", "/a b", "/a\r\nX: y", "/\xc3\xa9"};
    for (size_t i = 0; i < COUNT(local); i++)
        assert_true(is_local_path(str_of(local[i])));
    for (size_t i = 0; i < COUNT(foreign); i++)
        assert_false(is_local_path(str_of(foreign[i])));
    assert_int_equal(see_local(&rq, S("//evil.example")), DONE);
    assert_str(rq.location, "/");
    assert_str(route_event(&a, &route_tables[0]->at[0]), "home.read");
}

static void no_token_is_masked_alike(void **state)
{
    (void)state;
    struct arena a CLEANUP(arena_free) = {};
    struct app app = {};
    struct request rq = {.arena = &a, .app = &app, .actor = {.id = 1, .csrf = token_new(&a)}};
    struct str one = csrf_masked(&rq), two = csrf_masked(&rq);
    assert_false(str_eq(one, two));
    assert_true(csrf_matches(&rq, one) && csrf_matches(&rq, two));
    rq.actor.csrf = token_new(&a);
    assert_false(csrf_matches(&rq, one));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(query_and_paths),
        cmocka_unit_test(no_token_is_masked_alike),
        ENGINE_TESTS(nobody_gets_in_without_signing_in),
        ENGINE_TESTS(the_actor_is_who_the_session_says),
        ENGINE_TESTS(sessions_end),
        ENGINE_TESTS(sessions_are_ended),
        ENGINE_TESTS(a_post_needs_the_token_of_its_session),
        ENGINE_TESTS(a_visitor_has_a_token_too),
        ENGINE_TESTS(a_change_is_saved_with_its_event),
        ENGINE_TESTS(a_refused_or_broken_change_leaves_nothing),
        ENGINE_TESTS(somebody_elses_record_is_refused_and_noted),
        ENGINE_TESTS(a_wrong_form_comes_back_with_what_was_typed),
        ENGINE_TESTS(what_was_typed_before_signing_in_anew_stays),
        ENGINE_TESTS(what_was_typed_stays_when_it_cannot_be_saved),
        ENGINE_TESTS(a_page_that_there_is_not_looks_like_the_others),
        ENGINE_TESTS(slow_work_is_done_before_the_change),
        ENGINE_TESTS(addresses_are_read_strictly),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
