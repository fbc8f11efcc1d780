/* import: files from outside. */
#include "command/command.h"
#include "handbook/handbook.h"
#include "person/person.h"
#include "school/school.h"
#include "standard/standard.h"
#include <errno.h>
#include <glib.h>
#include <glib/gstdio.h>
#include "base/banned.h"

static int import_schools(struct command_line *c, struct str file, struct import *result)
{
    return TRY(school_import(c->db, file, result));
}

static int import_staff(struct command_line *c, struct str file, struct import *result)
{
    return TRY(staff_import(c->db, file, result));
}

static int import_roles(struct command_line *c, struct str file, struct import *result)
{
    return TRY(role_import(c->db, clock_today(&c->clock, c->arena), file, result));
}

/* the whole file is one thing, which is wrong, changed or the same */
static int one_thing(struct import *result, int refused, bool changed, struct str why)
{
    if (refused) {
        csv_problem(&result->problems, 1, "", S(""), why);
        return IMPORT_REFUSED;
    }
    result->changed = changed;
    result->unchanged = !changed;
    return DONE;
}

static int import_framework(struct command_line *c, struct str file, struct import *result)
{
    bool changed = false;
    struct str why = {};
    int refused = TRY(standard_import(c->db, file, &changed, &why));
    return one_thing(result, refused, changed, why);
}

static int import_policy(struct command_line *c, struct str file, struct import *result)
{
    bool changed = false;
    struct str why = {};
    if (!c->options.version)
        return command_say(SAID_USAGE, "import policy needs --version");
    int refused = TRY(policy_import(c->db, file, str_of(c->options.version), &changed, &why));
    return one_thing(result, refused, changed, why);
}

static const struct kind {
    const char *name, *event;
    int (*run)(struct command_line *c, struct str file, struct import *result);
    bool writes_to_see; /* a dry run writes, and undoes it */
} kinds[] = {
    {"schools", "import.schools", import_schools},
    {"staff", "import.staff", import_staff},
    {"roles", "import.roles", import_roles},
    {"framework", "import.framework", import_framework, true},
    {"policy", "import.policy", import_policy, true},
};

static const struct kind *kind_named(const char *name)
{
    for (const struct kind *k = kinds; k < END(kinds); k++)
        if (!strcmp(k->name, name))
            return k;
    return NULL;
}

static int read_file(struct command_line *c, struct str *file)
{
    GStatBuf found;
    gchar *text = NULL;
    gsize len = 0;
    GError *error = NULL;
    if (!g_stat(c->word[1], &found) && found.st_size > CSV_BYTES_MAX)
        return command_say(SAID_REFUSED, "%s is larger than 64 MB", c->word[1]);
    if (!g_file_get_contents(c->word[1], &text, &len, &error)) {
        command_say(0, "%s", error->message);
        g_clear_error(&error);
        return SAID_REFUSED;
    }
    *file = arena_copy(c->arena, (struct str){text, len});
    g_free(text);
    return DONE;
}

static int tell_problems(struct command_line *c, struct csv_problems *problems)
{
    struct str text = csv_problems_text(problems);
    const char *to = c->options.report;
    GError *error = NULL;
    if (!to)
        fwrite(text.at, 1, text.len, stdout);
    else if (!g_file_set_contents(to, text.at, (gssize)text.len, &error)) {
        command_say(0, "%s", error->message);
        g_clear_error(&error);
        return SAID_REFUSED;
    }
    return command_say(SAID_REFUSED, "%zu thing%s wrong in %s%s%s; nothing was written", problems->n,
                       problems->n == 1 ? " is" : "s are", c->word[1], to ? ", listed in " : "",
                       to ? to : "");
}

static struct str counts(struct arena *a, const struct import *r)
{
    return arena_fmt(a, "%lld new, %lld changed, %lld unchanged", (long long)r->added, (long long)r->changed,
                     (long long)r->unchanged);
}

static int import_in_one(struct command_line *c, const struct kind *kind, struct str file,
                         struct import *result)
{
    TX(tx, c->db);
    STEP(kind->run(c, file, result));
    if (result->dry_run || !(result->added + result->changed))
        return DONE;
    STEP(command_audit(c, kind->event, counts(c->arena, result)));
    return TRY(tx_commit(&tx));
}

int command_import(struct command_line *c)
{
    const struct kind *kind = kind_named(c->word[0]);
    struct str file;
    struct import result = {.dry_run = c->options.dry_run, .problems.arena = c->arena};
    if (!kind)
        return command_say(SAID_USAGE, "there is nothing to import called %s", c->word[0]);
    STEP(read_file(c, &file));
    bool reads = result.dry_run && !kind->writes_to_see;
    STEP(reads ? command_open(c) : command_open_to_write(c));
    int outcome = reads ? kind->run(c, file, &result) : import_in_one(c, kind, file, &result);
    if (outcome == IMPORT_REFUSED)
        return tell_problems(c, &result.problems);
    STEP(outcome);
    printf("%s%s: " PRs "%s\n", result.dry_run ? "Would import " : "", kind->name,
           ARGs(counts(c->arena, &result)), result.dry_run ? "; nothing was written" : "");
    return DONE;
}
