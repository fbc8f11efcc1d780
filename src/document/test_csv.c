#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <cmocka.h>
#include <stdlib.h>
#include "document/csv.h"
#include "base/banned.h"

static const struct csv_column columns[] = {{"id"}, {"name"}, {"note", .optional = true}};

static struct csv_table read_text(struct arena *a, struct str file, struct csv_problems *problems)
{
    *problems = (struct csv_problems){.arena = a};
    return csv_read(file, columns, COUNT(columns), problems);
}

static void rows_are_read_whatever_the_spreadsheet_did(void **state)
{
    (void)state;
    static const struct str files[] = {
        S("id,name\n1,Zo\xc3\xab\n2,\"O'Brien, \"\"Pat\"\"\"\n"),
        S("\xef\xbb\xbfid,name\r\n1,Zo\xc3\xab\r\n2,\"O'Brien, \"\"Pat\"\"\"\r\n"),
        S("name,id\n Zo\xc3\xab ,1\n\"O'Brien, \"\"Pat\"\" \",2"),
    };
    for (const struct str *f = files; f < END(files); f++) {
        struct arena a CLEANUP(arena_free) = {};
        struct csv_problems problems;
        struct csv_table t = read_text(&a, *f, &problems);
        assert_int_equal(problems.n, 0);
        assert_int_equal(t.n, 2);
        assert_int_equal(t.at[1].number, 3);
        assert_true(str_is(t.at[0].cell[0], "1") && str_is(t.at[0].cell[1], "Zo\xc3\xab"));
        assert_true(str_is(t.at[1].cell[1], "O'Brien, \"Pat\""));
        assert_int_equal(t.at[1].cell[2].len, 0);
    }
}

static void rows_are_numbered_as_in_a_spreadsheet(void **state)
{
    (void)state;
    struct arena a CLEANUP(arena_free) = {};
    struct csv_problems problems;
    struct csv_table t = read_text(&a, S("id,name\r\n\r\n1,A\r\n,\r\n2,B\r\n"), &problems);
    assert_int_equal(problems.n, 0);
    assert_int_equal(t.n, 2);
    assert_int_equal(t.at[0].number, 3);
    assert_int_equal(t.at[1].number, 5);
}

static void what_is_wrong_is_said_with_its_place(void **state)
{
    (void)state;
    static const struct {
        struct str file;
        int64_t row;
        const char *column, *reason;
    } rows[] = {
        {S(""), 1, "", "the file is empty"},
        {S(" \n\n"), 1, "", "the file is empty"},
        {S("\xff\xfei\0d\0"), 1, "", "the file is UTF-16: save it as \"CSV UTF-8\""},
        {S("id\n1\n"), 1, "name", "the column is missing"},
        {S("id,name,id\n1,A,1\n"), 1, "id", "the column is there twice"},
        {S("id,name,age\n1,A,9\n"), 1, "", "not a column of this import"},
        {S("id,name\n1,A\n2,Zo\xeb\n"), 3, "name", "not UTF-8 text: save the file as \"CSV UTF-8\""},
        {S("id,name\n1,A\0B\n"), 2, "name", "not UTF-8 text: save the file as \"CSV UTF-8\""},
        {S("id,name\n1,\"A\nB\"\n"), 2, "name", "a line break or control character in the cell"},
        {S("id,name\n1\n"), 2, "", "1 cells, but the header has 2"},
        {S("id,name\n1,A,x\n"), 2, "", "3 cells, but the header has 2"},
        {S("id,name\n1,A\n2,\"B\n"), 3, "",
         "a quotation mark is out of place; the rows after it could not be read"},
        {S("id,name\n1,A\n2,B\"C\n"), 3, "",
         "a quotation mark is out of place; the rows after it could not be read"},
    };
    for (const typeof(*rows) *r = rows; r < END(rows); r++) {
        struct arena a CLEANUP(arena_free) = {};
        struct csv_problems problems;
        read_text(&a, r->file, &problems);
        if (problems.n != 1 || problems.at->row != r->row || !str_is(problems.at->column, r->column) ||
            !str_is(problems.at->reason, r->reason))
            fail_msg("%s: %zu problems: %s", r->reason, problems.n, csv_problems_text(&problems).at);
    }
}

static void a_huge_cell_is_refused_in_short(void **state)
{
    (void)state;
    struct arena a CLEANUP(arena_free) = {};
    struct csv_problems problems;
    enum { HUGE_CELL = 1 << 20 };
    char *text = malloc(HUGE_CELL + 32);
    int head = snprintf(text, 32, "id,name\n1,");
    memset(text + head, 'x', HUGE_CELL);
    read_text(&a, (struct str){text, (size_t)head + HUGE_CELL}, &problems);
    free(text);
    assert_int_equal(problems.n, 1);
    assert_int_equal(problems.at->row, 2);
    assert_true(problems.at->value.len <= 80);
}

static void problems_come_in_order_and_harmless(void **state)
{
    (void)state;
    struct arena a CLEANUP(arena_free) = {};
    struct csv_problems problems = {.arena = &a};
    csv_problem(&problems, 7, "name", S("=HYPERLINK(\"http://x\")"), S("odd"));
    csv_problem(&problems, 2, "id", S("-1"), S("one, two"));
    assert_true(str_is(csv_problems_text(&problems), "row,column,value,reason\n"
                                                     "2,id,'-1,\"one, two\"\n"
                                                     "7,name,\"'=HYPERLINK(\"\"http://x\"\")\",odd\n"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(rows_are_read_whatever_the_spreadsheet_did),
        cmocka_unit_test(rows_are_numbered_as_in_a_spreadsheet),
        cmocka_unit_test(what_is_wrong_is_said_with_its_place),
        cmocka_unit_test(a_huge_cell_is_refused_in_short),
        cmocka_unit_test(problems_come_in_order_and_harmless),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
