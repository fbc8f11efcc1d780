#include "harness.h"
#include "db/db_engine.h"
#include "db/migrate.h"
#include <libpq-fe.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <glib.h>
#include <glib/gstdio.h>
#include "base/banned.h"

enum { OPEN_MAX_ = 8 };
struct fixture_state {
    struct fixture f;
    struct arena arena;
    char schema[64]; /* empty on SQLite */
    struct db *open[OPEN_MAX_];
    int n;
};

static bool server_do(const char *format, const char *schema)
{
    PGconn *c = PQconnectdb(getenv("TRELLIS_TEST_PG"));
    char *sql = g_strdup_printf("SET client_min_messages = warning; %s SCHEMA %s%s", format, schema,
                                *format == 'D' ? " CASCADE" : "");
    PGresult *r = PQexec(c, sql);
    bool done = PQresultStatus(r) == PGRES_COMMAND_OK;
    if (!done)
        fputs(PQerrorMessage(c), stderr);
    PQclear(r);
    PQfinish(c);
    g_free(sql);
    return done;
}

struct db *fixture_open(struct fixture *f, enum db_mode mode)
{
    struct fixture_state *s = (struct fixture_state *)f;
    const char *why = "";
    assert_true(s->n < OPEN_MAX_);
    if (db_open(&s->open[s->n], f->url, mode, &why)) {
        fprintf(stderr, "%s\n", why);
        return NULL;
    }
    db_lend(s->open[s->n], f->arena);
    return s->open[s->n++];
}

int fixture_sql(struct fixture *f, const char *sql)
{
    return f->db->engine->script(f->db, migration_sql(f->db, f->arena, sql).at);
}

static struct fixture_state *state_make(void)
{
    struct fixture_state *s = g_new0(struct fixture_state, 1);
    s->f.arena = &s->arena;
    char *folder = g_dir_make_tmp("trellis-test-XXXXXX", NULL);
    s->f.folder = arena_copy(&s->arena, str_of(folder)).at;
    g_free(folder);
    memset(s->f.key.bytes, 7, sizeof s->f.key.bytes);
    clock_at(&s->f.clock, S("2026-10-01"));
    return s;
}

static int state_open(struct fixture_state *s)
{
    const char *why = "";
    s->f.db = fixture_open(&s->f, DB_WRITE);
    if (!s->f.db)
        return -1;
    if (db_migrate(s->f.db, &why)) {
        fprintf(stderr, "%s\n", why);
        return -1;
    }
    return 0;
}

int fixture_sqlite(void **state)
{
    struct fixture_state *s = state_make();
    *state = s;
    s->f.url = arena_fmt(&s->arena, "sqlite:%s/test.db", s->f.folder).at;
    return state_open(s);
}

int fixture_postgres(void **state)
{
    static int number;
    const char *server = getenv("TRELLIS_TEST_PG");
    *state = NULL;
    if (!server)
        return 0;
    struct fixture_state *s = state_make();
    *state = s;
    g_snprintf(s->schema, sizeof s->schema, "trellis_test_%d_%d", (int)getpid(), number++);
    s->f.url = arena_fmt(&s->arena, "%s%coptions=-csearch_path%%3D%s", server,
                         strchr(server, '?') ? '&' : '?', s->schema)
                   .at;
    return server_do("CREATE", s->schema) ? state_open(s) : -1;
}

static void folder_remove(const char *folder)
{
    GDir *dir = g_dir_open(folder, 0, NULL);
    for (const char *name; dir && (name = g_dir_read_name(dir));) {
        char *file = g_build_filename(folder, name, NULL);
        g_remove(file);
        g_free(file);
    }
    if (dir)
        g_dir_close(dir);
    g_rmdir(folder);
}

int fixture_close(void **state)
{
    struct fixture_state *s = *state;
    if (!s)
        return 0;
    while (s->n)
        db_close(s->open[--s->n]);
    bool done = !*s->schema || server_do("DROP", s->schema);
    folder_remove(s->f.folder);
    arena_free(&s->arena);
    g_free(s);
    return done ? 0 : -1;
}

void fixture_run(void **state, void (*body)(struct fixture *f))
{
    if (!*state)
        skip();
    body(&((struct fixture_state *)*state)->f);
}
