#include "db/db_postgres.h"
#include <stdlib.h>
#include "base/banned.h"

/*
 * The connection stays in pipeline mode: what a call has to say goes in one round trip (the BEGIN that was
 * put off, the statements not prepared yet, the statements) and ends in one sync.
 */
enum { PARAMETERS_MAX = 96 };

static const struct statement begin = {.name = "begin", .sql = "BEGIN"};
static const struct statement has_migrations = {
    .name = "has_migrations",
    .sql = "SELECT count(*) AS n, 0 AS others FROM pg_class WHERE oid = to_regclass('migration')",
    .columns = db_has_columns,
    .n_columns = 2,
    .row_size = sizeof(struct db_has)};
static const struct statement commit = {.name = "commit", .sql = "COMMIT"};

/* ---- sending */

static struct prepared *prepared_of(struct pg *g, const struct statement *s)
{
    struct prepared *p = g_hash_table_lookup(g->prepared, s);
    if (p)
        return p;
    p = calloc(1, sizeof *p);
    if (!p)
        abort();
    snprintf(p->name, sizeof p->name, "t%u", g_hash_table_size(g->prepared));
    g_hash_table_insert(g->prepared, (void *)s, p);
    return p;
}

/* gives whether the statement is prepared in this pipeline, in *now */
static bool send_prepare(struct pg *g, const struct statement *s, struct prepared *p, bool *now)
{
    *now = !p->ready && !p->sent;
    p->sent = p->sent || *now;
    return !*now || PQsendPrepare(g->c, p->name, s->sql, 0, NULL);
}

static const char *text_of(const struct value *v, char digits[24], struct arena *a)
{
    if (v->is == VALUE_NULL)
        return NULL;
    if (v->is == VALUE_TEXT)
        return arena_copy(a, v->s).at;
    snprintf(digits, 24, "%lld", (long long)v->n);
    return digits;
}

static bool send_execute(struct pg *g, const struct db_want *w, const struct prepared *p)
{
    const char *text[PARAMETERS_MAX];
    char digits[PARAMETERS_MAX][24];
    int n = w->statement->arity;
    for (int i = 0; i < n; i++)
        text[i] = text_of(&w->values[i], digits[i], w->arena);
    return PQsendQueryPrepared(g->c, p->name, n, n ? text : NULL, NULL, NULL, 0);
}

/* everything of one round trip, in the order in which it is sent and answered */
struct trip {
    int n;
    struct step {
        struct db_want *want; /* NULL when it only prepares or describes */
        bool describes;
        const struct statement *statement;
        struct prepared *prepared;
    } step[2 * (BATCH_MAX + PENDING_MAX)];
};

static bool send_one(struct pg *g, struct trip *t, struct db_want *w)
{
    struct prepared *p = prepared_of(g, w->statement);
    bool now;
    if (w->statement->arity > PARAMETERS_MAX || !send_prepare(g, w->statement, p, &now))
        return false;
    if (now)
        t->step[t->n++] = (struct step){.statement = w->statement, .prepared = p};
    t->step[t->n++] = (struct step){.want = w, .statement = w->statement, .prepared = p};
    return send_execute(g, w, p);
}

/* ---- receiving */

static const char *column_name(void *r, int i)
{
    return PQfname(r, i);
}

static int64_t int_of(const char *text)
{
    return *text == 't' ? 1 : *text == 'f' ? 0 : strtoll(text, NULL, 10);
}

static void take_row(const PGresult *r, int at, const struct statement *s, char *row, struct arena *a)
{
    for (int i = 0; i < s->n_columns; i++) {
        const struct column *c = &s->columns[i];
        bool null = PQgetisnull(r, at, i);
        struct str text = {PQgetvalue(r, at, i), (size_t)PQgetlength(r, at, i)};
        if (c->kind == COLUMN_INT)
            *(int64_t *)(row + c->at) = null ? 0 : int_of(text.at);
        else
            *(struct str *)(row + c->at) = null ? (struct str){} : arena_copy(a, text);
    }
}

static void take_rows(const PGresult *r, struct db_want *w)
{
    int n = PQntuples(r);
    if (w->rows && n) {
        w->room = (size_t)n;
        w->rows->at = arena_alloc(w->arena, w->statement->row_size, w->room);
    }
    for (int i = 0; i < n; i++) {
        void *row = db_next_row(w);
        if (!row)
            return;
        take_row(r, i, w->statement, row, w->arena);
    }
}

/* rows of a numbered statement, to whom each is for */
static void deal_rows(const PGresult *r, struct db_want *w)
{
    for (int i = 0; i < PQntuples(r); i++) {
        long long number = strtoll(PQgetvalue(r, i, w->statement->n_columns), NULL, 10);
        assert(number >= 1 && number <= w->n_of);
        struct db_want *to = w->of[number - 1];
        void *row = db_next_row(to);
        if (row)
            take_row(r, i, w->statement, row, to->arena);
    }
}

static bool columns_ok(struct prepared *p, const struct statement *s, PGresult *r)
{
    int n = PQnfields(r) - (s->numbered ? 1 : 0);
    p->checked = p->checked || db_columns_match(s, n, column_name, r);
    return p->checked;
}

static int take_result(struct pg *g, const struct step *s, PGresult *r)
{
    ExecStatusType is = PQresultStatus(r);
    if (is != PGRES_COMMAND_OK && is != PGRES_TUPLES_OK)
        return pg_failed(g, s->statement->name, r);
    s->prepared->ready = true;
    if ((s->want || s->describes) && !columns_ok(s->prepared, s->statement, r))
        return DB_E_BROKEN;
    if (!s->want)
        return 0;
    if (s->statement == &commit && strcmp(PQcmdStatus(r), "COMMIT"))
        return DB_E_SPOILT;
    if (s->want->of)
        deal_rows(r, s->want);
    else if (s->want->row || s->want->rows || PQntuples(r))
        take_rows(r, s->want);
    if (!s->statement->n_columns)
        s->want->found = strtoll(PQcmdTuples(r), NULL, 10) > 0;
    return 0;
}

static int receive_one(struct pg *g, const struct step *s)
{
    PGresult *r CLEANUP(pg_result_freep) = PQgetResult(g->c);
    int code = r ? take_result(g, s, r) : DB_E_LOST;
    s->prepared->sent = false;
    for (PGresult *rest; !pg_lost(g) && (rest = PQgetResult(g->c));)
        PQclear(rest);
    return code;
}

/* the first failure decides; what was aborted behind it is only read off */
static int receive(struct pg *g, struct trip *t)
{
    int code = 0;
    for (int i = 0; i < t->n; i++) {
        if (!code) {
            code = receive_one(g, &t->step[i]);
            continue;
        }
        t->step[i].prepared->sent = false;
        for (PGresult *rest; !pg_lost(g) && (rest = PQgetResult(g->c));)
            PQclear(rest);
    }
    PGresult *sync CLEANUP(pg_result_freep) = pg_lost(g) ? NULL : PQgetResult(g->c);
    return code ? code : PQresultStatus(sync) == PGRES_PIPELINE_SYNC ? 0 : DB_E_LOST;
}

static int round_trip(struct pg *g, struct db_want *want, int n)
{
    struct trip t = {};
    struct db_want put_off[PENDING_MAX];
    bool sent = true;
    for (int i = 0; sent && i < g->n_pending; i++) {
        put_off[i] = (struct db_want){.statement = g->pending[i]};
        sent = send_one(g, &t, &put_off[i]);
    }
    for (int i = 0; sent && i < n; i++)
        sent = send_one(g, &t, &want[i]);
    g->n_pending = 0;
    if (sent && PQpipelineSync(g->c))
        return receive(g, &t);
    db_log("%s", PQerrorMessage(g->c));
    return DB_E_LOST;
}

/* ---- running */

static bool only_reads(const struct db_want *want, int n)
{
    for (int i = 0; i < n; i++)
        if (strncmp(want[i].statement->sql, "SELECT", 6))
            return false;
    return true;
}

/* Outside a transaction a read may be asked again; so may the first statements of a transaction, for nothing
 * can have been committed. */
static bool may_ask_again(const struct pg *g, const struct db_want *want, int n)
{
    return g->n_pending ? g->pending[0] == &begin : !g->db.depth && only_reads(want, n);
}

static bool put_off(struct pg *g, const struct statement *s)
{
    bool later = s == &begin || s == &statement_savepoint;
    if (later && g->n_pending < PENDING_MAX)
        g->pending[g->n_pending++] = s;
    else
        later = false;
    return later;
}

static bool never_began(struct pg *g, const struct statement *s)
{
    bool so = s == &statement_rollback && g->n_pending && g->pending[0] == &begin;
    if (so)
        g->n_pending = 0;
    return so;
}

static int pg_run(struct db *db, struct db_want *want, int n)
{
    struct pg *g = pg_of(db);
    if (n == 1 && (never_began(g, want->statement) || put_off(g, want->statement)))
        return 0;
    bool again = may_ask_again(g, want, n);
    int n_pending = g->n_pending;
    if (pg_lost(g) && (!again || pg_reconnect(g)))
        return DB_E_LOST;
    int r = round_trip(g, want, n);
    if (r != DB_E_LOST || !again)
        return r;
    g->n_pending = n_pending;
    db_forget_rows(want, n);
    return pg_reconnect(g) ? DB_E_LOST : round_trip(g, want, n);
}

static int pg_prepare(struct db *db, const struct statement *s)
{
    struct pg *g = pg_of(db);
    struct prepared *p = prepared_of(g, s);
    struct step step = {.statement = s, .prepared = p}, describe = step;
    bool now;
    describe.describes = true;
    if (p->ready)
        return 0;
    if (!send_prepare(g, s, p, &now) || !PQsendDescribePrepared(g->c, p->name) || !PQpipelineSync(g->c))
        return DB_E_LOST;
    return receive(g, &(struct trip){.n = 2, .step = {step, describe}});
}

static int pg_script(struct db *db, const char *sql)
{
    struct pg *g = pg_of(db);
    TRY(round_trip(g, NULL, 0));
    PQexitPipelineMode(g->c);
    PGresult *r CLEANUP(pg_result_freep) = PQexec(g->c, sql);
    ExecStatusType is = PQresultStatus(r);
    int code = is == PGRES_COMMAND_OK || is == PGRES_TUPLES_OK ? 0 : pg_failed(g, "migration", r);
    return PQenterPipelineMode(g->c) ? code : DB_E_LOST;
}

static bool pg_in_transaction(struct db *db)
{
    struct pg *g = pg_of(db);
    return !pg_lost(g) && (g->n_pending || PQtransactionStatus(g->c) != PQTRANS_IDLE);
}

static int pg_backup(struct db *db, const char *file)
{
    (void)db, (void)file;
    db_log("a PostgreSQL database is backed up with pg_dump");
    return DB_E_BROKEN;
}

static void pg_close(struct db *db)
{
    struct pg *g = pg_of(db);
    g_hash_table_destroy(g->prepared);
    PQfinish(g->c);
    free(g);
}

const struct engine engine_postgres = {
    .run = pg_run,
    .prepare = pg_prepare,
    .script = pg_script,
    .backup = pg_backup,
    .in_transaction = pg_in_transaction,
    .close = pg_close,
    .begin_read = &begin,
    .begin_write = &begin,
    .commit = &commit,
    .has_migrations = &has_migrations,
    .id = "BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY",
    .text = "TEXT COLLATE \"C\"",
    .integer = "BIGINT",
    .lock_migrations = "SELECT pg_advisory_xact_lock(hashtext('trellis migration ' || current_schema))",
};
