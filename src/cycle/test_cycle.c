#include "harness.h"
#include "cycle/cycle.h"
#include "policy/refusal.h"
#include "base/banned.h"

ENGINE_TEST(a_year_is_opened_once)
{
    struct cycle c, again;
    assert_int_equal(cycle_of_year(f->db, 2026, &c), NOT_FOUND);
    assert_int_equal(cycle_current(f->db, S("2026-10-01"), &c), NOT_FOUND);
    assert_int_equal(cycle_open(f->db, &f->clock, 2026, &c), DONE);
    assert_true(str_is(c.starts_on, "2026-09-01") && str_is(c.ends_on, "2027-08-31"));
    assert_true(str_starts(c.opened_at, S("2026-10-01T")));
    clock_at(&f->clock, S("2026-12-01"));
    assert_int_equal(cycle_open(f->db, &f->clock, 2026, &again), DONE);
    assert_true(c.id == again.id && str_eq(c.opened_at, again.opened_at));
    assert_true(str_is(cycle_words(f->arena, &c), "2026 to 2027"));
}

ENGINE_TEST(a_year_that_cannot_be_is_refused)
{
    struct cycle c;
    struct cycle_list all;
    assert_int_equal(cycle_open(f->db, &f->clock, 12, &c), NOT_FOUND);
    assert_int_equal(cycle_open(f->db, &f->clock, 2199, &c), NOT_FOUND);
    assert_int_equal(cycle_list_all(f->db, &all), DONE);
    assert_int_equal(all.n, 0);
}

ENGINE_TEST(the_period_in_hand_is_the_newest_that_has_begun)
{
    static const struct {
        const char *today;
        int64_t year;
    } rows[] = {{"2026-09-01", 2026}, {"2027-08-31", 2026}, {"2027-09-01", 2027},
                {"2030-01-01", 2027}, {"2026-08-31", 2027}, {"2020-01-01", 2027}};
    struct cycle c;
    assert_int_equal(cycle_open(f->db, &f->clock, 2027, &c), DONE);
    assert_int_equal(cycle_open(f->db, &f->clock, 2026, &c), DONE);
    for (const typeof(*rows) *t = rows; t < END(rows); t++) {
        assert_int_equal(cycle_current(f->db, str_of(t->today), &c), DONE);
        assert_int_equal(c.year, t->year);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        ENGINE_TESTS(a_year_is_opened_once),
        ENGINE_TESTS(a_year_that_cannot_be_is_refused),
        ENGINE_TESTS(the_period_in_hand_is_the_newest_that_has_begun),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
