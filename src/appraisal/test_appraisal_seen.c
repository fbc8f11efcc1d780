/* An appraisal is found through the actor, as things stand on the day. */
#include "appraisal/appraisal.h"
#include "small_trust.h"
#include "base/banned.h"

/* who the actor is to whose appraisal */
static const struct seen_row {
    const char *label;
    int64_t actor, whose;
    int outcome;
    unsigned relation;
} seen_rows[] = {
    {"a teacher sees their own", FIRST_TEACHER, FIRST_TEACHER, 0, EMPLOYEE},
    {"a proposed appraiser sees nothing yet", FIRST_TEACHER, SECOND_TEACHER, NOT_FOUND, 0},
    {"the deputy leads the school", ALDER_LEADER, FIRST_TEACHER, 0, SENIOR_LEADER},
    {"the deputy does not lead themself", ALDER_LEADER, ALDER_LEADER, 0, EMPLOYEE},
    {"the headteacher decides", ALDER_HEAD, FIRST_TEACHER, 0, HEADTEACHER},
    {"but not on their own", ALDER_HEAD, ALDER_HEAD, 0, EMPLOYEE},
    {"nor in another school", ALDER_HEAD, BIRCH_ASSISTANT, NOT_FOUND, 0},
    {"nor in the central team", ALDER_HEAD, HR_PERSON, NOT_FOUND, 0},
    {"the CEO decides on headteachers", CEO_PERSON, ALDER_HEAD, 0, HEADTEACHER},
    {"and the central team", CEO_PERSON, HR_PERSON, 0, HEADTEACHER},
    {"not on a school's teachers", CEO_PERSON, FIRST_TEACHER, NOT_FOUND, 0},
    {"and not on themself", CEO_PERSON, CEO_PERSON, 0, EMPLOYEE},
    {"the Chair decides on the CEO", CHAIR_PERSON, CEO_PERSON, 0, HEADTEACHER},
    {"not on headteachers", CHAIR_PERSON, ALDER_HEAD, NOT_FOUND, 0},
    {"HR reads", HR_PERSON, FIRST_TEACHER, 0, HEAD_OF_HR},
    {"their own as anybody", HR_PERSON, HR_PERSON, 0, EMPLOYEE},
    {"an adviser sees nothing before confirmation", ALDER_ADVISER, ALDER_HEAD, NOT_FOUND, 0},
    {"nobody is to a stranger", BIRCH_ASSISTANT, FIRST_TEACHER, NOT_FOUND, 0},
};

ENGINE_TEST(an_appraisal_is_found_through_the_actor)
{
    small_year(f);
    for (const struct seen_row *row = seen_rows; row < END(seen_rows); row++) {
        struct request rq = request_of(f, row->actor);
        struct appraisal_seen *a;
        int outcome = appraisal_load(&rq, appraisal_for(f, row->whose).id, &a);
        unsigned relation = rq.relation & ~(unsigned)(ANYONE | SIGNED_IN);
        if (outcome != row->outcome || (!outcome && relation != row->relation))
            fail_msg("%s: outcome %d, relation %x", row->label, outcome, relation);
    }
}

static void sees(struct fixture *f, int64_t actor, int64_t whose, int outcome, unsigned relation)
{
    struct appraisal_seen *a;
    struct request rq = request_of(f, actor);
    assert_int_equal(appraisal_load(&rq, appraisal_for(f, whose).id, &a), outcome);
    if (!outcome)
        assert_int_equal(rq.relation & ~(unsigned)(ANYONE | SIGNED_IN), relation);
}

ENGINE_TEST(several_roles_are_each_looked_at)
{
    small_year(f);
    run_script(f, "INSERT INTO role_grant (person_id, role, school_id, from_date) VALUES"
                  " (4, 'headteacher', 3, '2020-09-01'), (2, 'headteacher', 3, '2020-09-01')");
    sees(f, ALDER_HEAD, BIRCH_ASSISTANT, 0, HEADTEACHER);
    sees(f, CEO_PERSON, BIRCH_ASSISTANT, 0, HEADTEACHER);
    sees(f, CEO_PERSON, ALDER_HEAD, 0, HEADTEACHER);
    /* the CEO who also heads a school is the Chair's to decide */
    sees(f, CHAIR_PERSON, CEO_PERSON, 0, HEADTEACHER);
    sees(f, ALDER_HEAD, CEO_PERSON, NOT_FOUND, 0);
}

ENGINE_TEST(who_no_longer_heads_a_school_is_decided_on_as_its_staff)
{
    small_year(f);
    run_script(f, "UPDATE role_grant SET to_date = '2026-09-15' WHERE person_id = 4 AND role = 'headteacher';"
                  "INSERT INTO role_grant (person_id, role, school_id, from_date)"
                  " VALUES (8, 'headteacher', 2, '2026-09-16')");
    sees(f, ALDER_LEADER, ALDER_HEAD, 0, HEADTEACHER | SENIOR_LEADER);
    sees(f, CEO_PERSON, ALDER_HEAD, NOT_FOUND, 0);
    sees(f, ALDER_HEAD, FIRST_TEACHER, NOT_FOUND, 0);
}

ENGINE_TEST(a_role_holds_only_on_its_days)
{
    small_year(f);
    run_script(f, "UPDATE role_grant SET to_date = '2026-09-30' WHERE person_id = 4");
    struct request rq = request_of(f, ALDER_HEAD);
    struct appraisal_seen *a;
    assert_int_equal(appraisal_load(&rq, appraisal_for(f, FIRST_TEACHER).id, &a), NOT_FOUND);
    on(f, "2026-09-30");
    rq = request_of(f, ALDER_HEAD);
    assert_int_equal(appraisal_load(&rq, appraisal_for(f, FIRST_TEACHER).id, &a), 0);
}

ENGINE_TEST(nobody_sees_an_appraisal_before_it_begins)
{
    small_year(f);
    int64_t id = appraisal_for(f, INDUCTED_TEACHER).id;
    struct appraisal_seen *a;
    on(f, "2027-01-15");
    struct request rq = request_of(f, INDUCTED_TEACHER);
    assert_int_equal(appraisal_load(&rq, id, &a), NOT_FOUND);
    on(f, "2027-01-16");
    rq = request_of(f, INDUCTED_TEACHER);
    assert_int_equal(appraisal_load(&rq, id, &a), 0);
}

/* 2.2.2: an appraiser while they are employed, a member of a panel while they hold the role */
ENGINE_TEST(an_appraiser_reads_only_while_they_can_appraise)
{
    static const struct {
        int64_t actor, whose;
        const char *last_day;
    } rows[] = {
        {ALDER_LEADER, FIRST_TEACHER, "UPDATE post SET end_date = '2026-12-31' WHERE person_id = 8"},
        {ALDER_ADVISER, ALDER_HEAD, "UPDATE role_grant SET to_date = '2026-12-31' WHERE person_id = 6"},
        {CHAIR_PERSON, ALDER_HEAD, "UPDATE role_grant SET to_date = '2026-12-31' WHERE person_id = 1"},
    };
    small_year(f);
    run_script(f, "DELETE FROM role_grant WHERE role = 'senior_leader'");
    for (size_t i = 0; i < COUNT(rows); i++) {
        struct appraisal_seen *a;
        int64_t id = appraisal_for(f, rows[i].whose).id;
        on(f, "2026-10-01");
        int confirmed = appraiser_confirm(f->db, &f->clock, id, CEO_PERSON);
        assert_true(confirmed == 0 || confirmed == ALREADY_THERE);
        run_script(f, rows[i].last_day);
        on(f, "2026-12-31");
        struct request rq = request_of(f, rows[i].actor);
        assert_int_equal(appraisal_load(&rq, id, &a), 0);
        assert_true(rq.relation & APPRAISER);
        on(f, "2027-01-01");
        struct progress_list appraised;
        struct db_batch b = {f->db};
        rq = request_of(f, rows[i].actor);
        assert_int_equal(appraisal_load(&rq, id, &a), NOT_FOUND);
        want_appraised_progress(&b, &appraised, rows[i].actor, rq.today, 10);
        assert_int_equal(db_fetch(&b), 0);
        assert_int_equal(appraised.n, 0);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        ENGINE_TESTS(an_appraisal_is_found_through_the_actor),
        ENGINE_TESTS(several_roles_are_each_looked_at),
        ENGINE_TESTS(who_no_longer_heads_a_school_is_decided_on_as_its_staff),
        ENGINE_TESTS(a_role_holds_only_on_its_days),
        ENGINE_TESTS(nobody_sees_an_appraisal_before_it_begins),
        ENGINE_TESTS(an_appraiser_reads_only_while_they_can_appraise),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
