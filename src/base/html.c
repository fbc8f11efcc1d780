#include "base/html.h"
#include <glib.h>
#include "base/banned.h"

static void put_bytes(struct html *o, const char *at, size_t len)
{
    if (!len)
        return;
    if (o->cap - o->len < len) {
        size_t cap = (o->cap ? o->cap * 2 : 4096) + len;
        char *bigger = arena_alloc(o->arena, 1, cap);
        if (o->len)
            memcpy(bigger, o->at, o->len);
        o->at = bigger;
        o->cap = cap;
    }
    memcpy(o->at + o->len, at, len);
    o->len += len;
}

static const struct str entity[256] = {
    ['&'] = S("&amp;"), ['<'] = S("&lt;"), ['>'] = S("&gt;"), ['"'] = S("&quot;"), ['\''] = S("&#39;"),
};

void put_markup(struct html *o, struct markup m)
{
    put_bytes(o, m.s.at, m.s.len);
}

void put_str(struct html *o, struct str s)
{
    size_t clean = 0;
    for (size_t i = 0; i < s.len; i++) {
        struct str e = entity[(unsigned char)s.at[i]];
        if (!e.len)
            continue;
        put_bytes(o, s.at + clean, i - clean);
        put_bytes(o, e.at, e.len);
        clean = i + 1;
    }
    put_bytes(o, s.at + clean, s.len - clean);
}

void put_text(struct html *o, const char *z)
{
    put_str(o, str_of(z));
}

void put_int(struct html *o, int64_t n)
{
    char digits[24];
    int len = snprintf(digits, sizeof digits, "%lld", (long long)n);
    put_bytes(o, digits, (size_t)len);
}

static bool url_is_safe(struct str u)
{
    static const char *const schemes[] = {"https://", "http://", "mailto:"};
    for (size_t i = 0; i < COUNT(schemes); i++)
        if (u.len >= strlen(schemes[i]) && !g_ascii_strncasecmp(u.at, schemes[i], strlen(schemes[i])))
            return true;
    struct str head, tail;
    bool colon = str_cut(u, ':', &head, &tail);
    return !str_starts(u, S("//")) && (!colon || (head.len && memchr(head.at, '/', head.len)));
}

void put_url(struct html *o, struct url u)
{
    put_str(o, url_is_safe(u.s) ? u.s : S("#"));
}

struct markup html_take(struct html *part)
{
    struct markup m = {{part->at, part->len}};
    *part = (struct html){part->arena};
    return m;
}

void html_end_run(struct html_end *e)
{
    if (e->close)
        e->close(e->o);
    put_markup(e->o, e->tail);
}
