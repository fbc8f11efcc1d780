#include "base/fold.h"
#include <glib.h>
#include "base/banned.h"

/* ASCII where GLib knows the letter's plain form; otherwise the letter itself, in lower case */
static void fold_letter(GString *out, const char *letter)
{
    char *plain = g_str_to_ascii(letter, "C");
    bool known = *plain && (*plain != '?' || *letter == '?');
    for (const char *c = known ? plain : ""; *c; c++)
        if (g_ascii_isalnum(*c) || *c == ' ')
            g_string_append_c(out, g_ascii_tolower(*c));
    if (!known) {
        char *lower = g_utf8_strdown(letter, -1);
        g_string_append(out, lower);
        g_free(lower);
    }
    g_free(plain);
}

struct str folded(struct arena *a, struct str name)
{
    GString *out = g_string_new(NULL);
    char *whole = g_utf8_normalize(name.at ? name.at : "", (gssize)name.len, G_NORMALIZE_ALL_COMPOSE);
    for (const char *c = whole; c && *c; c = g_utf8_next_char(c)) {
        char letter[8] = {};
        g_utf8_strncpy(letter, c, 1);
        fold_letter(out, letter);
    }
    g_free(whole);
    struct str copy = arena_copy(a, (struct str){out->str, out->len});
    g_string_free(out, TRUE);
    return copy;
}
