#include "db/db_engine.h"
#include <errno.h>
#include <fcntl.h>
#include <glib.h>
#include <pthread.h>
#include <sqlite3.h>
#include <stdlib.h>
#include <unistd.h>
#include "base/banned.h"

enum { WAIT_MS = 5000, PARAMETERS_MAX = 96 };

struct lite {
    struct db db;
    sqlite3 *c;
    GHashTable *prepared; /* struct statement -> struct prepared, by address */
};
struct prepared {
    sqlite3_stmt *st;
    bool reads;
    int n;
    unsigned char digit[PARAMETERS_MAX]; /* SQLite numbers $2,$1 by first appearance: bind by the digit */
};

static const struct statement begin_read = {.name = "begin", .sql = "BEGIN"};
static const struct statement begin_write = {.name = "begin", .sql = "BEGIN IMMEDIATE"};
static const struct statement has_migrations = {
    .name = "has_migrations",
    .sql =
        "SELECT count(*) FILTER (WHERE name = 'migration') AS n, count(*) FILTER (WHERE name <> 'migration') AS others "
        "FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite%'",
    .columns = db_has_columns,
    .n_columns = 2,
    .row_size = sizeof(struct db_has),
};
static const struct statement commit = {.name = "commit", .sql = "COMMIT"};

static struct lite *lite_of(struct db *db)
{
    return (struct lite *)db;
}

/* ---- failures */

static int code_of(int rc)
{
    switch (rc & 0xff) {
    case SQLITE_BUSY:
    case SQLITE_LOCKED: return DB_E_LOCKED;
    case SQLITE_FULL: return DB_E_FULL;
    case SQLITE_READONLY: return DB_E_READ_ONLY;
    case SQLITE_IOERR: return DB_E_IO;
    default: return DB_E_BROKEN;
    }
}

/* a wrong type (STRICT) is the program's mistake, as it is on PostgreSQL */
static bool is_refusal(int rc)
{
    return (rc & 0xff) == SQLITE_CONSTRAINT && rc != SQLITE_CONSTRAINT_DATATYPE;
}

static int failed(struct lite *l, const char *what, int rc)
{
    if (is_refusal(rc))
        return DB_TAKEN;
    db_log("%s: %s (SQLite %d)", what, sqlite3_errmsg(l->c), rc);
    return code_of(rc);
}

/* ---- statements */

static const char *column_name(void *st, int i)
{
    return sqlite3_column_name(st, i);
}

static void prepared_free(void *p)
{
    sqlite3_finalize(((struct prepared *)p)->st);
    free(p);
}

static bool digits_ok(struct prepared *p, const struct statement *s)
{
    p->n = sqlite3_bind_parameter_count(p->st);
    if (p->n > PARAMETERS_MAX)
        return false;
    for (int i = 0; i < p->n; i++) {
        const char *name = sqlite3_bind_parameter_name(p->st, i + 1);
        int digit = name && name[0] == '$' ? atoi(name + 1) : 0;
        if (digit < 1 || digit > s->arity)
            return false;
        p->digit[i] = (unsigned char)(digit - 1);
    }
    return true;
}

static int prepare(struct lite *l, const struct statement *s, struct prepared *p)
{
    int rc = sqlite3_prepare_v3(l->c, s->sql, -1, SQLITE_PREPARE_PERSISTENT, &p->st, NULL);
    if (rc)
        return failed(l, s->name, rc);
    if (!digits_ok(p, s)) {
        db_log("%s has a parameter outside $1 to $%d", s->name, s->arity);
        return DB_E_BROKEN;
    }
    p->reads = sqlite3_stmt_readonly(p->st);
    return db_columns_match(s, sqlite3_column_count(p->st), column_name, p->st) ? 0 : DB_E_BROKEN;
}

static int prepared_of(struct lite *l, const struct statement *s, struct prepared **out)
{
    struct prepared *p = g_hash_table_lookup(l->prepared, s);
    if (!p) {
        p = calloc(1, sizeof *p);
        if (!p)
            abort();
        int r = prepare(l, s, p);
        if (r) {
            prepared_free(p);
            return r;
        }
        g_hash_table_insert(l->prepared, (void *)s, p);
    }
    *out = p;
    return 0;
}

static int lite_prepare(struct db *db, const struct statement *s)
{
    struct prepared *p;
    return TRY(prepared_of(lite_of(db), s, &p));
}

/* the caller's text outlives the step, so it is lent, not copied */
static int bind_one(sqlite3_stmt *st, int i, const struct value *v)
{
    switch (v->is) {
    case VALUE_INT: return sqlite3_bind_int64(st, i, v->n);
    case VALUE_TEXT: return sqlite3_bind_text64(st, i, v->s.at, v->s.len, SQLITE_STATIC, SQLITE_UTF8);
    default: return sqlite3_bind_null(st, i);
    }
}

static int bind_all(struct prepared *p, const struct value *v)
{
    for (int i = 0; i < p->n; i++) {
        int rc = bind_one(p->st, i + 1, &v[p->digit[i]]);
        if (rc)
            return rc;
    }
    return SQLITE_OK;
}

static struct str column_text(sqlite3_stmt *st, int i, struct arena *a)
{
    const char *at = (const char *)sqlite3_column_text(st, i);
    if (!at)
        return (struct str){};
    return arena_copy(a, (struct str){at, (size_t)sqlite3_column_bytes(st, i)});
}

static void take_row(sqlite3_stmt *st, const struct statement *s, char *row, struct arena *a)
{
    for (int i = 0; i < s->n_columns; i++) {
        const struct column *c = &s->columns[i];
        if (c->kind == COLUMN_INT)
            *(int64_t *)(row + c->at) = sqlite3_column_int64(st, i);
        else
            *(struct str *)(row + c->at) = column_text(st, i, a);
    }
}

/* a read of one row stops there; a write runs to its end, so that it is whole */
static int step_all(struct db *db, struct prepared *p, struct db_want *w)
{
    int rc;
    while ((rc = sqlite3_step(p->st)) == SQLITE_ROW) {
        void *row = db_next_row(w);
        if (row)
            take_row(p->st, w->statement, row, w->arena);
        if (!w->rows && p->reads)
            return SQLITE_DONE;
    }
    if (!w->statement->n_columns && !p->reads)
        w->found = sqlite3_changes(lite_of(db)->c) > 0;
    return rc;
}

static int run_one(struct db *db, struct db_want *w)
{
    struct lite *l = lite_of(db);
    struct prepared *p = NULL;
    TRY(prepared_of(l, w->statement, &p));
    int rc = bind_all(p, w->values);
    if (!rc)
        rc = step_all(db, p, w);
    int r = rc == SQLITE_DONE ? 0 : failed(l, w->statement->name, rc);
    sqlite3_reset(p->st);
    return r;
}

static int run_each(struct db *db, struct db_want *want, int n)
{
    for (struct db_want *w = want; w < want + n; w++) {
        int r = run_one(db, w);
        if (r)
            return r;
    }
    return 0;
}

static bool writes(const struct db_want *want, int n)
{
    for (int i = 0; i < n; i++)
        if (!want[i].row && !want[i].rows)
            return true;
    return false;
}

static int lite_run(struct db *db, struct db_want *want, int n)
{
    if (n == 1 || !sqlite3_get_autocommit(lite_of(db)->c))
        return run_each(db, want, n);
    TRY(run_one(db, &(struct db_want){.statement = writes(want, n) ? &begin_write : &begin_read}));
    int r = run_each(db, want, n);
    if (!r)
        r = run_one(db, &(struct db_want){.statement = &commit});
    if (r && !sqlite3_get_autocommit(lite_of(db)->c))
        TRY(run_one(db, &(struct db_want){.statement = &statement_rollback}));
    return r;
}

static int lite_script(struct db *db, const char *sql)
{
    int rc = sqlite3_exec(lite_of(db)->c, sql, NULL, NULL, NULL);
    return rc ? failed(lite_of(db), "migration", sqlite3_extended_errcode(lite_of(db)->c)) : 0;
}

static bool lite_in_transaction(struct db *db)
{
    return !sqlite3_get_autocommit(lite_of(db)->c);
}

/* ---- opening */

static void configure(void)
{
    sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0); /* its one mutex for every allocation holds threads up */
    sqlite3_initialize();
}

static const char *words_of(const char *file, int rc)
{
    switch (rc & 0xff) {
    case SQLITE_NOTADB:
    case SQLITE_CORRUPT: return db_why("%s is not a Trellis database, or it is damaged.", file);
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
        return db_why(
            "The database %s is locked: another program is using it. Stop that program, then try again.",
            file);
    case SQLITE_READONLY:
    case SQLITE_PERM: return db_why("The database %s is read-only for this user. Nothing was changed.", file);
    case SQLITE_FULL:
        return db_why("The disk that holds the database %s is full. Nothing was changed.", file);
    case SQLITE_CANTOPEN:
        return db_why("The database %s cannot be opened: check its folder and who may use it.", file);
    default: return db_why("The database %s cannot be used: %s.", file, sqlite3_errstr(rc));
    }
}

/* personal data: for its owner alone. WAL files take the mode of the database. */
static int file_make(const char *file, const char **why)
{
    int fd = open(file, O_CREAT | O_EXCL | O_RDWR | O_CLOEXEC, 0600);
    if (fd >= 0)
        return close(fd);
    if (errno == EEXIST)
        return 0;
    *why = db_why("The database %s cannot be made: %s.", file, strerror(errno));
    return DB_E_BROKEN;
}

static int refuse_file(const char *file, int rc, const char **why)
{
    *why = words_of(file, rc);
    return code_of(rc);
}

static int file_check(const char *file, enum db_mode mode, const char **why)
{
    if (mode == DB_WRITE) {
        if (file_make(file, why))
            return DB_E_BROKEN;
        if (euidaccess(file, W_OK))
            return refuse_file(file, SQLITE_READONLY, why);
    } else if (euidaccess(file, F_OK)) {
        *why = db_why("There is no database %s. Make it with: trellis init --trust NAME --db sqlite:%s", file,
                      file);
        return DB_E_BROKEN;
    }
    return euidaccess(file, R_OK) ? refuse_file(file, SQLITE_CANTOPEN, why) : 0;
}

static int guard(sqlite3 *c)
{
    sqlite3_extended_result_codes(c, 1);
    sqlite3_busy_timeout(c, WAIT_MS);
    sqlite3_limit(c, SQLITE_LIMIT_ATTACHED, 0);
    int rc = sqlite3_db_config(c, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
    rc = rc ? rc : sqlite3_db_config(c, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, NULL);
    rc = rc ? rc : sqlite3_db_config(c, SQLITE_DBCONFIG_ENABLE_LOAD_EXTENSION, 0, NULL);
    return rc ? rc : sqlite3_db_config(c, SQLITE_DBCONFIG_ENABLE_FKEY, 1, NULL);
}

static int set_up(sqlite3 *c, enum db_mode mode)
{
    static const char both[] =
        "PRAGMA mmap_size = 0; PRAGMA cell_size_check = ON; SELECT count(*) FROM sqlite_schema;";
    static const char writer[] =
        "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA cache_size = -8000;";
    int rc = guard(c);
    rc = rc ? rc : sqlite3_exec(c, both, NULL, NULL, NULL);
    if (rc)
        return rc;
    if (mode == DB_WRITE && sqlite3_db_readonly(c, "main") == 1)
        return SQLITE_READONLY;
    return sqlite3_exec(c, mode == DB_WRITE ? writer : "PRAGMA wal_autocheckpoint = 0;", NULL, NULL, NULL);
}

static int connect_file(struct lite *l, const char *file, enum db_mode mode)
{
    int flags = mode == DB_WRITE ? SQLITE_OPEN_READWRITE : SQLITE_OPEN_READONLY;
    int rc = sqlite3_open_v2(file, &l->c, flags | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_PRIVATECACHE, NULL);
    return rc ? rc : set_up(l->c, mode);
}

int db_open_sqlite(struct db **db, const char *file, enum db_mode mode, const char **why)
{
    static pthread_once_t once = PTHREAD_ONCE_INIT;
    pthread_once(&once, configure);
    int r = file_check(file, mode, why);
    if (r)
        return r;
    struct lite *l = calloc(1, sizeof *l);
    if (!l)
        abort();
    l->db = (struct db){.engine = &engine_sqlite, .mode = mode};
    l->prepared = g_hash_table_new_full(g_direct_hash, g_direct_equal, NULL, prepared_free);
    int rc = connect_file(l, file, mode);
    if (!rc) {
        *db = &l->db;
        return 0;
    }
    db_close(&l->db);
    return refuse_file(file, rc, why);
}

static void lite_close(struct db *db)
{
    struct lite *l = lite_of(db);
    g_hash_table_destroy(l->prepared);
    sqlite3_close_v2(l->c);
    free(l);
}

static int lite_backup(struct db *db, const char *file)
{
    return sqlite_backup(lite_of(db)->c, file);
}

const struct engine engine_sqlite = {
    .run = lite_run,
    .prepare = lite_prepare,
    .script = lite_script,
    .backup = lite_backup,
    .in_transaction = lite_in_transaction,
    .close = lite_close,
    .begin_read = &begin_read,
    .begin_write = &begin_write,
    .commit = &commit,
    .has_migrations = &has_migrations,
    .strict = true,
    .id = "INTEGER PRIMARY KEY",
    .text = "TEXT",
    .integer = "INTEGER",
};
