#include "harness.h"
#include "cycle/cycle.h"
#include "person/person.h"
#include "policy/refusal.h"
#include "school/school.h"
#include "standard/standard.h"
#include <glib.h>
#include <stdlib.h>
#include "base/banned.h"

ENGINE_TEST(a_year_is_opened_once)
{
    struct cycle c, again;
    assert_int_equal(cycle_of_year(f->db, 2026, &c), NOT_FOUND);
    assert_int_equal(cycle_current(f->db, S("2026-10-01"), &c), NOT_FOUND);
    assert_int_equal(cycle_open(f->db, &f->clock, 2026, &c), DONE);
    assert_true(str_is(c.starts_on, "2026-09-01") && str_is(c.ends_on, "2027-08-31"));
    assert_true(str_is(instant_day(f->arena, c.opened_at), "2026-10-01"));
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

/* ---- the staff list of the shared data, from import to verdicts */
static struct str shared_file(struct fixture *f, const char *name)
{
    const char *shared = getenv("TRELLIS_SHARED");
    g_autofree char *file = g_build_filename(shared ? shared : "../shared", "data", name, NULL);
    g_autofree char *text = NULL;
    if (!g_file_get_contents(file, &text, NULL, NULL)) {
        print_message("no %s under TRELLIS_SHARED: skipped\n", name);
        skip();
    }
    return arena_copy(f->arena, str_of(text));
}

static int import_staff(struct fixture *f)
{
    TX(tx, f->db);
    struct import schools = {.problems.arena = f->arena}, staff = {.problems.arena = f->arena};
    assert_int_equal(standard_built_in(f->db), 0);
    assert_int_equal(school_import(f->db, shared_file(f, "schools.csv"), &schools), DONE);
    assert_int_equal(staff_import(f->db, shared_file(f, "staff.csv"), &staff), DONE);
    return TRY(tx_commit(&tx));
}

static char *csv_of(struct fixture *f, const struct cycle *cycle)
{
    char *text = NULL;
    size_t len;
    FILE *to = open_memstream(&text, &len);
    assert_int_equal(scope_csv(f->db, cycle, to), 0);
    fclose(to);
    return text;
}

static int lines_with(const char *csv, const char *part)
{
    int n = 0;
    for (const char *hit = csv; (hit = strstr(hit, part)); hit += strlen(part))
        n++;
    return n;
}

ENGINE_TEST(a_whole_staff_has_its_verdicts)
{
    struct cycle cycle;
    assert_int_equal(import_staff(f), 0);
    assert_int_equal(cycle_open(f->db, &f->clock, 2026, &cycle), DONE);
    g_autofree char *csv = csv_of(f, &cycle);
    static const char *const lines[] = {
        "\nT0001,out,1.1/2,,,",
        "\nT0007,out,1.1/2,,,",
        "\nT0009,in scope,1.1/2,2026-09-01,2027-08-31,",
        "\nT0035,in scope,1.1/4,2027-01-01,2027-08-31,",
        "\nT0042,own period,2.2.1/2,2026-09-01,2027-04-30,",
        "\nT0046,out,1.1/4,,,",
    };
    assert_true(g_str_has_prefix(csv, "staff_id,verdict,clause,from,to,reason\n"));
    for (const char *const *line = lines; line < END(lines); line++) {
        if (lines_with(csv, *line) != 1)
            fail_msg("%s", *line);
    }
    assert_int_equal(lines_with(csv, ",own period,2.2.1/2,"), 7);
    assert_int_equal(lines_with(csv, ",out,1.1/2,"), 8);
    assert_int_equal(lines_with(csv, "\n"), 137);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        ENGINE_TESTS(a_year_is_opened_once),
        ENGINE_TESTS(a_year_that_cannot_be_is_refused),
        ENGINE_TESTS(the_period_in_hand_is_the_newest_that_has_begun),
        ENGINE_TESTS(a_whole_staff_has_its_verdicts),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
