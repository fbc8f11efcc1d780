#include "person/test_staff.h"
#include <glib.h>
#include "base/banned.h"

static int import_roles(struct fixture *f, const char *roles, struct import *result)
{
    *result = (struct import){.problems.arena = f->arena};
    return role_import(f->db, clock_today(&f->clock, f->arena), str_of(roles), result);
}

#define ROLES_HEAD "staff_id,role,school_urn\n"
ENGINE_TEST(roles_are_given_once)
{
    struct import result;
    bool employed = true;
    struct person eve;
    begin_with_staff(f);
    assert_int_equal(person_find_by_staff_id(f->db, S("P8"), &eve), DONE);
    assert_int_equal(person_is_employed(f->db, eve.id, S("2026-10-01"), &employed), DONE);
    assert_false(employed);
    const char *roles = ROLES_HEAD "P9,ceo,\nP1,headteacher,900001\nP8,chair,\n";
    assert_int_equal(import_roles(f, roles, &result), DONE);
    assert_int_equal(result.added, 3);
    assert_int_equal(person_is_employed(f->db, eve.id, S("2026-10-01"), &employed), DONE);
    assert_true(employed);
    assert_int_equal(import_roles(f, roles, &result), DONE);
    assert_int_equal(result.unchanged, 3);
    assert_int_equal(result.added + result.changed, 0);
}

ENGINE_TEST(a_new_headteacher_follows_the_old_one)
{
    struct import result;
    begin_with_staff(f);
    assert_int_equal(import_roles(f, ROLES_HEAD "P1,headteacher,900001\n", &result), DONE);
    assert_int_equal(import_roles(f, ROLES_HEAD "P2,headteacher,900001\n", &result), DONE);
    assert_int_equal(result.changed, 1);
    assert_int_equal(import_roles(f, ROLES_HEAD "P2,headteacher,900001\n", &result), DONE);
    assert_int_equal(result.unchanged, 1);
}

/* what somebody is to another today: e employee, a appraiser, h headteacher, c CEO, r Head of HR */
static void assert_seen(struct fixture *f, const char *actor, const char *person, const char *wanted)
{
    struct person a, p;
    struct person_seen seen = {};
    assert_int_equal(person_find_by_staff_id(f->db, str_of(actor), &a), DONE);
    assert_int_equal(person_find_by_staff_id(f->db, str_of(person), &p), DONE);
    assert_int_equal(person_seen_of(f->db, p.id, a.id, clock_today(&f->clock, f->arena), &seen), DONE);
    struct str is = arena_fmt(f->arena, "%s%s%s%s%s", seen.is_employee ? "e" : "",
                              seen.is_appraiser ? "a" : "", seen.is_head ? "h" : "", seen.is_ceo ? "c" : "",
                              seen.is_hr ? "r" : "");
    if (!str_is(is, wanted))
        fail_msg("%s to %s is " PRs ", not %s", actor, person, ARGs(is), wanted);
}

ENGINE_TEST(a_person_is_seen_by_those_who_may)
{
    struct import result;
    begin_with_staff(f);
    const char *roles = ROLES_HEAD "P9,ceo,\nP1,headteacher,900001\nP8,chair,\nP3,head_of_hr,\n";
    assert_int_equal(import_roles(f, roles, &result), DONE);
    assert_seen(f, "P2", "P2", "e");
    assert_seen(f, "P2", "P1", "");
    assert_seen(f, "P1", "P2", "h");
    assert_seen(f, "P1", "P3", "h");
    assert_seen(f, "P1", "P9", "");
    assert_seen(f, "P9", "P2", "c");
    assert_seen(f, "P8", "P9", "h");
    assert_seen(f, "P8", "P2", "");
    assert_seen(f, "P3", "P2", "r");
    assert_int_equal(import_roles(f, ROLES_HEAD "P2,headteacher,900001\n", &result), DONE);
    assert_seen(f, "P1", "P2", "");
    assert_seen(f, "P2", "P1", "h");
}

static void run_sql(struct fixture *f, const char *sql)
{
    struct statement *s = arena_new(f->arena, struct statement);
    *s = (struct statement){.name = "setup", .sql = sql};
    assert_int_equal(db_one_(f->db, s, NULL, VALUES()), 0);
}

ENGINE_TEST(an_appraiser_sees_the_person_until_the_appraisal_is_over)
{
    begin_with_staff(f);
    run_sql(f, "INSERT INTO cycle (year, starts_on, ends_on, opened_at) VALUES"
               " (2026, '2026-09-01', '2027-08-31', '2026-09-01T08:00:00Z')");
    run_sql(
        f,
        "INSERT INTO appraisal (cycle_id, person_id, school_id, job_title, staff_group, verdict, from_date,"
        " to_date, objectives_due, interim_due, assessment_due, stage)"
        " SELECT c.id, p.id, s.id, 'Teacher', 'teacher', 'in scope', c.starts_on, c.ends_on, '2026-10-31',"
        " '2027-02-28', '2027-10-31', 'reviewed'"
        " FROM cycle c, person p, school s WHERE p.staff_id = 'P2' AND s.urn = '900001'");
    run_sql(f, "INSERT INTO appraiser (appraisal_id, person_id, part, state, from_date)"
               " SELECT a.id, p.id, 'appraiser', 'proposed', '2026-09-01' FROM appraisal a, person p"
               " WHERE p.staff_id = 'P3'");
    assert_seen(f, "P3", "P2", "");
    run_sql(f, "UPDATE appraiser SET state = 'confirmed'");
    assert_seen(f, "P3", "P2", "a");
    assert_true(clock_at(&f->clock, S("2027-10-15")));
    assert_seen(f, "P3", "P2", "a");
    run_sql(f, "UPDATE appraisal SET stage = 'signed'");
    assert_seen(f, "P3", "P2", "");
    assert_true(clock_at(&f->clock, S("2027-08-31")));
    assert_seen(f, "P3", "P2", "a");
    run_sql(f, "UPDATE appraiser SET state = 'ended'");
    assert_seen(f, "P3", "P2", "");
}

ENGINE_TEST(roles_that_cannot_be_are_refused)
{
    static const struct {
        const char *row, *column;
    } rows[] = {
        {"P7,ceo,\n", "staff_id"},
        {",ceo,\n", "staff_id"},
        {"P9,king,\n", "role"},
        {"P9,chair,\n", "role"},
        {"P9,external_adviser,900001\n", "role"},
        {"P9,ceo,900001\n", "school_urn"},
        {"P1,headteacher,\n", "school_urn"},
        {"P1,headteacher,999999\n", "school_urn"},
        {"P9,administrator,\n", "role"},
        {"P9,ceo,\n", "role"},
    };
    begin_with_staff(f);
    for (const typeof(*rows) *r = rows; r < END(rows); r++) {
        struct import result;
        char *file = g_strconcat(ROLES_HEAD "P9,administrator,\nP2,ceo,\n", r->row, NULL);
        assert_int_equal(import_roles(f, file, &result), IMPORT_REFUSED);
        if (result.problems.n != 1 || result.problems.at->row != 4 ||
            !str_is(result.problems.at->column, r->column))
            fail_msg("%s in %s%s", r->column, r->row, csv_problems_text(&result.problems).at);
        g_free(file);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        ENGINE_TESTS(roles_are_given_once),
        ENGINE_TESTS(a_new_headteacher_follows_the_old_one),
        ENGINE_TESTS(a_person_is_seen_by_those_who_may),
        ENGINE_TESTS(an_appraiser_sees_the_person_until_the_appraisal_is_over),
        ENGINE_TESTS(roles_that_cannot_be_are_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
