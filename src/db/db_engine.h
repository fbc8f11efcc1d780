#pragma once
/*
 * What db.c asks of an engine. An engine runs wants (statements with their values and where the rows go), and
 * knows nothing of transactions but their statements; db.c keeps their depth and whether they are spoilt.
 */
#include "db/db.h"

/* what a database holds before it is known to be ours: the table `migration`, other tables */
struct db_has {
    DB_INT n, others;
};
extern const struct column db_has_columns[2];

struct engine {
    /* the first that fails ends it; several outside a transaction see one state of the database */
    int (*run)(struct db *db, struct db_want *want, int n);
    int (*prepare)(struct db *db, const struct statement *s);
    int (*script)(struct db *db, const char *sql); /* several statements, of a migration */
    int (*backup)(struct db *db, const char *file);
    bool (*in_transaction)(struct db *db); /* as the engine itself sees it */
    void (*close)(struct db *db);
    const struct statement *begin_read, *begin_write, *commit;
    const struct statement *has_migrations;
    /* the dialect of migrations; a NULL lock is not needed */
    bool strict;
    const char *id, *text, *integer, *lock_migrations;
};

struct db {
    const struct engine *engine;
    struct arena *lent, own;
    enum db_mode mode;
    int depth;  /* transactions open */
    int spoilt; /* the outermost of them that can only be left; 0 is none */
    bool dead;  /* met a failing disk at a commit: nothing more is promised */
};

extern const struct engine engine_sqlite, engine_postgres;
int db_open_sqlite(struct db **db, const char *file, enum db_mode mode, const char **why);
int db_open_postgres(struct db **db, const char *url, enum db_mode mode, const char **why);

struct sqlite3;
int sqlite_backup(struct sqlite3 *from, const char *file); /* as db_backup */

int db_run(struct db *db, struct db_want *want, int n);
/* a sentence that stays until this thread's next */
[[gnu::format(printf, 1, 2)]] const char *db_why(const char *format, ...);
/* "trellis: database: …" on stderr */
[[gnu::format(printf, 1, 2)]] void db_log(const char *format, ...);
/* whether the result's columns are the row's, by count and name; says it when they are not */
bool db_columns_match(const struct statement *s, int n, const char *(*name)(void *result, int i),
                      void *result);
/* the next place for a row of a want, NULL when it wants none (a "one" only its first) */
void *db_next_row(struct db_want *w);
/* forgets what a run that failed half-way has read */
void db_forget_rows(struct db_want *want, int n);
extern const struct statement statement_savepoint, statement_release, statement_rollback,
    statement_rollback_to;
