#include "objective/test_objective_year.h"
#include "assessment/assessment.h"
#include "review/review.h"
#include "base/banned.h"

static const struct assessment head = {
    .meeting_on = S("2027-07-12"),
    .employee_evidence = S("Notes"),
    .appraiser_evidence = S("Visits"),
    .development_needs = S("Coaching"),
    .aspirations = S("To lead a year team"),
    .recommended_action = S("A course in the autumn"),
    .pay_recommendation = S("progress"),
    .pay_reason = S(""),
};

/* one agreed objective */
static void agree_one(struct year *y)
{
    struct objective_text text = year_text(y, "Learn to coach");
    struct objective_list all = {};
    int64_t id = 0;
    text.development = true;
    assert_int_equal(objective_add(y->db, &y->clock, &y->appraisal, y->appraiser, &text, &id), DONE);
    assert_int_equal(objectives_of(y->db, y->appraisal.id, &all), DONE);
    assert_int_equal(objective_propose(y->db, &y->clock, &y->appraisal, &all.at[0], y->appraiser), DONE);
    assert_int_equal(objectives_of(y->db, y->appraisal.id, &all), DONE);
    assert_int_equal(objective_agree(y->db, &y->clock, &y->appraisal, &all.at[0], y->employee, true), DONE);
}

static void hold_review(struct fixture *f, struct year *y)
{
    struct objective_list all = {};
    assert_int_equal(objectives_in_force(y->db, y->appraisal.id, &all), DONE);
    struct review_progress_list list = {arena_new(f->arena, struct review_progress, 1), 1};
    list.at[0] = (struct review_progress){all.at[0].id, S("on-track"), S("")};
    struct review text = {.meeting_on = S("2027-02-10"), .changes = S(""), .support = S("")};
    assert_int_equal(review_save(y->db, y->appraisal.id, 0, &text, &list), DONE);
    assert_int_equal(review_sign(y->db, &y->clock, &y->appraisal, y->appraiser, false), DONE);
}

static struct assessment_whole whole_now(struct year *y)
{
    struct assessment_whole w;
    assert_int_equal(assessment_of(y->db, &y->appraisal, &w), DONE);
    return w;
}

static struct assessment_whole judged(struct year *y)
{
    struct assessment_whole w = whole_now(y);
    w.head = head;
    for (size_t i = 0; i < w.objectives.n; i++) {
        w.objective_part[i].judgement = S("met");
        w.objective_part[i].appraiser_evidence = S("Seen");
        w.objective_part[i].employee_evidence = S("Mine");
    }
    for (size_t i = 0; i < w.areas.n; i++) {
        w.area_part[i].judgement = S("meets");
        w.area_part[i].note = S("");
    }
    return w;
}

static size_t missing_now(struct year *y)
{
    struct assessment_whole w = whole_now(y);
    struct missing_list missing;
    assert_int_equal(assessment_missing(y->db, &y->appraisal, &w, &missing), DONE);
    return missing.n;
}

ENGINE_TEST(what_was_saved_is_read_back)
{
    struct year y = year_begin(f);
    agree_one(&y);
    struct assessment_whole w = judged(&y);
    assert_int_equal(assessment_give_evidence(y.db, y.appraisal.id, &w), DONE);
    assert_int_equal(assessment_save(y.db, y.appraisal.id, 0, &w), DONE);
    struct assessment_whole back = whole_now(&y);
    assert_int_equal(back.objectives.n, 1);
    assert_true(str_is(back.head.aspirations, "To lead a year team"));
    assert_true(str_is(back.head.employee_evidence, "Notes"));
    assert_true(str_is(back.objective_part[0].employee_evidence, "Mine"));
    assert_true(str_is(back.objective_part[0].judgement, "met"));
    assert_int_equal(back.head.version, 1);
}

ENGINE_TEST(a_stale_save_changes_nothing)
{
    struct year y = year_begin(f);
    agree_one(&y);
    struct assessment_whole w = judged(&y);
    assert_int_equal(assessment_save(y.db, y.appraisal.id, 0, &w), DONE);
    w.head.aspirations = S("Other words");
    assert_int_equal(assessment_save(y.db, y.appraisal.id, 0, &w), STALE);
    assert_true(str_is(whole_now(&y).head.aspirations, "To lead a year team"));
    assert_int_equal(assessment_save(y.db, y.appraisal.id, 1, &w), DONE);
    assert_true(str_is(whole_now(&y).head.aspirations, "Other words"));
}

ENGINE_TEST(each_side_writes_its_own_part_alone)
{
    struct year y = year_begin(f);
    agree_one(&y);
    struct assessment_whole w = judged(&y);
    assert_int_equal(assessment_save(y.db, y.appraisal.id, 0, &w), DONE);
    assert_int_equal(whole_now(&y).head.employee_evidence.len, 0);
    assert_int_equal(whole_now(&y).objective_part[0].employee_evidence.len, 0);
    w.objective_part[0].judgement = S("not-met");
    assert_int_equal(assessment_give_evidence(y.db, y.appraisal.id, &w), DONE);
    assert_true(str_is(whole_now(&y).objective_part[0].judgement, "met"));
    assert_true(str_is(whole_now(&y).objective_part[0].employee_evidence, "Mine"));
    assert_int_equal(whole_now(&y).head.version, 1);
}

ENGINE_TEST(nothing_is_missing_only_when_every_part_is_there)
{
    struct year y = year_begin(f);
    agree_one(&y);
    struct assessment_whole w = judged(&y);
    size_t areas = w.areas.n;
    /* the review, five parts of the report, the objective, each area */
    assert_int_equal(missing_now(&y), 7 + areas);
    assert_int_equal(assessment_save(y.db, y.appraisal.id, 0, &w), DONE);
    assert_int_equal(missing_now(&y), 1);
    hold_review(f, &y);
    assert_int_equal(missing_now(&y), 0);
    w.head.pay_recommendation = S("no-progression");
    assert_int_equal(assessment_save(y.db, y.appraisal.id, 1, &w), DONE);
    assert_int_equal(missing_now(&y), 1);
    w.head.pay_reason = S("Two objectives were not met");
    w.objective_part[0].judgement = S("");
    assert_int_equal(assessment_save(y.db, y.appraisal.id, 2, &w), DONE);
    assert_int_equal(missing_now(&y), 1);
}

/* 2.2.7/3 and 2.2.1/2 */
ENGINE_TEST(only_a_period_of_its_own_goes_without_a_pay_recommendation)
{
    struct year y = year_begin(f);
    agree_one(&y);
    hold_review(f, &y);
    struct assessment_whole w = judged(&y);
    w.head.pay_recommendation = S("not-asked");
    assert_int_equal(assessment_save(y.db, y.appraisal.id, 0, &w), DONE);
    y.appraisal.verdict = S("in scope");
    assert_int_equal(missing_now(&y), 1);
    y.appraisal.verdict = S("own period");
    assert_int_equal(missing_now(&y), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        ENGINE_TESTS(what_was_saved_is_read_back),
        ENGINE_TESTS(a_stale_save_changes_nothing),
        ENGINE_TESTS(each_side_writes_its_own_part_alone),
        ENGINE_TESTS(nothing_is_missing_only_when_every_part_is_there),
        ENGINE_TESTS(only_a_period_of_its_own_goes_without_a_pay_recommendation),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
