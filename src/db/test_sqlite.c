#include "harness.h"
#include "test_words.h"
#include "db/db_engine.h"
#include <fcntl.h>
#include <glib.h>
#include <sqlite3.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>
#include "base/banned.h"

#define ON_SQLITE(name) cmocka_unit_test_setup_teardown(name, fixture_sqlite, fixture_close)

static const char *path(struct fixture *f, const char *name)
{
    return arena_fmt(f->arena, "%s/%s", f->folder, name).at;
}

static void put_file(const char *file, const char *text)
{
    assert_true(g_file_set_contents(file, text, -1, NULL));
}

static void assert_refuses(const char *file, enum db_mode mode, int code, const char *says)
{
    struct arena a CLEANUP(arena_free) = {};
    struct db *db = NULL;
    const char *why = "";
    int r = db_open(&db, arena_fmt(&a, "sqlite:%s", file).at, mode, &why);
    if (r >= 0 || (code && r != code) || db || !strstr(why, says))
        fail_msg("%d \"%s\", where \"%s\" is wanted", r, why, says);
}

static void a_file_that_cannot_be_used_is_refused_in_words(void **state)
{
    struct fixture *f = *state;
    const char *why = "";
    struct db *db = NULL;
    assert_refuses(path(f, "absent.db"), DB_READ, 0, "There is no database");
    assert_refuses(path(f, "no/such/folder.db"), DB_WRITE, 0, "cannot be made: No such file or directory");
    put_file(path(f, "text.db"), "This is only a text, longer than the header of a database would be. "
                                 "It says nothing of use, and goes on for a while, until it is long enough.");
    assert_refuses(path(f, "text.db"), DB_READ, 0, "is not a Trellis database");
    assert_refuses(path(f, "text.db"), DB_WRITE, 0, "is not a Trellis database");
    assert_refuses(f->folder, DB_WRITE, 0, "cannot be opened");
    assert_true(db_open(&db, "mysql://x", DB_READ, &why) < 0);
    assert_non_null(strstr(why, "sqlite: or postgresql://"));
}

static void a_database_is_for_its_owner_alone(void **state)
{
    struct fixture *f = *state;
    static const char *const names[] = {"test.db", "test.db-wal", "test.db-shm"};
    for (size_t i = 0; i < COUNT(names); i++) {
        struct stat st;
        assert_int_equal(stat(path(f, names[i]), &st), 0);
        assert_int_equal(st.st_mode & 0777, 0600);
    }
}

/* as somebody who is not root, for whom files can be read-only */
static void a_file_that_is_read_only_is_refused(void **state)
{
    struct fixture *f = *state;
    const char *file = path(f, "test.db");
    fixture_sql(f, "PRAGMA wal_checkpoint(TRUNCATE);");
    assert_int_equal(chmod(file, 0444), 0);
    assert_int_equal(chmod(f->folder, 0755), 0);
    bool root = !geteuid();
    assert_true(!root || !seteuid(65534));
    assert_refuses(file, DB_WRITE, DB_E_READ_ONLY, "is read-only for this user");
    assert_refuses(path(f, "new.db"), DB_WRITE, 0, "cannot be made: Permission denied");
    assert_true(!root || !seteuid(0));
}

static sqlite3 *other_writer(struct fixture *f)
{
    sqlite3 *c = NULL;
    assert_int_equal(sqlite3_open(path(f, "test.db"), &c), SQLITE_OK);
    assert_int_equal(sqlite3_exec(c, "BEGIN IMMEDIATE", NULL, NULL, NULL), SQLITE_OK);
    return c;
}

static int put(struct fixture *f, const char *word)
{
    TX(tx, f->db);
    STEP(db_do(f->db, word_put, word, 1));
    return TRY(tx_commit(&tx));
}

static void a_locked_database_says_so_and_nothing_is_lost(void **state)
{
    struct fixture *f = *state;
    words_make(f);
    sqlite3 *c = other_writer(f);
    assert_int_equal(fixture_sql(f, "PRAGMA busy_timeout = 20;"), 0);
    assert_int_equal(put(f, "one"), DB_E_LOCKED);
    assert_int_equal(db_do(f->db, word_put, "one", 1), DB_E_LOCKED);
    assert_int_equal(words_count(f), 0);
    sqlite3_close(c);
    assert_int_equal(put(f, "one"), 0);
}

static int fill(struct fixture *f, struct str word)
{
    TX(outer, f->db);
    TX(inner, f->db);
    int r = 0;
    for (int n = 0; !r && n < 1000; n++)
        r = db_do(f->db, word_put, arena_fmt(f->arena, "%d " PRs, n, ARGs(word)), n);
    assert_int_equal(r, DB_E_FULL);
    assert_int_equal(db_do(f->db, word_put, "more", 1), DB_E_SPOILT);
    assert_int_equal(tx_commit(&inner), DB_E_SPOILT);
    return tx_commit(&outer);
}

static void a_full_database_says_so_and_nothing_is_lost(void **state)
{
    struct fixture *f = *state;
    words_make(f);
    assert_int_equal(put(f, "kept"), 0);
    assert_int_equal(fixture_sql(f, "PRAGMA max_page_count = 120;"), 0);
    int r = fill(f, arena_fmt(f->arena, "%04000d", 1));
    assert_int_equal(r, DB_E_SPOILT);
    assert_int_equal(words_count(f), 1);
    assert_int_equal(fixture_sql(f, "PRAGMA max_page_count = 100000;"), 0);
    assert_int_equal(put(f, "after"), 0);
    assert_int_equal(words_count(f), 2);
}

/* ---- a disk that fails */

static sqlite3_vfs failing;
static sqlite3_vfs *real;
static bool sync_fails;
static sqlite3_io_methods failing_methods[8];
static int (*real_sync)(sqlite3_file *, int);

static int failing_sync(sqlite3_file *file, int flags)
{
    return sync_fails ? SQLITE_IOERR_FSYNC : real_sync(file, flags);
}

static int failing_open(sqlite3_vfs *vfs, const char *name, sqlite3_file *file, int flags, int *out)
{
    static int n;
    (void)vfs;
    int rc = real->xOpen(real, name, file, flags, out);
    if (rc || !(flags & (SQLITE_OPEN_WAL | SQLITE_OPEN_MAIN_DB)) || n == COUNT(failing_methods))
        return rc;
    failing_methods[n] = *file->pMethods;
    real_sync = failing_methods[n].xSync;
    failing_methods[n].xSync = failing_sync;
    file->pMethods = &failing_methods[n++];
    return rc;
}

static int fixture_on_a_failing_disk(void **state)
{
    sqlite3_initialize();
    real = sqlite3_vfs_find(NULL);
    failing = *real;
    failing.zName = "failing";
    failing.xOpen = failing_open;
    sqlite3_vfs_register(&failing, 1);
    return fixture_sqlite(state);
}

static int close_the_failing_disk(void **state)
{
    sync_fails = false;
    int r = fixture_close(state);
    sqlite3_vfs_unregister(&failing);
    return r;
}

static void after_a_commit_that_failed_on_the_disk_nothing_is_promised(void **state)
{
    struct fixture *f = *state;
    words_make(f);
    assert_int_equal(put(f, "kept"), 0);
    sync_fails = true;
    assert_int_equal(put(f, "lost"), DB_E_IO);
    sync_fails = false;
    assert_int_equal(put(f, "after"), DB_E_IO);
    assert_int_equal(db_do(f->db, word_put, "after", 1), DB_E_IO);
    f->db = fixture_open(f, DB_WRITE);
    assert_non_null(f->db);
    assert_int_equal(put(f, "after"), 0);
}

/* ---- backup */

static int writing_meanwhile(struct fixture *f, struct db *reader, const char *file)
{
    assert_int_equal(put(f, "before"), 0);
    int r = db_backup(reader, file);
    assert_int_equal(put(f, "after"), 0);
    return r;
}

static void a_backup_is_a_database_of_its_own(void **state)
{
    struct fixture *f = *state;
    const char *file = path(f, "backup.db"), *why = "";
    struct stat st;
    words_make(f);
    assert_int_equal(writing_meanwhile(f, fixture_open(f, DB_READ), file), 0);
    assert_int_equal(stat(file, &st), 0);
    assert_int_equal(st.st_mode & 0777, 0600);
    assert_int_equal(db_backup(f->db, file), DB_TAKEN);
    assert_true(db_backup(f->db, path(f, "no/folder.db")) < 0);
    f->url = arena_fmt(f->arena, "sqlite:%s", file).at;
    f->db = fixture_open(f, DB_READ);
    assert_non_null(f->db);
    assert_int_equal(db_schema_check(f->db, &why), 0);
    assert_int_equal(words_count(f), 1);
    assert_int_not_equal(access(path(f, "backup.db-journal"), F_OK), 0);
}

static void a_backup_of_a_database_with_loose_ends_is_refused(void **state)
{
    struct fixture *f = *state;
    words_make(f);
    sqlite3 *c = other_writer(f);
    assert_int_equal(sqlite3_exec(c, "INSERT INTO letter (word_id) VALUES (99); COMMIT", NULL, NULL, NULL),
                     SQLITE_OK);
    sqlite3_close(c);
    assert_true(db_backup(f->db, path(f, "backup.db")) < 0);
    assert_int_not_equal(access(path(f, "backup.db"), F_OK), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        ON_SQLITE(a_file_that_cannot_be_used_is_refused_in_words),
        ON_SQLITE(a_database_is_for_its_owner_alone),
        ON_SQLITE(a_file_that_is_read_only_is_refused),
        ON_SQLITE(a_locked_database_says_so_and_nothing_is_lost),
        ON_SQLITE(a_full_database_says_so_and_nothing_is_lost),
        cmocka_unit_test_setup_teardown(after_a_commit_that_failed_on_the_disk_nothing_is_promised,
                                        fixture_on_a_failing_disk, close_the_failing_disk),
        ON_SQLITE(a_backup_is_a_database_of_its_own),
        ON_SQLITE(a_backup_of_a_database_with_loose_ends_is_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
