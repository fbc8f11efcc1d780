#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <cmocka.h>
#include "objective/objective.h"
#include "base/banned.h"

/* the pieces but those of one kind, joined */
static struct str without(struct arena *a, struct piece_list list, enum piece_kind kind)
{
    struct str all = S("");
    each (p, list)
        if (p->kind != kind)
            all = arena_fmt(a, PRs PRs, ARGs(all), ARGs(p->text));
    return all;
}

static void check(struct str old, struct str new)
{
    struct arena a CLEANUP(arena_free) = {};
    struct piece_list list = words_compare(&a, old, new);
    assert_true(str_eq(without(&a, list, PIECE_ADDED), old));
    assert_true(str_eq(without(&a, list, PIECE_REMOVED), new));
}

static void a_changed_word_is_marked_alone(void **state)
{
    (void)state;
    struct arena a CLEANUP(arena_free) = {};
    struct piece_list list = words_compare(&a, S("Raise reading in Year 4 by July"),
                                           S("Raise reading in Year 5 by July"));
    assert_int_equal(list.n, 4);
    assert_true(list.at[0].kind == PIECE_KEPT && str_is(list.at[0].text, "Raise reading in Year "));
    assert_true(list.at[1].kind == PIECE_REMOVED && str_is(list.at[1].text, "4 "));
    assert_true(list.at[2].kind == PIECE_ADDED && str_is(list.at[2].text, "5 "));
    assert_true(list.at[3].kind == PIECE_KEPT && str_is(list.at[3].text, "by July"));
}

static void empty_texts_compare(void **state)
{
    (void)state;
    struct arena a CLEANUP(arena_free) = {};
    assert_int_equal(words_compare(&a, (struct str){}, S("")).n, 0);
    check(S(""), S("new words"));
    check(S("old words"), S(""));
    check(S("same"), S("same"));
    assert_int_equal(words_compare(&a, S("same words"), S("same words")).n, 1);
}

/* whatever the texts, no word of either is lost */
static void no_word_is_lost(void **state)
{
    (void)state;
    static const char letters[] = "ab \n";
    unsigned seed = 7;
    for (int turn = 0; turn < 2000; turn++) {
        char texts[2][24];
        size_t len[2];
        for (int t = 0; t < 2; t++) {
            len[t] = (seed = seed * 1103515245 + 12345) >> 16 & 15;
            for (size_t i = 0; i < len[t]; i++)
                texts[t][i] = letters[(seed = seed * 1103515245 + 12345) >> 16 & 3];
        }
        check((struct str){texts[0], len[0]}, (struct str){texts[1], len[1]});
    }
}

static void a_very_long_text_is_shown_as_replaced(void **state)
{
    (void)state;
    struct arena a CLEANUP(arena_free) = {};
    char *old = arena_alloc(&a, 1, 8000), *new = arena_alloc(&a, 1, 8000);
    for (size_t i = 0; i < 8000; i++) {
        old[i] = i % 2 ? ' ' : 'a';
        new[i] = i % 2 ? ' ' : 'b';
    }
    check((struct str){old, 8000}, (struct str){new, 8000});
    assert_int_equal(words_compare(&a, (struct str){old, 8000}, (struct str){new, 8000}).n, 2);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_changed_word_is_marked_alone),
        cmocka_unit_test(empty_texts_compare),
        cmocka_unit_test(no_word_is_lost),
        cmocka_unit_test(a_very_long_text_is_shown_as_replaced),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
