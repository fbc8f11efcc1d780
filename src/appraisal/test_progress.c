#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include "appraisal/progress.h"
#include "base/banned.h"

static const struct progress year = {
    .appraisal_id = 7,
    .year = 2026,
    .name = S("Wei Evans"),
    .from_date = S("2026-09-01"),
    .to_date = S("2027-08-31"),
    .objectives_due = S("2026-10-31"),
    .interim_due = S("2027-02-28"),
    .assessment_due = S("2027-10-31"),
};

static const struct step_row {
    const char *label, *stage, *due_on, *today;
    unsigned who;
    int64_t objectives, to_employee, to_appraiser;
    const char *appraiser_signed, *employee_signed;
    bool waiting, late;
    const char *what, *href;
} rows[] = {
    {"no appraiser, employee", "appointing", "2026-10-31", "2026-09-10", EMPLOYEE, 0, 0, 0, "", "", true,
     false, "Your appraiser is being decided", ""},
    {"no appraiser, headteacher", "appointing", "2026-10-31", "2026-09-10", HEADTEACHER, 0, 0, 0, "", "",
     false, false, "Decide who appraises Wei Evans", "/appraisals/7/appraiser"},
    {"none written, appraiser", "objectives", "2026-10-31", "2026-09-20", APPRAISER, 0, 0, 0, "", "", false,
     false, "Set objectives with Wei Evans", "/appraisals/7/objectives"},
    {"none written, late", "objectives", "2026-10-31", "2026-11-01", APPRAISER, 0, 0, 0, "", "", false, true,
     "Set objectives with Wei Evans", "/appraisals/7/objectives"},
    {"on the due date it is not late", "objectives", "2026-10-31", "2026-10-31", APPRAISER, 0, 0, 0, "", "",
     false, false, "Set objectives with Wei Evans", "/appraisals/7/objectives"},
    {"drafts, appraiser", "objectives", "2026-10-31", "2026-09-20", APPRAISER, 2, 0, 0, "", "", false, false,
     "Finish setting objectives with Wei Evans", "/appraisals/7/objectives"},
    {"drafts, employee", "objectives", "2026-10-31", "2026-09-20", EMPLOYEE, 2, 0, 0, "", "", false, false,
     "Prepare your objectives", "/appraisals/7/objectives"},
    {"proposed to the employee", "objectives", "2026-10-31", "2026-09-20", EMPLOYEE, 1, 1, 0, "", "", false,
     false, "Read and agree your objectives", "/appraisals/7/objectives"},
    {"the appraiser waits then", "objectives", "2026-10-31", "2026-09-20", APPRAISER, 1, 1, 0, "", "", true,
     false, "Waiting for an answer on the objectives of Wei Evans", "/appraisals/7/objectives"},
    {"proposed to the appraiser", "objectives", "2026-10-31", "2026-09-20", APPRAISER, 1, 0, 1, "", "", false,
     false, "Read and agree the objectives of Wei Evans", "/appraisals/7/objectives"},
    {"a revision is answered at once", "underway", "2027-02-28", "2026-12-01", EMPLOYEE, 3, 1, 0, "", "",
     false, false, "Read and agree your objectives", "/appraisals/7/objectives"},
    {"quiet months", "underway", "2027-02-28", "2026-12-01", APPRAISER, 3, 0, 0, "", "", true, false,
     "The interim review comes next for Wei Evans", "/appraisals/7/objectives"},
    {"six weeks before the review", "underway", "2027-02-28", "2027-01-17", APPRAISER, 3, 0, 0, "", "", false,
     false, "Hold the interim review with Wei Evans", "/appraisals/7/review"},
    {"a review missed", "underway", "2027-02-28", "2027-03-01", APPRAISER, 3, 0, 0, "", "", false, true,
     "Hold the interim review with Wei Evans", "/appraisals/7/review"},
    {"the employee signs second", "underway", "2027-02-28", "2027-02-01", EMPLOYEE, 3, 0, 0,
     "2027-01-31T10:00:00Z", "", false, false, "Read and sign your interim review", "/appraisals/7/review"},
    {"the appraiser signs second", "underway", "2027-02-28", "2027-02-01", APPRAISER, 3, 0, 0, "",
     "2027-01-31T10:00:00Z", false, false, "Sign the interim review of Wei Evans", "/appraisals/7/review"},
    {"the summer, a review that the employee has not signed", "underway", "2027-02-28", "2027-09-01",
     APPRAISER, 3, 0, 0, "x", "", false, false, "Assess the year with Wei Evans", "/appraisals/7/assessment"},
    {"after the review", "reviewed", "2027-10-31", "2027-04-01", EMPLOYEE, 3, 0, 0, "x", "x", true, false,
     "The annual assessment comes next", "/appraisals/7/objectives"},
    {"the summer, employee", "reviewed", "2027-10-31", "2027-09-01", EMPLOYEE, 3, 0, 0, "x", "x", false,
     false, "Prepare for your annual assessment", "/appraisals/7/evidence"},
    {"the summer, appraiser", "reviewed", "2027-10-31", "2027-09-01", APPRAISER, 3, 0, 0, "x", "x", false,
     false, "Assess the year with Wei Evans", "/appraisals/7/assessment"},
    {"issued, employee", "issued", "", "2027-09-20", EMPLOYEE, 3, 0, 0, "x", "x", false, false,
     "Read your report", "/reports/9"},
    {"issued, appraiser", "issued", "", "2027-09-20", APPRAISER, 3, 0, 0, "x", "x", true, false,
     "Waiting for a signature on the report of Wei Evans", "/reports/9"},
    {"signed", "signed", "", "2027-09-20", EMPLOYEE, 3, 0, 0, "x", "x", true, false, "The year is complete",
     "/reports/9"},
    {"HR has no step", "objectives", "2026-10-31", "2026-09-20", HEAD_OF_HR, 0, 0, 0, "", "", true, false, "",
     ""},
};

static struct progress progress_at(const struct step_row *row)
{
    struct progress p = year;
    p.stage = str_of(row->stage);
    p.due_on = str_of(row->due_on);
    p.objectives = row->objectives;
    p.to_employee = row->to_employee;
    p.to_appraiser = row->to_appraiser;
    p.appraiser_signed_at = str_of(row->appraiser_signed);
    p.employee_signed_at = str_of(row->employee_signed);
    p.report_id = 9;
    return p;
}

static void each_has_one_next_step(void **state)
{
    (void)state;
    struct arena a = {};
    for (const struct step_row *row = rows; row < END(rows); row++) {
        struct progress p = progress_at(row);
        struct step s = step_for(&a, &p, row->who, str_of(row->today));
        if (!str_is(s.what, row->what) || !str_is(s.href, row->href) || s.waiting != row->waiting ||
            s.late != row->late)
            fail_msg("%s: \"" PRs "\" at \"" PRs "\", waiting %d, late %d", row->label, ARGs(s.what),
                     ARGs(s.href), s.waiting, s.late);
    }
    arena_free(&a);
}

static void settled_without_development_is_not_unfinished(void **state)
{
    (void)state;
    struct arena a = {};
    struct progress p = year;
    p.stage = S("objectives");
    p.due_on = p.objectives_due;
    p.objectives = p.settled = 2;
    struct step s = step_for(&a, &p, APPRAISER, S("2026-10-01"));
    assert_true(str_is(s.what, "Add a professional development objective for Wei Evans"));
    s = step_for(&a, &p, EMPLOYEE, S("2026-10-01"));
    assert_true(str_is(s.what, "Add a professional development objective"));
    arena_free(&a);
}

static void tasks_show_what_is_done_and_late(void **state)
{
    (void)state;
    struct arena a = {};
    struct task t[TASK_COUNT];
    struct progress p = year;
    p.stage = S("objectives");
    p.due_on = p.objectives_due;
    p.objectives = 2;
    p.settled = 1;
    p.appraiser_name = S("Zoë Walker");
    tasks_of(&a, &p, EMPLOYEE, S("2026-11-02"), t);
    assert_int_equal(t[TASK_APPRAISER].status, TASK_COMPLETED);
    assert_int_equal(t[TASK_OBJECTIVES].status, TASK_IN_PROGRESS);
    assert_true(str_is(t[TASK_OBJECTIVES].hint, "1 of 2 settled"));
    assert_true(t[TASK_OBJECTIVES].late && !t[TASK_REVIEW].late);
    assert_int_equal(t[TASK_REVIEW].status, TASK_CANNOT_START);
    assert_int_equal(t[TASK_REVIEW].href.len, 0);
    p.stage = S("reviewed");
    p.appraiser_signed_at = p.employee_signed_at = S("2027-02-01T09:00:00Z");
    tasks_of(&a, &p, EMPLOYEE, S("2027-03-01"), t);
    assert_int_equal(t[TASK_REVIEW].status, TASK_COMPLETED);
    assert_true(str_is(t[TASK_ASSESSMENT].href, "/appraisals/7/evidence"));
    tasks_of(&a, &p, APPRAISER, S("2027-03-01"), t);
    assert_true(str_is(t[TASK_ASSESSMENT].href, "/appraisals/7/assessment"));
    tasks_of(&a, &p, HEADTEACHER, S("2027-03-01"), t);
    assert_int_equal(t[TASK_ASSESSMENT].href.len, 0);
    p.stage = S("signed");
    p.report_id = 3;
    tasks_of(&a, &p, EMPLOYEE, S("2028-03-01"), t);
    for (enum task_id id = 0; id < TASK_COUNT; id++)
        assert_true(t[id].status == TASK_COMPLETED && !t[id].late);
    assert_int_equal(t[TASK_ASSESSMENT].href.len, 0);
    arena_free(&a);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(each_has_one_next_step),
                                       cmocka_unit_test(settled_without_development_is_not_unfinished),
                                       cmocka_unit_test(tasks_show_what_is_done_and_late)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
