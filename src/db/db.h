#pragma once
/*
 * One interface, two engines. SQL is a closed set of named statements, each in the .sql file of its slice;
 * the generator tools/sqlgen.awk gives each a row type and an arity that the compiler checks. SQL is never
 * built by formatting. Statements are prepared once per connection.
 *
 * A connection (struct db) is lent to one request at a time, together with the request's arena: rows and
 * their text live there. Results: <0 broken (traced); 0 done; DB_NONE no such row; DB_TAKEN a unique key, a
 * foreign key or a check refused it (nothing was written by that statement).
 *
 * After DB_TAKEN or a break inside a transaction, that transaction can only be left, on both engines alike:
 * its further statements and its commit are broken (DB_E_SPOILT). To go on after DB_TAKEN, give the statement
 * a TX of its own (a savepoint), or write ON CONFLICT DO NOTHING RETURNING, which answers DB_NONE.
 */
#include "base/arena.h"
#include "base/outcome.h"

struct db;
enum { DB_NONE = 1, DB_TAKEN = 2 };

/* ways to be broken that a caller may want to tell apart; in each of them nothing was saved, but for
 * DB_E_LOST and DB_E_IO from tx_commit, where it is not known */
enum {
    DB_E_BROKEN = -1,
    DB_E_LOCKED = -11,    /* somebody else held it for longer than five seconds */
    DB_E_FULL = -12,      /* the disk is full */
    DB_E_READ_ONLY = -13, /* the file, the disk or the server takes no writes */
    DB_E_LOST = -14,      /* no connection to the server */
    DB_E_AGAIN = -15,     /* lost a race with another transaction: the whole transaction may be run again */
    DB_E_IO = -16,        /* the disk failed: after a failed commit this connection takes no more work */
    DB_E_SPOILT = -17,    /* the transaction can only be left */
};
const char *db_says(int r); /* a sentence for people about such a break */
/* the database cannot be written to now: the answer is the refusal READ_ONLY, and nothing is lost */
static inline bool db_cannot_write(int r)
{
    return r <= DB_E_LOCKED && r >= DB_E_IO && r != DB_E_AGAIN;
}

/* ---- values that go in */
struct value {
    enum { VALUE_NULL, VALUE_INT, VALUE_TEXT } is;
    int64_t n;
    struct str s;
};
static inline struct value value_int(int64_t n)
{
    return (struct value){VALUE_INT, .n = n};
}
static inline struct value value_str(struct str s) /* the view with a NULL address is NULL */
{
    return (struct value){s.at ? VALUE_TEXT : VALUE_NULL, .s = s};
}
static inline struct value value_text(const char *z)
{
    return value_str(str_of(z));
}
static inline struct value value_same(struct value v)
{
    return v;
}
/* NULL for an id of 0 */
static inline struct value or_null(int64_t id)
{
    return id ? value_int(id) : (struct value){};
}
/* NULL for empty text */
static inline struct value text_or_null(struct str s)
{
    return s.len ? value_str(s) : (struct value){};
}
#define VALUE(x) \
    _Generic((x),                                                                                                      \
        bool: value_int,                                                                                               \
        int: value_int,                                                                                                \
        unsigned: value_int,                                                                                           \
        long: value_int,                                                                                               \
        long long: value_int,                                                                                          \
        struct str: value_str,                                                                                         \
        struct value: value_same,                                                                                      \
        char *: value_text,                                                                                            \
        const char *: value_text)(x)
#define db_value(_, x) VALUE(x),
#define VALUES(...) ((const struct value[]){EACH(db_value, _, __VA_ARGS__){}})
#define VALUE_COUNT(...) ((int)(sizeof(VALUES(__VA_ARGS__)) / sizeof(struct value)) - 1)

/* ---- rows that come out: DB_ROW(school, SCHOOL_ROW) makes struct school, struct school_list and its columns
 */
enum column_kind { COLUMN_INT, COLUMN_STR }; /* NULL comes out as 0, or as the view with a NULL address */
struct column {
    const char *name;
    enum column_kind kind;
    size_t at;
};
typedef int64_t DB_INT;
typedef struct str DB_STR;
#define db_member(kind, name) DB_##kind name;
#define DB_ROW(type, COLUMNS) \
    struct type {             \
        COLUMNS(db_member)    \
    };                        \
    struct type##_list {      \
        struct type *at;      \
        size_t n;             \
    }
/* written by the generator, once for each row type of a .sql file: DB_COLUMNS(school, SCHOOL_ROW) */
#define db_column(kind_, name_) {.name = #name_, .kind = COLUMN_##kind_, .at = offsetof(DB_ROW_TYPE, name_)},

/* ---- statements */
struct statement {
    const char *name, *sql;
    int arity;
    const struct column *columns;
    int n_columns;
    size_t row_size;
    /* the same for many first values at once, for PostgreSQL; NULL unless that value is marked `each` */
    const struct statement *each;
    bool numbered; /* such a one: takes an array, and a last column says of which element a row is */
};

/* a list of rows of whatever type; every struct X_list has this shape */
struct db_rows {
    void *at;
    size_t n;
};

int db_one_(struct db *db, const struct statement *s, void *row, const struct value *v);
int db_all_(struct db *db, const struct statement *s, struct db_rows *rows, const struct value *v);
int db_change_(struct db *db, const struct statement *s, const struct value *v);

#define db_check_(name, ...) \
    static_assert(VALUE_COUNT(__VA_ARGS__) == ARITY_##name, #name ": wrong number of values")

/* the first row: 0 and *out filled, or DB_NONE and *out untouched */
#define db_one(db, name, out, ...)                                   \
    ({                                                               \
        db_check_(name, __VA_ARGS__);                                \
        ROW_##name *out_ = (out);                                    \
        db_one_((db), &statement_##name, out_, VALUES(__VA_ARGS__)); \
    })
/* every row: 0, *out = { at, n } in the arena, n may be 0 */
#define db_all(db, name, out, ...)                                                      \
    ({                                                                                  \
        db_check_(name, __VA_ARGS__);                                                   \
        LIST_##name *list_ = (out);                                                     \
        db_all_((db), &statement_##name, (struct db_rows *)list_, VALUES(__VA_ARGS__)); \
    })
/* a statement that gives no row */
#define db_do(db, name, ...)                                         \
    ({                                                               \
        db_check_(name, __VA_ARGS__);                                \
        db_one_((db), &statement_##name, NULL, VALUES(__VA_ARGS__)); \
    })
/* a statement that gives no row and must change one: 0, or DB_NONE when there was none to change */
#define db_change(db, name, ...)                                  \
    ({                                                            \
        db_check_(name, __VA_ARGS__);                             \
        db_change_((db), &statement_##name, VALUES(__VA_ARGS__)); \
    })

/*
 * A batch: the reads of a page in one call: one read transaction on SQLite, one pipeline (one round trip) on
 * PostgreSQL. Rows are there after db_fetch; a missing "one" leaves its row zeroed.
 *     struct db_batch b = {rq->db};
 *     want_one(&b, trust_get, &trust);
 *     want_all(&b, objectives_of, &objectives, appraisal_id);
 *     TRY(db_fetch(&b));
 * A batch may also hold writes: want_do for statements that give no row. Outside a transaction the batch is
 * one of its own; a refusal of one (DB_TAKEN) leaves all undone.
 */
enum { BATCH_MAX = 16 };
struct db_batch {
    struct db *db;
    int n;
    struct db_want {
        const struct statement *statement;
        const struct value *values; /* copied into the arena */
        void *row;                  /* one of these two, or neither */
        struct db_rows *rows;
        bool found;                /* a row, or for a statement that gives none, a row it changed */
        struct arena *arena;       /* of its rows and their text; the one lent when it was wanted */
        size_t room;               /* rows that there is room for */
        struct db_want *const *of; /* of a numbered statement: whose the rows of each element are */
        int n_of;
    } want[BATCH_MAX];
};
void db_want_(struct db_batch *b, const struct statement *s, void *row, struct db_rows *rows,
              const struct value *v);
int db_fetch(struct db_batch *b);
/* The batches of several requests, all reads, in one call outside a transaction; rows go to the arena that
 * was lent when they were wanted. What differs in its first value alone, and is marked `each`, PostgreSQL
 * runs as one statement. Broken: none of them may be relied on. */
enum { TOGETHER_MAX = 8 };
int db_fetch_together(struct db_batch *batches, int n);
#define want_one(batch, name, out, ...)                                        \
    ({                                                                         \
        db_check_(name, __VA_ARGS__);                                          \
        ROW_##name *out_ = (out);                                              \
        db_want_((batch), &statement_##name, out_, NULL, VALUES(__VA_ARGS__)); \
    })
#define want_do(batch, name, ...)                                              \
    ({                                                                         \
        db_check_(name, __VA_ARGS__);                                          \
        db_want_((batch), &statement_##name, NULL, NULL, VALUES(__VA_ARGS__)); \
    })
#define want_all(batch, name, out, ...)                                                           \
    ({                                                                                            \
        db_check_(name, __VA_ARGS__);                                                             \
        LIST_##name *list_ = (out);                                                               \
        db_want_((batch), &statement_##name, NULL, (struct db_rows *)list_, VALUES(__VA_ARGS__)); \
    })

/* ---- connections */
enum db_mode {
    DB_READ,  /* SQLite: a read-only connection; every web reader has one */
    DB_WRITE, /* SQLite: the one writer of the process, which alone commits and checkpoints */
};
/* url: "sqlite:FILE" or "postgresql://…". Opens; does not migrate. On failure *why says it in a sentence for
 * people. */
int db_open(struct db **db, const char *url, enum db_mode mode, const char **why);
void db_close(struct db *db);
void db_closep(struct db **db);
void db_lend(struct db *db, struct arena *arena); /* rows of the next calls live there */
struct arena *db_arena(struct db *db);            /* the one lent; else one that lasts until db_close */
bool db_is_postgres(const struct db *db);
int db_prepare(struct db *db,
               const struct statement *s); /* checks that it prepares, and its columns by name */
/* SQLite's online backup, checked, mode 0600; DB_TAKEN when the file is there already; broken on PostgreSQL,
 * use pg_dump */
int db_backup(struct db *db, const char *file);

/* ---- transactions: leaving is undoing. A transaction inside another is a savepoint.
 * A DB_WRITE one takes its lock on SQLite at once; a DB_READ one sees one state of the database. */
struct tx {
    struct db *db;
    bool open;
};
int tx_open(struct tx *t, struct db *db);
int tx_commit(struct tx *t);
void tx_end(struct tx *t); /* rolls back unless committed */
#define TX(t, db_)                    \
    struct tx t CLEANUP(tx_end) = {}; \
    TRY(tx_open(&t, (db_)))

/* ---- migrations: one ordered list for both engines (migrations/, embedded) */
struct migration {
    const char *name, *sql;
};
extern const struct migration migrations[]; /* the last has no name */
/* brings the schema up to date; refuses (broken, *why set) a database that is newer than the program, or a
 * migration that was edited */
int db_migrate(struct db *db, const char **why);
/* 0 when the schema is this program's; DB_NONE when it is empty or older; broken when newer */
int db_schema_check(struct db *db, const char **why);
