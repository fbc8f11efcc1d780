#include "harness.h"
#include "db/db_engine.h"
#include "base/banned.h"

#define WORD_ROW(X) \
    X(INT, id)      \
    X(STR, word)    \
    X(INT, n)
DB_ROW(word, WORD_ROW);
#define DB_ROW_TYPE struct word
static const struct column columns_word[] = {WORD_ROW(db_column)};
#undef DB_ROW_TYPE
#define STATEMENT(name_, arity_, sql_)     \
    enum { ARITY_##name_ = arity_ };       \
    typedef struct word ROW_##name_;       \
    typedef struct word_list LIST_##name_; \
    static const struct statement statement_##name_ = {.name = #name_, .sql = sql_, .arity = arity_
#define GIVES_WORDS .columns = columns_word, .n_columns = 3, .row_size = sizeof(struct word)
STATEMENT(word_add, 2, "INSERT INTO word (n, word) VALUES ($2, $1) RETURNING id, word, n"), GIVES_WORDS
}
;
STATEMENT(word_put, 2, "INSERT INTO word (n, word) VALUES ($2, $1)")
}
;
STATEMENT(words, 0, "SELECT id, word, n FROM word ORDER BY word, id"), GIVES_WORDS
}
;
STATEMENT(word_by_id, 1, "SELECT id, word, n FROM word WHERE id = $1"), GIVES_WORDS
}
;
STATEMENT(word_flags, 1, "SELECT id, word, n IS NULL AS n FROM word WHERE word = $1"), GIVES_WORDS
}
;
STATEMENT(words_misnamed, 0, "SELECT id, word AS wort, n FROM word"), GIVES_WORDS
}
;
STATEMENT(words_short, 0, "SELECT id, word FROM word"), GIVES_WORDS
}
;

static const char make[] =
    "CREATE TABLE word (id {{id}}, word TEXT NOT NULL UNIQUE, n INTEGER CHECK (n < 1000));";

ENGINE_TEST(opens)
{
    struct word w = {};
    const char *why;
    assert_int_equal(db_schema_check(f->db, &why), 0);
    assert_int_equal(
        f->db->engine->script(
            f->db,
            db_is_postgres(f->db)
                ? "CREATE TABLE word (id BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY, word TEXT COLLATE \"C\" NOT NULL UNIQUE, n BIGINT)"
                : "CREATE TABLE word (id INTEGER PRIMARY KEY, word TEXT NOT NULL UNIQUE, n INTEGER) STRICT"),
        0);
    assert_int_equal(db_one(f->db, word_add, &w, "é", 5), 0);
    assert_int_equal(w.n, 5);
    (void)make;
    (void)statement_word_put;
    (void)statement_words;
    (void)statement_word_by_id;
    (void)statement_word_flags;
    (void)statement_words_misnamed;
    (void)statement_words_short;
}

int main(void)
{
    const struct CMUnitTest tests[] = {ENGINE_TESTS(opens)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
