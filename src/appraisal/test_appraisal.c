#include "appraisal/appraisal.h"
#include "appraisal/appraiser.h"
#include "small_trust.h"
#include "base/banned.h"

enum { CYCLE = 1 };

/* "P: 2 ceo, 1 chair" as the ids and parts of those who are proposed or confirmed now */
static const char *appointed(struct fixture *f, int64_t person_id)
{
    struct appraiser_list ever;
    struct str text = S("");
    assert_int_equal(appraisers_ever(f->db, appraisal_for(f, person_id).id, &ever), 0);
    each (m, ever)
        if (!str_is(m->state, "ended"))
            text = arena_fmt(f->arena, PRs "%s%lld " PRs " " PRs, ARGs(text), text.len ? ", " : "",
                             (long long)m->person_id, ARGs(m->part), ARGs(m->state));
    return arena_fmt(f->arena, PRs, ARGs(text)).at;
}

ENGINE_TEST(everybody_in_scope_gets_one_appraisal)
{
    struct cycle cycle;
    int64_t added;
    small_trust(f);
    assert_int_equal(cycle_of_year(f->db, 2026, &cycle), 0);
    assert_int_equal(appraisals_open(f->db, &f->clock, &cycle, &added), 0);
    /* not the Chair, the two advisers and the leaver */
    assert_int_equal(added, 10);
    assert_int_equal(appraisals_open(f->db, &f->clock, &cycle, &added), 0);
    assert_int_equal(added, 0);
    struct appraisal a = appraisal_for(f, FIRST_TEACHER);
    assert_true(str_is(a.name, "Wei Evans"));
    assert_true(str_is(a.stage, "appointing"));
    assert_true(str_is(a.objectives_due, "2026-10-31"));
    assert_int_equal(a.level_id, 0);
    struct appraisal nobody = {};
    assert_int_equal(appraisal_of_person(f->db, LEAVER, CYCLE, &nobody), NOT_FOUND);
}

ENGINE_TEST(line_management_proposes)
{
    small_year(f);
    assert_string_equal(appointed(f, FIRST_TEACHER), "8 appraiser proposed");
    assert_string_equal(appointed(f, LEAVERS_TEACHER), "");
    assert_string_equal(appointed(f, HR_PERSON), "2 appraiser proposed");
    assert_string_equal(appointed(f, CEO_PERSON), "1 appraiser proposed");
    assert_string_equal(appointed(f, ALDER_HEAD), "2 ceo proposed, 1 chair proposed, 6 adviser proposed");
    assert_string_equal(appointed(f, BIRCH_HEAD), "2 ceo proposed, 1 chair proposed, 7 adviser proposed");
}

ENGINE_TEST(opening_again_proposes_nothing_twice)
{
    struct cycle cycle;
    int64_t added;
    small_year(f);
    assert_int_equal(cycle_of_year(f->db, 2026, &cycle), 0);
    assert_int_equal(appraisals_open(f->db, &f->clock, &cycle, &added), 0);
    assert_string_equal(appointed(f, ALDER_HEAD), "2 ceo proposed, 1 chair proposed, 6 adviser proposed");
}

/* 2.2.1/2: a contract under a year that spans two of the trust's periods */
ENGINE_TEST(an_own_period_is_appraised_once)
{
    struct cycle next;
    struct appraisal again;
    int64_t added;
    small_trust(f);
    run_script(f,
               "UPDATE post SET contract = 'fixed-term', start_date = '2027-03-01', end_date = '2028-01-31'"
               " WHERE person_id = 13");
    run_script(f, "INSERT INTO cycle (year, starts_on, ends_on, opened_at)"
                  " VALUES (2027, '2027-09-01', '2028-08-31', '2027-08-01T08:00:00Z')");
    struct cycle first;
    assert_int_equal(cycle_of_year(f->db, 2026, &first), 0);
    assert_int_equal(cycle_of_year(f->db, 2027, &next), 0);
    assert_int_equal(appraisals_open(f->db, &f->clock, &first, &added), 0);
    assert_true(str_is(appraisal_for(f, BIRCH_ASSISTANT).to_date, "2028-01-31"));
    assert_int_equal(appraisals_open(f->db, &f->clock, &next, &added), 0);
    assert_int_equal(appraisal_of_person(f->db, BIRCH_ASSISTANT, next.id, &again), NOT_FOUND);
    assert_int_equal(appraisal_of_person(f->db, FIRST_TEACHER, next.id, &again), 0);
}

ENGINE_TEST(confirming_opens_the_setting_of_objectives)
{
    small_year(f);
    int64_t id = appraisal_for(f, FIRST_TEACHER).id;
    assert_int_equal(appraiser_confirm(f->db, &f->clock, id, ALDER_HEAD), 0);
    assert_string_equal(appointed(f, FIRST_TEACHER), "8 appraiser confirmed");
    assert_true(str_is(appraisal_for(f, FIRST_TEACHER).stage, "objectives"));
    struct request rq = request_of(f, ALDER_LEADER);
    struct appraisal_seen *a;
    assert_int_equal(appraisal_load(&rq, id, &a), 0);
    assert_int_equal(rq.relation, ANYONE | SIGNED_IN | APPRAISER | SENIOR_LEADER);
    assert_int_equal(rq.stage, STAGE_OBJECTIVES);
    assert_int_equal(appraiser_confirm(f->db, &f->clock, id, ALDER_HEAD), ALREADY_THERE);
    assert_int_equal(appraiser_confirm(f->db, &f->clock, appraisal_for(f, LEAVERS_TEACHER).id, ALDER_HEAD),
                     NO_APPRAISER);
}

ENGINE_TEST(a_panel_needs_all_three)
{
    small_year(f);
    run_script(f, "DELETE FROM appraiser WHERE part = 'adviser'");
    struct appraisal a = appraisal_for(f, ALDER_HEAD);
    assert_int_equal(appraiser_confirm(f->db, &f->clock, a.id, CEO_PERSON), 0);
    assert_true(str_is(appraisal_for(f, ALDER_HEAD).stage, "appointing"));
    assert_int_equal(
        appraiser_change(f->db, &f->clock, &a, S("adviser"), ALDER_ADVISER, S("Found one"), CEO_PERSON), 0);
    assert_true(str_is(appraisal_for(f, ALDER_HEAD).stage, "objectives"));
    struct appraiser_list panel;
    assert_int_equal(appraisers_confirmed(f->db, a.id, &panel), 0);
    assert_string_equal(appraiser_names(f->arena, &panel).at, "Deborah Mbeki, Tariq Begum and Chloë Jones");
}

static const struct allowed_row {
    const char *label;
    int64_t whose;
    const char *part;
    int64_t who;
    int outcome;
} allowed_rows[] = {
    {"a colleague", FIRST_TEACHER, "appraiser", SECOND_TEACHER, 0},
    {"somebody of another school", FIRST_TEACHER, "appraiser", BIRCH_HEAD, 0},
    {"oneself", FIRST_TEACHER, "appraiser", FIRST_TEACHER, APPRAISES_SELF},
    {"a headteacher on their own panel", ALDER_HEAD, "ceo", ALDER_HEAD, APPRAISES_SELF},
    {"an external adviser for a teacher", FIRST_TEACHER, "appraiser", ALDER_ADVISER, ADVISER_ELSEWHERE},
    {"the other school's adviser", ALDER_HEAD, "adviser", BIRCH_ADVISER, ADVISER_ELSEWHERE},
    {"the adviser of that school", ALDER_HEAD, "adviser", ALDER_ADVISER, 0},
    {"somebody who has left", FIRST_TEACHER, "appraiser", LEAVER, NOT_EMPLOYED},
    {"a trustee for a teacher", FIRST_TEACHER, "appraiser", CHAIR_PERSON, NOT_EMPLOYED},
    {"a deputy on a panel", ALDER_HEAD, "ceo", ALDER_LEADER, PANEL_IS_FIXED},
    {"one appraiser for a headteacher", ALDER_HEAD, "appraiser", CEO_PERSON, PANEL_IS_FIXED},
    {"a panel for a teacher", FIRST_TEACHER, "ceo", CEO_PERSON, PANEL_IS_FIXED},
    {"the Chair in the CEO's place", ALDER_HEAD, "ceo", CHAIR_PERSON, PANEL_IS_FIXED},
    {"the Chair for the CEO", CEO_PERSON, "appraiser", CHAIR_PERSON, 0},
    {"HR for the CEO", CEO_PERSON, "appraiser", HR_PERSON, CHAIR_APPRAISES_CEO},
    {"nobody at all", FIRST_TEACHER, "appraiser", 999, NOT_FOUND},
};

ENGINE_TEST(who_may_appraise_whom)
{
    small_year(f);
    struct str today = clock_today(&f->clock, f->arena);
    for (const struct allowed_row *row = allowed_rows; row < END(allowed_rows); row++) {
        struct appraisal a = appraisal_for(f, row->whose);
        int outcome = appraiser_allowed(f->db, &a, str_of(row->part), row->who, today);
        if (outcome != row->outcome)
            fail_msg("%s: %d, not %d", row->label, outcome, row->outcome);
    }
}

ENGINE_TEST(a_proposal_that_no_longer_holds_is_refused)
{
    small_year(f);
    run_script(f, "UPDATE post SET end_date = '2026-09-15' WHERE person_id = 8");
    int64_t id = appraisal_for(f, FIRST_TEACHER).id, confirmed;
    assert_int_equal(appraiser_confirm(f->db, &f->clock, id, ALDER_HEAD), NOT_EMPLOYED);
    struct appointed_list list;
    assert_int_equal(appointed_in_school(f->db, CYCLE, AT_ALDER, S("2026-10-01"), &list), 0);
    /* the deputy's own appraiser and the second teacher's */
    assert_int_equal(appraisers_confirm(f->db, &f->clock, &list, ALDER_HEAD, &confirmed), 0);
    assert_int_equal(confirmed, 2);
    assert_string_equal(appointed(f, FIRST_TEACHER), "8 appraiser proposed");
    assert_string_equal(appointed(f, SECOND_TEACHER), "9 appraiser confirmed");
}

ENGINE_TEST(a_change_keeps_the_history)
{
    small_year(f);
    struct appraisal a = appraisal_for(f, SECOND_TEACHER);
    assert_int_equal(appraiser_confirm(f->db, &f->clock, a.id, ALDER_HEAD), 0);
    on(f, "2026-11-05");
    assert_int_equal(
        appraiser_change(f->db, &f->clock, &a, S("appraiser"), FIRST_TEACHER, S("Again"), ALDER_HEAD),
        ALREADY_THERE);
    assert_int_equal(
        appraiser_change(f->db, &f->clock, &a, S("appraiser"), ALDER_LEADER, S("Moved team"), ALDER_HEAD), 0);
    assert_string_equal(appointed(f, SECOND_TEACHER), "8 appraiser confirmed");
    struct appraiser_list ever;
    assert_int_equal(appraisers_ever(f->db, a.id, &ever), 0);
    assert_int_equal(ever.n, 2);
    assert_true(str_is(ever.at[0].state, "ended") && str_is(ever.at[0].to_date, "2026-11-05"));
    assert_true(str_is(ever.at[1].reason, "Moved team") && str_is(ever.at[1].from_date, "2026-11-05"));
    /* read before the change */
    assert_int_equal(
        appraiser_change(f->db, &f->clock, &a, S("appraiser"), FIRST_TEACHER, S("Back"), ALDER_HEAD), STALE);
    assert_string_equal(appointed(f, SECOND_TEACHER), "8 appraiser confirmed");
}

/* 2.2.2/1: who becomes a headteacher during the year has a panel from then on, and no other appraiser */
ENGINE_TEST(a_new_headteacher_has_a_panel_alone)
{
    small_year(f);
    struct appraisal a = appraisal_for(f, ALDER_LEADER);
    assert_int_equal(appraiser_confirm(f->db, &f->clock, a.id, ALDER_HEAD), 0);
    run_script(f,
               "UPDATE role_grant SET to_date = '2026-12-31' WHERE role = 'headteacher' AND school_id = 2");
    run_script(f, "INSERT INTO role_grant (person_id, role, school_id, from_date)"
                  " VALUES (8, 'headteacher', 2, '2027-01-01')");
    on(f, "2027-01-01");
    assert_int_equal(
        appraiser_change(f->db, &f->clock, &a, S("ceo"), CEO_PERSON, S("Now a headteacher"), CEO_PERSON), 0);
    assert_string_equal(appointed(f, ALDER_LEADER), "2 ceo confirmed");
    a = appraisal_for(f, ALDER_HEAD);
    assert_int_equal(
        appraiser_change(f->db, &f->clock, &a, S("appraiser"), ALDER_LEADER, S("Stepped down"), ALDER_LEADER),
        0);
    assert_string_equal(appointed(f, ALDER_HEAD), "8 appraiser confirmed");
}

ENGINE_TEST(the_lists_are_those_one_decides_on)
{
    struct appointed_list school, ceo, chair;
    small_year(f);
    assert_int_equal(appointed_in_school(f->db, CYCLE, AT_ALDER, S("2026-10-01"), &school), 0);
    /* the one without an appraiser first; not the headteacher; not the teacher in induction */
    assert_int_equal(school.n, 4);
    assert_int_equal(school.at[0].person_id, LEAVERS_TEACHER);
    assert_int_equal(school.at[0].appraiser_id, 0);
    assert_int_equal(school.at[1].person_id, SECOND_TEACHER);
    assert_int_equal(school.at[1].load, 2); /* with the one in induction */
    assert_int_equal(appointed_by_ceo(f->db, CYCLE, S("2026-10-01"), &ceo), 0);
    assert_int_equal(ceo.n, 1 + 3 + 3);
    assert_int_equal(appointed_by_chair(f->db, CYCLE, S("2026-10-01"), &chair), 0);
    assert_int_equal(chair.n, 1);
    assert_int_equal(chair.at[0].person_id, CEO_PERSON);
}

ENGINE_TEST(an_appraiser_who_left_shows_to_who_decides)
{
    struct appointed_list list;
    small_year(f);
    assert_int_equal(appraiser_confirm(f->db, &f->clock, appraisal_for(f, FIRST_TEACHER).id, ALDER_HEAD), 0);
    run_script(f, "UPDATE post SET end_date = '2026-12-31' WHERE person_id = 8");
    for (int left = 0; left < 2; left++) {
        int found = 0;
        struct str today = left ? S("2027-01-01") : S("2026-12-31");
        assert_int_equal(appointed_in_school(f->db, CYCLE, AT_ALDER, today, &list), 0);
        each (w, list)
            found += w->person_id == FIRST_TEACHER && str_is(w->state, left ? "left" : "confirmed");
        assert_int_equal(found, 1);
    }
}

ENGINE_TEST(mutual_appraisal_shows)
{
    small_year(f);
    struct appraisal a = appraisal_for(f, ALDER_LEADER);
    assert_int_equal(
        appraiser_change(f->db, &f->clock, &a, S("appraiser"), FIRST_TEACHER, S("Swap"), ALDER_HEAD), 0);
    struct appointed_list school;
    assert_int_equal(appointed_in_school(f->db, CYCLE, AT_ALDER, S("2026-10-01"), &school), 0);
    int mutual = 0;
    each (w, school)
        mutual += w->mutual > 0;
    assert_int_equal(mutual, 2);
}

ENGINE_TEST(candidates_are_those_allowed)
{
    struct candidate_list list;
    small_year(f);
    struct appraisal teacher = appraisal_for(f, FIRST_TEACHER), head = appraisal_for(f, ALDER_HEAD),
                     chief = appraisal_for(f, CEO_PERSON);
    struct str today = S("2026-10-01");
    assert_int_equal(appraiser_candidates(f->db, &teacher, today, &list), 0);
    assert_true(list.n > 0);
    each (c, list)
        assert_int_equal(appraiser_allowed(f->db, &teacher, S("appraiser"), c->id, today), 0);
    assert_int_equal(appraiser_candidates(f->db, &head, today, &list), 0);
    assert_int_equal(list.n, 3);
    each (c, list) {
        enum part part;
        assert_int_equal(appraiser_part(f->db, &head, c->id, today, &part), 0);
        assert_int_equal(appraiser_allowed(f->db, &head, str_of(part_rows[part].key), c->id, today), 0);
    }
    assert_int_equal(appraiser_candidates(f->db, &chief, today, &list), 0);
    assert_int_equal(list.n, 1);
}

ENGINE_TEST(a_stage_never_goes_back)
{
    small_year(f);
    int64_t id = appraisal_for(f, FIRST_TEACHER).id;
    struct progress p;
    assert_int_equal(appraisal_advance(f->db, id, STAGE_UNDERWAY), 0);
    assert_int_equal(appraisal_advance(f->db, id, STAGE_OBJECTIVES), 0);
    assert_int_equal(progress_of(f->db, id, &p), 0);
    assert_true(str_is(p.stage, "underway"));
    assert_true(str_eq(p.due_on, p.interim_due));
    assert_int_equal(appraisal_advance(f->db, id, STAGE_ISSUED), 0);
    assert_int_equal(progress_of(f->db, id, &p), 0);
    assert_int_equal(p.due_on.len, 0);
    assert_int_equal(appraisal_advance(f->db, 999, STAGE_ISSUED), NOT_FOUND);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        ENGINE_TESTS(everybody_in_scope_gets_one_appraisal),
        ENGINE_TESTS(line_management_proposes),
        ENGINE_TESTS(opening_again_proposes_nothing_twice),
        ENGINE_TESTS(an_own_period_is_appraised_once),
        ENGINE_TESTS(confirming_opens_the_setting_of_objectives),
        ENGINE_TESTS(a_panel_needs_all_three),
        ENGINE_TESTS(who_may_appraise_whom),
        ENGINE_TESTS(a_proposal_that_no_longer_holds_is_refused),
        ENGINE_TESTS(a_change_keeps_the_history),
        ENGINE_TESTS(a_new_headteacher_has_a_panel_alone),
        ENGINE_TESTS(the_lists_are_those_one_decides_on),
        ENGINE_TESTS(an_appraiser_who_left_shows_to_who_decides),
        ENGINE_TESTS(mutual_appraisal_shows),
        ENGINE_TESTS(candidates_are_those_allowed),
        ENGINE_TESTS(a_stage_never_goes_back),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
