#include "db/db_engine.h"
#include <errno.h>
#include <fcntl.h>
#include <sqlite3.h>
#include <stdlib.h>
#include <unistd.h>
#include "base/banned.h"

enum { PAGES_AT_ONCE = 1024, WAIT_MS = 10, WAITS_MAX = 500 };

static int failed(const char *file, const char *says)
{
    db_log("backup to %s: %s", file, says);
    return DB_E_BROKEN;
}

static int copy_pages(sqlite3_backup *b)
{
    int rc, waits = 0;
    do {
        rc = sqlite3_backup_step(b, PAGES_AT_ONCE);
        bool busy = rc == SQLITE_BUSY || rc == SQLITE_LOCKED;
        if (busy && ++waits > WAITS_MAX)
            return rc;
        if (busy)
            sqlite3_sleep(WAIT_MS);
        else
            waits = 0;
    } while (rc != SQLITE_DONE && (rc == SQLITE_OK || rc == SQLITE_BUSY || rc == SQLITE_LOCKED));
    return rc == SQLITE_DONE ? SQLITE_OK : rc;
}

/* the read transaction keeps one state of the source in view, whatever is written meanwhile */
static int copy(sqlite3 *from, sqlite3 *to)
{
    bool opened = sqlite3_get_autocommit(from);
    int rc = opened ? sqlite3_exec(from, "BEGIN; SELECT count(*) FROM sqlite_schema;", NULL, NULL, NULL)
                    : SQLITE_OK;
    sqlite3_backup *b = rc ? NULL : sqlite3_backup_init(to, "main", from, "main");
    if (b) {
        rc = copy_pages(b);
        int end = sqlite3_backup_finish(b);
        rc = rc ? rc : end;
    }
    if (opened && !sqlite3_get_autocommit(from))
        sqlite3_exec(from, "COMMIT", NULL, NULL, NULL);
    return rc ? rc : b ? SQLITE_OK : SQLITE_ERROR;
}

static int note_fault(void *faults, int n, char **value, char **name)
{
    (void)name;
    if (!n || !value[0] || strcmp(value[0], "ok"))
        ++*(int *)faults;
    return 0;
}

/* a file of its own, without a log beside it, and sound */
static int settle(sqlite3 *to)
{
    int faults = 0;
    int rc = sqlite3_exec(to, "PRAGMA journal_mode = DELETE", NULL, NULL, NULL);
    rc = rc ? rc
            : sqlite3_exec(to, "PRAGMA integrity_check; PRAGMA foreign_key_check;", note_fault, &faults,
                           NULL);
    return rc ? rc : faults ? SQLITE_CORRUPT : SQLITE_OK;
}

static int copy_to(sqlite3 *from, const char *temporary)
{
    sqlite3 *to = NULL;
    int rc = sqlite3_open_v2(temporary, &to, SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX, NULL);
    rc = rc ? rc : copy(from, to);
    rc = rc ? rc : settle(to);
    int closed = sqlite3_close(to);
    return rc ? rc : closed;
}

static bool folder_sync(const char *file, struct arena *a)
{
    const char *slash = strrchr(file, '/');
    struct str folder = slash ? arena_fmt(a, "%.*s/", (int)(slash - file), file) : S(".");
    int fd = open(folder.at, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    bool done = fd >= 0 && !fsync(fd);
    if (fd >= 0)
        close(fd);
    return done;
}

static int name_it(const char *temporary, const char *file, struct arena *a)
{
    if (link(temporary, file))
        return errno == EEXIST ? DB_TAKEN : failed(file, strerror(errno));
    return folder_sync(file, a) ? 0 : failed(file, "the folder could not be written to the disk");
}

int sqlite_backup(sqlite3 *from, const char *file)
{
    struct arena a CLEANUP(arena_free) = {};
    if (!access(file, F_OK))
        return DB_TAKEN;
    char *temporary = (char *)arena_fmt(&a, "%s.XXXXXX", file).at;
    int fd = mkstemp(temporary);
    if (fd < 0)
        return failed(file, strerror(errno));
    close(fd);
    int rc = copy_to(from, temporary);
    int r = rc ? failed(file, sqlite3_errstr(rc)) : name_it(temporary, file, &a);
    unlink(temporary);
    return r;
}
