#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <cmocka.h>
#include <glib.h>
#include <stdio.h>
#include <stdlib.h>
#include "handbook/handbook.h"
#include "base/banned.h"

static void expect(struct str got, const char *want)
{
    if (!str_is(got, want))
        fail_msg("\"" PRs "\" is not \"%s\"", ARGs(got), want);
}

static void headings_have_their_numbers(void **state)
{
    (void)state;
    static const struct {
        const char *heading, *number, *title;
    } rows[] = {
        {"1. Purpose", "1", "Purpose"},
        {" 2.2.4. Watching lessons", "2.2.4", "Watching lessons"},
        {"1.10 Looking again", "1.10", "Looking again"},
        {"Appendix A – Teachers", "A", "Teachers"},
        {"**Appendix B - Support staff**", "B", "Support staff"},
        {"APPENDIX C: Others", "C", "Others"},
        {"Appendix Annotated", NULL, NULL},
        {"Appendices", NULL, NULL},
        {"Vision", NULL, NULL},
        {"3 ", NULL, NULL},
        {"2.2", NULL, NULL},
        {"", NULL, NULL},
    };
    for (const typeof(*rows) *t = rows; t < END(rows); t++) {
        struct str number = {}, title = {};
        bool is = policy_heading(str_of(t->heading), &number, &title);
        if (is != (t->number != NULL))
            fail_msg("%s", t->heading);
        expect(number, t->number);
        expect(title, t->title);
    }
}

static void a_text_is_split_at_its_numbers(void **state)
{
    (void)state;
    struct arena a CLEANUP(arena_free) = {};
    struct section_list sections;
    struct str why;
    assert_int_equal(
        policy_split(&a,
                     S("# Our policy\nbefore\n\n## 1. First\nwords\n### Inner\nmore\n#### 1.1 Second\n\n"
                       "last\n## Appendix A – Lists\nx"),
                     &sections, &why),
        0);
    assert_int_equal(sections.n, 4);
    static const char *const want[][3] = {{"0", "Before section 1", "# Our policy\nbefore"},
                                          {"1", "First", "words\n### Inner\nmore"},
                                          {"1.1", "Second", "last"},
                                          {"A", "Lists", "x"}};
    for (size_t i = 0; i < sections.n; i++) {
        expect(sections.at[i].number, want[i][0]);
        expect(sections.at[i].title, want[i][1]);
        expect(sections.at[i].body, want[i][2]);
        assert_int_equal(sections.at[i].position, i);
    }
}

static void a_text_that_is_no_policy_is_refused(void **state)
{
    (void)state;
    struct arena a CLEANUP(arena_free) = {};
    char *big = g_strnfill(POLICY_MAX_BYTES + 1, 'x');
    const struct str texts[] = {S(""),
                                S("# Vision\nwords"),
                                S("## 1. One\n## 1. One again\n"),
                                S("## 1. One\n\xff\xfe\n"),
                                {"## 1. One\n\0", 11},
                                {big, POLICY_MAX_BYTES + 1}};
    for (const struct str *t = texts; t < END(texts); t++) {
        struct section_list sections;
        struct str why = {};
        assert_int_equal(policy_split(&a, *t, &sections, &why), 1);
        assert_true(str_ends(why, S(".")));
    }
    g_free(big);
}

static void tags_become_what_they_mean(void **state)
{
    (void)state;
    struct arena a CLEANUP(arena_free) = {};
    static const struct {
        const char *body, *want;
    } rows[] = {
        {"plain *text* < 3", "plain *text* < 3\n"},
        {"<b> Role </b>: helper", "**Role**: helper\n"},
        {"<ul style=\"x\"> <li>-One</li> <li>Two</li></ul>", "\n\n\n- One\n\n- Two\n\n\n\n"},
        {"<ol><li>One</li></ol>", "\n\n\n1. One\n\n\n\n"},
        {"<b>Role</b>\tHelps pupils\t\t", "\n\n**Role**\n\nHelps pupils\n\n\n"},
        {"--\t--\t--", "\n\n\n"},
        {"<https://example.org/a>", "<https://example.org/a>\n"},
        {"a <script src=x>b</script> c", "a \n\nb\n\nc\n"},
        {"<", "<\n"},
        {"</", "</\n"},
        {"<b", "<b\n"},
    };
    for (const typeof(*rows) *t = rows; t < END(rows); t++)
        expect(policy_plain(&a, str_of(t->body)), t->want);
}

/* the trust's own text, where it is at hand: every section that a clause can name is there */
static void the_trusts_own_policy_is_split(void **state)
{
    (void)state;
    const char *shared = getenv("TRELLIS_SHARED");
    g_autofree char *file = g_build_filename(shared ? shared : "../shared", "policy", "policy.md", NULL);
    g_autofree char *text = NULL;
    if (!g_file_get_contents(file, &text, NULL, NULL)) {
        print_message("no policy.md under TRELLIS_SHARED: skipped\n");
        skip();
    }
    struct arena a CLEANUP(arena_free) = {};
    struct section_list sections;
    struct str why;
    static const char *const numbers[] = {
        "0", "1",   "1.1", "1.2",   "1.3",   "1.4",   "1.5",   "1.6",   "1.7",   "1.8",   "1.9", "1.10",
        "2", "2.1", "2.2", "2.2.1", "2.2.2", "2.2.3", "2.2.4", "2.2.5", "2.2.6", "2.2.7", "A",   "B"};
    assert_int_equal(policy_split(&a, str_of(text), &sections, &why), 0);
    assert_int_equal(sections.n, COUNT(numbers));
    for (size_t i = 0; i < COUNT(numbers); i++)
        expect(sections.at[i].number, numbers[i]);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(headings_have_their_numbers),
        cmocka_unit_test(a_text_is_split_at_its_numbers),
        cmocka_unit_test(a_text_that_is_no_policy_is_refused),
        cmocka_unit_test(tags_become_what_they_mean),
        cmocka_unit_test(the_trusts_own_policy_is_split),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
