#include "test_objective_year.h"
#include "objective_sql.h"
#include "base/banned.h"

/* ---- rules without a database */
static void what_a_wording_lacks(void **state)
{
    (void)state;
    static const struct objective_text whole = {.statement = S("s"),
                                                .success_criteria = S("c"),
                                                .assessed_by = S("a"),
                                                .target_date = S("2027-05-01"),
                                                .priority_id = 1};
    struct objective_text no_priority = whole, no_date = whole, no_criteria = whole, no_method = whole,
                          early = whole, late = whole, first = whole, last = whole;
    no_priority.priority_id = 0;
    no_date.target_date = S("");
    no_criteria.success_criteria = S("");
    no_method.assessed_by = S("");
    early.target_date = S("2026-08-31");
    late.target_date = S("2027-09-01");
    first.target_date = S("2026-09-01");
    last.target_date = S("2027-08-31");
    const struct {
        const char *label;
        const struct objective_text *text;
        int want;
    } rows[] = {
        {"whole", &whole, DONE},
        {"first day of the period", &first, DONE},
        {"last day of the period", &last, DONE},
        {"no success criteria", &no_criteria, OBJECTIVE_INCOMPLETE},
        {"no method", &no_method, OBJECTIVE_INCOMPLETE},
        {"no target date", &no_date, OBJECTIVE_INCOMPLETE},
        {"no priority", &no_priority, OBJECTIVE_INCOMPLETE},
        {"before the period", &early, TARGET_OUTSIDE},
        {"after the period", &late, TARGET_OUTSIDE},
    };
    for (size_t i = 0; i < COUNT(rows); i++)
        if (objective_complete(rows[i].text, S("2026-09-01"), S("2027-08-31")) != rows[i].want)
            fail_msg("%s", rows[i].label);
}

static void when_objectives_are_settled(void **state)
{
    (void)state;
    static const struct {
        const char *label;
        struct objectives_tally tally;
        struct str reason;
        int want;
    } rows[] = {
        {"none", {}, {}, OBJECTIVES_OPEN},
        {"drafts alone", {.employee_drafts = 2}, {}, OBJECTIVES_OPEN},
        {"one waits", {.undecided = 1, .decided = 2, .development = 1}, {}, OBJECTIVES_OPEN},
        {"none for development", {.decided = 3}, {}, NO_DEVELOPMENT},
        {"none for development, with a reason", {.decided = 3}, S("Agreed with HR"), DONE},
        {"one for development", {.decided = 1, .development = 1}, {}, DONE},
        {"a draft does not hold up", {.decided = 1, .development = 1, .appraiser_drafts = 1}, {}, DONE},
    };
    for (size_t i = 0; i < COUNT(rows); i++)
        if (objectives_settled(&rows[i].tally, rows[i].reason) != rows[i].want)
            fail_msg("%s", rows[i].label);
}

/* ---- with a database: each test has its own, with one appraisal whose objectives are being set */
static struct objective seen(struct year *y, int64_t id)
{
    struct objective o = {};
    assert_int_equal(objective_find(y->db, id, &o), 0);
    return o;
}

static int64_t written(struct year *y, int64_t by, const char *statement, bool development)
{
    struct objective_text text = year_text(y, statement);
    text.development = development;
    int64_t id = 0;
    assert_int_equal(objective_add(y->db, &y->clock, &y->appraisal, by, &text, &id), DONE);
    return id;
}

static int64_t proposed_by(struct year *y, int64_t by, const char *statement, bool development)
{
    int64_t id = written(y, by, statement, development);
    struct objective o = seen(y, id);
    assert_int_equal(objective_propose(y->db, &y->clock, &y->appraisal, &o, by), DONE);
    return id;
}

static int agreed_by(struct year *y, int64_t id, int64_t by)
{
    struct objective o = seen(y, id);
    return objective_agree(y->db, &y->clock, &y->appraisal, &o, by, by == y->employee);
}

static int determined(struct year *y, int64_t id, const char *reason)
{
    struct objective o = seen(y, id);
    return objective_determine(y->db, &y->clock, &y->appraisal, &o, y->appraiser, str_of(reason));
}

ENGINE_TEST(both_sides_agree)
{
    struct year y[] = {year_begin(f)};
    int64_t id = proposed_by(y, y->employee, "Read more with Year 4", true);
    assert_int_equal(agreed_by(y, id, y->employee), SIDE_HAS_AGREED);
    assert_int_equal(year_stage(y), STAGE_OBJECTIVES);
    assert_int_equal(agreed_by(y, id, y->appraiser), DONE);
    struct objective o = seen(y, id);
    assert_true(str_is(o.state, "agreed") && o.agreed == 1);
    assert_true(o.employee_agreed_at.len && o.appraiser_agreed_at.len);
    assert_true(str_is(o.appraiser_agreed_by_name, "Priya Shah"));
    assert_int_equal(agreed_by(y, id, y->appraiser), ALREADY_AGREED);
    assert_int_equal(year_stage(y), STAGE_UNDERWAY);
}

ENGINE_TEST(any_member_of_the_panel_agrees)
{
    struct year y[] = {year_begin(f)};
    int64_t id = proposed_by(y, y->appraiser, "Read more with Year 4", true);
    assert_int_equal(agreed_by(y, id, y->second), SIDE_HAS_AGREED);
    assert_int_equal(agreed_by(y, id, y->employee), DONE);
}

ENGINE_TEST(an_incomplete_one_is_not_proposed)
{
    struct year y[] = {year_begin(f)};
    struct objective_text text = year_text(y, "Read more");
    text.target_date = S("2027-09-01");
    int64_t id = 0;
    assert_int_equal(objective_add(y->db, &y->clock, &y->appraisal, y->employee, &text, &id), DONE);
    struct objective o = seen(y, id);
    assert_int_equal(objective_propose(y->db, &y->clock, &y->appraisal, &o, y->employee), TARGET_OUTSIDE);
    text.priority_id = 0;
    assert_int_equal(objective_edit(y->db, &y->clock, &o, o.version, y->employee, &text), DONE);
    o = seen(y, id);
    assert_int_equal(objective_propose(y->db, &y->clock, &y->appraisal, &o, y->employee),
                     OBJECTIVE_INCOMPLETE);
    assert_true(str_is(seen(y, id).state, "draft"));
}

ENGINE_TEST(a_form_sent_twice_makes_one)
{
    struct year y[] = {year_begin(f)};
    struct objective_text text = year_text(y, "Read more");
    int64_t id = 0, other = 0;
    assert_int_equal(objective_add(y->db, &y->clock, &y->appraisal, y->employee, &text, &id), DONE);
    assert_int_equal(objective_add(y->db, &y->clock, &y->appraisal, y->employee, &text, &other),
                     ALREADY_THERE);
    struct objective_list list;
    assert_int_equal(objectives_of(y->db, y->appraisal.id, &list), 0);
    assert_int_equal(list.n, 1);
}

ENGINE_TEST(a_change_is_proposed_back)
{
    struct year y[] = {year_begin(f)};
    int64_t id = proposed_by(y, y->employee, "Read more", true);
    struct objective o = seen(y, id);
    struct objective_text text = objective_text_of(&o);
    assert_int_equal(objective_edit(y->db, &y->clock, &o, o.version, y->appraiser, &text), NOTHING_CHANGED);
    text.statement = S("Read more every day");
    assert_int_equal(objective_edit(y->db, &y->clock, &o, o.version - 1, y->appraiser, &text), STALE);
    assert_int_equal(objective_edit(y->db, &y->clock, &o, o.version, y->appraiser, &text), DONE);
    assert_int_equal(agreed_by(y, id, y->appraiser), SIDE_HAS_AGREED);
    assert_int_equal(objective_agree(y->db, &y->clock, &y->appraisal, &o, y->appraiser, false), STALE);
    assert_int_equal(agreed_by(y, id, y->employee), DONE);
    o = seen(y, id);
    assert_true(o.number == 2 && o.agreed == 2 && str_is(o.statement, "Read more every day"));
}

ENGINE_TEST(the_appraiser_determines_and_the_employee_disagrees)
{
    struct year y[] = {year_begin(f)};
    int64_t id = proposed_by(y, y->appraiser, "Read more", true);
    struct objective o = seen(y, id);
    assert_int_equal(objective_disagree(y->db, &y->clock, &o, S("No")), NOT_DETERMINED);
    assert_int_equal(determined(y, id, " "), REASON_MISSING);
    assert_int_equal(determined(y, id, "The school's plan needs it"), DONE);
    assert_int_equal(determined(y, id, "Again"), ALREADY_AGREED);
    o = seen(y, id);
    assert_true(str_is(o.state, "determined") && str_is(o.determined_by_name, "Priya Shah"));
    assert_int_equal(objective_disagree(y->db, &y->clock, &o, S("I had no say")), DONE);
    assert_int_equal(objective_disagree(y->db, &y->clock, &o, S("Other words")), DISAGREEMENT_STAYS);
    assert_true(str_is(seen(y, id).disagreement, "I had no say"));
    assert_int_equal(year_stage(y), STAGE_UNDERWAY);
}

ENGINE_TEST(the_agreed_wording_holds_while_it_is_revised)
{
    struct year y[] = {year_begin(f)};
    int64_t id = proposed_by(y, y->employee, "Read more", true);
    assert_int_equal(agreed_by(y, id, y->appraiser), DONE);
    struct objective o = seen(y, id);
    struct objective_text text = year_text(y, "Read less");
    assert_int_equal(objective_revise(y->db, &y->clock, &o, y->employee, &text), REASON_MISSING);
    text.reason = S("Half my hours");
    assert_int_equal(objective_revise(y->db, &y->clock, &o, y->employee, &text), DONE);
    assert_int_equal(objective_revise(y->db, &y->clock, &o, y->employee, &text), STALE);
    struct objective_list force;
    assert_int_equal(objectives_in_force(y->db, y->appraisal.id, &force), 0);
    assert_true(force.n == 1 && str_is(force.at[0].statement, "Read more"));
    o = seen(y, id);
    assert_int_equal(objective_revise(y->db, &y->clock, &o, y->employee, &text), NOT_AGREED_YET);
    assert_int_equal(objective_withdraw(y->db, &y->clock, &y->appraisal, &o, y->employee, S("")), DONE);
    o = seen(y, id);
    assert_true(str_is(o.state, "agreed") && o.number == 1);
    assert_int_equal(objective_revise(y->db, &y->clock, &o, y->employee, &text), DONE);
    assert_int_equal(agreed_by(y, id, y->appraiser), DONE);
    o = seen(y, id);
    assert_true(o.number == 3 && o.agreed == 3 && str_is(o.statement, "Read less"));
    assert_true(str_is(o.reason, "Half my hours"));
}

ENGINE_TEST(who_can_withdraw_what)
{
    struct year y[] = {year_begin(f)};
    struct objective o = seen(y, proposed_by(y, y->appraiser, "Read more", false));
    assert_int_equal(objective_withdraw(y->db, &y->clock, &y->appraisal, &o, y->employee, S("")),
                     NOT_YOURS_TO_WITHDRAW);
    assert_int_equal(objective_withdraw(y->db, &y->clock, &y->appraisal, &o, y->appraiser, S("")), DONE);
    assert_int_equal(agreed_by(y, o.id, y->employee), OBJECTIVE_WITHDRAWN);
    o = seen(y, proposed_by(y, y->employee, "Sing more", false));
    assert_int_equal(objective_withdraw(y->db, &y->clock, &y->appraisal, &o, y->appraiser, S("")),
                     REASON_MISSING);
    assert_int_equal(objective_withdraw(y->db, &y->clock, &y->appraisal, &o, y->appraiser, S("Not now")),
                     DONE);
    struct objective_list list;
    assert_int_equal(objectives_of(y->db, y->appraisal.id, &list), 0);
    assert_int_equal(list.n, 0);
}

ENGINE_TEST(development_is_answered_for)
{
    struct year y[] = {year_begin(f)};
    int64_t id = proposed_by(y, y->employee, "Read more", false);
    assert_int_equal(agreed_by(y, id, y->appraiser), DONE);
    assert_int_equal(year_stage(y), STAGE_OBJECTIVES);
    assert_int_equal(objectives_without_development(y->db, &y->appraisal, S("  ")), REASON_MISSING);
    assert_int_equal(objectives_without_development(y->db, &y->appraisal, S("A degree course")), DONE);
    assert_int_equal(year_stage(y), STAGE_UNDERWAY);
}

/* a draft belongs to the side that writes it; a stranger sees none */
ENGINE_TEST(who_sees_a_draft)
{
    struct year y[] = {year_begin(f)};
    int64_t theirs = written(y, y->employee, "Read more", false);
    int64_t ours = written(y, y->appraiser, "Sing more", false);
    const struct {
        int64_t who;
        bool sees_theirs, sees_ours;
    } rows[] = {{y->employee, true, false},
                {y->appraiser, false, true},
                {y->second, false, true},
                {999, false, false}};
    for (size_t i = 0; i < COUNT(rows); i++) {
        struct objective o;
        struct objective_list list;
        assert_int_equal(db_one(y->db, objective_seen_by, &o, theirs, rows[i].who), !rows[i].sees_theirs);
        assert_int_equal(db_one(y->db, objective_seen_by, &o, ours, rows[i].who), !rows[i].sees_ours);
        assert_int_equal(db_all(y->db, objectives_seen_by, &list, y->appraisal.id, rows[i].who), 0);
        assert_int_equal(list.n, rows[i].sees_theirs + rows[i].sees_ours);
    }
}

ENGINE_TEST(last_years_objectives_stand_beside)
{
    struct year y[] = {year_begin(f)};
    struct last_year last = {};
    struct last_objective_list list = {};
    int64_t id = proposed_by(y, y->employee, "Read more", true);
    assert_int_equal(agreed_by(y, id, y->appraiser), DONE);
    assert_int_equal(objective_last_year(y->db, y->appraisal.id, &last, &list), 0);
    assert_true(last.appraisal_id == 0 && list.n == 0);
    int64_t next = year_next_appraisal(y);
    assert_int_equal(objective_last_year(y->db, next, &last, &list), 0);
    assert_true(last.appraisal_id == y->appraisal.id && last.year == 2026 && !last.issued);
    assert_true(list.n == 1 && list.at[0].id == id && list.at[0].development == 1);
}

static void assert_progress(struct year *y, int objectives, int settled, int to_employee, int to_appraiser)
{
    struct progress p = {};
    assert_int_equal(progress_of(y->db, y->appraisal.id, &p), DONE);
    assert_int_equal(p.objectives, objectives);
    assert_int_equal(p.settled, settled);
    assert_int_equal(p.to_employee, to_employee);
    assert_int_equal(p.to_appraiser, to_appraiser);
}

ENGINE_TEST(progress_counts_what_waits_for_whom)
{
    struct year y[] = {year_begin(f)};
    struct objective_text text = year_text(y, "Raise attendance"), other = year_text(y, "Lower absence");
    struct objective o = {};
    int64_t id = 0;
    assert_int_equal(objective_add(y->db, &y->clock, &y->appraisal, y->employee, &text, &id), DONE);
    assert_progress(y, 0, 0, 0, 0);
    assert_int_equal(objective_find(y->db, id, &o), DONE);
    assert_int_equal(objective_propose(y->db, &y->clock, &y->appraisal, &o, y->employee), DONE);
    assert_progress(y, 1, 0, 0, 1);
    assert_int_equal(objective_agree(y->db, &y->clock, &y->appraisal, &o, y->appraiser, false), DONE);
    assert_progress(y, 1, 1, 0, 0);
    other.reason = S("The first was met early");
    assert_int_equal(objective_revise(y->db, &y->clock, &o, y->appraiser, &other), DONE);
    assert_progress(y, 1, 1, 1, 0);
    assert_int_equal(objective_find(y->db, id, &o), DONE);
    assert_int_equal(objective_withdraw(y->db, &y->clock, &y->appraisal, &o, y->appraiser, S("")), DONE);
    assert_progress(y, 1, 1, 0, 0);
    assert_int_equal(objective_add(y->db, &y->clock, &y->appraisal, y->appraiser, &other, &id), DONE);
    assert_int_equal(objective_find(y->db, id, &o), DONE);
    assert_int_equal(objective_propose(y->db, &y->clock, &y->appraisal, &o, y->appraiser), DONE);
    assert_progress(y, 2, 1, 1, 0);
    assert_int_equal(objective_withdraw(y->db, &y->clock, &y->appraisal, &o, y->appraiser, S("")), DONE);
    assert_progress(y, 1, 1, 0, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_a_wording_lacks),
        cmocka_unit_test(when_objectives_are_settled),
        ENGINE_TESTS(both_sides_agree),
        ENGINE_TESTS(any_member_of_the_panel_agrees),
        ENGINE_TESTS(an_incomplete_one_is_not_proposed),
        ENGINE_TESTS(a_form_sent_twice_makes_one),
        ENGINE_TESTS(a_change_is_proposed_back),
        ENGINE_TESTS(the_appraiser_determines_and_the_employee_disagrees),
        ENGINE_TESTS(the_agreed_wording_holds_while_it_is_revised),
        ENGINE_TESTS(who_can_withdraw_what),
        ENGINE_TESTS(development_is_answered_for),
        ENGINE_TESTS(who_sees_a_draft),
        ENGINE_TESTS(last_years_objectives_stand_beside),
        ENGINE_TESTS(progress_counts_what_waits_for_whom),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
