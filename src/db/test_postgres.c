#include "harness.h"
#include "test_words.h"
#include <stdlib.h>
#include "base/banned.h"

/* PostgreSQL alone: the tests are skipped without it */
#define ON_POSTGRES(name)                                     \
    {                                                         \
#name, name##_, fixture_postgres, fixture_close, NULL \
    }

#define PID_ROW(X) X(INT, pid)
DB_ROW(pid, PID_ROW);
#define DB_ROW_TYPE struct pid
static const struct column columns_pid[] = {PID_ROW(db_column)};
#undef DB_ROW_TYPE
enum { ARITY_own_pid = 0, ARITY_end_pid = 1 };
typedef struct pid ROW_own_pid, ROW_end_pid;
static const struct statement statement_own_pid = {.name = "own_pid",
                                                   .sql = "SELECT pg_backend_pid() AS pid",
                                                   .columns = columns_pid,
                                                   .n_columns = 1,
                                                   .row_size = sizeof(struct pid)};
static const struct statement statement_end_pid = {.name = "end_pid",
                                                   .sql = "SELECT pg_terminate_backend($1::int, 5000) AS pid",
                                                   .arity = 1,
                                                   .columns = columns_pid,
                                                   .n_columns = 1,
                                                   .row_size = sizeof(struct pid)};

/* ends the server's side of f->db, as a restart of the server does */
static void cut(struct fixture *f, struct db *by)
{
    struct pid pid = {}, ended = {};
    assert_int_equal(db_one(f->db, own_pid, &pid), 0);
    assert_int_equal(db_one(by, end_pid, &ended, pid.pid), 0);
    assert_int_equal(ended.pid, 1);
}

static int put(struct fixture *f, const char *word)
{
    TX(tx, f->db);
    STEP(db_do(f->db, word_put, word, 1));
    return TRY(tx_commit(&tx));
}

ENGINE_TEST(reads_and_transactions_survive_a_lost_connection)
{
    words_make(f);
    struct db *other = fixture_open(f, DB_WRITE);
    assert_int_equal(put(f, "one"), 0);
    cut(f, other);
    assert_int_equal(words_count(f), 1);
    cut(f, other);
    assert_int_equal(put(f, "two"), 0);
    cut(f, other);
    struct word_list all = {};
    struct word w = {};
    struct db_batch b = {f->db};
    want_all(&b, words, &all);
    want_one(&b, word_flags, &w, "two");
    assert_int_equal(db_fetch(&b), 0);
    assert_int_equal(all.n, 2);
    assert_true(str_is(w.word, "two"));
}

static int put_and_be_cut(struct fixture *f, struct db *other)
{
    TX(tx, f->db);
    TRY(db_do(f->db, word_put, "lost", 1));
    cut(f, other);
    assert_int_equal(db_do(f->db, word_put, "more", 1), DB_E_LOST);
    assert_int_equal(db_do(f->db, word_put, "more", 1), DB_E_SPOILT);
    return tx_commit(&tx);
}

static int be_cut_before_the_commit(struct fixture *f, struct db *other)
{
    TX(tx, f->db);
    TRY(db_do(f->db, word_put, "lost", 1));
    cut(f, other);
    return tx_commit(&tx);
}

ENGINE_TEST(a_transaction_that_is_cut_is_not_done_again)
{
    words_make(f);
    struct db *other = fixture_open(f, DB_WRITE);
    assert_int_equal(put_and_be_cut(f, other), DB_E_SPOILT);
    assert_int_equal(words_count(f), 0);
    assert_int_equal(be_cut_before_the_commit(f, other), DB_E_LOST);
    assert_int_equal(words_count(f), 0);
    assert_int_equal(put(f, "after"), 0);
}

ENGINE_TEST(a_write_of_its_own_is_not_done_again)
{
    words_make(f);
    struct db *other = fixture_open(f, DB_WRITE);
    cut(f, other);
    assert_int_equal(db_do(f->db, word_put, "lost", 1), DB_E_LOST);
    assert_int_equal(words_count(f), 0);
    assert_int_equal(db_do(f->db, word_put, "kept", 1), 0);
}

static int hold_and_wait(struct fixture *f, struct db *other)
{
    TX(tx, f->db);
    TRY(db_do(f->db, word_set, "one", 2));
    return db_do(other, word_set, "one", 3);
}

ENGINE_TEST(a_row_that_is_held_too_long_is_locked)
{
    words_make(f);
    assert_int_equal(put(f, "one"), 0);
    struct db *mine = f->db, *other = fixture_open(f, DB_WRITE);
    f->db = other;
    assert_int_equal(fixture_sql(f, "SET lock_timeout = '50ms'"), 0);
    f->db = mine;
    assert_int_equal(hold_and_wait(f, other), DB_E_LOCKED);
    assert_int_equal(db_do(other, word_set, "one", 3), 0);
}

ENGINE_TEST(a_server_that_takes_no_writes_says_so)
{
    words_make(f);
    assert_int_equal(fixture_sql(f, "SET default_transaction_read_only = on"), 0);
    int r = put(f, "one");
    assert_int_equal(r, DB_E_READ_ONLY);
    assert_true(db_cannot_write(r));
    assert_int_equal(words_count(f), 0);
}

static void a_server_that_is_not_there_is_refused_in_words(void **state)
{
    (void)state;
    struct db *db = NULL;
    const char *why = "";
    assert_int_equal(db_open(&db, "postgresql://nobody@/none?host=/nowhere", DB_WRITE, &why), DB_E_LOST);
    assert_null(db);
    assert_non_null(strstr(why, "PostgreSQL server cannot be used"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        ON_POSTGRES(reads_and_transactions_survive_a_lost_connection),
        ON_POSTGRES(a_transaction_that_is_cut_is_not_done_again),
        ON_POSTGRES(a_write_of_its_own_is_not_done_again),
        ON_POSTGRES(a_row_that_is_held_too_long_is_locked),
        ON_POSTGRES(a_server_that_takes_no_writes_says_so),
        cmocka_unit_test(a_server_that_is_not_there_is_refused_in_words),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
