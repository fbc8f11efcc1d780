#pragma once
/* A PostgreSQL connection, for db_postgres.c (statements) and db_postgres_connect.c (connecting, failures).
 */
#include "db/db_engine.h"
#include <glib.h>
#include <libpq-fe.h>

enum { PENDING_MAX = 8 };

struct pg {
    struct db db;
    PGconn *c;
    GHashTable *prepared; /* struct statement -> struct prepared, by address */
    const struct statement *pending[PENDING_MAX];
    int n_pending;
};
struct prepared {
    char name[16];
    bool sent, ready, checked;
};

static inline struct pg *pg_of(struct db *db)
{
    return (struct pg *)db;
}
static inline bool pg_lost(const struct pg *g)
{
    return PQstatus(g->c) != CONNECTION_OK;
}
static inline void pg_result_freep(PGresult **r)
{
    PQclear(*r);
}

/* DB_TAKEN, or the way in which it is broken, which is said on stderr without any value */
int pg_failed(struct pg *g, const char *what, const PGresult *r);
/* after a lost connection; nothing is prepared on the new one */
int pg_reconnect(struct pg *g);
