#include "db/migrate.h"
#include "db/db_engine.h"
#include "migrate_sql.h"
#include <ctype.h>
#include <glib.h>
#include "base/banned.h"

/* ---- the dialect */

struct rewriting {
    const struct engine *engine;
    GString *out;
    bool in_table; /* within CREATE TABLE or ALTER TABLE */
    bool creates;
    int words; /* of this statement, so far */
    char last; /* byte of SQL that is neither white space nor comment */
};

static bool is_word(char c)
{
    return isalnum((unsigned char)c) || c == '_';
}

/* the length of a comment or a quoted piece that begins at z; 0 when none does */
static size_t quoted(const char *z)
{
    const char *end = NULL;
    if (z[0] == '-' && z[1] == '-')
        end = strchr(z, '\n');
    else if (z[0] == '/' && z[1] == '*')
        end = strstr(z + 2, "*/") ? strstr(z + 2, "*/") + 1 : NULL;
    else if (*z == '\'' || *z == '"')
        end = strchr(z + 1, *z);
    else
        return 0;
    return end ? (size_t)(end - z) + 1 : strlen(z);
}

static const char *word_for(const struct rewriting *r, struct str word)
{
    if (r->in_table && str_is(word, "TEXT"))
        return r->engine->text;
    return str_is(word, "INTEGER") ? r->engine->integer : NULL;
}

static size_t put_word(struct rewriting *r, const char *z)
{
    struct str word = {z, 0};
    while (is_word(z[word.len]))
        word.len++;
    r->words++;
    if (r->words == 1)
        r->creates = str_is(word, "CREATE");
    if (r->words == 1 || r->words == 2)
        r->in_table = r->words == 1 ? r->creates || str_is(word, "ALTER")
                                    : r->in_table && str_is(word, "TABLE");
    const char *other = word_for(r, word);
    g_string_append_len(r->out, other ? other : z, (gssize)(other ? strlen(other) : word.len));
    r->last = z[word.len - 1];
    return word.len;
}

static size_t put_end(struct rewriting *r)
{
    bool strict = r->engine->strict && r->creates && r->in_table;
    g_string_append(r->out, !strict ? ";" : r->last == ')' ? " STRICT;" : ", STRICT;");
    r->words = 0;
    r->creates = r->in_table = false;
    r->last = ';';
    return 1;
}

static size_t put_piece(struct rewriting *r, const char *z)
{
    static const char id[] = "{{id}}";
    size_t n = quoted(z);
    if (!strncmp(z, id, sizeof id - 1)) {
        g_string_append(r->out, r->engine->id);
        return sizeof id - 1;
    }
    if (!n && is_word(*z))
        return put_word(r, z);
    if (*z == ';')
        return put_end(r);
    n = n ? n : 1;
    g_string_append_len(r->out, z, (gssize)n);
    if (!isspace((unsigned char)*z) && !(z[0] == '-' && z[1] == '-') && !(z[0] == '/' && z[1] == '*'))
        r->last = z[n - 1];
    return n;
}

struct str migration_sql(struct db *db, struct arena *a, const char *sql)
{
    struct rewriting r = {.engine = db->engine, .out = g_string_new(NULL)};
    while (*sql)
        sql += put_piece(&r, sql);
    struct str made = arena_copy(a, (struct str){r.out->str, r.out->len});
    g_string_free(r.out, TRUE);
    return made;
}

/* ---- the list */

static struct str checksum_of(struct arena *a, const char *sql)
{
    char *hex = g_compute_checksum_for_string(G_CHECKSUM_SHA256, sql, -1);
    struct str s = arena_copy(a, str_of(hex));
    g_free(hex);
    return s;
}

static size_t length_of(const struct migration *list)
{
    size_t n = 0;
    while (list[n].name)
        n++;
    return n;
}

static bool is_known(const struct migration *list, struct str name)
{
    for (; list->name; list++)
        if (str_is(name, list->name))
            return true;
    return false;
}

/* what was applied must be the beginning of the list, unchanged; NULL when it is */
static const char *fault_of(struct db *db, const struct migration_applied_list *applied,
                            const struct migration *list)
{
    each (m, *applied)
        if (!is_known(list, m->name))
            return db_why("This database was made by a newer Trellis (it has had the change " PRs
                          "). Install that version, or a later one.",
                          ARGs(m->name));
    for (size_t i = 0; i < applied->n; i++) {
        const struct migration_applied *m = &applied->at[i];
        if (!str_is(m->name, list[i].name))
            return db_why(
                "This database has not had the change %s, but a later one: it was made by another Trellis.",
                list[i].name);
        if (!str_eq(m->checksum, checksum_of(db_arena(db), list[i].sql)))
            return db_why("The change " PRs
                          " is not the one that this database has had: it was made by another Trellis.",
                          ARGs(m->name));
    }
    return NULL;
}

static int look(struct db *db, struct db_has *has, const char **why)
{
    if (TRY(db_one_(db, db->engine->has_migrations, has, NULL)))
        return DB_E_BROKEN;
    if (!has->n && has->others) {
        *why = "This database belongs to another program.";
        return DB_E_BROKEN;
    }
    return 0;
}

static int check(struct db *db, const struct migration *list, const char **fault)
{
    struct db_has has = {};
    struct migration_applied_list applied = {};
    TRY(look(db, &has, fault));
    if (has.n)
        TRY(db_all(db, migrations_applied, &applied));
    *fault = fault_of(db, &applied, list);
    if (*fault)
        return DB_E_BROKEN;
    return applied.n == length_of(list) ? 0 : DB_NONE;
}

int db_schema_check_to(struct db *db, const struct migration *list, const char **why)
{
    const char *fault = NULL;
    int r = check(db, list, &fault);
    *why = r == DB_NONE ? "The database is older than this Trellis. Run: trellis migrate"
           : fault      ? fault
                        : db_says(r);
    return r;
}

static int apply(struct db *db, const struct migration *m)
{
    int r = db->engine->script(db, migration_sql(db, db_arena(db), m->sql).at);
    if (!r)
        r = db_do(db, migration_add, m->name, checksum_of(db_arena(db), m->sql));
    if (r)
        db_log("the change %s could not be made", m->name);
    return r > 0 ? DB_E_BROKEN : TRY(r);
}

static const char table[] = "CREATE TABLE IF NOT EXISTS migration ("
                            "name TEXT NOT NULL PRIMARY KEY, checksum TEXT NOT NULL);";

/* under a lock, so that two that begin at once do it once */
static int bring_up(struct db *db, const struct migration *list, bool make_table, const char **fault)
{
    struct migration_applied_list applied = {};
    TX(tx, db);
    if (db->engine->lock_migrations)
        TRY(db->engine->script(db, db->engine->lock_migrations));
    if (make_table)
        TRY(db->engine->script(db, migration_sql(db, db_arena(db), table).at));
    TRY(db_all(db, migrations_applied, &applied));
    *fault = fault_of(db, &applied, list);
    if (*fault)
        return DB_E_BROKEN;
    for (const struct migration *m = list + applied.n; m->name; m++)
        TRY(apply(db, m));
    return TRY(tx_commit(&tx));
}

int db_migrate_to(struct db *db, const struct migration *list, const char **why)
{
    struct db_has has = {};
    const char *fault = NULL;
    int r = look(db, &has, &fault);
    if (!r)
        r = bring_up(db, list, !has.n, &fault);
    *why = fault ? fault : db_says(r);
    return r;
}

int db_migrate(struct db *db, const char **why)
{
    return db_migrate_to(db, migrations, why);
}

int db_schema_check(struct db *db, const char **why)
{
    return db_schema_check_to(db, migrations, why);
}
