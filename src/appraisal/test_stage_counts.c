#include "appraisal/appraisal.h"
#include "small_trust.h"
#include "base/banned.h"

static struct stage_counts counts_on(struct fixture *f, int64_t school_id, const char *today)
{
    struct stage_count_list rows;
    struct db_batch b = {f->db};
    if (school_id)
        want_school_counts(&b, &rows, school_id, str_of(today), str_of(today));
    else
        want_trust_counts(&b, &rows, str_of(today), str_of(today));
    assert_int_equal(db_fetch(&b), 0);
    return stage_counts_of(&rows);
}

ENGINE_TEST(stages_are_counted)
{
    small_year(f);
    assert_int_equal(appraiser_confirm(f->db, &f->clock, appraisal_for(f, FIRST_TEACHER).id, ALDER_HEAD), 0);
    struct stage_counts trust = counts_on(f, 0, "2026-10-31"), alder = counts_on(f, AT_ALDER, "2026-10-31");
    assert_int_equal(trust.total, 9); /* without the teacher in induction */
    assert_int_equal(trust.at[STAGE_OBJECTIVES], 1);
    assert_int_equal(trust.late, 0);
    assert_int_equal(alder.total, 5);
    assert_int_equal(counts_on(f, AT_ALDER, "2026-11-01").late, 5);
    assert_int_equal(counts_on(f, AT_ALDER, "2027-01-16").total, 6);
}

static void small_groups_are_hidden(void **state)
{
    (void)state;
    struct stage_counts c = {.at = {10, 3, 20}, .late = 7, .total = 33};
    hide_small_groups(&c);
    assert_true(c.hidden[1]);
    assert_true(c.hidden[0]); /* or 33 - 20 - 10 would tell it */
    assert_false(c.hidden[2]);
    assert_false(c.late_hidden);
    c = (struct stage_counts){.at = {4, 4, 20}, .late = 0, .total = 28};
    hide_small_groups(&c);
    assert_true(c.hidden[2]); /* eight in two small groups are four and four */
    c = (struct stage_counts){.at = {2, 3, 20}, .late = 22, .total = 25};
    hide_small_groups(&c);
    assert_true(c.hidden[0] && c.hidden[1] && !c.hidden[2]);
    assert_true(c.late_hidden); /* 3 are not late */
    c = (struct stage_counts){.at = {4}, .total = 4};
    hide_small_groups(&c);
    assert_true(c.hidden[0] && c.total_hidden && c.late_hidden);
    c = (struct stage_counts){.at = {5, 0, 6}, .total = 11};
    hide_small_groups(&c);
    assert_false(c.hidden[0] || c.hidden[1] || c.hidden[2]);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        ENGINE_TESTS(stages_are_counted),
        cmocka_unit_test(small_groups_are_hidden),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
