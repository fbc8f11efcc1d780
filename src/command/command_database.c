/* init, migrate, verify, backup; and opening the database of --db. */
#include "command/command.h"
#include "db/db.h"
#include "standard/standard.h"
#include <glib.h>
#include <glib/gstdio.h>
#include "command_sql.h"
#include "base/banned.h"

static const char SQLITE[] = "sqlite:";

const char *command_database_file(const struct command_line *c)
{
    return g_str_has_prefix(c->options.db, SQLITE) ? c->options.db + strlen(SQLITE) : NULL;
}

static int check_url(const struct command_line *c)
{
    const char *file = command_database_file(c), *url = c->options.db;
    if ((file && *file) || g_str_has_prefix(url, "postgresql://") || g_str_has_prefix(url, "postgres://"))
        return DONE;
    return command_say(SAID_USAGE, "--db is sqlite:FILE or postgresql://…, not %s", url);
}

/* trellis.db has its key in trellis.key */
static const char *key_file(const struct command_line *c)
{
    const char *file = command_database_file(c);
    if (c->options.key)
        return c->options.key;
    if (!file)
        return "trellis.key";
    size_t stem = strlen(file) - (g_str_has_suffix(file, ".db") ? 3 : 0);
    return arena_fmt(c->arena, "%.*s.key", (int)stem, file).at;
}

static int load_key(struct command_line *c, bool make)
{
    const char *why = "";
    if (audit_key_load(&c->key, key_file(c), make, &why) < 0)
        return command_say(SAID_BROKEN, "%s", why);
    return DONE;
}

static int open_in(struct command_line *c, enum db_mode mode)
{
    const char *why = "";
    if (db_open(&c->db, c->options.db, mode, &why) < 0)
        return command_say(SAID_BROKEN, "%s", why);
    db_lend(c->db, c->arena);
    return DONE;
}

static int check_schema(struct command_line *c)
{
    const char *why = "";
    int state = db_schema_check(c->db, &why);
    if (state < 0)
        return command_say(SAID_BROKEN, "%s", why);
    if (state)
        return command_say(SAID_REFUSED,
                           "the database is empty or older than this program; run trellis init for "
                           "a new trust, or trellis migrate");
    return DONE;
}

static int check_there(const struct command_line *c)
{
    const char *file = command_database_file(c);
    STEP(check_url(c));
    if (file && !g_file_test(file, G_FILE_TEST_EXISTS))
        return command_say(SAID_REFUSED, "there is no database %s; trellis init --trust NAME makes one",
                           file);
    return DONE;
}

int command_open(struct command_line *c)
{
    STEP(check_there(c));
    STEP(open_in(c, DB_READ));
    return check_schema(c);
}

int command_open_to_write(struct command_line *c)
{
    STEP(check_there(c));
    STEP(load_key(c, false));
    STEP(open_in(c, DB_WRITE));
    return check_schema(c);
}

int command_open_new(struct command_line *c)
{
    STEP(check_url(c));
    STEP(load_key(c, true));
    return open_in(c, DB_WRITE);
}

int command_audit(struct command_line *c, const char *event, struct str detail)
{
    struct audit_event e = {.event = str_of(event), .detail = detail};
    return TRY(audit_record(c->db, &c->key, &c->clock, &e));
}

int command_audit_of(struct command_line *c, const char *event, const char *table, int64_t id)
{
    struct audit_event e = {.event = str_of(event), .subject = table, .subject_id = id};
    return TRY(audit_record(c->db, &c->key, &c->clock, &e));
}

int command_bring_up_to_date(struct command_line *c)
{
    const char *why = "";
    if (db_migrate(c->db, &why) < 0)
        return command_say(SAID_BROKEN, "%s", why);
    return DONE;
}

static int make_trust(struct command_line *c)
{
    TX(tx, c->db);
    STEP(command_bring_up_to_date(c));
    if (TRY(db_do(c->db, trust_add, str_trim(str_of(c->options.trust)))))
        return command_say(SAID_REFUSED, "there is a trust in this database already; nothing was written");
    STEP(standard_built_in(c->db));
    STEP(command_audit(c, "init", S("")));
    return TRY(tx_commit(&tx));
}

static void remove_database(const char *file)
{
    static const char *const parts[] = {"", "-wal", "-shm"};
    for (const char *const *p = parts; p < END(parts); p++) {
        char *name = g_strconcat(file, *p, NULL);
        g_remove(name);
        g_free(name);
    }
}

int command_make_database(struct command_line *c, int (*fill)(struct command_line *c))
{
    const char *file = command_database_file(c);
    if (file && g_file_test(file, G_FILE_TEST_EXISTS))
        return command_say(SAID_REFUSED, "%s exists already; nothing was written", file);
    STEP(command_open_new(c));
    int made = fill(c);
    if (made && file) {
        db_close(c->db);
        c->db = NULL;
        remove_database(file);
    }
    STEP(made);
    printf("%s is ready. Its audit key is %s: keep a copy of that file apart from the database.\n",
           c->options.db, key_file(c));
    return DONE;
}

int command_init(struct command_line *c)
{
    if (!str_trim(str_of(c->options.trust)).len || !str_is_text(str_of(c->options.trust)))
        return command_say(SAID_USAGE, "--trust is the trust's name");
    return TRY(command_make_database(c, make_trust));
}

int command_migrate(struct command_line *c)
{
    const char *why = "";
    STEP(check_there(c));
    STEP(load_key(c, false));
    STEP(open_in(c, DB_WRITE));
    int state = db_schema_check(c->db, &why);
    if (state < 0)
        return command_say(SAID_BROKEN, "%s", why);
    if (!state) {
        puts("The database is up to date.");
        return DONE;
    }
    STEP(command_bring_up_to_date(c));
    TX(tx, c->db);
    STEP(command_audit(c, "migrate", S("")));
    STEP(tx_commit(&tx));
    puts("The database is now up to date.");
    return DONE;
}

static void tell_fault(void *to, struct str sentence)
{
    fprintf(to, PRs "\n", ARGs(sentence));
}

int command_verify(struct command_line *c)
{
    int64_t events = 0, bad = 0;
    STEP(check_there(c));
    STEP(load_key(c, false));
    STEP(open_in(c, DB_READ));
    STEP(check_schema(c));
    TRY(audit_verify(c->db, &c->key, &events, &bad, tell_fault, stderr));
    if (bad)
        return command_say(SAID_BROKEN, "%lld faults in the %lld events of the audit trail", (long long)bad,
                           (long long)events);
    printf("The audit trail is whole: %lld events.\n", (long long)events);
    return DONE;
}

int command_backup(struct command_line *c)
{
    STEP(check_url(c));
    if (!command_database_file(c))
        return command_say(SAID_REFUSED, "a PostgreSQL database is backed up with pg_dump");
    if (g_file_test(c->word[0], G_FILE_TEST_EXISTS))
        return command_say(SAID_REFUSED, "%s exists already; nothing was written", c->word[0]);
    STEP(command_open(c));
    TRY(db_backup(c->db, c->word[0]));
    printf("Copied to %s. The audit key %s is not in it.\n", c->word[0], key_file(c));
    return DONE;
}
