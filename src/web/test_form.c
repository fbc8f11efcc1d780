#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <cmocka.h>
#include "web/form_state.h"
#include "web/route.h"

struct sample {
    struct str title, about, mail, password, day, focus;
    bool yes;
    int64_t hours, version, priority;
};
static const struct choice focuses[] = {{S("practice"), S("Practice")}, {S("school"), S("School")}, {}};
static int priorities(struct request *rq, struct choice_list *list)
{
    (void)rq;
    static const struct choice at[] = {{S("7"), S("Reading")}, {S("9"), S("Attendance")}};
    *list = (struct choice_list){at, COUNT(at)};
    return DONE;
}
static const struct field sample_fields[] = {
    FIELD(struct sample, title, TEXT, .label = "Title", .max = 5, .missing = "Enter the title"),
    FIELD(struct sample, about, LONG_TEXT, .label = "About"),
    FIELD(struct sample, mail, EMAIL, .label = "E-mail"),
    FIELD(struct sample, password, PASSWORD, .label = "Password"),
    FIELD(struct sample, day, DATE, .label = "Meeting date", .called = "The date"),
    FIELD(struct sample, focus, RADIOS, .label = "Focus", .choices = focuses),
    FIELD(struct sample, yes, CHECKBOX, .label = "Yes"),
    FIELD(struct sample, hours, NUMBER, .label = "Hours"),
    FIELD(struct sample, version, HIDDEN),
    FIELD(struct sample, priority, PERSON, .label = "Priority", .choices_of = priorities),
};
struct sample_row {
    struct str progress, on;
};
static const struct field row_fields[] = {
    FIELD(struct sample_row, progress, TEXT, .label = "Progress", .missing = "Say how it goes"),
    FIELD(struct sample_row, on, DATE, .label = "On"),
};
static const struct form form = FORM(sample_fields, struct sample, NULL,
                                     FORM_ROWS(row_fields, struct sample_row));
static const struct route route = {.form = &form};

static struct request request_of(struct arena *a, struct str body)
{
    return (struct request){.arena = a, .route = &route, .body = body, .out = {{a}}};
}

static void what_is_right_is_read(void **state)
{
    (void)state;
    struct arena a CLEANUP(arena_free) = {};
    struct request rq = request_of(
        &a,
        S("title=+Caf%C3%A9+&about=one%0D%0Atwo%0Dthree&mail=a%40b.example&password=+p+&day-day=3&day-month=09&"
          "day-year=2026&focus=practice&yes=yes&hours=12&version=4&priority=9&csrf=x&progress-12=Well&"
          "on-12-day=1&on-12-month=2&on-12-year=2027&progress-3=Slowly"));
    assert_int_equal(form_parse(&rq), DONE);
    const struct sample *f = rq.form;
    assert_true(str_is(f->title, "Café"));
    assert_true(str_is(f->about, "one\ntwo\nthree"));
    assert_true(str_is(f->password, " p "));
    assert_true(str_is(f->day, "2026-09-03"));
    assert_true(str_is(f->focus, "practice"));
    assert_true(f->yes && f->hours == 12 && f->version == 4 && f->priority == 9);
    const struct sample_row *twelve = form_row(&rq, 12), *three = form_row(&rq, 3);
    assert_non_null(twelve);
    assert_true(str_is(twelve->progress, "Well") && str_is(twelve->on, "2027-02-01"));
    assert_non_null(three);
    assert_true(str_is(three->progress, "Slowly") && !three->on.len);
    assert_null(form_row(&rq, 4));
}

#define NEEDED "title=abc&version=1"

static void what_is_wrong_is_told_by_its_field(void **state)
{
    (void)state;
    static const struct {
        const char *body, *field, *why;
    } rows[] = {
        {"version=1", "title", "Enter the title"},
        {"title=+++&version=1", "title", "Enter the title"},
        {"title=abcdef&version=1", "title", "Title must be 5 characters or fewer"},
        {NEEDED "&mail=nobody", "mail",
         "Enter an email address in the correct format, like name@example.com"},
        {NEEDED "&mail=a%40b%40c.example", "mail",
         "Enter an email address in the correct format, like name@example.com"},
        {NEEDED "&day-day=31&day-month=2&day-year=2026", "day", "The date must be a real date"},
        {NEEDED "&day-day=1&day-month=2&day-year=26", "day", "The date must be a real date"},
        {NEEDED "&day-day=1&day-month=Feb&day-year=2026", "day", "The date must be a real date"},
        {NEEDED "&day-day=1&day-month=2&day-year=", "day", "The date must include a year"},
        {NEEDED "&day-month=2&day-year=2026", "day", "The date must include a day"},
        {NEEDED "&day-day=-1&day-month=2&day-year=2026", "day", "The date must be a real date"},
        {NEEDED "&hours=many", "hours", "Hours must be a number"},
        {NEEDED "&hours=99999999999999999999", "hours", "Hours must be a number"},
        {NEEDED "&priority=8", "priority", "Choose one of the list"},
        {NEEDED "&progress-12=", "progress-12", "Say how it goes"},
        {NEEDED "&progress-12=ok&on-12-day=30&on-12-month=2&on-12-year=2026", "on-12",
         "On must be a real date"},
        {NEEDED "&on-5-day=", "progress-5", "Say how it goes"},
    };
    for (size_t i = 0; i < COUNT(rows); i++) {
        struct arena a CLEANUP(arena_free) = {};
        struct request rq = request_of(&a, str_of(rows[i].body));
        int r = form_parse(&rq);
        struct str why = form_error_of(rq.form_state, str_of(rows[i].field));
        if (r != FORM_INVALID || !str_is(why, rows[i].why) || rq.form_state->n_errors != 1)
            fail_msg("%s: %d, " PRs, rows[i].body, r, ARGs(why));
    }
}

static void what_no_browser_sends_is_refused(void **state)
{
    (void)state;
    static const struct {
        const char *label;
        struct str body;
    } rows[] = {
        {"nothing", S("")},
        {"an unknown field", S(NEEDED "&admin=1")},
        {"a field twice", S(NEEDED "&title=abc")},
        {"the token twice", S(NEEDED "&csrf=a&csrf=b")},
        {"no version", S("title=abc")},
        {"a version that is no number", S("title=abc&version=1x")},
        {"not UTF-8", S("title=%C3%28&version=1")},
        {"an overlong UTF-8 form", S("title=%C0%AF&version=1")},
        {"a surrogate", S("title=%ED%A0%80&version=1")},
        {"a NUL", S("title=a%00b&version=1")},
        {"a raw NUL", S("title=a\0b&version=1")},
        {"a control character", S("title=a%1Bb&version=1")},
        {"half an escape", S("title=a%4&version=1")},
        {"no escape", S("title=a%zz&version=1")},
        {"a line break in a line", S("title=a%0Ab&version=1")},
        {"a choice that is not there", S(NEEDED "&focus=money")},
        {"a tick of another value", S(NEEDED "&yes=on")},
        {"no equals sign", S(NEEDED "&hours")},
        {"no name", S(NEEDED "&=x")},
        {"an empty pair", S(NEEDED "&&hours=1")},
        {"a row of no record", S(NEEDED "&progress-=x")},
        {"a row of record 0", S(NEEDED "&progress-0=x")},
        {"a row of a negative record", S(NEEDED "&progress--4=x")},
        {"a record written in another way", S(NEEDED "&progress-012=x")},
        {"a row field that there is not", S(NEEDED "&admin-12=x")},
        {"a part of a date that there is not", S(NEEDED "&progress-12=x&on-12-hour=1")},
    };
    for (size_t i = 0; i < COUNT(rows); i++) {
        struct arena a CLEANUP(arena_free) = {};
        struct request rq = request_of(&a, rows[i].body);
        if (form_parse(&rq) != BAD_REQUEST)
            fail_msg("%s", rows[i].label);
    }
}

static void too_many_fields_are_refused(void **state)
{
    (void)state;
    struct arena a CLEANUP(arena_free) = {};
    struct html body = {&a};
    html(&body, H(NEEDED));
    for (int i = 1; i <= 5000; i++)
        html(&body, H("&progress-"), i, H("=x"));
    struct request rq = request_of(&a, html_take(&body).s);
    assert_int_equal(form_parse(&rq), BAD_REQUEST);
}

static void a_handler_can_refuse_a_field(void **state)
{
    (void)state;
    struct arena a CLEANUP(arena_free) = {};
    struct request rq = request_of(&a, S(NEEDED));
    assert_int_equal(form_parse(&rq), DONE);
    assert_int_equal(form_refuse(&rq, "day", "Choose a date inside the period"), FORM_INVALID);
    assert_true(str_is(form_error_of(rq.form_state, S("day")), "Choose a date inside the period"));
    assert_int_equal(form_error_of(rq.form_state, S("title")).len, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_is_right_is_read),
        cmocka_unit_test(what_is_wrong_is_told_by_its_field),
        cmocka_unit_test(what_no_browser_sends_is_refused),
        cmocka_unit_test(too_many_fields_are_refused),
        cmocka_unit_test(a_handler_can_refuse_a_field),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
