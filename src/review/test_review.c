#include "objective/test_objective_year.h"
#include "review/review.h"
#include "visit.h"
#include "base/banned.h"

/* two objectives, agreed by both sides: the appraisal is under way */
static void agree_two(struct year *y)
{
    static const char *const statements[] = {"Read aloud daily", "Learn to coach"};
    for (size_t i = 0; i < COUNT(statements); i++) {
        struct objective_text text = year_text(y, statements[i]);
        struct objective_list all = {};
        int64_t id = 0;
        text.development = i == 1;
        assert_int_equal(objective_add(y->db, &y->clock, &y->appraisal, y->appraiser, &text, &id), DONE);
        assert_int_equal(objectives_of(y->db, y->appraisal.id, &all), DONE);
        assert_int_equal(objective_propose(y->db, &y->clock, &y->appraisal, &all.at[i], y->appraiser), DONE);
        assert_int_equal(objectives_of(y->db, y->appraisal.id, &all), DONE);
        assert_int_equal(objective_agree(y->db, &y->clock, &y->appraisal, &all.at[i], y->employee, true),
                         DONE);
    }
    assert_int_equal(year_stage(y), STAGE_UNDERWAY);
}

static const struct review text = {
    .meeting_on = S("2027-02-10"), .changes = S("A new class"), .support = S("A coach")};

static struct review_progress_list progress_on(struct fixture *f, struct year *y, size_t how_many)
{
    struct objective_list all = {};
    assert_int_equal(objectives_in_force(y->db, y->appraisal.id, &all), DONE);
    struct review_progress_list list = {arena_new(f->arena, struct review_progress, all.n), how_many};
    for (size_t i = 0; i < how_many; i++)
        list.at[i] = (struct review_progress){all.at[i].id, S("on-track"), S("Going well")};
    return list;
}

static int sign(struct year *y, bool by_employee)
{
    return review_sign(y->db, &y->clock, &y->appraisal, by_employee ? y->employee : y->appraiser,
                       by_employee);
}

ENGINE_TEST(both_sides_sign_a_complete_review)
{
    struct year y = year_begin(f);
    struct review now = {};
    agree_two(&y);
    struct review_progress_list both = progress_on(f, &y, 2);
    assert_int_equal(review_save(y.db, y.appraisal.id, 0, &text, &both), DONE);
    assert_int_equal(sign(&y, true), APPRAISER_SIGNS_FIRST);
    assert_int_equal(sign(&y, false), DONE);
    assert_int_equal(year_stage(&y), STAGE_UNDERWAY);
    assert_int_equal(sign(&y, false), ALREADY_SIGNED);
    assert_int_equal(review_comment(y.db, y.appraisal.id, S("Thank you")), DONE);
    assert_int_equal(sign(&y, true), DONE);
    assert_int_equal(sign(&y, true), ALREADY_SIGNED);
    assert_int_equal(year_stage(&y), STAGE_REVIEWED);
    assert_int_equal(review_of(y.db, y.appraisal.id, &now), DONE);
    assert_true(str_is(now.employee_comments, "Thank you"));
    assert_true(str_is(now.support, "A coach"));
}

ENGINE_TEST(an_incomplete_review_is_not_signed)
{
    struct year y = year_begin(f);
    agree_two(&y);
    assert_int_equal(sign(&y, false), REVIEW_INCOMPLETE);
    struct review_progress_list one = progress_on(f, &y, 1), both = progress_on(f, &y, 2);
    assert_int_equal(review_save(y.db, y.appraisal.id, 0, &text, &one), DONE);
    assert_int_equal(sign(&y, false), REVIEW_INCOMPLETE);
    struct review undated = {.changes = S(""), .support = S("")};
    assert_int_equal(review_save(y.db, y.appraisal.id, 1, &undated, &both), DONE);
    assert_int_equal(sign(&y, false), REVIEW_INCOMPLETE);
    assert_int_equal(review_save(y.db, y.appraisal.id, 2, &text, &both), DONE);
    assert_int_equal(sign(&y, false), DONE);
}

ENGINE_TEST(a_change_clears_the_appraisers_signature_until_the_employee_has_signed)
{
    struct year y = year_begin(f);
    struct review now = {};
    agree_two(&y);
    struct review_progress_list both = progress_on(f, &y, 2);
    assert_int_equal(review_save(y.db, y.appraisal.id, 0, &text, &both), DONE);
    assert_int_equal(sign(&y, false), DONE);
    assert_int_equal(review_save(y.db, y.appraisal.id, 1, &text, &both), DONE);
    assert_int_equal(review_of(y.db, y.appraisal.id, &now), DONE);
    assert_int_equal(now.appraiser_signed_at.len, 0);
    assert_int_equal(sign(&y, true), APPRAISER_SIGNS_FIRST);
    assert_int_equal(sign(&y, false), DONE);
    assert_int_equal(sign(&y, true), DONE);
    assert_int_equal(review_save(y.db, y.appraisal.id, 2, &text, &both), ALREADY_SIGNED);
    assert_int_equal(review_comment(y.db, y.appraisal.id, S("Late")), ALREADY_SIGNED);
}

ENGINE_TEST(a_stale_save_changes_nothing)
{
    struct year y = year_begin(f);
    struct review now = {}, other = text;
    agree_two(&y);
    struct review_progress_list both = progress_on(f, &y, 2);
    assert_int_equal(review_comment(y.db, y.appraisal.id, S("Before we meet")), DONE);
    assert_int_equal(review_save(y.db, y.appraisal.id, 0, &text, &both), DONE);
    other.changes = S("Other words");
    assert_int_equal(review_save(y.db, y.appraisal.id, 0, &other, &both), STALE);
    assert_int_equal(review_of(y.db, y.appraisal.id, &now), DONE);
    assert_true(str_is(now.changes, "A new class"));
    assert_true(str_is(now.employee_comments, "Before we meet"));
}

ENGINE_TEST(a_review_is_read_once_the_appraiser_has_signed)
{
    struct year y = year_begin(f);
    agree_two(&y);
    year_open_to_pages(&y);
    struct review_progress_list both = progress_on(f, &y, 2);
    assert_int_equal(review_save(y.db, y.appraisal.id, 0, &text, &both), DONE);
    struct visitor v = visit_as(f, y.employee);
    struct request before = visit(&v, "/appraisals/1/review");
    assert_int_equal(before.status, 200);
    assert_false(shows(&before, "A new class"));
    assert_int_equal(sign(&y, false), DONE);
    struct request after = visit(&v, "/appraisals/1/review");
    assert_true(shows(&after, "A new class"));
}

ENGINE_TEST(a_review_meets_within_the_period)
{
    struct year y = year_begin(f);
    struct review now = {};
    agree_two(&y);
    year_open_to_pages(&y);
    struct visitor v = visit_as(f, y.appraiser);
    struct request refused = send_form(&v, "/appraisals/1/review",
                                       "version=0&meeting_on-day=31&meeting_on-month=8&meeting_on-year=2026"
                                       "&changes=&support=");
    assert_int_equal(refused.status, 422);
    assert_int_equal(review_of(y.db, y.appraisal.id, &now), NOT_FOUND);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        ENGINE_TESTS(both_sides_sign_a_complete_review),
        ENGINE_TESTS(an_incomplete_review_is_not_signed),
        ENGINE_TESTS(a_change_clears_the_appraisers_signature_until_the_employee_has_signed),
        ENGINE_TESTS(a_stale_save_changes_nothing),
        ENGINE_TESTS(a_review_is_read_once_the_appraiser_has_signed),
        ENGINE_TESTS(a_review_meets_within_the_period),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
