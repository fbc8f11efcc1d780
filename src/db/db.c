#include "db/db_engine.h"
#include <glib.h>
#include <stdarg.h>
#include <stdlib.h>
#include "base/banned.h"

const struct statement statement_savepoint = {.name = "savepoint", .sql = "SAVEPOINT t"};
const struct statement statement_release = {.name = "release", .sql = "RELEASE t"};
const struct statement statement_rollback = {.name = "rollback", .sql = "ROLLBACK"};
const struct statement statement_rollback_to = {.name = "rollback_to", .sql = "ROLLBACK TO t"};
const struct column db_has_columns[] = {{"n", COLUMN_INT, offsetof(struct db_has, n)},
                                        {"others", COLUMN_INT, offsetof(struct db_has, others)}};

/* ---- words */

const char *db_why(const char *format, ...)
{
    static _Thread_local char why[1024];
    va_list ap;
    va_start(ap, format);
    vsnprintf(why, sizeof why, format, ap);
    va_end(ap);
    return why;
}

void db_log(const char *format, ...)
{
    char line[2048];
    va_list ap;
    va_start(ap, format);
    int n = vsnprintf(line, sizeof line, format, ap);
    va_end(ap);
    while (n > 0 && n < (int)sizeof line && line[n - 1] == '\n')
        line[--n] = '\0';
    fprintf(stderr, "trellis: database: %s\n", line);
}

const char *db_says(int r)
{
    switch (r) {
    case DB_E_LOCKED: return "The database is locked: another program is using it. Nothing was changed.";
    case DB_E_FULL: return "The disk that holds the database is full. Nothing was changed.";
    case DB_E_READ_ONLY: return "The database is read-only. Nothing was changed.";
    case DB_E_LOST: return "The connection to the database server was lost.";
    case DB_E_AGAIN:
        return "Somebody else changed the same records at the same moment. Nothing was changed; try again.";
    case DB_E_IO:
        return "The disk that holds the database has failed. Check it before anything else is saved.";
    default: return "The database could not do what was asked. Nothing was changed.";
    }
}

/* ---- connections */

int db_open(struct db **db, const char *url, enum db_mode mode, const char **why)
{
    struct str s = str_of(url);
    *db = NULL;
    if (str_starts(s, S("sqlite:")))
        return db_open_sqlite(db, url + strlen("sqlite:"), mode, why);
    if (str_starts(s, S("postgresql://")) || str_starts(s, S("postgres://")))
        return db_open_postgres(db, url, mode, why);
    *why = "The address of the database must begin with sqlite: or postgresql://.";
    return DB_E_BROKEN;
}

void db_close(struct db *db)
{
    if (!db)
        return;
    struct arena own = db->own;
    db->engine->close(db);
    arena_free(&own);
}

void db_closep(struct db **db)
{
    db_close(*db);
    *db = NULL;
}

void db_lend(struct db *db, struct arena *arena)
{
    db->lent = arena;
}

struct arena *db_arena(struct db *db)
{
    return db->lent ? db->lent : &db->own;
}

bool db_is_postgres(const struct db *db)
{
    return db->engine == &engine_postgres;
}

int db_prepare(struct db *db, const struct statement *s)
{
    return db->engine->prepare(db, s);
}

int db_backup(struct db *db, const char *file)
{
    return db->engine->backup(db, file);
}

/* ---- statements */

bool db_columns_match(const struct statement *s, int n, const char *(*name)(void *result, int i),
                      void *result)
{
    if (n != s->n_columns) {
        db_log("%s gives %d columns where its row has %d", s->name, n, s->n_columns);
        return false;
    }
    for (int i = 0; i < n; i++)
        if (strcmp(name(result, i), s->columns[i].name)) {
            db_log("column %d of %s is \"%s\", which its row calls \"%s\"", i + 1, s->name, name(result, i),
                   s->columns[i].name);
            return false;
        }
    return true;
}

void *db_next_row(struct db_want *w)
{
    struct db_rows *rows = w->rows;
    size_t size = w->statement->row_size;
    if (!rows) {
        bool first = !w->found;
        w->found = true;
        return first ? w->row : NULL;
    }
    w->found = true;
    if (rows->n == w->room) {
        w->room = w->room ? 2 * w->room : 8;
        void *more = arena_alloc(w->arena, size, w->room);
        if (rows->n)
            memcpy(more, rows->at, rows->n * size);
        rows->at = more;
    }
    return (char *)rows->at + size * rows->n++;
}

static void forget_rows(struct db_want *w)
{
    w->found = false;
    w->room = 0;
    if (w->rows)
        *w->rows = (struct db_rows){};
}

void db_forget_rows(struct db_want *want, int n)
{
    for (struct db_want *w = want; w < want + n; w++) {
        forget_rows(w);
        for (int i = 0; i < w->n_of; i++)
            forget_rows(w->of[i]);
    }
}

/* PostgreSQL refuses text that is not UTF-8 or holds a NUL; so does SQLite here */
static bool values_ok(const struct statement *s, const struct value *v)
{
    for (int i = 0; i < s->arity; i++)
        if (v[i].is == VALUE_TEXT && !g_utf8_validate_len(v[i].s.at, v[i].s.len, NULL)) {
            db_log("value %d of %s is not UTF-8 text", i + 1, s->name);
            return false;
        }
    return true;
}

static int ready(const struct db *db)
{
    if (db->dead)
        return DB_E_IO;
    if (!db->spoilt)
        return 0;
    db_log("a statement was refused or broke in this transaction: it can only be left");
    return DB_E_SPOILT;
}

static void spoil(struct db *db)
{
    if (db->depth && !db->spoilt)
        db->spoilt = db->engine->in_transaction(db) ? db->depth : 1;
}

static int run(struct db *db, struct db_want *want, int n)
{
    TRY(ready(db));
    for (struct db_want *w = want; w < want + n; w++) {
        if (!values_ok(w->statement, w->values))
            return DB_E_BROKEN;
        if (!w->arena)
            w->arena = db_arena(db);
    }
    return db->engine->run(db, want, n);
}

int db_run(struct db *db, struct db_want *want, int n)
{
    int r = run(db, want, n);
    if (r)
        spoil(db);
    if (r == DB_E_IO && !db->depth && db->mode == DB_WRITE)
        db->dead = true; /* the statement was its own commit */
    return r;
}

int db_one_(struct db *db, const struct statement *s, void *row, const struct value *v)
{
    struct db_want w = {.statement = s, .values = v, .row = row};
    STEP(db_run(db, &w, 1));
    return s->n_columns && !w.found ? DB_NONE : 0;
}

int db_change_(struct db *db, const struct statement *s, const struct value *v)
{
    struct db_want w = {.statement = s, .values = v};
    STEP(db_run(db, &w, 1));
    return w.found ? 0 : DB_NONE;
}

int db_all_(struct db *db, const struct statement *s, struct db_rows *rows, const struct value *v)
{
    struct db_want w = {.statement = s, .values = v, .rows = rows};
    *rows = (struct db_rows){};
    STEP(db_run(db, &w, 1));
    return 0;
}

void db_want_(struct db_batch *b, const struct statement *s, void *row, struct db_rows *rows,
              const struct value *v)
{
    assert(b->n < BATCH_MAX);
    struct value *copy = s->arity ? arena_new(db_arena(b->db), struct value, (size_t)s->arity) : NULL;
    for (int i = 0; i < s->arity; i++)
        copy[i] = v[i];
    if (row)
        memset(row, 0, s->row_size);
    if (rows)
        *rows = (struct db_rows){};
    b->want[b->n++] = (struct db_want){
        .statement = s, .values = copy, .row = row, .rows = rows, .arena = db_arena(b->db)};
}

int db_fetch(struct db_batch *b)
{
    int n = b->n;
    b->n = 0;
    return n ? TRY(db_run(b->db, b->want, n)) : 0;
}

/* ---- transactions */

static int control(struct db *db, const struct statement *a, const struct statement *b)
{
    struct db_want want[] = {{.statement = a}, {.statement = b}};
    return db->engine->run(db, want, b ? 2 : 1);
}

static int begin(struct db *db)
{
    if (db->depth)
        return control(db, &statement_savepoint, NULL);
    return control(db, db->mode == DB_WRITE ? db->engine->begin_write : db->engine->begin_read, NULL);
}

int tx_open(struct tx *t, struct db *db)
{
    TRY(ready(db));
    int r = begin(db);
    if (r)
        spoil(db);
    TRY(r);
    db->depth++;
    *t = (struct tx){.db = db, .open = true};
    return 0;
}

static void leave(struct db *db)
{
    db->depth--;
    if (db->spoilt > db->depth)
        db->spoilt = 0;
}

static void undo(struct db *db)
{
    bool outer_is_lost = db->spoilt && db->spoilt < db->depth;
    if (outer_is_lost || !db->engine->in_transaction(db))
        return;
    if (db->depth == 1)
        control(db, &statement_rollback, NULL);
    else if (control(db, &statement_rollback_to, &statement_release))
        db->spoilt = db->depth - 1;
}

void tx_end(struct tx *t)
{
    if (!t->open)
        return;
    t->open = false;
    undo(t->db);
    leave(t->db);
}

int tx_commit(struct tx *t)
{
    struct db *db = t->db;
    int r = ready(db);
    if (!r) {
        r = control(db, db->depth == 1 ? db->engine->commit : &statement_release, NULL);
        if (r == DB_E_IO)
            db->dead = true; /* a write that failed once is never tried again: it could seem to succeed */
    }
    if (r)
        tx_end(t);
    else
        leave(db);
    t->open = false;
    return TRY(r);
}
