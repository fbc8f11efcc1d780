/* The pages of objectives, asked as a browser asks. */
#include "test_objective_year.h"
#include "objective_sql.h"
#include "web/request.h"
#include "web/server.h"
#include "web/session.h"
#include "base/banned.h"

struct desk {
    struct year y;
    struct app app;
    struct request rq; /* of the last answer */
    struct str cookies, csrf;
};

static void sit_down(struct desk *d, struct fixture *f)
{
    *d = (struct desk){.y = year_begin(f), .app = {.db_url = f->url, .clock = f->clock, .key = f->key}};
    year_open_to_pages(&d->y);
}

static struct request blank(struct desk *d)
{
    return (struct request){
        .app = &d->app, .arena = db_arena(d->y.db), .db = d->y.db, .clock = &d->app.clock};
}

/* the next requests are that person's */
static void as(struct desk *d, int64_t person)
{
    d->rq = blank(d);
    d->rq.now = clock_now(&d->app.clock, d->rq.arena);
    assert_int_equal(session_start(&d->rq, person), 0);
    d->cookies = arena_fmt(d->rq.arena, "%s=" PRs, session_cookie_name(&d->app), ARGs(d->rq.cookie));
    d->csrf = csrf_masked(&d->rq);
}

static int get(struct desk *d, const char *path)
{
    d->rq = blank(d);
    return dispatch(&d->rq, "GET", str_of(path), d->cookies, S(""));
}

static int post(struct desk *d, const char *path, struct str fields)
{
    d->rq = blank(d);
    struct str body = arena_fmt(d->rq.arena, CSRF_FIELD "=" PRs "%s" PRs, ARGs(d->csrf),
                                fields.len ? "&" : "", ARGs(fields));
    return dispatch(&d->rq, "POST", str_of(path), d->cookies, body);
}

static bool shows(const struct desk *d, const char *words)
{
    return memmem(d->rq.out->at, d->rq.out->len, words, strlen(words));
}

static const char *at(struct desk *d, const char *format, int64_t id)
{
    struct str head, tail;
    assert_true(str_cut(str_of(format), '#', &head, &tail));
    return arena_fmt(db_arena(d->y.db), PRs "%lld" PRs, ARGs(head), (long long)id, ARGs(tail)).at;
}

static struct objective now(struct desk *d, int64_t id)
{
    struct objective o = {};
    assert_int_equal(objective_find(d->y.db, id, &o), 0);
    return o;
}

static struct str version_of(struct desk *d, int64_t id)
{
    return arena_fmt(db_arena(d->y.db), "version=%lld", (long long)now(d, id).version);
}

static struct str wording(struct desk *d, const char *statement, const char *more)
{
    return arena_fmt(db_arena(d->y.db),
                     "statement=%s&success_criteria=c&assessed_by=a&target_date-day=30&target_date-month=6"
                     "&target_date-year=2027&priority=%lld%s",
                     statement, (long long)d->y.priority, more);
}

/* the id of the newest objective */
static int64_t newest(struct desk *d)
{
    struct objective_list list;
    assert_int_equal(objectives_of(d->y.db, d->y.appraisal.id, &list), 0);
    assert_true(list.n > 0);
    return list.at[list.n - 1].id;
}

static int64_t proposed(struct desk *d, int64_t by, const char *statement)
{
    as(d, by);
    const char *path = at(d, "/appraisals/#/objectives/new", d->y.appraisal.id);
    assert_int_equal(post(d, path, wording(d, statement, "&then=propose")), 303);
    return newest(d);
}

ENGINE_TEST(from_a_blank_page_to_agreement)
{
    struct desk d[1];
    sit_down(d, f);
    as(d, d->y.employee);
    const char *list = at(d, "/appraisals/#/objectives", d->y.appraisal.id);
    assert_int_equal(get(d, list), 200);
    assert_true(shows(d, "Write the first objective"));
    assert_int_equal(get(d, at(d, "/appraisals/#/objectives/new", d->y.appraisal.id)), 200);
    assert_true(shows(d, "Propose to Priya Shah and Tom Reed") && shows(d, "Reading"));
    int64_t id = proposed(d, d->y.employee, "Read+more&development=yes");
    as(d, d->y.appraiser);
    assert_int_equal(get(d, list), 200);
    assert_true(shows(d, "1 objective for you to agree"));
    assert_int_equal(get(d, at(d, "/objectives/#", id)), 200);
    assert_true(shows(d, "Agree objective") && shows(d, "Read more"));
    struct str read = version_of(d, id);
    assert_int_equal(post(d, at(d, "/objectives/#/agree", id), read), 303);
    assert_int_equal(post(d, at(d, "/objectives/#/agree", id), read), 409);
    assert_int_equal(year_stage(&d->y), STAGE_UNDERWAY);
    assert_int_equal(get(d, list), 200);
    assert_true(shows(d, "The objectives are set"));
}

ENGINE_TEST(an_incomplete_proposal_keeps_what_was_typed)
{
    struct desk d[1];
    sit_down(d, f);
    as(d, d->y.employee);
    const char *path = at(d, "/appraisals/#/objectives/new", d->y.appraisal.id);
    assert_int_equal(post(d, path,
                          S("statement=Sing+more&target_date-day=1&target_date-month=9"
                            "&target_date-year=2027&then=propose")),
                     422);
    assert_true(shows(d, "Sing more") && shows(d, "Enter what success looks like"));
    assert_true(shows(d, "The target date must be from 1 September 2026 to 31 August 2027"));
    assert_true(shows(d, "Choose the priority that it serves"));
    assert_int_equal(post(d, path,
                          S("statement=Sing+more&target_date-day=31&target_date-month=9"
                            "&target_date-year=2027")),
                     422);
    assert_int_equal(post(d, path, S("statement=Sing+more&then=publish")), 400);
    assert_true(shows(d, "Sing more"));
    assert_int_equal(post(d, path, S("statement=&then=draft")), 422);
    assert_true(shows(d, "Enter the objective") && !shows(d, "Choose the priority"));
    assert_int_equal(post(d, path, S("statement=&then=propose")), 422);
    assert_true(shows(d, "Enter the objective") && shows(d, "Choose the priority"));
    assert_int_equal(post(d, path, S("statement=Sing+more&then=draft")), 303);
    assert_int_equal(post(d, path, S("statement=Sing+more&then=draft")), 409);
}

ENGINE_TEST(a_draft_is_not_there_for_the_other_side)
{
    struct desk d[1];
    sit_down(d, f);
    as(d, d->y.employee);
    assert_int_equal(post(d, at(d, "/appraisals/#/objectives/new", d->y.appraisal.id), S("statement=Secret")),
                     303);
    int64_t id = newest(d);
    assert_int_equal(get(d, at(d, "/objectives/#", id)), 200);
    assert_true(shows(d, "Complete the draft"));
    as(d, d->y.appraiser);
    assert_int_equal(get(d, at(d, "/objectives/#", id)), 404);
    assert_int_equal(get(d, at(d, "/objectives/#/history", id)), 404);
    assert_int_equal(post(d, at(d, "/objectives/#/propose", id), version_of(d, id)), 404);
    assert_int_equal(get(d, at(d, "/appraisals/#/objectives", d->y.appraisal.id)), 200);
    assert_true(!shows(d, "Secret") && shows(d, "1 draft"));
}

ENGINE_TEST(a_stranger_finds_nothing)
{
    struct desk d[1];
    sit_down(d, f);
    int64_t id = proposed(d, d->y.employee, "Read");
    as(d, d->y.stranger);
    assert_int_equal(get(d, at(d, "/objectives/#", id)), 404);
    assert_int_equal(get(d, at(d, "/appraisals/#/objectives", d->y.appraisal.id)), 404);
    assert_int_equal(post(d, at(d, "/objectives/#/agree", id), version_of(d, id)), 404);
    assert_int_equal(get(d, "/objectives/999999"), 404);
}

ENGINE_TEST(a_stale_change_overwrites_nothing)
{
    struct desk d[1];
    sit_down(d, f);
    int64_t id = proposed(d, d->y.employee, "Read+more");
    struct str read = version_of(d, id);
    as(d, d->y.appraiser);
    struct str old = arena_fmt(db_arena(d->y.db), "&" PRs, ARGs(read));
    assert_int_equal(post(d, at(d, "/objectives/#/edit", id), wording(d, "Read+daily", old.at)), 303);
    as(d, d->y.employee);
    assert_int_equal(post(d, at(d, "/objectives/#/edit", id), wording(d, "Read+weekly", old.at)), 409);
    assert_true(shows(d, "Read weekly") && shows(d, "Read daily"));
    assert_int_equal(post(d, at(d, "/objectives/#/agree", id), read), 409);
    assert_true(str_is(now(d, id).statement, "Read daily") && now(d, id).agreed == 0);
    assert_int_equal(post(d, at(d, "/objectives/#/agree", id), version_of(d, id)), 303);
}

ENGINE_TEST(several_are_agreed_at_once)
{
    struct desk d[1];
    sit_down(d, f);
    int64_t one = proposed(d, d->y.appraiser, "Read&development=yes"),
            two = proposed(d, d->y.appraiser, "Sing");
    as(d, d->y.employee);
    const char *list = at(d, "/appraisals/#/objectives", d->y.appraisal.id);
    const char *agree = at(d, "/appraisals/#/objectives/agree", d->y.appraisal.id);
    assert_int_equal(get(d, list), 200);
    assert_true(shows(d, "Agree both"));
    struct str stale = arena_fmt(db_arena(d->y.db), "version-%lld=%lld&version-%lld=77", (long long)one,
                                 (long long)now(d, one).version, (long long)two);
    assert_int_equal(post(d, agree, stale), 409);
    assert_int_equal(now(d, one).agreed, 0);
    struct str read = arena_fmt(db_arena(d->y.db), "version-%lld=%lld&version-%lld=%lld", (long long)one,
                                (long long)now(d, one).version, (long long)two,
                                (long long)now(d, two).version);
    assert_int_equal(post(d, agree, read), 303);
    assert_true(now(d, one).agreed == 1 && now(d, two).agreed == 1);
    assert_int_equal(year_stage(&d->y), STAGE_UNDERWAY);
}

ENGINE_TEST(without_development_a_reason_is_asked_for)
{
    struct desk d[1];
    sit_down(d, f);
    int64_t id = proposed(d, d->y.employee, "Read");
    as(d, d->y.appraiser);
    assert_int_equal(post(d, at(d, "/objectives/#/agree", id), version_of(d, id)), 303);
    const char *path = at(d, "/appraisals/#/objectives/no-development", d->y.appraisal.id);
    assert_int_equal(get(d, at(d, "/appraisals/#/objectives", d->y.appraisal.id)), 200);
    assert_true(shows(d, "Add a professional development objective"));
    assert_int_equal(post(d, path, S("no_development_reason=+")), 422);
    assert_true(shows(d, "Enter why there is none"));
    assert_int_equal(post(d, path, S("no_development_reason=A+degree")), 303);
    assert_int_equal(year_stage(&d->y), STAGE_UNDERWAY);
}

ENGINE_TEST(determined_then_disagreed)
{
    struct desk d[1];
    sit_down(d, f);
    int64_t id = proposed(d, d->y.appraiser, "Read");
    struct str no_reason = arena_fmt(db_arena(d->y.db), PRs "&determined_reason=", ARGs(version_of(d, id)));
    struct str reason = arena_fmt(db_arena(d->y.db), PRs "Needed", ARGs(no_reason));
    as(d, d->y.employee);
    assert_int_equal(post(d, at(d, "/objectives/#/determine", id), reason), 403);
    assert_int_equal(post(d, at(d, "/objectives/#/disagree", id), S("disagreement=No")), 409);
    as(d, d->y.appraiser);
    assert_int_equal(post(d, at(d, "/objectives/#/determine", id), no_reason), 422);
    assert_int_equal(post(d, at(d, "/objectives/#/determine", id), reason), 303);
    assert_int_equal(post(d, at(d, "/objectives/#/disagree", id), S("disagreement=No")), 403);
    as(d, d->y.employee);
    assert_int_equal(post(d, at(d, "/objectives/#/disagree", id), S("disagreement=Nobody+asked+me")), 303);
    assert_int_equal(post(d, at(d, "/objectives/#/disagree", id), S("disagreement=Else")), 409);
    assert_int_equal(get(d, at(d, "/objectives/#", id)), 200);
    assert_true(shows(d, "Nobody asked me") && shows(d, "Needed") && !shows(d, "Record your disagreement"));
}

ENGINE_TEST(a_revision_can_be_compared)
{
    struct desk d[1];
    sit_down(d, f);
    int64_t id = proposed(d, d->y.employee, "Read+with+Year+4");
    as(d, d->y.appraiser);
    assert_int_equal(post(d, at(d, "/objectives/#/agree", id), version_of(d, id)), 303);
    struct str more = arena_fmt(db_arena(d->y.db), "&then=propose&revision_reason=New+class&" PRs,
                                ARGs(version_of(d, id)));
    assert_int_equal(get(d, at(d, "/objectives/#/revise", id)), 200);
    assert_int_equal(post(d, at(d, "/objectives/#/revise", id), wording(d, "Read+with+Year+5", more.at)),
                     303);
    assert_int_equal(get(d, at(d, "/objectives/#", id)), 200);
    assert_true(shows(d, "A revision is proposed"));
    assert_int_equal(get(d, at(d, "/objectives/#/history", id)), 200);
    assert_true(shows(d, "removed: </span>4") && shows(d, "added: </span>5") && shows(d, "In force, agreed"));
    assert_int_equal(get(d, at(d, "/objectives/#/history?from=1&to=9", id)), 404);
    assert_int_equal(get(d, at(d, "/objectives/#/history?from=2&to=1", id)), 200);
    as(d, d->y.employee);
    assert_int_equal(post(d, at(d, "/objectives/#/discuss", id), S("remark=Thank+you")), 303);
    assert_int_equal(post(d, at(d, "/objectives/#/discuss", id), S("remark=Thank+you")), 409);
    assert_int_equal(get(d, at(d, "/objectives/#", id)), 200);
    assert_true(shows(d, "Thank you"));
    assert_int_equal(post(d, at(d, "/objectives/#/withdraw", id), version_of(d, id)), 403);
}

ENGINE_TEST(last_years_objective_is_carried_forward)
{
    struct desk d[1];
    sit_down(d, f);
    int64_t id = proposed(d, d->y.employee, "Read+with+Year+4&development=yes");
    as(d, d->y.appraiser);
    assert_int_equal(post(d, at(d, "/objectives/#/agree", id), version_of(d, id)), 303);
    int64_t next = year_next_appraisal(&d->y);
    assert_true(clock_at(&d->app.clock, S("2027-10-01")));
    as(d, d->y.employee);
    assert_int_equal(get(d, at(d, "/appraisals/#/objectives", next)), 200);
    assert_true(shows(d, "Last year, 2026 to 2027") && shows(d, "Carry forward"));
    struct str path = arena_fmt(db_arena(d->y.db), "/appraisals/%lld/objectives/new?from=%lld",
                                (long long)next, (long long)id);
    assert_int_equal(get(d, path.at), 200);
    assert_true(shows(d, "Read with Year 4") && shows(d, "value=\"2028\""));
    path = arena_fmt(db_arena(d->y.db), "/appraisals/%lld/objectives/new?from=999", (long long)next);
    assert_int_equal(get(d, path.at), 404);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        ENGINE_TESTS(from_a_blank_page_to_agreement),
        ENGINE_TESTS(an_incomplete_proposal_keeps_what_was_typed),
        ENGINE_TESTS(a_draft_is_not_there_for_the_other_side),
        ENGINE_TESTS(a_stranger_finds_nothing),
        ENGINE_TESTS(a_stale_change_overwrites_nothing),
        ENGINE_TESTS(several_are_agreed_at_once),
        ENGINE_TESTS(without_development_a_reason_is_asked_for),
        ENGINE_TESTS(determined_then_disagreed),
        ENGINE_TESTS(a_revision_can_be_compared),
        ENGINE_TESTS(last_years_objective_is_carried_forward),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
