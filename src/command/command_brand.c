/* brand: the trust's name, logo and colour. */
#include "command/command.h"
#include "brand/brand.h"
#include <glib.h>
#include <stdlib.h>
#include "base/banned.h"

static int read_logo(struct command_line *c, const char *file, struct str *png)
{
    char *bytes = NULL;
    gsize n = 0;
    if (!g_file_get_contents(file, &bytes, &n, NULL))
        return command_say(SAID_REFUSED, "%s cannot be read", file);
    int r = logo_read(c->arena, (struct str){bytes, n}, png);
    g_free(bytes);
    return TRY(r);
}

static int read_accent(struct command_line *c, const char *typed, struct str *accent)
{
    struct str says;
    int r = TRY(accent_check(c->arena, str_of(typed), accent, &says));
    return r ? command_say(SAID_REFUSED, PRs, ARGs(says)) : DONE;
}

static int read_wanted(struct command_line *c, const struct brand *now, struct brand_wanted *w)
{
    const struct options *o = &c->options;
    struct str name = str_trim(str_of(o->name));
    *w = (struct brand_wanted){.name = o->name ? name : now->name,
                               .accent = now->accent,
                               .no_logo = o->no_logo,
                               .version = now->version};
    if (o->name &&
        (!name.len || !str_is_text(name) || memchr(name.at, '\n', name.len) || str_chars(name) > 100))
        return command_say(SAID_USAGE, "the name is one line of 1 to 100 characters");
    if (o->logo && o->no_logo)
        return command_say(SAID_USAGE, "--logo and --no-logo do not go together");
    if (o->accent)
        STEP(read_accent(c, o->accent, &w->accent));
    return o->logo ? read_logo(c, o->logo, &w->png) : DONE;
}

static int change(struct command_line *c)
{
    struct brand now = {};
    struct brand_wanted wanted;
    struct str said;
    STEP(command_open_to_write(c));
    TX(tx, c->db);
    STEP(brand_of(c->db, &now));
    STEP(read_wanted(c, &now, &wanted));
    STEP(brand_change(c->db, &wanted, &said));
    STEP(command_audit(c, "settings.brand", said));
    return TRY(tx_commit(&tx));
}

int command_brand(struct command_line *c)
{
    const struct options *o = &c->options;
    struct brand now = {};
    if (o->name || o->accent || o->logo || o->no_logo)
        STEP(change(c));
    else
        STEP(command_open(c));
    STEP(brand_of(c->db, &now));
    printf("Name: " PRs "\nAccent: " PRs "\nLogo: " PRs "\n", ARGs(now.name),
           ARGs(now.accent.len ? now.accent : S("Trellis's own")), ARGs(now.logo.len ? now.logo : S("none")));
    return DONE;
}
