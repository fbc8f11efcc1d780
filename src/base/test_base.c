#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <cmocka.h>
#include "base/clock.h"
#include "base/html.h"

static void text_is_escaped_and_markup_is_not(void **state)
{
    (void)state;
    struct arena a CLEANUP(arena_free) = {};
    struct html out = {&a};
    html(&out, H("<dt>"), S("O'Brien & <sons> \"\""), H("</dt>"), 42);
    assert_true(
        str_is((struct str){out.at, out.len}, "<dt>O&#39;Brien &amp; &lt;sons&gt; &quot;&quot;</dt>42"));
}

static void unsafe_addresses_become_a_hash(void **state)
{
    (void)state;
    static const struct {
        const char *url, *want;
    } rows[] = {
        {"/objectives/42", "/objectives/42"},
        {"https://example.org/", "https://example.org/"},
        {"javascript:alert(1)", "#"},
        {" javascript:alert(1)", "#"},
        {"data:text/html,x", "#"},
        {"//evil.example", "#"},
        {"/a:b", "/a:b"},
        {"mailto:a@b.example", "mailto:a@b.example"},
    };
    for (size_t i = 0; i < COUNT(rows); i++) {
        struct arena a CLEANUP(arena_free) = {};
        struct html out = {&a};
        html(&out, URL(str_of(rows[i].url)));
        if (!str_is((struct str){out.at, out.len}, rows[i].want))
            fail_msg("%s", rows[i].url);
    }
}

static void dates_that_do_not_exist_are_refused(void **state)
{
    (void)state;
    static const struct {
        const char *date;
        bool ok;
    } rows[] = {
        {"2026-09-01", true},  {"2028-02-29", true},  {"2026-02-29", false}, {"2026-09-31", false},
        {"2026-13-01", false}, {"2026-9-1", false},   {"", false},           {"2026-09-01T", false},
        {"1899-12-31", false}, {"2026--1-01", false},
    };
    for (size_t i = 0; i < COUNT(rows); i++)
        if (date_ok(str_of(rows[i].date)) != rows[i].ok)
            fail_msg("%s", rows[i].date);
}

static void dates_move_and_are_said_in_words(void **state)
{
    (void)state;
    struct arena a CLEANUP(arena_free) = {};
    assert_true(str_is(date_add_days(&a, S("2026-12-31"), 1), "2027-01-01"));
    assert_true(str_is(date_add_months(&a, S("2027-01-31"), 1), "2027-02-28"));
    assert_int_equal(date_days_between(S("2026-09-01"), S("2027-08-31")), 364);
    assert_true(str_is(date_words(&a, S("2026-09-03")), "3 September 2026"));
    assert_true(str_is(instant_words(&a, S("2026-07-01T11:05:00Z")), "1 July 2026, 12:05pm"));
    assert_true(str_is(instant_words(&a, S("2026-12-01T00:05:00Z")), "1 December 2026, 12:05am"));
    assert_true(str_is(instant_time(&a, S("2026-07-01T12:52:00Z")), "13:52"));
    assert_true(str_is(instant_day(&a, S("2026-09-30T23:05:00Z")), "2026-10-01"));
    assert_true(str_is(instant_day(&a, S("2026-12-31T23:59:59Z")), "2026-12-31"));
    assert_false(instant_day(&a, S("soon")).len);
}

static void the_clock_can_be_moved(void **state)
{
    (void)state;
    struct arena a CLEANUP(arena_free) = {};
    struct clock c = {};
    assert_true(clock_at(&c, S("2027-03-28")));
    assert_true(str_is(clock_today(&c, &a), "2027-03-28"));
    assert_false(clock_at(&c, S("2027-02-30")));
}

static void text_that_is_not_text_is_seen(void **state)
{
    (void)state;
    assert_true(str_is_text(S("Zo\xc3\xab\nline\ttab")));
    assert_false(str_is_text(S("\xc3")));
    assert_false(str_is_text(S("a\0b")));
    assert_false(str_is_text(S("\xed\xa0\x80")));
    assert_int_equal(str_chars(S("Zo\xc3\xab")), 3);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(text_is_escaped_and_markup_is_not),
        cmocka_unit_test(unsafe_addresses_become_a_hash),
        cmocka_unit_test(dates_that_do_not_exist_are_refused),
        cmocka_unit_test(dates_move_and_are_said_in_words),
        cmocka_unit_test(the_clock_can_be_moved),
        cmocka_unit_test(text_that_is_not_text_is_seen),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
