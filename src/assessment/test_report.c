#include "objective/test_objective_year.h"
#include "assessment/report.h"
#include "person/person.h"
#include "review/review.h"
#include <string.h>
#include "base/banned.h"

/* a framework with two stages: one expectation for both, one for each */
#define FRAMEWORK                                                                                                 \
    "{\"format\": \"trellis-framework/1\", \"id\": \"helpers\", \"title\": \"Helpers\", \"source\": \"Test\","    \
    "\"staff_groups\": [\"teacher\"], \"levels\": [{\"id\": \"base\", \"title\": \"Base\","                       \
    "\"profile\": [{\"heading\": \"Job\", \"text\": \"Helps\"}],"                                                 \
    "\"stages\": [{\"id\": \"one\", \"title\": \"Base one\"}, {\"id\": \"two\", \"title\": \"Base two\"}],"       \
    "\"areas\": [{\"id\": \"work\", \"title\": \"Daily work\", \"expectations\": [{\"text\": \"Comes on time\"}," \
    "{\"text\": \"Asks for help\", \"stages\": [\"one\"]}, {\"text\": \"Gives help\", \"stages\": [\"two\"]}]}]}]}"

/* ---- a year up to its assessment */
struct assessed {
    struct year y;
    struct assessment_whole whole;
};

static void set_objectives(struct year *y)
{
    struct objective_text agreed = year_text(y, "Raise reading"), determined = year_text(y, "Lead the choir");
    struct objective o;
    int64_t first, second;
    agreed.development = true;
    assert_int_equal(objective_add(y->db, &y->clock, &y->appraisal, y->appraiser, &agreed, &first), 0);
    assert_int_equal(objective_add(y->db, &y->clock, &y->appraisal, y->appraiser, &determined, &second), 0);
    assert_int_equal(objective_find(y->db, first, &o), 0);
    assert_int_equal(objective_propose(y->db, &y->clock, &y->appraisal, &o, y->appraiser), 0);
    assert_int_equal(objective_find(y->db, first, &o), 0);
    assert_int_equal(objective_agree(y->db, &y->clock, &y->appraisal, &o, y->employee, true), 0);
    assert_int_equal(objective_find(y->db, second, &o), 0);
    assert_int_equal(objective_propose(y->db, &y->clock, &y->appraisal, &o, y->appraiser), 0);
    assert_int_equal(objective_find(y->db, second, &o), 0);
    assert_int_equal(
        objective_determine(y->db, &y->clock, &y->appraisal, &o, y->appraiser, S("The school needs a choir")),
        0);
    assert_int_equal(objective_find(y->db, second, &o), 0);
    assert_int_equal(objective_disagree(y->db, &y->clock, &o, S("I have no time for a choir")), 0);
}

static void hold_review(struct year *y)
{
    struct objective_list objectives;
    struct review_progress row[2];
    assert_int_equal(objectives_in_force(y->db, y->appraisal.id, &objectives), 0);
    assert_int_equal(objectives.n, 2);
    for (size_t i = 0; i < 2; i++)
        row[i] = (struct review_progress){objectives.at[i].id, S("on-track"), S("Halfway there")};
    struct review text = {.meeting_on = S("2027-02-10"), .changes = S("No changes"), .support = S("A coach")};
    assert_int_equal(review_save(y->db, y->appraisal.id, 0, &text, &(struct review_progress_list){row, 2}),
                     0);
    assert_int_equal(review_comment(y->db, y->appraisal.id, S("A fair picture")), 0);
    assert_int_equal(review_sign(y->db, &y->clock, &y->appraisal, y->appraiser, false), 0);
    assert_int_equal(review_sign(y->db, &y->clock, &y->appraisal, y->employee, true), 0);
}

static void use_framework(struct fixture *f, struct year *y)
{
    bool changed;
    struct str why;
    assert_int_equal(standard_import(f->db, S(FRAMEWORK), &changed, &why), 0);
    assert_int_equal(fixture_sql(f, "UPDATE appraisal SET "
                                    "level_id = (SELECT id FROM framework_level WHERE key = 'base'), "
                                    "stage_id = (SELECT id FROM framework_stage WHERE key = 'one')"),
                     0);
    assert_int_equal(appraisal_find(y->db, y->appraisal.id, &y->appraisal), 0);
}

static struct assessed assessed(struct fixture *f)
{
    assert_int_equal(fixture_sql(f, "INSERT INTO trust (id, name, policy_version) "
                                    "VALUES (1, 'Two Rivers Trust', 'July 2024')"),
                     0);
    struct assessed a = {.y = year_begin(f)};
    use_framework(f, &a.y);
    set_objectives(&a.y);
    hold_review(&a.y);
    assert_int_equal(appraisal_find(f->db, a.y.appraisal.id, &a.y.appraisal), 0);
    assert_int_equal(assessment_of(f->db, &a.y.appraisal, &a.whole), 0);
    for (size_t i = 0; i < a.whole.objectives.n; i++) {
        a.whole.objective_part[i].employee_evidence = S("My notes");
        a.whole.objective_part[i].appraiser_evidence = S("Two visits");
        a.whole.objective_part[i].judgement = i ? S("partly") : S("met");
    }
    a.whole.area_part[0].judgement = S("meets");
    a.whole.area_part[0].note = S("Always there");
    a.whole.head.meeting_on = S("2027-09-20");
    a.whole.head.employee_evidence = S("A letter from a parent");
    a.whole.head.appraiser_evidence = S("The choir's first concert");
    a.whole.head.development_needs = S("Coaching others");
    a.whole.head.aspirations = S("Head of music");
    a.whole.head.recommended_action = S("A course in spring");
    a.whole.head.pay_recommendation = S("no-progression");
    a.whole.head.pay_reason = S("The choir is still to come");
    return a;
}

static void save(struct assessed *a)
{
    assert_int_equal(assessment_give_evidence(a->y.db, a->y.appraisal.id, &a->whole), 0);
    assert_int_equal(assessment_save(a->y.db, a->y.appraisal.id, 0, &a->whole), 0);
}

static struct report issued(struct assessed *a)
{
    struct report r;
    int64_t id = 0;
    save(a);
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
    struct assessed a = assessed(f);
    struct report r;
    int64_t id = 0;
    a.whole.head.aspirations = S("");
    save(&a);
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
    struct assessed a = assessed(f);
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
    struct assessed a = assessed(f);
    assert_int_equal(fixture_sql(f, "UPDATE appraisal SET verdict = 'own period'"), 0);
    assert_int_equal(appraisal_find(f->db, a.y.appraisal.id, &a.y.appraisal), 0);
    a.whole.head.pay_recommendation = a.whole.head.pay_reason = S("");
    struct report r = issued(&a);
    assert_true(has(text_of(f->db, &r), "Not asked for in a period of under a year"));
}

ENGINE_TEST(an_issued_report_does_not_change)
{
    struct assessed a = assessed(f);
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
    struct assessed a = assessed(f);
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
    struct assessed a = assessed(f);
    struct document d;
    save(&a);
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
    struct assessed a = assessed(f);
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
