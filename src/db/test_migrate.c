#include "harness.h"
#include "db/db_engine.h"
#include "db/migrate.h"
#include <glib.h>
#include <pthread.h>
#include <stdlib.h>
#include <unistd.h>
#include "base/banned.h"

static const struct migration base[] = {
    {"0001_a.sql",
     "CREATE TABLE a (id {{id}}, name TEXT NOT NULL);\nINSERT INTO a (name) VALUES ('TEXT; {{id}');\n"},
    {"0002_b.sql", "-- INTEGER and TEXT; in a comment\nCREATE TABLE b (a_id INTEGER REFERENCES a (id));\n"},
    {},
};

/* a database of another kind beside the migrated one: on PostgreSQL a schema, on SQLite a file */
static struct db *empty_database(struct fixture *f)
{
    if (!db_is_postgres(f->db))
        f->url = arena_fmt(f->arena, "sqlite:%s/other.db", f->folder).at;
    else
        assert_int_equal(fixture_sql(f, "DROP TABLE migration;"), 0);
    struct db *db = db_is_postgres(f->db) ? f->db : fixture_open(f, DB_WRITE);
    assert_non_null(db);
    return db;
}

static void assert_says(const char *why, const char *part)
{
    if (!strstr(why, part))
        fail_msg("\"%s\" does not say \"%s\"", why, part);
}

ENGINE_TEST(migrating_twice_changes_nothing)
{
    const char *why = "";
    assert_int_equal(db_migrate(f->db, &why), 0);
    assert_int_equal(db_schema_check(f->db, &why), 0);
    struct db *db = empty_database(f);
    assert_int_equal(db_schema_check_to(db, base, &why), DB_NONE);
    assert_says(why, "older than this Trellis");
    assert_int_equal(db_migrate_to(db, base, &why), 0);
    assert_int_equal(db_migrate_to(db, base, &why), 0);
    assert_int_equal(db_schema_check_to(db, base, &why), 0);
}

ENGINE_TEST(a_reader_sees_whether_the_schema_is_right)
{
    const char *why = "";
    struct db *reader = fixture_open(f, DB_READ);
    assert_non_null(reader);
    assert_int_equal(db_schema_check(reader, &why), 0);
    assert_true(db_schema_check_to(reader, base, &why) < 0);
}

ENGINE_TEST(an_edited_migration_is_refused)
{
    const struct migration edited[] = {base[0], {"0002_b.sql", "CREATE TABLE b (a_id INTEGER);\n"}, {}};
    const char *why = "";
    struct db *db = empty_database(f);
    assert_int_equal(db_migrate_to(db, base, &why), 0);
    assert_true(db_migrate_to(db, edited, &why) < 0);
    assert_says(why, "0002_b.sql is not the one that this database has had");
    assert_true(db_schema_check_to(db, edited, &why) < 0);
}

ENGINE_TEST(a_newer_database_is_refused)
{
    const struct migration older[] = {base[0], {}};
    const char *why = "";
    struct db *db = empty_database(f);
    assert_int_equal(db_migrate_to(db, base, &why), 0);
    assert_true(db_migrate_to(db, older, &why) < 0);
    assert_says(why, "made by a newer Trellis");
    assert_true(db_schema_check_to(db, older, &why) < 0);
    assert_says(why, "0002_b.sql");
}

ENGINE_TEST(a_migration_put_before_others_is_refused)
{
    const struct migration between[] = {
        base[0], {"0001_b.sql", "CREATE TABLE c (a_id INTEGER);\n"}, base[1], {}};
    const char *why = "";
    struct db *db = empty_database(f);
    assert_int_equal(db_migrate_to(db, base, &why), 0);
    assert_true(db_migrate_to(db, between, &why) < 0);
    assert_says(why, "has not had the change 0001_b.sql");
}

ENGINE_TEST(a_migration_that_fails_leaves_nothing)
{
    const struct migration wrong[] = {
        base[0], base[1], {"0003_c.sql", "CREATE TABLE c (id {{id}}); CREATE TABEL d;"}, {}};
    const char *why = "";
    struct db *db = empty_database(f);
    assert_true(db_migrate_to(db, wrong, &why) < 0);
    assert_says(why, "Nothing was changed");
    assert_int_equal(db_schema_check_to(db, base, &why), DB_NONE);
    assert_int_equal(db_migrate_to(db, base, &why), 0);
}

static void the_database_of_another_program_is_refused(void **state)
{
    struct fixture *f = *state;
    const char *why = "";
    struct db *db = empty_database(f);
    f->db = db;
    assert_int_equal(fixture_sql(f, "CREATE TABLE bookmark (url TEXT);"), 0);
    assert_true(db_migrate(db, &why) < 0);
    assert_says(why, "another program");
}

enum { RACERS = 4, ROUNDS = 8 };
struct racer {
    GThread *thread;
    pthread_barrier_t *start;
    struct db *db;
    struct arena arena;
    int result;
};

static void *race(void *data)
{
    struct racer *r = data;
    const char *why = "";
    db_lend(r->db, &r->arena);
    if (r->start)
        pthread_barrier_wait(r->start);
    r->result = db_migrate_to(r->db, base, &why);
    return NULL;
}

static int race_end(struct racer *r, struct arena *a)
{
    g_thread_join(r->thread);
    db_lend(r->db, a);
    arena_free(&r->arena);
    return r->result;
}

/* how many of them were refused */
static int race_once(struct racer racer[RACERS], struct arena *a)
{
    pthread_barrier_t start;
    int refused = 0;
    pthread_barrier_init(&start, NULL, RACERS);
    for (struct racer *r = racer; r < racer + RACERS; r++) {
        r->start = &start;
        r->thread = g_thread_new("migrate", race, r);
    }
    for (struct racer *r = racer; r < racer + RACERS; r++)
        refused += race_end(r, a) != 0;
    pthread_barrier_destroy(&start);
    return refused;
}

ENGINE_TEST(migrating_at_the_same_time_is_done_once)
{
    struct racer racer[RACERS] = {};
    empty_database(f);
    for (int i = 0; i < RACERS; i++)
        assert_non_null(racer[i].db = fixture_open(f, DB_WRITE));
    for (int i = 0; i < ROUNDS; i++) {
        assert_int_equal(race_once(racer, f->arena), 0);
        f->db = racer[0].db;
        assert_int_equal(fixture_sql(f, "DROP TABLE b; DROP TABLE a; DROP TABLE migration;"), 0);
    }
}

static bool somebody_waits(struct db *db)
{
    static const struct statement waiting = {
        .name = "waiting",
        .sql = "SELECT count(*) AS n, 0 AS others FROM pg_locks WHERE NOT granted",
        .columns = db_has_columns,
        .n_columns = 2,
        .row_size = sizeof(struct db_has)};
    struct db_has has = {};
    return !db_one_(db, &waiting, &has, NULL) && has.n;
}

/* PostgreSQL only: on SQLite the first BEGIN holds the second */
ENGINE_TEST(a_migration_under_way_is_waited_for)
{
    struct racer second = {};
    struct tx tx;
    struct db *first = empty_database(f);
    if (!db_is_postgres(first))
        return;
    struct db *watch = fixture_open(f, DB_READ);
    second.db = fixture_open(f, DB_WRITE);
    assert_int_equal(tx_open(&tx, first), 0);
    assert_int_equal(first->engine->script(first, first->engine->lock_migrations), 0);
    assert_int_equal(
        first->engine->script(first, "CREATE TABLE migration (name TEXT PRIMARY KEY, checksum TEXT)"), 0);
    second.thread = g_thread_new("migrate", race, &second);
    for (int i = 0; i < 500 && !somebody_waits(watch); i++)
        g_usleep(10000);
    assert_int_equal(tx_commit(&tx), 0);
    assert_int_equal(race_end(&second, f->arena), 0);
}

ENGINE_TEST(the_dialect_is_put_into_the_engines_words)
{
    static const struct {
        const char *in, *sqlite, *postgres;
    } rows[] = {
        {"CREATE TABLE a (id {{id}}, b TEXT, c INTEGER);",
         "CREATE TABLE a (id INTEGER PRIMARY KEY, b TEXT, c INTEGER) STRICT;",
         "CREATE TABLE a (id BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY, b TEXT COLLATE \"C\", c BIGINT);"},
        {"CREATE TABLE a (b TEXT) -- TEXT;\n;", "CREATE TABLE a (b TEXT) -- TEXT;\n STRICT;",
         "CREATE TABLE a (b TEXT COLLATE \"C\") -- TEXT;\n;"},
        {"CREATE TABLE a (b TEXT DEFAULT 'TEXT; it''s', TEXTURE INTEGER) WITHOUT ROWID;",
         "CREATE TABLE a (b TEXT DEFAULT 'TEXT; it''s', TEXTURE INTEGER) WITHOUT ROWID, STRICT;",
         "CREATE TABLE a (b TEXT COLLATE \"C\" DEFAULT 'TEXT; it''s', TEXTURE BIGINT) WITHOUT ROWID;"},
        {"ALTER TABLE a ADD b TEXT;", "ALTER TABLE a ADD b TEXT;", "ALTER TABLE a ADD b TEXT COLLATE \"C\";"},
        {"CREATE INDEX a ON b (c); UPDATE a SET b = CAST(c AS TEXT);",
         "CREATE INDEX a ON b (c); UPDATE a SET b = CAST(c AS TEXT);",
         "CREATE INDEX a ON b (c); UPDATE a SET b = CAST(c AS TEXT);"},
        {"/* CREATE TABLE; */ CREATE VIEW v AS SELECT 1;", "/* CREATE TABLE; */ CREATE VIEW v AS SELECT 1;",
         "/* CREATE TABLE; */ CREATE VIEW v AS SELECT 1;"},
    };
    for (size_t i = 0; i < COUNT(rows); i++) {
        struct str made = migration_sql(f->db, f->arena, rows[i].in);
        const char *want = db_is_postgres(f->db) ? rows[i].postgres : rows[i].sqlite;
        assert_string_equal(made.at, want);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        ENGINE_TESTS(migrating_twice_changes_nothing),
        ENGINE_TESTS(a_reader_sees_whether_the_schema_is_right),
        ENGINE_TESTS(an_edited_migration_is_refused),
        ENGINE_TESTS(a_newer_database_is_refused),
        ENGINE_TESTS(a_migration_put_before_others_is_refused),
        ENGINE_TESTS(a_migration_that_fails_leaves_nothing),
        ENGINE_TESTS(a_migration_under_way_is_waited_for),
        ENGINE_TESTS(migrating_at_the_same_time_is_done_once),
        ENGINE_TESTS(the_dialect_is_put_into_the_engines_words),
        cmocka_unit_test_setup_teardown(the_database_of_another_program_is_refused, fixture_sqlite,
                                        fixture_close),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
