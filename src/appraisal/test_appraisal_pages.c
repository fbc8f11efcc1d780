/* The pages of appraisals and appraisers, asked as a browser asks. */
#include "appraisal/appraiser.h"
#include "small_trust.h"
#include "visit.h"
#include "base/banned.h"

static const char *at(struct fixture *f, int64_t person_id, const char *page)
{
    return arena_fmt(f->arena, "/appraisals/%lld%s", (long long)appraisal_for(f, person_id).id, page).at;
}

static bool stands_at(struct fixture *f, int64_t person_id, const char *stage)
{
    return str_is(appraisal_for(f, person_id).stage, stage);
}

static struct str change_to(struct fixture *f, int64_t whose, int64_t person_id, const char *reason)
{
    return arena_fmt(f->arena, "version=%lld&person=%lld&reason=%s",
                     (long long)appraisal_for(f, whose).version, (long long)person_id, reason);
}

ENGINE_TEST(the_headteacher_confirms_all_at_once)
{
    small_year(f);
    struct visitor v = visit_as(f, ALDER_HEAD);
    struct request rq = visit(&v, "/appraisers");
    assert_int_equal(rq.status, 200);
    assert_true(shows(&rq, "Confirm all 3"));
    assert_true(shows(&rq, "Zoë Walker appraises 1 person"));
    assert_true(shows(&rq, "Nobody is proposed for these people"));
    assert_false(shows(&rq, "Rosa Silva")); /* of Birch */
    rq = send_form(&v, "/appraisers/confirm", "");
    assert_int_equal(rq.status, 303);
    assert_true(stands_at(f, FIRST_TEACHER, "objectives") && stands_at(f, SECOND_TEACHER, "objectives"));
    assert_true(stands_at(f, LEAVERS_TEACHER, "appointing") && stands_at(f, BIRCH_ASSISTANT, "appointing"));
    assert_int_equal(send_form(&v, "/appraisers/confirm", "").status, 303); /* pressed twice */
}

ENGINE_TEST(one_by_one)
{
    small_year(f);
    struct visitor v = visit_as(f, ALDER_HEAD);
    const char *confirm = at(f, FIRST_TEACHER, "/appraiser/confirm");
    assert_int_equal(send_form(&v, confirm, "").status, 303);
    assert_true(stands_at(f, FIRST_TEACHER, "objectives") && stands_at(f, SECOND_TEACHER, "appointing"));
    assert_int_equal(send_form(&v, confirm, "").status, 409);
}

ENGINE_TEST(who_may_decide)
{
    static const struct {
        int64_t actor, whose;
        int list, change, confirm;
    } rows[] = {
        {ALDER_HEAD, FIRST_TEACHER, 200, 200, 303},    {BIRCH_HEAD, FIRST_TEACHER, 200, 404, 404},
        {HR_PERSON, FIRST_TEACHER, 200, 403, 403},     {ALDER_LEADER, FIRST_TEACHER, 403, 403, 403},
        {FIRST_TEACHER, FIRST_TEACHER, 403, 403, 403}, {CEO_PERSON, FIRST_TEACHER, 200, 404, 404},
        {CEO_PERSON, ALDER_HEAD, 200, 200, 303},       {ALDER_HEAD, ALDER_HEAD, 200, 403, 403},
        {CHAIR_PERSON, CEO_PERSON, 200, 200, 303},     {CHAIR_PERSON, ALDER_HEAD, 200, 404, 404},
        {ALDER_ADVISER, ALDER_HEAD, 403, 404, 404},
    };
    for (const typeof(*rows) *t = rows; t < END(rows); t++) {
        if (t == rows)
            small_year(f);
        else
            run_script(f,
                       "UPDATE appraiser SET state = 'proposed'; UPDATE appraisal SET stage = 'appointing'");
        struct visitor v = visit_as(f, t->actor);
        int list = visit(&v, "/appraisers").status, change = visit(&v, at(f, t->whose, "/appraiser")).status,
            confirm = send_form(&v, at(f, t->whose, "/appraiser/confirm"), "").status;
        if (list != t->list || change != t->change || confirm != t->confirm)
            fail_msg("person %d on %d: %d %d %d", (int)t->actor, (int)t->whose, list, change, confirm);
    }
}

ENGINE_TEST(a_change_needs_a_person_and_a_reason)
{
    small_year(f);
    struct visitor v = visit_as(f, ALDER_HEAD);
    const char *page = at(f, SECOND_TEACHER, "/appraiser");
    struct request rq = visit(&v, page);
    assert_true(shows(&rq, "Zoë Walker, Deputy Headteacher"));
    assert_false(shows(&rq, "Grace Ünal, Teacher")); /* not oneself */
    rq = send_form(&v, page, change_to(f, SECOND_TEACHER, 0, "Kept+words").at);
    assert_int_equal(rq.status, 422);
    assert_true(shows(&rq, "Kept words"));
    rq = send_form(&v, page, change_to(f, SECOND_TEACHER, ALDER_LEADER, "").at);
    assert_int_equal(rq.status, 422);
    assert_true(shows(&rq, "Say why the appraiser changes"));
    assert_int_equal(send_form(&v, page, change_to(f, SECOND_TEACHER, SECOND_TEACHER, "x").at).status, 422);
    struct str before = change_to(f, SECOND_TEACHER, ALDER_LEADER, "Moved");
    assert_int_equal(send_form(&v, page, before.at).status, 303);
    assert_true(stands_at(f, SECOND_TEACHER, "objectives"));
    rq = send_form(&v, page, arena_fmt(f->arena, "version=1&person=%d&reason=Again", FIRST_TEACHER).at);
    assert_int_equal(rq.status, 409); /* read before the change */
    rq = visit(&v, at(f, SECOND_TEACHER, ""));
    assert_true(shows(&rq, "Zoë Walker became the appraiser: Moved"));
}

ENGINE_TEST(a_first_appointment_needs_no_reason)
{
    small_year(f);
    struct visitor v = visit_as(f, ALDER_HEAD);
    const char *page = at(f, LEAVERS_TEACHER, "/appraiser");
    assert_int_equal(send_form(&v, page, change_to(f, LEAVERS_TEACHER, FIRST_TEACHER, "").at).status, 303);
    assert_true(stands_at(f, LEAVERS_TEACHER, "objectives"));
}

ENGINE_TEST(each_sees_the_appraisal_as_it_concerns_them)
{
    static const struct {
        int64_t actor;
        int status;
        const char *step;
    } rows[] = {
        {FIRST_TEACHER, 200, "Your appraiser is being decided"},
        {ALDER_HEAD, 200, "Decide who appraises Wei Evans"},
        {HR_PERSON, 200, NULL},
        {ALDER_LEADER, 403, NULL},
        {SECOND_TEACHER, 404, NULL},
        {CEO_PERSON, 404, NULL},
        {CHAIR_PERSON, 404, NULL},
    };
    small_year(f);
    for (const typeof(*rows) *t = rows; t < END(rows); t++) {
        struct visitor v = visit_as(f, t->actor);
        struct request rq = visit(&v, at(f, FIRST_TEACHER, ""));
        if (rq.status != t->status || (t->step && !shows(&rq, t->step)) ||
            (t->status == 200 && !t->step && shows(&rq, "trellis-next-step")))
            fail_msg("person %d: %d", (int)t->actor, rq.status);
    }
}

ENGINE_TEST(what_a_panel_lacks_is_said)
{
    small_year(f);
    run_script(f, "DELETE FROM appraiser WHERE part = 'adviser' AND person_id = 6");
    struct visitor v = visit_as(f, CEO_PERSON);
    assert_int_equal(send_form(&v, at(f, ALDER_HEAD, "/appraiser/confirm"), "").status, 303);
    assert_int_equal(send_form(&v, at(f, BIRCH_HEAD, "/appraiser/confirm"), "").status, 303);
    assert_true(stands_at(f, ALDER_HEAD, "appointing") && stands_at(f, BIRCH_HEAD, "objectives"));
    struct request rq = visit(&v, "/appraisers");
    assert_true(shows(&rq, "The panel is not complete"));
    rq = visit(&v, at(f, ALDER_HEAD, "/appraiser"));
    assert_true(shows(&rq, "Nobody yet, External adviser"));
    rq = visit(&v, at(f, BIRCH_HEAD, "/appraiser"));
    assert_false(shows(&rq, "Nobody yet"));
    rq = send_form(&v, at(f, ALDER_HEAD, "/appraiser"), change_to(f, ALDER_HEAD, ALDER_ADVISER, "").at);
    assert_int_equal(rq.status, 303);
    assert_true(stands_at(f, ALDER_HEAD, "objectives"));
    rq = visit(&v, "/appraisers");
    assert_false(shows(&rq, "The panel is not complete"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        ENGINE_TESTS(the_headteacher_confirms_all_at_once),
        ENGINE_TESTS(one_by_one),
        ENGINE_TESTS(who_may_decide),
        ENGINE_TESTS(a_change_needs_a_person_and_a_reason),
        ENGINE_TESTS(a_first_appointment_needs_no_reason),
        ENGINE_TESTS(what_a_panel_lacks_is_said),
        ENGINE_TESTS(each_sees_the_appraisal_as_it_concerns_them),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
