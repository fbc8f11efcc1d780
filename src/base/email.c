#include "base/email.h"
#include <glib.h>
#include "base/banned.h"

enum { ADDRESS_MAX = 254, NAME_MAX_BYTES = 64 };

static bool is_local(struct str s)
{
    for (size_t i = 0; i < s.len; i++)
        if (!g_ascii_isgraph(s.at[i]) || strchr("@<>()[]\\,;:\"", s.at[i]))
            return false;
    return s.len && s.len <= NAME_MAX_BYTES;
}

static bool is_label(struct str s)
{
    for (size_t i = 0; i < s.len; i++)
        if (!g_ascii_isalnum(s.at[i]) && s.at[i] != '-')
            return false;
    return s.len && s.at[0] != '-' && s.at[s.len - 1] != '-';
}

static bool is_host(struct str s)
{
    struct str label;
    int labels = 0;
    for (bool more = true; more; labels++) {
        more = str_cut(s, '.', &label, &s);
        if (!is_label(label))
            return false;
    }
    return labels >= 2;
}

bool email_ok(struct str s)
{
    struct str name, host;
    return s.len <= ADDRESS_MAX && str_cut(s, '@', &name, &host) && is_local(name) && is_host(host);
}

struct str email_folded(struct arena *a, struct str s)
{
    struct str copy = arena_copy(a, str_trim(s));
    char *at = (char *)copy.at;
    for (size_t i = 0; i < copy.len; i++)
        at[i] = g_ascii_tolower(at[i]);
    return copy;
}
