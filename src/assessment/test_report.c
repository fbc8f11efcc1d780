#include "test_assessed.h"
#include "assessment/report.h"
#include <string.h>
#include "base/banned.h"

static struct report issued(struct assessed *a)
{
    struct report r;
    int64_t id = 0;
    assessed_save(a);
    assert_int_equal(report_issue(a->y.db, &a->y.clock, &a->y.appraisal, a->y.appraiser, &id), 0);
    assert_int_equal(report_find(a->y.db, id, &r), 0);
    return r;
}

static struct str text_of(struct db *db, const struct report *r)
{
    struct document d;
    assert_int_equal(report_document(db, r, &d), 0);
    return document_text(db_arena(db), &d);
}

static bool has(struct str s, const char *what)
{
    return s.len && memmem(s.at, s.len, what, strlen(what));
}

/* ---- 2.2.7/3 */
ENGINE_TEST(an_incomplete_assessment_is_not_issued)
{
    struct assessed a = assessed_begin(f);
    struct report r;
    int64_t id = 0;
    a.whole.head.aspirations = S("");
    assessed_save(&a);
    assert_int_equal(report_issue(f->db, &f->clock, &a.y.appraisal, a.y.appraiser, &id),
                     ASSESSMENT_INCOMPLETE);
    assert_int_equal(report_latest(f->db, a.y.appraisal.id, &r), NOT_FOUND);
    assert_int_equal(year_stage(&a.y), STAGE_REVIEWED);
}

ENGINE_TEST(a_report_has_every_part)
{
    static const char *const parts[] = {
        "Zoë Walker",
        "Alder Grove",
        "1 September 2026 to 31 August 2027",
        "Priya Shah and Tom Reed",
        "Helpers",
        "Raise reading",
        "Four in five pupils read at their age",
        "The reading test in June",
        "30 June 2027",
        "Reading",
        "By the employee on 1 October 2026, and by Priya Shah on 1 October 2026",
        "By Priya Shah, appraiser, on 1 October 2026",
        "The school needs a choir",
        "I have no time for a choir",
        "A letter from a parent",
        "The choir's first concert",
        "My notes",
        "Two visits",
        "Met",
        "Partly met",
        "Meets expectations",
        "Always there",
        "Expectations met",
        "Comes on time",
        "Asks for help",
        "Expectations of the next stage: Base two",
        "Gives help",
        "10 February 2027",
        "On track\nHalfway there",
        "A coach",
        "A fair picture",
        "Coaching others",
        "Head of music",
        "A course in spring",
        "No progression",
        "The choir is still to come",
        "20 September 2027",
        "Performance Management Policy, July 2024",
    };
    struct assessed a = assessed_begin(f);
    struct report r = issued(&a);
    struct str text = text_of(f->db, &r);
    for (size_t i = 0; i < COUNT(parts); i++)
        if (!has(text, parts[i]))
            fail_msg("%s is not in\n" PRs, parts[i], ARGs(text));
    assert_int_equal(year_stage(&a.y), STAGE_ISSUED);
    assert_true(str_is(r.policy_version, "July 2024"));
}

/* 2.2.1/2 */
ENGINE_TEST(a_period_of_its_own_asks_for_no_pay_recommendation)
{
    struct assessed a = assessed_begin(f);
    assert_int_equal(fixture_sql(f, "UPDATE appraisal SET verdict = 'own period'"), 0);
    assert_int_equal(appraisal_find(f->db, a.y.appraisal.id, &a.y.appraisal), 0);
    a.whole.head.pay_recommendation = a.whole.head.pay_reason = S("");
    struct report r = issued(&a);
    assert_true(has(text_of(f->db, &r), "Not asked for in a period of under a year"));
}

ENGINE_TEST(an_issued_report_does_not_change)
{
    struct assessed a = assessed_begin(f);
    struct report r = issued(&a);
    struct str before = text_of(f->db, &r);
    struct document d;
    int64_t id = 0;
    assert_int_equal(report_issue(f->db, &f->clock, &a.y.appraisal, a.y.appraiser, &id), REPORT_FIXED);
    assert_int_equal(
        fixture_sql(f, "UPDATE person SET surname = 'Other'; UPDATE objective_version SET statement = 'x';"
                       "UPDATE assessment SET aspirations = 'x'; UPDATE trust SET policy_version = 'x'"),
        0);
    assert_int_equal(report_latest(f->db, a.y.appraisal.id, &r), 0);
    assert_true(str_eq(text_of(f->db, &r), before));
    assert_int_equal(fixture_sql(f, "UPDATE report SET body = REPLACE(body, 'Head of music', 'Nothing')"), 0);
    assert_int_equal(report_latest(f->db, a.y.appraisal.id, &r), 0);
    assert_true(report_document(f->db, &r, &d) < 0);
}

/* 2.2.7/4 */
ENGINE_TEST(the_employee_appends_comments_and_signs_as_read)
{
    struct assessed a = assessed_begin(f);
    struct report r = issued(&a);
    struct str hash = r.body_hash;
    assert_int_equal(report_comment_add(f->db, &f->clock, &r, S("I liked the year")), 0);
    assert_int_equal(report_comment_add(f->db, &f->clock, &r, S("I liked the year")), ALREADY_THERE);
    assert_int_equal(report_sign(f->db, &f->clock, &r), 0);
    assert_int_equal(report_sign(f->db, &f->clock, &r), ALREADY_SIGNED);
    assert_int_equal(year_stage(&a.y), STAGE_SIGNED);
    assert_int_equal(report_comment_add(f->db, &f->clock, &r, S("One more thing")), 0);
    assert_int_equal(report_find(f->db, r.id, &r), 0);
    assert_true(str_eq(r.body_hash, hash));
    struct str text = text_of(f->db, &r);
    assert_true(has(text, "I liked the year") && has(text, "One more thing"));
    assert_true(has(text, "Signed as read by Zoë Walker on 1 October 2026"));
    assert_true(has(text, "It does not say that they agree"));
}

ENGINE_TEST(the_draft_that_was_read_is_known_by_its_mark)
{
    struct assessed a = assessed_begin(f);
    struct document d;
    assessed_save(&a);
    assert_int_equal(report_draft(f->db, &a.y.appraisal, &d), 0);
    int64_t mark = report_mark(&d);
    assert_int_equal(report_draft(f->db, &a.y.appraisal, &d), 0);
    assert_true(mark > 0 && report_mark(&d) == mark);
    a.whole.objective_part[0].employee_evidence = S("Better notes");
    assert_int_equal(assessment_give_evidence(f->db, a.y.appraisal.id, &a.whole), 0);
    assert_int_equal(report_draft(f->db, &a.y.appraisal, &d), 0);
    assert_true(report_mark(&d) != mark);
}

ENGINE_TEST(the_command_line_finds_the_report_of_a_person_and_year)
{
    struct assessed a = assessed_begin(f);
    struct str first = {}, again = {};
    assert_int_equal(report_pdf_of(f->db, S("Zoë.Walker"), 2026, &first), NOT_FOUND);
    issued(&a);
    assert_int_equal(report_pdf_of(f->db, S("Zoë.Walker"), 2026, &first), 0);
    assert_int_equal(report_pdf_of(f->db, S("Zoë.Walker"), 2026, &again), 0);
    assert_true(str_starts(first, S("%PDF-")) && str_eq(first, again));
    assert_int_equal(report_pdf_of(f->db, S("Zoë.Walker"), 2025, &first), NOT_FOUND);
    assert_int_equal(report_pdf_of(f->db, S("nobody"), 2026, &first), NOT_FOUND);
}

static void a_file_is_named_in_plain_letters(void **state)
{
    (void)state;
    struct arena a CLEANUP(arena_free) = {};
    struct report r = {.year = 2026, .employee_surname = S("Łukasiewicz-O'Ünal")};
    assert_true(str_is(report_file_name(&a, &r),
                       "performance-management-report-2026-to-2027-lukasiewicz-o-unal.pdf"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        ENGINE_TESTS(an_incomplete_assessment_is_not_issued),
        ENGINE_TESTS(a_report_has_every_part),
        ENGINE_TESTS(a_period_of_its_own_asks_for_no_pay_recommendation),
        ENGINE_TESTS(an_issued_report_does_not_change),
        ENGINE_TESTS(the_employee_appends_comments_and_signs_as_read),
        ENGINE_TESTS(the_draft_that_was_read_is_known_by_its_mark),
        ENGINE_TESTS(the_command_line_finds_the_report_of_a_person_and_year),
        cmocka_unit_test(a_file_is_named_in_plain_letters),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
