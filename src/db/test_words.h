#pragma once
/* A table and statements for the tests of the database, some of them wrong on purpose. */
#include "harness.h"

#define WORD_ROW(X) X(INT, id) X(STR, word) X(INT, n)
DB_ROW(word, WORD_ROW);
#define DB_ROW_TYPE struct word
static const struct column columns_word[] = {WORD_ROW(db_column)};
#undef DB_ROW_TYPE

#define NOTHING(name_, arity_, sql_)                                     \
    enum { ARITY_##name_ = arity_ };                                     \
    [[maybe_unused]] static const struct statement statement_##name_ = { \
        .name = #name_, .sql = sql_, .arity = arity_};
#define WORDS(name_, arity_, sql_, ...)                                                                  \
    enum { ARITY_##name_ = arity_ };                                                                     \
    typedef struct word ROW_##name_;                                                                     \
    typedef struct word_list LIST_##name_;                                                               \
    [[maybe_unused]] static const struct statement statement_##name_ = {.name = #name_,                  \
                                                                        .sql = sql_,                     \
                                                                        .arity = arity_,                 \
                                                                        .columns = columns_word,         \
                                                                        .n_columns = 3,                  \
                                                                        .row_size = sizeof(struct word), \
                                                                        __VA_ARGS__};

WORDS(word_add, 2, "INSERT INTO word (n, word) VALUES ($2, $1) RETURNING id, word, n")
WORDS(words, 0, "SELECT id, word, n FROM word ORDER BY word, id")
WORDS(word_by_id, 1, "SELECT id, word, n FROM word WHERE id = $1")
WORDS(word_flags, 1, "SELECT id, word, n IS NULL AS n FROM word WHERE word = $1")
WORDS(word_null, 0, "SELECT 1 AS id, CAST(NULL AS TEXT) AS word, CAST(NULL AS INTEGER) AS n")
WORDS(words_misnamed, 0, "SELECT id, word AS wort, n FROM word")
WORDS(words_short, 0, "SELECT id, word FROM word")
WORDS(words_wrong, 0, "SELECT id, word, n FROM no_such_table")
#define OF_EACH(sql) \
    "SELECT q.*, k.number FROM unnest($1::text[]) WITH ORDINALITY k (value, number), LATERAL (" sql ") q"
static const struct statement words_from_of_each = {
    .name = "each words_from",
    .sql = OF_EACH("SELECT id, word, n FROM word WHERE word >= k.value AND n >= $2 ORDER BY word"),
    .arity = 2,
    .columns = columns_word,
    .n_columns = 3,
    .row_size = sizeof(struct word),
    .numbered = true};
WORDS(words_from, 2, "SELECT id, word, n FROM word WHERE word >= $1 AND n >= $2 ORDER BY word",
      .each = &words_from_of_each)
NOTHING(words_unwanted, 0, "SELECT id FROM word")
NOTHING(word_put, 2, "INSERT INTO word (n, word) VALUES ($2, $1)")
NOTHING(word_set, 2, "UPDATE word SET n = $2 WHERE word = $1")
NOTHING(letter_put, 1, "INSERT INTO letter (word_id) VALUES ($1)")

static inline void words_make(struct fixture *f)
{
    assert_int_equal(fixture_sql(f, "CREATE TABLE word (id {{id}}, word TEXT NOT NULL UNIQUE, n INTEGER,"
                                    "  CHECK (n <> 1000));"
                                    "CREATE TABLE letter (word_id INTEGER REFERENCES word (id));"),
                     0);
}

static inline int words_count(struct fixture *f)
{
    struct word_list all = {};
    assert_int_equal(db_all(f->db, words, &all), 0);
    return (int)all.n;
}
