#include "person/test_staff.h"
#include <glib.h>
#include "base/banned.h"

static void names_are_sorted_as_people_expect(void **state)
{
    (void)state;
    static const char *const rows[][3] = {
        {"Nia", "Łukasiewicz", "lukasiewicz nia"}, {"Zoë", "Ünal", "unal zoe"},
        {"Pat", "O'Brien", "obrien pat"},          {"Jo", "Smith-Jones", "smithjones jo"},
        {"Åsa", "Ødegård", "oedegard asa"},        {"Ольга", "Иванова", "иванова ольга"},
    };
    struct arena a CLEANUP(arena_free) = {};
    for (size_t i = 0; i < COUNT(rows); i++) {
        struct str name = person_sort_name(&a, str_of(rows[i][0]), str_of(rows[i][1]));
        if (!str_is(name, rows[i][2]))
            fail_msg("%s: " PRs, rows[i][2], ARGs(name));
    }
}

ENGINE_TEST(a_staff_list_is_loaded)
{
    struct person ben, cem;
    struct post_list posts;
    begin_with_staff(f);
    assert_int_equal(person_find_by_staff_id(f->db, S("P2"), &ben), DONE);
    assert_true(str_is(person_name(f->arena, &ben), "Ben O'Brien"));
    assert_int_equal(ben.qts, 1);
    assert_int_equal(person_posts(f->db, ben.id, &posts), DONE);
    assert_int_equal(posts.n, 1);
    assert_true(str_is(posts.at->line_manager_name, "Anna Ünal"));
    assert_int_equal(posts.at->fte_hundredths, 80);
    assert_int_equal(person_find_by_staff_id(f->db, S("P3"), &cem), DONE);
    assert_int_equal(person_posts(f->db, cem.id, &posts), DONE);
    assert_int_equal(posts.n, 2);
    assert_true(posts.at[0].main && str_is(posts.at[0].school_name, "Ash School"));
    assert_false(posts.at[1].main);
    assert_int_equal(person_find(f->db, 999999, &cem), NOT_FOUND);
}

ENGINE_TEST(the_same_list_again_changes_nothing)
{
    struct import result;
    begin_with_staff(f);
    assert_int_equal(import(f, STAFF, &result), DONE);
    assert_int_equal(result.added, 0);
    assert_int_equal(result.changed, 0);
    assert_int_equal(result.unchanged, 6);
}

ENGINE_TEST(only_what_differs_is_changed)
{
    struct import result;
    struct person ben;
    struct post_list posts;
    begin_with_staff(f);
    const char *moved = HEAD "P2,Ben,O'Brien-Zed,ben@trust.example,employee,900002,Head of year,teacher,P1,"
                             "permanent,2020-09-01,,1,,yes,,,,,M6\n" SHARED_1;
    assert_int_equal(import(f, moved, &result), DONE);
    assert_int_equal(result.added, 1);
    assert_int_equal(result.changed, 0);
    assert_int_equal(result.unchanged, 1);
    assert_int_equal(person_find_by_staff_id(f->db, S("P2"), &ben), DONE);
    assert_true(str_is(ben.surname, "O'Brien-Zed"));
    assert_int_equal(ben.version, 2);
    assert_int_equal(person_posts(f->db, ben.id, &posts), DONE);
    assert_int_equal(posts.n, 2);
    assert_true(str_is(posts.at[0].job_title, "Head of year") && posts.at[0].main && !posts.at[1].main);
}

ENGINE_TEST(the_main_post_can_be_the_other_one)
{
    struct import result;
    struct person cem;
    struct post_list posts;
    begin_with_staff(f);
    assert_int_equal(import(f, HEAD SHARED_2 SHARED_1, &result), DONE);
    assert_int_equal(result.changed, 2);
    assert_int_equal(person_find_by_staff_id(f->db, S("P3"), &cem), DONE);
    assert_int_equal(person_posts(f->db, cem.id, &posts), DONE);
    assert_true(posts.at[0].main && str_is(posts.at[0].school_name, "Elm School"));
}

ENGINE_TEST(two_people_can_exchange_addresses)
{
    struct import result;
    struct person ben;
    begin_with_staff(f);
    const char *exchanged = HEAD
        "P1,Anna,Ünal,BEN@trust.example,employee,900001,Headteacher,headteacher,P9,permanent,2015-09-01,,1,1234567,yes,,,,,L30\n"
        "P2,Ben,O'Brien,anna@trust.example,employee,900001,Teacher,teacher,P1,permanent,2020-09-01,,0.8,,yes,,,,,M5\n";
    assert_int_equal(import(f, exchanged, &result), DONE);
    assert_int_equal(result.changed, 2);
    assert_int_equal(person_find_by_staff_id(f->db, S("P2"), &ben), DONE);
    assert_true(str_is(ben.email, "anna@trust.example"));
}

ENGINE_TEST(a_dry_run_writes_nothing)
{
    struct import result = {.dry_run = true, .problems.arena = f->arena};
    struct person p;
    begin(f);
    assert_int_equal(staff_import(f->db, S(STAFF), &result), DONE);
    assert_int_equal(result.added, 6);
    assert_int_equal(person_find_by_staff_id(f->db, S("P1"), &p), NOT_FOUND);
}

/* a row that is right but for one cell: the column that the problem names is the cell's own */
static const struct {
    const char *column, *value;
} faults[] = {
    {"staff_id", ""},
    {"staff_id", "a b"},
    {"staff_id", "P2"},
    {"forename", ""},
    {"surname", ""},
    {"email", ""},
    {"email", "x@t"},
    {"email", "Ben@Trust.example"},
    {"kind", "robot"},
    {"school_urn", "999999"},
    {"school_urn", ""},
    {"job_title", ""},
    {"staff_group", "wizard"},
    {"line_manager_id", "X1"},
    {"line_manager_id", "X2"},
    {"contract", "forever"},
    {"start_date", "2026-02-30"},
    {"start_date", ""},
    {"end_date", "2020-08-31"},
    {"end_date", "2020-09-31"},
    {"fte", "1.01"},
    {"fte", "-1"},
    {"fte", "0.5.5"},
    {"trn", "123"},
    {"qts", "maybe"},
    {"induction_start", "soon"},
    {"framework_level", "no-such"},
    {"framework_stage", "no-such"},
};

static char *staff_with(const char *column, const char *value)
{
    char **names = g_strsplit(HEAD, ",", -1);
    char **cells = g_strsplit(
        "X1,X,Y,x@t.example,employee,900001,T,teacher,,permanent,2020-09-01,,1,,yes,,,,,M1", ",", -1);
    for (int i = 0; names[i]; i++)
        if (!strcmp(names[i], column)) {
            g_free(cells[i]);
            cells[i] = g_strdup(value);
        }
    char *row = g_strjoinv(",", cells), *file = g_strconcat(STAFF, row, "\n", NULL);
    g_strfreev(names);
    g_strfreev(cells);
    g_free(row);
    return file;
}

ENGINE_TEST(each_fault_is_found_where_it_is)
{
    begin(f);
    for (const typeof(*faults) *r = faults; r < END(faults); r++) {
        struct import result;
        struct person p;
        char *file = staff_with(r->column, r->value);
        assert_int_equal(import(f, file, &result), IMPORT_REFUSED);
        if (result.problems.n != 1 || result.problems.at->row != 8 ||
            !str_is(result.problems.at->column, r->column))
            fail_msg("%s %s: %s", r->column, r->value, csv_problems_text(&result.problems).at);
        assert_int_equal(person_find_by_staff_id(f->db, S("P1"), &p), NOT_FOUND);
        g_free(file);
    }
}

ENGINE_TEST(a_fault_can_lie_between_two_cells_or_rows)
{
#define NEW_ROW "X1,X,Y,x@t.example,employee,900001,T,teacher,,"
    static const struct {
        const char *column, *row;
    } rows[] = {
        {"job_title", TEACHER},
        {"end_date", NEW_ROW "fixed-term,2020-09-01,,1,,yes,,,,,M1\n"},
        {"induction_start", NEW_ROW "permanent,2020-09-01,,1,,yes,,2027-08-31,,,M1\n"},
        {"induction_end", NEW_ROW "permanent,2020-09-01,,1,,yes,2025-09-01,2025-08-31,,,M1\n"},
        {"email",
         "P2,Ben,O'Brien,b@t.example,employee,900002,T,teacher,,permanent,2020-09-01,,1,,yes,,,,,\n"},
        {"qts",
         "P2,Ben,O'Brien,ben@trust.example,employee,900002,T,teacher,,permanent,2020-09-01,,1,,no,,,,,\n"},
    };
    begin(f);
    for (const typeof(*rows) *r = rows; r < END(rows); r++) {
        struct import result;
        char *file = g_strconcat(STAFF, r->row, NULL);
        assert_int_equal(import(f, file, &result), IMPORT_REFUSED);
        if (result.problems.n != 1 || result.problems.at->row != 8 ||
            !str_is(result.problems.at->column, r->column))
            fail_msg("%s: %s", r->column, csv_problems_text(&result.problems).at);
        g_free(file);
    }
}

ENGINE_TEST(every_fault_is_found_at_once)
{
    struct import result;
    begin(f);
    const char *file = HEAD ",,,,,,,,,,,,,,,,,,,\n"
                            "X1,X,Y,x,robot,1,T,wizard,X9,forever,1,2,3,4,5,6,7,8,9,\n";
    assert_int_equal(import(f, file, &result), IMPORT_REFUSED);
    assert_int_equal(result.problems.n, 14);
}

ENGINE_TEST(people_are_found_by_the_words_of_their_names)
{
    static const struct {
        const char *text;
        size_t n;
    } rows[] = {{"", 5},        {"łukas", 1}, {"lukas", 1}, {"cem łuk", 1},
                {"Łuk CEM", 1}, {"o'br", 1},  {"zzz", 0},   {"an", 1}};
    struct found_person_list people;
    struct post_list posts;
    struct person ben;
    begin_with_staff(f);
    for (const typeof(*rows) *r = rows; r < END(rows); r++) {
        assert_int_equal(people_search(f->db, str_of(r->text), 0, S(""), 0, &people), DONE);
        if (people.n != r->n)
            fail_msg("%s: %zu", r->text, people.n);
    }
    assert_int_equal(person_find_by_staff_id(f->db, S("P2"), &ben), DONE);
    assert_int_equal(person_posts(f->db, ben.id, &posts), DONE);
    assert_int_equal(people_search(f->db, S(""), posts.at->school_id, S(""), 0, &people), DONE);
    assert_int_equal(people.n, 3);
    /* by job, either way, each in order */
    for (int down = 0; down < 2; down++) {
        assert_int_equal(people_search(f->db, S(""), 0, down ? S("-job") : S("job"), 0, &people), DONE);
        assert_true(people.n > 2);
        for (size_t i = 1; i < people.n; i++) {
            int way = str_cmp(people.at[i - 1].job_title, people.at[i].job_title);
            assert_true(down ? way >= 0 : way <= 0);
        }
    }
    assert_int_equal(people_search(f->db, S(""), 0, S(""), 1, &people), DONE);
    assert_int_equal(people.n, 0);
}

ENGINE_TEST(somebody_is_employed_from_their_first_day_to_their_last)
{
    static const struct {
        const char *day;
        bool employed;
    } rows[] = {{"2026-08-31", false}, {"2026-09-01", true}, {"2027-04-30", true}, {"2027-05-01", false}};
    struct import result;
    struct person p;
    begin_with_staff(f);
    const char *fixed = HEAD
        "X1,X,Y,x@t.example,employee,900001,T,teacher,P1,fixed-term,2026-09-01,2027-04-30,1,,yes,,,,,\n";
    assert_int_equal(import(f, fixed, &result), DONE);
    assert_int_equal(person_find_by_staff_id(f->db, S("X1"), &p), DONE);
    for (const typeof(*rows) *r = rows; r < END(rows); r++) {
        bool employed = !r->employed;
        assert_int_equal(person_is_employed(f->db, p.id, str_of(r->day), &employed), DONE);
        if (employed != r->employed)
            fail_msg("%s", r->day);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(names_are_sorted_as_people_expect),
        ENGINE_TESTS(a_staff_list_is_loaded),
        ENGINE_TESTS(the_same_list_again_changes_nothing),
        ENGINE_TESTS(only_what_differs_is_changed),
        ENGINE_TESTS(the_main_post_can_be_the_other_one),
        ENGINE_TESTS(two_people_can_exchange_addresses),
        ENGINE_TESTS(a_dry_run_writes_nothing),
        ENGINE_TESTS(each_fault_is_found_where_it_is),
        ENGINE_TESTS(a_fault_can_lie_between_two_cells_or_rows),
        ENGINE_TESTS(every_fault_is_found_at_once),
        ENGINE_TESTS(people_are_found_by_the_words_of_their_names),
        ENGINE_TESTS(somebody_is_employed_from_their_first_day_to_their_last),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
