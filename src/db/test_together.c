/* Batches of several requests in one call, on each engine. */
#include "test_words.h"
#include "base/banned.h"

/* 26 words, a to z, and three that an array could take apart */
static void alphabet(struct fixture *f)
{
    static const char *const odd[] = {"\"", "\\", "{,}"};
    words_make(f);
    char letter[2] = "a";
    for (int i = 0; i < 26; i++, letter[0]++)
        assert_int_equal(db_do(f->db, word_put, letter, i), 0);
    for (size_t i = 0; i < COUNT(odd); i++)
        assert_int_equal(db_do(f->db, word_put, odd[i], 50), 0);
}

ENGINE_TEST(batches_together_give_each_its_own_rows)
{
    static const struct {
        const char *from;
        int least;
        size_t n;
        const char *first;
    } asked[] = {{"x", 0, 4, "x"},    {"a", 0, 27, "a"},   {"zz", 0, 1, "{,}"}, {"}", 0, 0, NULL},
                 {"\"", 50, 3, "\""}, {"\\", 50, 2, "\\"}, {"a", 0, 27, "a"},   {"{,}", 50, 1, "{,}"}};
    struct word_list got[COUNT(asked)] = {}, all = {};
    struct word one = {};
    struct db_batch b[COUNT(asked)];
    alphabet(f);
    for (size_t i = 0; i < COUNT(asked); i++) {
        b[i] = (struct db_batch){f->db};
        want_all(&b[i], words_from, &got[i], asked[i].from, asked[i].least);
    }
    want_all(&b[2], words, &all);
    want_one(&b[3], word_by_id, &one, 3);
    assert_int_equal(db_fetch_together(b, COUNT(asked)), 0);
    for (size_t i = 0; i < COUNT(asked); i++) {
        if (got[i].n != asked[i].n || (got[i].n && !str_is(got[i].at->word, asked[i].first)))
            fail_msg("%zu: %zu rows", i, got[i].n);
        for (size_t k = 1; k < got[i].n; k++)
            assert_true(str_cmp(got[i].at[k - 1].word, got[i].at[k].word) < 0);
    }
    assert_int_equal(all.n, 29);
    assert_true(str_is(one.word, "c"));
}

ENGINE_TEST(rows_of_batches_together_live_in_the_arena_of_who_asked)
{
    struct arena mine = {}, others = {};
    struct word_list got[2] = {};
    struct db_batch b[2] = {{f->db}, {f->db}};
    alphabet(f);
    db_lend(f->db, &mine);
    want_all(&b[0], words_from, &got[0], "y", 0);
    db_lend(f->db, &others);
    want_all(&b[1], words_from, &got[1], "x", 0);
    assert_int_equal(db_fetch_together(b, 2), 0);
    db_lend(f->db, f->arena);
    arena_free(&mine);
    assert_int_equal(got[1].n, 4);
    assert_true(str_is(got[1].at->word, "x"));
    arena_free(&others);
}

ENGINE_TEST(what_cannot_be_joined_is_asked_one_after_another)
{
    enum { EACH = BATCH_MAX - 2 };
    struct word got[TOGETHER_MAX][EACH] = {};
    struct db_batch b[TOGETHER_MAX];
    alphabet(f);
    for (int i = 0; i < TOGETHER_MAX; i++) {
        b[i] = (struct db_batch){f->db};
        for (int k = 0; k < EACH; k++)
            want_one(&b[i], word_by_id, &got[i][k], k + 1);
    }
    assert_int_equal(db_fetch_together(b, TOGETHER_MAX), 0);
    for (int i = 0; i < TOGETHER_MAX; i++)
        for (int k = 0; k < EACH; k++)
            assert_int_equal(got[i][k].n, k);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        ENGINE_TESTS(batches_together_give_each_its_own_rows),
        ENGINE_TESTS(rows_of_batches_together_live_in_the_arena_of_who_asked),
        ENGINE_TESTS(what_cannot_be_joined_is_asked_one_after_another),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
