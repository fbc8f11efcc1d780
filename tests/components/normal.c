#include "normal.h"
#include <glib.h>
#include <stdlib.h>
#include "base/banned.h"

struct reader {
    struct arena *a;
    struct html *out;
    struct str rest;
    struct str raw; /* the element whose text is taken as it is */
};

static bool is_space(char c)
{
    return g_ascii_isspace(c);
}

static struct str squashed(struct arena *a, struct str s)
{
    char *at = arena_alloc(a, 1, s.len + 1);
    size_t n = 0;
    for (size_t i = 0; i < s.len; i++) {
        char c = is_space(s.at[i]) ? ' ' : s.at[i];
        if (c != ' ' || !n || at[n - 1] != ' ')
            at[n++] = c;
    }
    return (struct str){at, n};
}

/* the five references that templates write; others stay as they are */
static struct str decoded(struct arena *a, struct str s)
{
    static const struct {
        struct str name;
        char is;
    } names[] = {
        {S("&lt;"), '<'}, {S("&gt;"), '>'}, {S("&quot;"), '"'}, {S("&#39;"), '\''}, {S("&amp;"), '&'}};
    char *at = arena_alloc(a, 1, s.len + 1);
    size_t n = 0;
    while (s.len) {
        size_t took = 1;
        at[n] = s.at[0];
        for (size_t i = 0; i < COUNT(names); i++)
            if (str_starts(s, names[i].name)) {
                at[n] = names[i].is;
                took = names[i].name.len;
            }
        n++;
        s = str_from(s, took);
    }
    return (struct str){at, n};
}

static void put_raw(struct reader *r, struct str s)
{
    put_markup(r->out, (struct markup){s});
}

static bool has_line_break(struct str s, bool at_end)
{
    for (size_t i = 0; i < s.len; i++) {
        char c = s.at[at_end ? s.len - 1 - i : i];
        if (!is_space(c))
            return false;
        if (c == '\n')
            return true;
    }
    return false;
}

static void read_text(struct reader *r)
{
    const char *hit = memchr(r->rest.at, '<', r->rest.len);
    struct str text = {r->rest.at, hit ? (size_t)(hit - r->rest.at) : r->rest.len};
    r->rest = str_from(r->rest, text.len);
    if (r->raw.len) {
        put_raw(r, decoded(r->a, text));
        return;
    }
    bool begins = text.len && is_space(text.at[0]) && !has_line_break(text, false);
    bool ends = text.len && is_space(text.at[text.len - 1]) && !has_line_break(text, true);
    struct str words = str_trim(text);
    if (!words.len && (!begins || !ends))
        return;
    put_raw(r, begins ? S(" ") : S(""));
    put_raw(r, squashed(r->a, decoded(r->a, words)));
    put_raw(r, ends && words.len ? S(" ") : S(""));
    put_raw(r, S("\n"));
}

static struct str take_while(struct str *s, const char *until)
{
    size_t n = 0;
    while (n < s->len && !is_space(s->at[n]) && !strchr(until, s->at[n]))
        n++;
    struct str head = {s->at, n};
    *s = str_from(*s, n);
    return head;
}

static int by_text(const void *a, const void *b)
{
    return str_cmp(*(const struct str *)a, *(const struct str *)b);
}

static struct str read_value(struct reader *r)
{
    if (!str_starts(r->rest, S("=")))
        return (struct str){};
    r->rest = str_from(r->rest, 1);
    if (!r->rest.len || (r->rest.at[0] != '"' && r->rest.at[0] != '\''))
        return take_while(&r->rest, ">");
    struct str value;
    char quote = r->rest.at[0];
    r->rest = str_from(r->rest, 1);
    str_cut(r->rest, quote, &value, &r->rest);
    return value.at ? value : S("");
}

static struct str read_attribute(struct reader *r)
{
    struct str name = take_while(&r->rest, "=>/");
    struct str value = read_value(r);
    if (!value.at)
        return name;
    value = decoded(r->a, value);
    if (str_is(name, "class"))
        value = str_trim(squashed(r->a, value));
    return arena_fmt(r->a, PRs "=\"" PRs "\"", ARGs(name), ARGs(value));
}

static void read_tag(struct reader *r)
{
    struct str attributes[64];
    size_t n = 0;
    r->rest = str_from(r->rest, 1);
    bool closes = str_starts(r->rest, S("/"));
    struct str name = take_while(&r->rest, ">");
    for (;;) {
        while (r->rest.len && (is_space(r->rest.at[0]) || r->rest.at[0] == '/'))
            r->rest = str_from(r->rest, 1);
        if (!r->rest.len || r->rest.at[0] == '>')
            break;
        if (n == COUNT(attributes))
            abort();
        attributes[n++] = read_attribute(r);
    }
    r->rest = str_from(r->rest, 1);
    qsort(attributes, n, sizeof *attributes, by_text);
    put_raw(r, S("<"));
    put_raw(r, name);
    for (size_t i = 0; i < n; i++) {
        put_raw(r, S(" "));
        put_raw(r, attributes[i]);
    }
    put_raw(r, S(">\n"));
    if (closes)
        r->raw = (struct str){};
    else if (str_is(name, "textarea") || str_is(name, "pre"))
        r->raw = name;
}

struct str normal_html(struct arena *a, struct str html)
{
    struct html out = {a};
    struct reader r = {.a = a, .out = &out, .rest = html};
    while (r.rest.len)
        (r.rest.at[0] == '<' ? read_tag : read_text)(&r);
    return html_take(&out).s;
}
