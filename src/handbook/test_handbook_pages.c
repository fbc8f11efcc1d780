#include "visit.h"
#include "handbook/handbook.h"
#include "base/banned.h"

static struct visitor begin(struct fixture *f)
{
    bool changed;
    struct str why;
    visit_trust(f);
    assert_int_equal(
        policy_import(f->db,
                      S("Preface\n\n## 2. The year\n\n### 2.1 How\n\n#### Inside\n\nWords & **bold**, "
                        "[bad](javascript:alert(1)) <script>alert(2)</script>\n\n### 2.10 Later\n"),
                      S("May 2030"), &changed, &why),
        0);
    return visit_as(f, TEACHER_AT_ALDER);
}

ENGINE_TEST(the_policy_is_there_to_read)
{
    struct visitor v = begin(f);
    struct request rq = visit(&v, "/policy");
    assert_true(rq.status == 200 && shows(&rq, "May 2030") && shows(&rq, "/policy/2.10"));
    rq = visit(&v, "/policy/2");
    assert_true(rq.status == 200 && shows(&rq, "/policy/2.1\"") && shows(&rq, "/policy/2.10\""));
    assert_int_equal(visit(&v, "/policy/0").status, 200);
    assert_int_equal(visit(&v, "/policy/9.9").status, 404);
}

ENGINE_TEST(its_words_are_safe)
{
    struct visitor v = begin(f);
    struct request rq = visit(&v, "/policy/2.1");
    assert_true(shows(&rq, "<h2>Inside</h2>") && shows(&rq, "Words &amp; <strong>bold</strong>"));
    assert_false(shows(&rq, "javascript:") || shows(&rq, "<script>alert"));
    assert_true(shows(&rq, "alert(2)"));
    assert_false(shows(&rq, "/policy/2.10"));
}

ENGINE_TEST(a_clause_opens_the_words_it_stands_for)
{
    struct visitor v = begin(f);
    struct request rq = visit(&v, "/frameworks");
    assert_true(shows(&rq, "href=\"/policy/A\""));
    run_sql(f, "UPDATE trust SET policy_version = ''");
    rq = visit(&v, "/frameworks");
    assert_false(shows(&rq, "href=\"/policy/A\""));
}

ENGINE_TEST(before_it_is_loaded)
{
    visit_trust(f);
    struct visitor v = visit_as(f, TEACHER_AT_ALDER);
    struct request rq = visit(&v, "/policy");
    assert_true(rq.status == 200 && shows(&rq, "has not been loaded yet"));
}

ENGINE_TEST(the_accessibility_statement_is_there_for_everybody)
{
    visit_trust(f);
    struct visitor stranger = visit_as(f, 0), teacher = visit_as(f, TEACHER_AT_ALDER);
    struct request rq = visit(&stranger, "/accessibility");
    assert_true(rq.status == 200 && shows(&rq, "<h1 class=\"govuk-heading-l\">Accessibility statement</h1>"));
    assert_true(shows(&rq, "<h2>How Trellis was tested</h2>"));
    rq = visit(&teacher, "/");
    assert_true(shows(&rq, "href=\"/accessibility\""));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        ENGINE_TESTS(the_policy_is_there_to_read),
        ENGINE_TESTS(its_words_are_safe),
        ENGINE_TESTS(a_clause_opens_the_words_it_stands_for),
        ENGINE_TESTS(before_it_is_loaded),
        ENGINE_TESTS(the_accessibility_statement_is_there_for_everybody),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
