#pragma once
/*
 * A trust of three sites and fourteen people, for unit tests that need who stands where. The ids are those of
 * the enum on both engines. small_trust opens the period 2026 to 2027, small_year also the appraisals.
 */
#include "harness.h"
#include "appraisal/appraisal.h"
#include "db/db_engine.h"

enum { AT_CENTRAL = 1, AT_ALDER, AT_BIRCH };
enum {
    CHAIR_PERSON = 1,
    CEO_PERSON,
    HR_PERSON,
    ALDER_HEAD,
    BIRCH_HEAD,
    ALDER_ADVISER,
    BIRCH_ADVISER,
    ALDER_LEADER,
    FIRST_TEACHER,
    SECOND_TEACHER,
    LEAVER,
    LEAVERS_TEACHER,
    BIRCH_ASSISTANT,
    INDUCTED_TEACHER, /* in induction until 15 January 2027 */
};

static const char small_trust_sql[] =
    "INSERT INTO trust (id, name) VALUES (1, 'Two Brooks Trust');"
    "INSERT INTO school (urn, name, phase) VALUES ('900000', 'Central Team', 'central'),"
    " ('900001', 'Alder School', 'secondary'), ('900002', 'Birch School', 'primary');"
    "INSERT INTO person (staff_id, forename, surname, sort_name, email, kind, induction_start, induction_end) VALUES"
    " ('P01', 'Tariq', 'Begum', 'begum tariq', 'p01@x.example', 'trustee', NULL, NULL),"
    " ('P02', 'Deborah', 'Mbeki', 'mbeki deborah', 'p02@x.example', 'employee', NULL, NULL),"
    " ('P03', 'Aisha', 'Kaur', 'kaur aisha', 'p03@x.example', 'employee', NULL, NULL),"
    " ('P04', 'Chidi', 'Smith', 'smith chidi', 'p04@x.example', 'employee', NULL, NULL),"
    " ('P05', 'Keisha', 'Brown', 'brown keisha', 'p05@x.example', 'employee', NULL, NULL),"
    " ('P06', 'Chloë', 'Jones', 'jones chloe', 'p06@x.example', 'external', NULL, NULL),"
    " ('P07', 'Naomi', 'Reid', 'reid naomi', 'p07@x.example', 'external', NULL, NULL),"
    " ('P08', 'Zoë', 'Walker', 'walker zoe', 'p08@x.example', 'employee', NULL, NULL),"
    " ('P09', 'Wei', 'Evans', 'evans wei', 'p09@x.example', 'employee', NULL, NULL),"
    " ('P10', 'Grace', 'Ünal', 'unal grace', 'p10@x.example', 'employee', NULL, NULL),"
    " ('P11', 'Omar', 'Left', 'left omar', 'p11@x.example', 'employee', NULL, NULL),"
    " ('P12', 'Sian', 'Price', 'price sian', 'p12@x.example', 'employee', NULL, NULL),"
    " ('P13', 'Rosa', 'Silva', 'silva rosa', 'p13@x.example', 'employee', NULL, NULL),"
    " ('P14', 'Ella', 'New', 'new ella', 'p14@x.example', 'employee', '2026-01-16', '2027-01-15');"
    "INSERT INTO post (person_id, school_id, job_title, staff_group, line_manager_id, contract, start_date, end_date)"
    " VALUES (1, 1, 'Chair', 'governance', NULL, 'permanent', NULL, NULL),"
    " (2, 1, 'Chief Executive', 'central', 1, 'permanent', '2015-09-01', NULL),"
    " (3, 1, 'Head of HR', 'central', 2, 'permanent', '2015-09-01', NULL),"
    " (4, 2, 'Headteacher', 'headteacher', 2, 'permanent', '2015-09-01', NULL),"
    " (5, 3, 'Headteacher', 'headteacher', 2, 'permanent', '2015-09-01', NULL),"
    " (6, 1, 'Adviser', 'governance', NULL, 'permanent', NULL, NULL),"
    " (7, 1, 'Adviser', 'governance', NULL, 'permanent', NULL, NULL),"
    " (8, 2, 'Deputy Headteacher', 'leader', 4, 'permanent', '2015-09-01', NULL),"
    " (9, 2, 'Head of Maths', 'teacher', 8, 'permanent', '2015-09-01', NULL),"
    " (10, 2, 'Teacher', 'teacher', 9, 'permanent', '2015-09-01', NULL),"
    " (11, 2, 'Head of Art', 'teacher', 8, 'permanent', '2015-09-01', '2026-08-31'),"
    " (12, 2, 'Teacher', 'teacher', 11, 'permanent', '2015-09-01', NULL),"
    " (13, 3, 'Teaching Assistant', 'support', 5, 'permanent', '2015-09-01', NULL),"
    " (14, 2, 'Teacher', 'teacher', 9, 'permanent', '2026-01-16', NULL);"
    "INSERT INTO role_grant (person_id, role, school_id, from_date) VALUES (1, 'chair', NULL, '2020-01-01'),"
    " (2, 'ceo', NULL, '2020-01-01'), (3, 'head_of_hr', NULL, '2020-01-01'), (4, 'headteacher', 2, '2020-01-01'),"
    " (5, 'headteacher', 3, '2020-01-01'), (6, 'external_adviser', 2, '2020-01-01'),"
    " (7, 'external_adviser', 3, '2020-01-01'), (8, 'senior_leader', 2, '2020-01-01');"
    "INSERT INTO account (person_id, state) SELECT id, 'active' FROM person;"
    "INSERT INTO cycle (year, starts_on, ends_on, opened_at)"
    " VALUES (2026, '2026-09-01', '2027-08-31', '2026-08-01T08:00:00Z');";

static inline void run_script(struct fixture *f, const char *sql)
{
    assert_int_equal(f->db->engine->script(f->db, sql), 0);
}

static inline void small_trust(struct fixture *f)
{
    run_script(f, small_trust_sql);
}

static inline void small_year(struct fixture *f)
{
    struct cycle cycle;
    int64_t added;
    small_trust(f);
    assert_int_equal(cycle_of_year(f->db, 2026, &cycle), 0);
    assert_int_equal(appraisals_open(f->db, &f->clock, &cycle, &added), 0);
}

static inline struct appraisal appraisal_for(struct fixture *f, int64_t person_id)
{
    struct appraisal a = {};
    assert_int_equal(appraisal_of_person(f->db, person_id, 1, &a), 0);
    return a;
}

static inline struct request request_of(struct fixture *f, int64_t actor_id)
{
    return (struct request){.db = f->db,
                            .arena = f->arena,
                            .clock = &f->clock,
                            .today = clock_today(&f->clock, f->arena),
                            .now = clock_now(&f->clock, f->arena),
                            .actor = {.id = actor_id}};
}

static inline void on(struct fixture *f, const char *today)
{
    assert_true(clock_at(&f->clock, str_of(today)));
}
