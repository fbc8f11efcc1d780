#pragma once
/*
 * For unit tests: a fresh, migrated database on each engine.
 *
 *     ENGINE_TEST(a_school_is_found)          // the body runs once on each engine
 *     {
 *         assert_int_equal(db_do(f->db, school_add, …), 0);   // f is a struct fixture *
 *     }
 *     int main(void)
 *     {
 *         const struct CMUnitTest tests[] = {ENGINE_TESTS(a_school_is_found)};
 *         return cmocka_run_group_tests(tests, NULL, NULL);
 *     }
 *
 * SQLite is a file in a temporary folder, always. PostgreSQL is a schema of its own on the server of
 * TRELLIS_TEST_PG (a URL; tests/with_postgres sets it), dropped afterwards; without it those tests say that
 * they were skipped.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include "policy/audit.h"

struct fixture {
    struct db *db;       /* DB_WRITE, migrated, lent `arena` */
    struct arena *arena; /* lasts for the test */
    struct clock clock;  /* today is 2026-10-01; clock_at moves it */
    struct audit_key key;
    const char *url;    /* for another connection: fixture_open, or a server under test */
    const char *folder; /* of this test alone */
};

/* another connection to the same database; it is closed with the fixture */
struct db *fixture_open(struct fixture *f, enum db_mode mode);

/* SQL of the test's own, several statements: to plant what no statement of the program does; 0 or broken */
int fixture_sql(struct fixture *f, const char *sql);

int fixture_sqlite(void **state);
int fixture_postgres(void **state);
int fixture_close(void **state);
void fixture_run(void **state, void (*body)(struct fixture *f));

#define ENGINE_TEST(name)                \
    static void name(struct fixture *f); \
    static void name##_(void **state)    \
    {                                    \
        fixture_run(state, name);        \
    }                                    \
    static void name(struct fixture *f)
#define ENGINE_TESTS(name)                                                     \
    {#name " on SQLite", name##_, fixture_sqlite, fixture_close, NULL},        \
    {                                                                          \
#name " on PostgreSQL", name##_, fixture_postgres, fixture_close, NULL \
    }
