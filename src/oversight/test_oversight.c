#include "oversight/oversight.h"
#include "small_trust.h"
#include "visit.h"
#include "base/banned.h"

static struct overview overview_for(struct fixture *f, struct overseen_filter filter, bool named)
{
    struct overview o = {};
    struct request rq = {
        .db = f->db, .arena = f->arena, .clock = &f->clock, .today = clock_today(&f->clock, f->arena)};
    assert_int_equal(overview_of(&rq, &filter, named, &o), 0);
    return o;
}

ENGINE_TEST(a_list_holds_those_behind_its_number)
{
    small_year(f);
    assert_int_equal(appraiser_confirm(f->db, &f->clock, appraisal_for(f, FIRST_TEACHER).id, ALDER_HEAD), 0);
    for (enum stage s = 0; s < STAGE_COUNT; s++) {
        struct overseen_filter filter = {
            .school_id = AT_ALDER, .stage = str_of(stage_rows[s].key), .page = 1};
        struct overview o = overview_for(f, filter, true);
        assert_int_equal(o.people.n, people_in(&o.counts, &filter));
        each (p, o.people)
            assert_true(str_is(p->stage, stage_rows[s].key));
    }
}

ENGINE_TEST(the_late_are_those_whose_step_is_overdue)
{
    small_year(f);
    assert_true(clock_at(&f->clock, S("2026-11-20")));
    run_script(f, "UPDATE appraisal SET due_on = '2026-11-10' WHERE person_id = 10");
    struct overseen_filter filter = {.school_id = AT_ALDER, .late = true, .page = 1};
    struct overview o = overview_for(f, filter, true);
    assert_int_equal(o.counts.late, 5);
    assert_int_equal(o.people.n, 5);
    assert_int_equal(o.late.n, 5);
    assert_true(str_is(o.late.at[4].name, "Grace Ünal")); /* the last to become late */
    run_script(f, "UPDATE appraisal SET due_on = NULL WHERE person_id = 10");
    assert_int_equal(overview_for(f, filter, true).people.n, 4);
}

ENGINE_TEST(names_are_read_only_for_those_who_see_them)
{
    small_year(f);
    struct overseen_filter all = {.stage = S("appointing"), .page = 1}, totals = {.page = 1};
    assert_int_equal(overview_for(f, all, true).people.n, 9);
    assert_int_equal(overview_for(f, all, false).people.n, 0);
    assert_int_equal(overview_for(f, totals, false).people.n, 0);
}

ENGINE_TEST(each_school_has_its_row_and_the_central_team_is_last)
{
    small_year(f);
    struct overview o = overview_for(f, (struct overseen_filter){.page = 1}, true);
    assert_int_equal(o.schools.n, 3);
    assert_int_equal(o.schools_there, 3);
    assert_true(str_is(o.schools.at[0].name, "Alder School"));
    assert_int_equal(o.schools.at[0].total, 5);
    assert_int_equal(o.schools.at[0].appointing, 5);
    assert_int_equal(o.schools.at[1].total, 2);
    assert_true(str_is(o.schools.at[2].name, "Central Team"));
    assert_int_equal(o.schools.at[2].total, 2);
}

ENGINE_TEST(a_page_has_fifty)
{
    small_year(f);
    for (int i = 0; i < 60; i++)
        run_script(
            f, arena_fmt(
                   f->arena,
                   "INSERT INTO person (staff_id, forename, surname, sort_name, email, kind)"
                   " VALUES ('X%02d', 'A', 'B', 'zz %02d', 'x%02d@x.example', 'employee');"
                   "INSERT INTO post (person_id, school_id, job_title, staff_group, contract)"
                   " SELECT id, 3, 'Teacher', 'teacher', 'permanent' FROM person WHERE staff_id = 'X%02d';",
                   i, i, i, i)
                   .at);
    struct cycle cycle;
    int64_t added;
    assert_int_equal(cycle_of_year(f->db, 2026, &cycle), 0);
    assert_int_equal(appraisals_open(f->db, &f->clock, &cycle, &added), 0);
    assert_int_equal(added, 60);
    assert_int_equal(
        overview_for(f, (struct overseen_filter){.school_id = AT_BIRCH, .page = 1}, true).people.n, 50);
    assert_int_equal(
        overview_for(f, (struct overseen_filter){.school_id = AT_BIRCH, .page = 2}, true).people.n, 12);
    assert_int_equal(
        overview_for(f, (struct overseen_filter){.school_id = AT_BIRCH, .page = 3}, true).people.n, 0);
}

static int64_t appraisal_id_of(struct fixture *f, int64_t person_id)
{
    struct appraisal a = {};
    return appraisal_of_person(f->db, person_id, 1, &a) ? 0 : a.id;
}

ENGINE_TEST(who_sees_which_overview)
{
    static const struct {
        int64_t actor;
        int trust, alder, birch;
        bool names;
    } rows[] = {
        {CEO_PERSON, 200, 200, 200, true},    {HR_PERSON, 200, 200, 200, true},
        {ALDER_HEAD, 403, 200, 404, false},   {BIRCH_HEAD, 403, 404, 200, false},
        {CHAIR_PERSON, 200, 404, 404, false}, {FIRST_TEACHER, 403, 404, 404, false},
        {ALDER_LEADER, 403, 404, 404, false},
    };
    small_year(f);
    for (const typeof(*rows) *t = rows; t < END(rows); t++) {
        struct visitor v = visit_as(f, t->actor);
        struct request trust = visit(&v, "/trust?stage=appointing");
        int alder = visit(&v, "/schools/2").status, birch = visit(&v, "/schools/3").status;
        if (trust.status != t->trust || alder != t->alder || birch != t->birch)
            fail_msg("person %d: %d %d %d", (int)t->actor, trust.status, alder, birch);
        if (trust.status == 200 && shows(&trust, "Wei Evans") != t->names)
            fail_msg("person %d and names", (int)t->actor);
    }
}

/* a name never leads to a page that its reader cannot open */
ENGINE_TEST(every_name_leads_to_a_page)
{
    static const int64_t readers[] = {CEO_PERSON, HR_PERSON, ALDER_HEAD};
    small_year(f);
    for (size_t i = 0; i < COUNT(readers); i++) {
        struct visitor v = visit_as(f, readers[i]);
        const char *list = readers[i] == ALDER_HEAD ? "/schools/2?stage=appointing"
                                                    : "/trust?stage=appointing";
        struct request rq = visit(&v, list);
        int opened = 0;
        for (int64_t person = CEO_PERSON; person <= BIRCH_ASSISTANT; person++) {
            const char *pages[] = {
                arena_fmt(f->arena, "/people/%lld", (long long)person).at,
                arena_fmt(f->arena, "/appraisals/%lld", (long long)appraisal_id_of(f, person)).at};
            for (size_t page = 0; page < COUNT(pages); page++) {
                if (!shows(&rq, arena_fmt(f->arena, "href=\"%s\"", pages[page]).at))
                    continue;
                struct visitor again = visit_as(f, readers[i]);
                if (visit(&again, pages[page]).status != 200)
                    fail_msg("%d cannot open %s", (int)readers[i], pages[page]);
                opened++;
            }
        }
        assert_true(opened >= 4);
    }
}

/* 2.2.7/1: reports fall due after the next period has begun */
ENGINE_TEST(an_earlier_period_stays_in_reach)
{
    small_year(f);
    run_script(f, "INSERT INTO cycle (year, starts_on, ends_on, opened_at)"
                  " VALUES (2027, '2027-09-01', '2028-08-31', '2027-08-01T08:00:00Z')");
    assert_true(clock_at(&f->clock, S("2027-11-02")));
    struct visitor v = visit_as(f, HR_PERSON);
    struct request trust = visit(&v, "/trust");
    assert_true(shows(&trust, "Nobody has an appraisal here in this period."));
    assert_true(shows(&trust, "href=\"/trust?year=2026\""));
    struct request before = visit(&v, "/trust?year=2026");
    assert_true(shows(&before, "href=\"/trust?year=2026&amp;late=1\""));
    assert_true(shows(&before, "href=\"/schools/2?year=2026\""));
    struct request late = visit(&v, "/trust?year=2026&late=1");
    assert_true(shows(&late, "Wei Evans"));
    struct request school = visit(&v, "/schools/2?year=2026");
    assert_true(shows(&school, "Wei Evans"));
}

ENGINE_TEST(odd_addresses_are_answered)
{
    static const char *const odd[] = {"/schools/2?page=0",      "/schools/2?page=99999999999999999999",
                                      "/schools/2?stage=x",     "/schools/2?year=1&page=2",
                                      "/schools/2?late=2",      "/schools/2?late=1&stage=signed&page=-1",
                                      "/schools/2?sort=-stage", "/schools/2?sort=appraiser&stage=underway",
                                      "/schools/2?sort=due"};
    small_year(f);
    struct visitor v = visit_as(f, ALDER_HEAD);
    for (size_t i = 0; i < COUNT(odd); i++)
        assert_int_equal(visit(&v, odd[i]).status, 200);
}

static void the_sentence_says_where_it_stands(void **state)
{
    (void)state;
    struct arena a = {};
    struct stage_counts c = {.at = {1, 2, 3, 0, 0, 1}, .late = 1, .total = 7};
    assert_string_equal(status_sentence(&a, &c).at,
                        "Of 7 people, 4 have agreed objectives, 1 has a signed report, and 1 is late.");
    c = (struct stage_counts){.at = {1}, .total = 1};
    assert_string_equal(status_sentence(&a, &c).at,
                        "Of 1 person, 0 have agreed objectives, and nobody is late.");
    c = (struct stage_counts){};
    assert_string_equal(status_sentence(&a, &c).at, "Nobody has an appraisal here in this period.");
    arena_free(&a);
}

static void totals_tell_of_no_small_group(void **state)
{
    (void)state;
    struct arena a = {};
    struct school_standing rows[] = {
        {.total = 40, .appointing = 3, .agreed = 20, .late = 10},
        {.total = 30, .appointing = 8, .agreed = 27, .late = 10},
        {.total = 50, .appointing = 12, .agreed = 20, .late = 0},
    };
    struct school_standing_list list = {rows, COUNT(rows)};
    struct school_cells *c = school_cells_of(&a, &list, false);
    assert_true(c[0].hidden[SCHOOL_APPOINTING] && c[1].hidden[SCHOOL_APPOINTING]);
    assert_false(c[2].hidden[SCHOOL_APPOINTING]);
    assert_true(c[1].hidden[SCHOOL_AGREED]); /* three have not agreed */
    assert_true(c[0].hidden[SCHOOL_AGREED]); /* or the total would tell */
    assert_false(c[0].hidden[SCHOOL_LATE] || c[2].hidden[SCHOOL_LATE] || c[0].hidden[SCHOOL_TOTAL]);
    c = school_cells_of(&a, &list, true);
    assert_false(c[0].hidden[SCHOOL_APPOINTING]);
    arena_free(&a);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        ENGINE_TESTS(a_list_holds_those_behind_its_number),
        ENGINE_TESTS(the_late_are_those_whose_step_is_overdue),
        ENGINE_TESTS(names_are_read_only_for_those_who_see_them),
        ENGINE_TESTS(each_school_has_its_row_and_the_central_team_is_last),
        ENGINE_TESTS(a_page_has_fifty),
        ENGINE_TESTS(who_sees_which_overview),
        ENGINE_TESTS(every_name_leads_to_a_page),
        ENGINE_TESTS(an_earlier_period_stays_in_reach),
        ENGINE_TESTS(odd_addresses_are_answered),
        cmocka_unit_test(totals_tell_of_no_small_group),
        cmocka_unit_test(the_sentence_says_where_it_stands),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
