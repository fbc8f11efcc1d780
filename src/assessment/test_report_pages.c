#include "test_assessed.h"
#include "visit.h"
#include "assessment/report.h"
#include "person/person.h"
#include <stdlib.h>
#include <string.h>
#include "base/banned.h"

static struct assessed open_to_pages(struct fixture *f)
{
    struct assessed a = assessed_begin(f);
    run_sql(f, "INSERT INTO account (person_id, state) SELECT id, 'active' FROM person");
    return a;
}

/* the value of the hidden field that names the draft */
static const char *mark_of(struct fixture *f, const struct request *rq)
{
    static const char name[] = "name=\"mark\" value=\"";
    const char *at = memmem(rq->out->at, rq->out->len, name, sizeof name - 1);
    assert_non_null(at);
    return arena_fmt(f->arena, "mark=%lld", strtoll(at + sizeof name - 1, NULL, 10)).at;
}

/* issues the report by the pages; its id is 1, as it is the first */
static void issue(struct fixture *f, struct assessed *a)
{
    struct visitor v = visit_as(f, a->y.appraiser);
    struct request confirm = visit(&v, "/appraisals/1/report/issue");
    assert_int_equal(confirm.status, 200);
    struct request done = send_form(&v, "/appraisals/1/report", mark_of(f, &confirm));
    assert_int_equal(done.status, 303);
    assert_true(str_starts(done.location, S("/reports/1")));
}

ENGINE_TEST(what_is_missing_is_told_before_issuing)
{
    struct assessed a = open_to_pages(f);
    struct visitor v = visit_as(f, a.y.appraiser);
    a.whole.head.development_needs = S("");
    assessed_save(&a);
    struct request page = visit(&v, "/appraisals/1/report/issue");
    assert_int_equal(page.status, 200);
    assert_true(shows(&page, "The development needs") && !shows(&page, "name=\"mark\""));
    assert_int_equal(send_form(&v, "/appraisals/1/report", "mark=1").status, 409);
    assert_int_equal(visit(&v, "/reports/1").status, 404);
}

ENGINE_TEST(the_draft_that_was_read_is_the_one_that_is_issued)
{
    struct assessed a = open_to_pages(f);
    struct visitor v = visit_as(f, a.y.appraiser);
    assessed_save(&a);
    struct request read = visit(&v, "/appraisals/1/report/issue");
    a.whole.head.employee_evidence = S("A later letter");
    assert_int_equal(assessment_give_evidence(f->db, a.y.appraisal.id, &a.whole), 0);
    assert_int_equal(send_form(&v, "/appraisals/1/report", mark_of(f, &read)).status, 409);
    assert_int_equal(send_form(&v, "/appraisals/1/report", "mark=0").status, 409);
    issue(f, &a);
    struct request again = send_form(&v, "/appraisals/1/report", mark_of(f, &read));
    assert_int_equal(again.status, 403); /* not at this stage */
}

ENGINE_TEST(only_those_who_may_read_a_report_do)
{
    struct assessed a = open_to_pages(f);
    struct person hr;
    assessed_save(&a);
    issue(f, &a);
    run_sql(f, "INSERT INTO person (staff_id, forename, surname, sort_name, email, kind)"
               " VALUES ('R', 'Hira', 'Resources', 'resources', 'r@x.example', 'employee')");
    run_sql(f, "INSERT INTO account (person_id, state) SELECT id, 'active' FROM person WHERE staff_id = 'R'");
    assert_int_equal(person_find_by_staff_id(f->db, S("R"), &hr), 0);
    run_sql(f, "INSERT INTO role_grant (person_id, role, from_date)"
               " SELECT id, 'head_of_hr', '2020-01-01' FROM person WHERE staff_id = 'R'");
    const struct {
        int64_t person;
        int status;
    } rows[] = {
        {a.y.employee, 200}, {a.y.appraiser, 200}, {a.y.second, 200}, {hr.id, 200}, {a.y.stranger, 404}};
    for (const typeof(*rows) *t = rows; t < END(rows); t++) {
        struct visitor v = visit_as(f, t->person);
        assert_int_equal(visit(&v, "/reports/1").status, t->status);
        assert_int_equal(visit(&v, "/reports/1/pdf").status, t->status);
        if (t->person != a.y.employee) {
            assert_true(send_form(&v, "/reports/1/comments", "comments=Mine").status >= 403);
            assert_true(send_form(&v, "/reports/1/sign", "").status >= 403);
        }
    }
}

ENGINE_TEST(the_pdf_is_a_file_with_a_name)
{
    struct assessed a = open_to_pages(f);
    assessed_save(&a);
    issue(f, &a);
    struct visitor v = visit_as(f, a.y.employee);
    struct request pdf = visit(&v, "/reports/1/pdf");
    assert_string_equal(pdf.type, "application/pdf");
    assert_true(str_starts(pdf.bytes, S("%PDF-")));
    assert_true(str_is(pdf.file_name, "performance-management-report-2026-to-2027-walker.pdf"));
}

ENGINE_TEST(the_employee_comments_and_signs_on_the_page)
{
    struct assessed a = open_to_pages(f);
    assessed_save(&a);
    issue(f, &a);
    struct visitor v = visit_as(f, a.y.employee);
    struct request first = visit(&v, "/reports/1");
    assert_true(shows(&first, "Read your report") && shows(&first, "Sign as read"));
    struct request empty = send_form(&v, "/reports/1/comments", "comments=");
    assert_int_equal(empty.status, 422);
    assert_true(shows(&empty, "Enter your comments"));
    assert_int_equal(send_form(&v, "/reports/1/comments", "comments=I+%3Cb%3Eliked%3C%2Fb%3E+it").status,
                     303);
    assert_int_equal(send_form(&v, "/reports/1/sign", "").status, 303);
    assert_int_equal(send_form(&v, "/reports/1/sign", "").status, 409);
    struct request last = visit(&v, "/reports/1");
    assert_true(shows(&last, "I &lt;b&gt;liked&lt;/b&gt; it") &&
                shows(&last, "Signed as read by Zoë Walker"));
    assert_false(shows(&last, "Sign as read"));
}

/* the document of the page is the document of the PDF */
ENGINE_TEST(the_page_shows_the_whole_document)
{
    struct assessed a = open_to_pages(f);
    struct report r;
    struct document d;
    struct html body = {f->arena};
    assessed_save(&a);
    issue(f, &a);
    struct visitor v = visit_as(f, a.y.appraiser);
    struct request page = visit(&v, "/reports/1");
    assert_int_equal(report_find(f->db, 1, &r), 0);
    assert_int_equal(report_document(f->db, &r, &d), 0);
    document_html(&body, &d);
    assert_non_null(memmem(page.out->at, page.out->len, body.at, body.len));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        ENGINE_TESTS(what_is_missing_is_told_before_issuing),
        ENGINE_TESTS(the_draft_that_was_read_is_the_one_that_is_issued),
        ENGINE_TESTS(only_those_who_may_read_a_report_do),
        ENGINE_TESTS(the_pdf_is_a_file_with_a_name),
        ENGINE_TESTS(the_employee_comments_and_signs_on_the_page),
        ENGINE_TESTS(the_page_shows_the_whole_document),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
