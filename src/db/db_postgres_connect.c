#include "db/db_postgres.h"
#include <stdlib.h>
#include "base/banned.h"

/* ---- failures */

static int code_of(const char *state)
{
    static const struct {
        const char *state;
        int code;
    } codes[] = {
        {"23", DB_TAKEN},       {"25006", DB_E_READ_ONLY}, {"53100", DB_E_FULL},
        {"55P03", DB_E_LOCKED}, {"40", DB_E_AGAIN},        {"57P", DB_E_LOST},
        {"08", DB_E_LOST},      {"58030", DB_E_IO},        {"25P03", DB_E_LOST},
    };
    for (size_t i = 0; i < COUNT(codes); i++)
        if (!strncmp(state, codes[i].state, strlen(codes[i].state)))
            return codes[i].code;
    return DB_E_BROKEN;
}

int pg_failed(struct pg *g, const char *what, const PGresult *r)
{
    const char *state = r ? PQresultErrorField(r, PG_DIAG_SQLSTATE) : NULL;
    int code = pg_lost(g) ? DB_E_LOST : code_of(state ? state : "");
    /* not the detail, which holds the values */
    if (code != DB_TAKEN)
        db_log("%s: %s (%s)", what,
               state ? PQresultErrorField(r, PG_DIAG_MESSAGE_PRIMARY) : PQerrorMessage(g->c),
               state ? state : "-");
    return code;
}

/* ---- connecting */

static int set_up(struct pg *g)
{
    static const char both[] =
        "SET lock_timeout = '5s'; SET jit = off; SET plan_cache_mode = force_generic_plan;"
        "SET client_min_messages = warning;"
        "SET default_transaction_isolation = 'read committed'";
    static const char reader[] =
        "SET default_transaction_read_only = on;"
        "SET default_transaction_isolation = 'repeatable read'"; /* one state for a batch */
    PGresult *r CLEANUP(pg_result_freep) = PQexec(g->c, both);
    if (PQresultStatus(r) != PGRES_COMMAND_OK)
        return pg_failed(g, "connecting", r);
    if (g->db.mode == DB_READ) {
        PGresult *more CLEANUP(pg_result_freep) = PQexec(g->c, reader);
        if (PQresultStatus(more) != PGRES_COMMAND_OK)
            return pg_failed(g, "connecting", more);
    }
    return PQenterPipelineMode(g->c) ? 0 : DB_E_LOST;
}

static void prepared_forget(void *key, void *p, void *to)
{
    (void)key, (void)to;
    ((struct prepared *)p)->ready = ((struct prepared *)p)->sent = false;
}

int pg_reconnect(struct pg *g)
{
    db_log("connecting to PostgreSQL again");
    g_hash_table_foreach(g->prepared, prepared_forget, NULL);
    PQreset(g->c);
    if (!pg_lost(g))
        return set_up(g);
    db_log("%s", PQerrorMessage(g->c));
    return DB_E_LOST;
}

/* ---- opening */

static const char *words_of(PGconn *c)
{
    struct str first, rest, said = str_of(PQerrorMessage(c));
    str_cut(said, '\n', &first, &rest);
    return db_why("The PostgreSQL server cannot be used: " PRs ".", ARGs(first));
}

int db_open_postgres(struct db **db, const char *url, enum db_mode mode, const char **why)
{
    const char *const key[] = {"dbname", "client_encoding", "fallback_application_name", NULL};
    const char *const value[] = {url, "UTF8", "trellis", NULL};
    struct pg *g = calloc(1, sizeof *g);
    if (!g)
        abort();
    g->db = (struct db){.engine = &engine_postgres, .mode = mode};
    g->prepared = g_hash_table_new_full(g_direct_hash, g_direct_equal, NULL, free);
    g->c = PQconnectdbParams(key, value, 1);
    int r = pg_lost(g) ? DB_E_LOST : set_up(g);
    if (r) {
        *why = words_of(g->c);
        db_close(&g->db);
        return r;
    }
    *db = &g->db;
    return 0;
}
