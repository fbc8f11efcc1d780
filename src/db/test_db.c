#include "harness.h"
#include "test_words.h"
#include <glib.h>
#include "base/banned.h"

/* ---- values */

ENGINE_TEST(what_goes_in_comes_out)
{
    struct str long_text = arena_fmt(f->arena, "%0200000d", 7);
    const struct {
        struct value word, n;
    } rows[] = {
        {value_text(""), value_int(0)},
        {value_text("O'Brien; DROP TABLE word; -- \"x\" $1 ?"), value_int(-1)},
        {value_text("Zoë Ångström 日本語 🌱"), value_int(INT64_MAX)},
        {value_text("line\nline\ttab\\"), value_int(INT64_MIN)},
        {value_str(long_text), {}},
    };
    words_make(f);
    for (size_t i = 0; i < COUNT(rows); i++) {
        struct word w = {}, again = {};
        assert_int_equal(db_one(f->db, word_add, &w, rows[i].word, rows[i].n), 0);
        assert_true(str_eq(w.word, rows[i].word.s));
        assert_int_equal(w.n, rows[i].n.n);
        assert_int_equal(db_one(f->db, word_by_id, &again, w.id), 0);
        assert_true(str_eq(again.word, rows[i].word.s));
        assert_int_equal(again.n, rows[i].n.n);
        assert_non_null(again.word.at);
    }
}

ENGINE_TEST(null_comes_out_as_zero_and_as_no_text)
{
    struct word w = {.id = 9, .word = S("kept"), .n = 9};
    words_make(f);
    assert_int_equal(db_one(f->db, word_null, &w), 0);
    assert_int_equal(w.n, 0);
    assert_null(w.word.at);
}

ENGINE_TEST(comparisons_come_out_as_one_and_zero)
{
    struct word w = {};
    words_make(f);
    assert_int_equal(db_do(f->db, word_put, "tree", (struct value){}), 0);
    assert_int_equal(db_do(f->db, word_put, "false", 5), 0);
    assert_int_equal(db_one(f->db, word_flags, &w, "tree"), 0);
    assert_int_equal(w.n, 1);
    assert_int_equal(db_one(f->db, word_flags, &w, "false"), 0);
    assert_int_equal(w.n, 0);
    assert_true(str_is(w.word, "false"));
}

ENGINE_TEST(text_is_ordered_by_its_bytes)
{
    static const char *const in[] = {"b", "B", "é", "a", "z", "Z", "10", "9"};
    static const char *const out[] = {"10", "9", "B", "Z", "a", "b", "z", "é"};
    struct word_list all = {};
    words_make(f);
    for (size_t i = 0; i < COUNT(in); i++)
        assert_int_equal(db_do(f->db, word_put, in[i], 1), 0);
    assert_int_equal(db_all(f->db, words, &all), 0);
    assert_int_equal(all.n, COUNT(out));
    for (size_t i = 0; i < COUNT(out); i++)
        assert_true(str_is(all.at[i].word, out[i]));
}

ENGINE_TEST(text_that_is_not_utf8_is_broken_on_both)
{
    words_make(f);
    assert_true(db_do(f->db, word_put, S("a\0b"), 1) < 0);
    assert_true(db_do(f->db, word_put, "\xc3\x28", 1) < 0);
    assert_true(db_do(f->db, word_put, "\xed\xa0\x80", 1) < 0);
    assert_int_equal(db_do(f->db, word_put, "fine", 1), 0);
}

ENGINE_TEST(many_rows_come_out_in_order)
{
    struct word_list all = {};
    struct tx tx CLEANUP(tx_end) = {};
    words_make(f);
    assert_int_equal(tx_open(&tx, f->db), 0);
    for (int i = 0; i < 1000; i++)
        assert_int_equal(db_do(f->db, word_put, arena_fmt(f->arena, "%04d", i), i), 0);
    assert_int_equal(tx_commit(&tx), 0);
    assert_int_equal(db_all(f->db, words, &all), 0);
    assert_int_equal(all.n, 1000);
    each (w, all)
        assert_int_equal(w->n, w - all.at);
}

/* ---- what there is not, and what is refused */

ENGINE_TEST(no_row_leaves_the_row_alone)
{
    struct word w = {.n = 42};
    struct word_list all = {.n = 42};
    words_make(f);
    assert_int_equal(db_one(f->db, word_by_id, &w, 77), DB_NONE);
    assert_int_equal(w.n, 42);
    assert_int_equal(db_all(f->db, words, &all), 0);
    assert_int_equal(all.n, 0);
}

ENGINE_TEST(a_change_says_whether_there_was_a_row_to_change)
{
    words_make(f);
    assert_int_equal(db_do(f->db, word_put, "tree", 1), 0);
    assert_int_equal(db_change(f->db, word_set, "tree", 2), 0);
    assert_int_equal(db_change(f->db, word_set, "shrub", 3), DB_NONE);
    struct tx tx;
    assert_int_equal(tx_open(&tx, f->db), 0);
    assert_int_equal(db_change(f->db, word_set, "tree", 2), 0);
    assert_int_equal(db_change(f->db, word_set, "shrub", 3), DB_NONE);
    assert_int_equal(db_change(f->db, word_set, "tree", 4), 0);
    assert_int_equal(tx_commit(&tx), 0);
}

ENGINE_TEST(the_schema_refuses_and_work_goes_on)
{
    words_make(f);
    assert_int_equal(db_do(f->db, word_put, "one", 1), 0);
    assert_int_equal(db_do(f->db, word_put, "one", 2), DB_TAKEN);
    assert_int_equal(db_do(f->db, word_put, "two", 1000), DB_TAKEN);
    assert_int_equal(db_do(f->db, word_put, (struct value){}, 1), DB_TAKEN);
    assert_int_equal(db_do(f->db, letter_put, 99), DB_TAKEN);
    assert_int_equal(db_do(f->db, word_put, "two", 2), 0);
}

ENGINE_TEST(a_value_of_the_wrong_type_is_broken)
{
    words_make(f);
    assert_true(db_do(f->db, word_put, "one", "many") < 0);
    assert_int_equal(db_do(f->db, word_put, "one", "7"), 0);
}

/* ---- columns */

ENGINE_TEST(columns_are_checked_against_the_row)
{
    struct word w;
    struct word_list all;
    words_make(f);
    assert_int_equal(db_prepare(f->db, &statement_words), 0);
    assert_int_equal(db_prepare(f->db, &statement_words), 0);
    assert_true(db_prepare(f->db, &statement_words_misnamed) < 0);
    assert_true(db_prepare(f->db, &statement_words_short) < 0);
    assert_true(db_prepare(f->db, &statement_words_unwanted) < 0);
    assert_true(db_prepare(f->db, &statement_words_wrong) < 0);
    assert_int_equal(db_do(f->db, word_put, "one", 1), 0);
    assert_true(db_one(f->db, words_misnamed, &w) < 0);
    assert_true(db_all(f->db, words_short, &all) < 0);
    assert_int_equal(db_all(f->db, words, &all), 0);
    assert_int_equal(all.n, 1);
}

/* ---- batches */

ENGINE_TEST(a_batch_answers_each_want)
{
    struct word one = {}, none = {.n = 5};
    struct word_list all = {}, same = {};
    struct db_batch b = {f->db};
    words_make(f);
    assert_int_equal(db_do(f->db, word_put, "a", 1), 0);
    assert_int_equal(db_do(f->db, word_put, "b", 2), 0);
    want_one(&b, word_flags, &one, "b");
    want_all(&b, words, &all);
    want_one(&b, word_by_id, &none, 77);
    want_all(&b, words, &same);
    assert_int_equal(db_fetch(&b), 0);
    assert_true(str_is(one.word, "b"));
    assert_int_equal(all.n, 2);
    assert_int_equal(same.n, 2);
    assert_int_equal(none.n, 0);
    assert_int_equal(db_fetch(&b), 0);
}

ENGINE_TEST(a_batch_with_a_fault_is_broken_and_work_goes_on)
{
    struct word w = {};
    struct word_list all = {};
    struct db_batch b = {f->db};
    words_make(f);
    want_all(&b, words, &all);
    want_one(&b, words_wrong, &w);
    want_all(&b, words, &all);
    assert_true(db_fetch(&b) < 0);
    want_all(&b, words, &all);
    want_one(&b, word_by_id, &w, 1);
    assert_int_equal(db_fetch(&b), 0);
}

ENGINE_TEST(a_batch_sees_and_makes_changes_within_its_transaction)
{
    struct word_list all = {};
    struct tx tx CLEANUP(tx_end) = {};
    struct db_batch b = {f->db};
    words_make(f);
    assert_int_equal(tx_open(&tx, f->db), 0);
    want_do(&b, word_put, "a", 1);
    want_do(&b, word_put, "b", 2);
    want_all(&b, words, &all);
    assert_int_equal(db_fetch(&b), 0);
    assert_int_equal(all.n, 2);
    tx_end(&tx);
    assert_int_equal(words_count(f), 0);
}

ENGINE_TEST(a_batch_outside_a_transaction_is_one)
{
    struct word_list all = {};
    struct db_batch b = {f->db};
    words_make(f);
    want_do(&b, word_put, "a", 1);
    want_all(&b, words, &all);
    want_do(&b, word_put, "b", 1);
    assert_int_equal(db_fetch(&b), 0);
    assert_int_equal(all.n, 1);
    want_do(&b, word_put, "c", 1);
    want_do(&b, word_put, "a", 1);
    want_do(&b, word_put, "d", 1);
    assert_int_equal(db_fetch(&b), DB_TAKEN);
    assert_int_equal(words_count(f), 2);
    assert_int_equal(db_do(f->db, word_put, "after", 1), 0);
}

/* ---- transactions */

static int put_and_leave(struct fixture *f)
{
    TX(tx, f->db);
    TRY(db_do(f->db, word_put, "left", 1));
    return 0;
}

static int put_and_commit(struct fixture *f, const char *word)
{
    TX(tx, f->db);
    TRY(db_do(f->db, word_put, word, 1));
    return TRY(tx_commit(&tx));
}

ENGINE_TEST(leaving_is_undoing)
{
    words_make(f);
    assert_int_equal(put_and_leave(f), 0);
    assert_int_equal(words_count(f), 0);
    assert_int_equal(put_and_commit(f, "kept"), 0);
    assert_int_equal(words_count(f), 1);
}

static int nested(struct fixture *f, bool keep_outer)
{
    TX(outer, f->db);
    TRY(db_do(f->db, word_put, "outer", 1));
    TRY(put_and_leave(f));
    TRY(put_and_commit(f, "inner"));
    assert_int_equal(words_count(f), 2);
    return keep_outer ? TRY(tx_commit(&outer)) : 0;
}

ENGINE_TEST(a_transaction_inside_another_is_a_savepoint)
{
    words_make(f);
    assert_int_equal(nested(f, false), 0);
    assert_int_equal(words_count(f), 0);
    assert_int_equal(nested(f, true), 0);
    assert_int_equal(words_count(f), 2);
}

static int empty_ones(struct fixture *f)
{
    TX(a, f->db);
    TX(b, f->db);
    TX(c, f->db);
    tx_end(&c);
    return TRY(tx_commit(&b)) ? 1 : TRY(tx_commit(&a));
}

ENGINE_TEST(transactions_that_do_nothing_are_nothing)
{
    words_make(f);
    assert_int_equal(empty_ones(f), 0);
    assert_int_equal(put_and_commit(f, "kept"), 0);
    assert_int_equal(words_count(f), 1);
}

static int go_on_after_refusal(struct fixture *f)
{
    struct word w;
    TX(tx, f->db);
    TRY(db_do(f->db, word_put, "first", 1));
    assert_int_equal(db_do(f->db, word_put, "kept", 1), DB_TAKEN);
    assert_int_equal(db_one(f->db, word_by_id, &w, 1), DB_E_SPOILT);
    return tx_commit(&tx);
}

static int try_word(struct fixture *f, const char *word)
{
    TX(tx, f->db);
    STEP(db_do(f->db, word_put, word, 2));
    return TRY(tx_commit(&tx));
}

static int go_on_after_refused_savepoint(struct fixture *f)
{
    TX(tx, f->db);
    TRY(db_do(f->db, word_put, "first", 1));
    assert_int_equal(try_word(f, "kept"), DB_TAKEN);
    assert_int_equal(try_word(f, "third"), 0);
    return TRY(tx_commit(&tx));
}

ENGINE_TEST(after_a_refusal_a_transaction_can_only_be_left)
{
    words_make(f);
    assert_int_equal(put_and_commit(f, "kept"), 0);
    assert_int_equal(go_on_after_refusal(f), DB_E_SPOILT);
    assert_int_equal(words_count(f), 1);
    assert_int_equal(go_on_after_refused_savepoint(f), 0);
    assert_int_equal(words_count(f), 3);
}

static int refused_inside_then_outside(struct fixture *f)
{
    TX(outer, f->db);
    TRY(db_do(f->db, word_put, "first", 1));
    assert_int_equal(db_do(f->db, word_put, "kept", 1), DB_TAKEN);
    TX(inner, f->db);
    return 0;
}

ENGINE_TEST(a_spoilt_transaction_takes_no_inner_one)
{
    words_make(f);
    assert_int_equal(put_and_commit(f, "kept"), 0);
    assert_int_equal(refused_inside_then_outside(f), DB_E_SPOILT);
    assert_int_equal(put_and_commit(f, "after"), 0);
    assert_int_equal(words_count(f), 2);
}

ENGINE_TEST(a_reader_reads_one_state_and_cannot_write)
{
    struct word_list all = {};
    words_make(f);
    struct db *reader = fixture_open(f, DB_READ);
    assert_non_null(reader);
    assert_int_equal(put_and_commit(f, "kept"), 0);
    assert_int_equal(db_all(reader, words, &all), 0);
    assert_int_equal(all.n, 1);
    int r = db_do(reader, word_put, "no", 1);
    assert_int_equal(r, DB_E_READ_ONLY);
    assert_true(db_cannot_write(r));
    assert_int_equal(words_count(f), 1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        ENGINE_TESTS(what_goes_in_comes_out),
        ENGINE_TESTS(null_comes_out_as_zero_and_as_no_text),
        ENGINE_TESTS(comparisons_come_out_as_one_and_zero),
        ENGINE_TESTS(text_is_ordered_by_its_bytes),
        ENGINE_TESTS(text_that_is_not_utf8_is_broken_on_both),
        ENGINE_TESTS(many_rows_come_out_in_order),
        ENGINE_TESTS(no_row_leaves_the_row_alone),
        ENGINE_TESTS(a_change_says_whether_there_was_a_row_to_change),
        ENGINE_TESTS(the_schema_refuses_and_work_goes_on),
        ENGINE_TESTS(a_value_of_the_wrong_type_is_broken),
        ENGINE_TESTS(columns_are_checked_against_the_row),
        ENGINE_TESTS(a_batch_answers_each_want),
        ENGINE_TESTS(a_batch_with_a_fault_is_broken_and_work_goes_on),
        ENGINE_TESTS(a_batch_sees_and_makes_changes_within_its_transaction),
        ENGINE_TESTS(a_batch_outside_a_transaction_is_one),
        ENGINE_TESTS(leaving_is_undoing),
        ENGINE_TESTS(a_transaction_inside_another_is_a_savepoint),
        ENGINE_TESTS(transactions_that_do_nothing_are_nothing),
        ENGINE_TESTS(after_a_refusal_a_transaction_can_only_be_left),
        ENGINE_TESTS(a_spoilt_transaction_takes_no_inner_one),
        ENGINE_TESTS(a_reader_reads_one_state_and_cannot_write),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
