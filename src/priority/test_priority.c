#include "harness.h"
#include "cycle/cycle.h"
#include "policy/refusal.h"
#include "priority/priority.h"
#include "base/banned.h"

#define SCRIPT(name_, sql_)                                                          \
    static const struct statement statement_##name_ = {.name = #name_, .sql = sql_}; \
    enum { ARITY_##name_ = 0 };                                                      \
    typedef struct priority ROW_##name_;
SCRIPT(add_schools,
       "INSERT INTO school (urn, name, phase) VALUES ('1', 'Alder', 'primary'), ('2', 'Birch', 'primary')")
SCRIPT(add_person, "INSERT INTO person (staff_id, forename, surname, sort_name, email, kind)"
                   " VALUES ('T1', 'Zoë', 'Walker', 'walker zoe', 'z@example.org', 'employee')")
SCRIPT(add_post, "INSERT INTO post (person_id, school_id, job_title, staff_group, contract)"
                 " SELECT p.id, s.id, 'Teacher', 'teacher', 'permanent'"
                 " FROM person p JOIN school s ON s.urn = '2'")
SCRIPT(
    add_appraisal,
    "INSERT INTO appraisal (cycle_id, person_id, school_id, job_title, staff_group, verdict, from_date, to_date,"
    " objectives_due, interim_due, assessment_due, stage)"
    " SELECT c.id, p.id, s.id, 'Teacher', 'teacher', 'in scope', c.starts_on, c.ends_on, c.starts_on, c.starts_on,"
    " c.ends_on, 'objectives' FROM cycle c CROSS JOIN person p JOIN school s ON s.urn = '2'")
/* three objectives: in hand, in an older wording only, withdrawn; each serves the first priority */
SCRIPT(add_objectives, "INSERT INTO objective (appraisal_id, position, state, current)"
                       " SELECT a.id, n.p, n.s, n.c FROM appraisal a CROSS JOIN"
                       " (SELECT 1 AS p, 'agreed' AS s, 1 AS c UNION ALL SELECT 2, 'draft', 2"
                       "  UNION ALL SELECT 3, 'withdrawn', 1) n")
SCRIPT(add_versions,
       "INSERT INTO objective_version (objective_id, number, statement, priority_id, written_by, written_at)"
       " SELECT o.id, 1, 'Words', (SELECT MIN(id) FROM priority), a.person_id, '2026-10-01T00:00:00Z'"
       " FROM objective o JOIN appraisal a ON a.id = o.appraisal_id")

struct setting {
    struct cycle cycle;
    int64_t trust, alder, birch, person;
};

static struct setting begin(struct fixture *f)
{
    struct setting s;
    assert_int_equal(cycle_open(f->db, &f->clock, 2026, &s.cycle), DONE);
    assert_int_equal(db_do(f->db, add_schools), 0);
    assert_int_equal(db_do(f->db, add_person), 0);
    assert_int_equal(db_do(f->db, add_post), 0);
    assert_int_equal(priority_add(f->db, s.cycle.id, 0, S("Read"), S("More"), &s.trust), DONE);
    assert_int_equal(priority_add(f->db, s.cycle.id, 1, S("Attend"), S(""), &s.alder), DONE);
    assert_int_equal(priority_add(f->db, s.cycle.id, 2, S("Attend"), (struct str){}, &s.birch), DONE);
    return s;
}

ENGINE_TEST(an_objective_can_serve_the_trusts_and_its_schools)
{
    struct setting s = begin(f);
    struct priority_list list;
    assert_int_equal(priorities_for(f->db, s.cycle.id, 2, &list), 0);
    assert_int_equal(list.n, 2);
    assert_true(list.at[0].id == s.trust && !list.at[0].school_id);
    assert_true(list.at[1].id == s.birch && str_is(list.at[1].school_name, "Birch"));
}

ENGINE_TEST(the_same_words_come_once)
{
    struct setting s = begin(f);
    int64_t id;
    assert_int_equal(priority_add(f->db, s.cycle.id, 0, S("Read"), S(""), &id), ALREADY_THERE);
    assert_int_equal(priority_withdraw(f->db, s.trust, 1), DONE);
    assert_int_equal(priority_add(f->db, s.cycle.id, 0, S("Read"), S(""), &id), DONE);
}

ENGINE_TEST(a_stale_edit_overwrites_nothing)
{
    struct setting s = begin(f);
    struct priority p;
    assert_int_equal(priority_edit(f->db, s.trust, 1, S("Read more"), S("")), DONE);
    assert_int_equal(priority_edit(f->db, s.trust, 1, S("Write"), S("")), STALE);
    assert_int_equal(priority_withdraw(f->db, s.trust, 1), STALE);
    assert_int_equal(priority_find(f->db, s.trust, &p), DONE);
    assert_true(str_is(p.title, "Read more") && p.version == 2 && !p.withdrawn);
}

ENGINE_TEST(a_withdrawn_one_is_offered_no_more)
{
    struct setting s = begin(f);
    struct priority_list list;
    assert_int_equal(priority_withdraw(f->db, s.birch, 1), DONE);
    assert_int_equal(priority_withdraw(f->db, s.birch, 2), STALE);
    assert_int_equal(priority_edit(f->db, s.birch, 2, S("Attend more"), S("")), STALE);
    assert_int_equal(priorities_for(f->db, s.cycle.id, 2, &list), 0);
    assert_int_equal(list.n, 1);
}

ENGINE_TEST(objectives_are_counted_in_the_wording_in_hand)
{
    struct setting s = begin(f);
    struct priority_use_list all, own;
    assert_int_equal(db_do(f->db, add_appraisal), 0);
    assert_int_equal(db_do(f->db, add_objectives), 0);
    assert_int_equal(db_do(f->db, add_versions), 0);
    assert_int_equal(priorities_used(f->db, s.cycle.id, 0, &all), 0);
    assert_int_equal(all.n, 3);
    assert_true(all.at[0].id == s.trust && all.at[0].objectives == 1);
    assert_true(all.at[1].id == s.alder && all.at[1].objectives == 0);
    assert_int_equal(priorities_used(f->db, s.cycle.id, 1, &own), 0);
    assert_int_equal(own.n, 2);
    assert_true(own.at[1].id == s.birch);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        ENGINE_TESTS(an_objective_can_serve_the_trusts_and_its_schools),
        ENGINE_TESTS(the_same_words_come_once),
        ENGINE_TESTS(a_stale_edit_overwrites_nothing),
        ENGINE_TESTS(a_withdrawn_one_is_offered_no_more),
        ENGINE_TESTS(objectives_are_counted_in_the_wording_in_hand),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
