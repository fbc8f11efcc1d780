#include "visit.h"
#include "cycle/cycle.h"
#include "base/banned.h"

ENGINE_TEST(hr_and_the_ceo_see_the_scope)
{
    static const struct {
        int64_t person;
        int status;
    } rows[] = {{THE_CEO, 200},     {THE_HEAD_OF_HR, 200},   {HEAD_OF_ALDER, 403},
                {THE_TRUSTEE, 403}, {TEACHER_AT_ALDER, 403}, {HEAD_OF_BIRCH, 403}};
    struct cycle cycle;
    visit_trust(f);
    assert_int_equal(cycle_open(f->db, &f->clock, 2026, &cycle), 0);
    for (const typeof(*rows) *t = rows; t < END(rows); t++) {
        struct visitor v = visit_as(f, t->person);
        assert_int_equal(visit(&v, "/scope").status, t->status);
    }
}

ENGINE_TEST(the_scope_is_listed_and_filtered)
{
    static const struct {
        const char *page;
        bool teacher, trustee, birch;
    } rows[] = {
        {"/scope", true, true, true},
        {"/scope?year=2026&verdict=0&school=0&page=1", true, true, true},
        {"/scope?verdict=1", true, false, true},
        {"/scope?verdict=2", false, false, false},
        {"/scope?verdict=3", false, true, false},
        {"/scope?school=1", true, false, false},
        {"/scope?school=2&page=7", false, false, true},
    };
    struct cycle cycle;
    visit_trust(f);
    assert_int_equal(cycle_open(f->db, &f->clock, 2026, &cycle), 0);
    struct visitor v = visit_as(f, THE_HEAD_OF_HR);
    for (const typeof(*rows) *t = rows; t < END(rows); t++) {
        struct request rq = visit(&v, t->page);
        assert_int_equal(rq.status, 200);
        assert_int_equal(shows(&rq, "Employed from 1 January 2027."), t->teacher);
        assert_int_equal(shows(&rq, "1.4/2"), t->trustee);
        assert_int_equal(shows(&rq, "Bea Birchhead"), t->birch);
    }
    struct request one_year = visit(&v, "/scope");
    assert_false(shows(&one_year, "/scope?year=2025"));
    assert_int_equal(cycle_open(f->db, &f->clock, 2025, &cycle), 0);
    struct request years = visit(&v, "/scope?school=2");
    assert_true(shows(&years, "/scope?year=2025&amp;school=2"));
    assert_int_equal(visit(&v, "/scope?verdict=4").status, 404);
    assert_int_equal(visit(&v, "/scope?year=1999").status, 404);
}

ENGINE_TEST(many_people_come_in_pages)
{
    struct cycle cycle;
    visit_trust(f);
    run_sql(
        f,
        "INSERT INTO person (staff_id, forename, surname, sort_name, email, kind)"
        " WITH RECURSIVE n (i) AS (SELECT 100 UNION ALL SELECT i + 1 FROM n WHERE i < 294)"
        " SELECT 'M' || i, 'Many' || i, 'Zed', 'zed ' || i, 'm' || i || '@oak.example', 'employee' FROM n");
    run_sql(f, "INSERT INTO post (person_id, school_id, job_title, staff_group, contract)"
               " SELECT id, 1, 'Teacher', 'teacher', 'permanent' FROM person WHERE sort_name LIKE 'zed%'");
    assert_int_equal(cycle_open(f->db, &f->clock, 2026, &cycle), 0);
    struct visitor v = visit_as(f, THE_CEO);
    struct request first = visit(&v, "/scope"), last = visit(&v, "/scope?page=3");
    assert_true(shows(&first, "Bea Birchhead") && shows(&first, "rel=\"next\"") &&
                !shows(&first, "rel=\"prev\""));
    assert_true(shows(&last, "Many294") && shows(&last, "rel=\"prev\"") && !shows(&last, "rel=\"next\""));
    assert_false(shows(&first, "Many294"));
}

ENGINE_TEST(before_a_year_is_open)
{
    visit_trust(f);
    struct visitor v = visit_as(f, THE_CEO);
    struct request rq = visit(&v, "/scope");
    assert_true(rq.status == 200 && shows(&rq, "No period is open yet."));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        ENGINE_TESTS(hr_and_the_ceo_see_the_scope),
        ENGINE_TESTS(the_scope_is_listed_and_filtered),
        ENGINE_TESTS(many_people_come_in_pages),
        ENGINE_TESTS(before_a_year_is_open),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
