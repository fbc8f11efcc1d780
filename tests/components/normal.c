#include "normal.h"
#include <glib.h>
#include <stdlib.h>
#include "base/banned.h"

struct reader {
    struct arena *a;
    struct html *out; /* a line for each token; what is text has no < in it, so no text can pass for a tag */
    struct str rest;
    size_t pre; /* how many pre elements are open */
};

static bool is_space(char c)
{
    return g_ascii_isspace(c);
}

/* ---- character references: numbers, and the names that templates and their authors write */
static const struct {
    const char *name;
    gunichar is;
} names[] = {
    {"amp", '&'},       {"apos", '\''},   {"copy", 0xA9},    {"ctdot", 0x22EF}, {"gt", '>'},
    {"hellip", 0x2026}, {"larr", 0x2190}, {"ldquo", 0x201C}, {"lsquo", 0x2018}, {"lt", '<'},
    {"mdash", 0x2014},  {"middot", 0xB7}, {"nbsp", 0xA0},    {"ndash", 0x2013}, {"pound", 0xA3},
    {"quot", '"'},      {"rarr", 0x2192}, {"rdquo", 0x201D}, {"rsquo", 0x2019}, {"times", 0xD7},
};

static gunichar character_of_number(struct arena *a, struct str digits)
{
    bool hex = digits.len && (digits.at[0] | 0x20) == 'x';
    char *end = NULL;
    const char *from = arena_copy(a, str_from(digits, hex)).at;
    unsigned long n = from && g_ascii_isxdigit(*from) ? strtoul(from, &end, hex ? 16 : 10) : 0;
    return end && !*end && n <= 0x10FFFF && g_unichar_validate((gunichar)n) ? (gunichar)n : 0;
}

/* the character that the reference at the start of s stands for, and its length; 0 when it is not one */
static gunichar character_at(struct arena *a, struct str s, size_t *took)
{
    const char *end = s.len > 2 && s.at[0] == '&' ? memchr(s.at, ';', s.len) : NULL;
    struct str name = end ? (struct str){s.at + 1, (size_t)(end - s.at) - 1} : (struct str){};
    *took = name.len + 2;
    if (str_starts(name, S("#")))
        return character_of_number(a, str_from(name, 1));
    for (size_t i = 0; i < COUNT(names); i++)
        if (str_is(name, names[i].name))
            return names[i].is;
    return 0;
}

static struct str decoded(struct arena *a, struct str s)
{
    char *at = arena_alloc(a, 1, 4 * s.len + 1); /* the least reference, &#1;, makes less than it takes */
    size_t n = 0;
    while (s.len) {
        size_t took;
        gunichar is = character_at(a, s, &took);
        if (is) {
            n += (size_t)g_unichar_to_utf8(is, at + n);
        } else {
            at[n++] = s.at[0];
            took = 1;
        }
        s = str_from(s, took);
    }
    return (struct str){at, n};
}

/* ---- text */
static size_t space_before(struct str s, size_t at)
{
    size_t n = 0;
    while (n < at && is_space(s.at[at - n - 1]))
        n++;
    return n;
}

static size_t space_after(struct str s, size_t at)
{
    size_t n = 0;
    while (at + n < s.len && is_space(s.at[at + n]))
        n++;
    return n;
}

static bool is_layout(struct str space)
{
    return space.len && memchr(space.at, '\n', space.len);
}

/* what lies beside a tag: dropped when it is layout, otherwise as it is */
static struct str without_layout(struct str s)
{
    size_t n = space_after(s, 0);
    if (is_layout((struct str){s.at, n}))
        s = str_from(s, n);
    n = space_before(s, s.len);
    if (is_layout(str_from(s, s.len - n)))
        s.len -= n;
    return s;
}

/* the text's own line breaks, each without the indent that the template gives it */
static struct str without_indent(struct arena *a, struct str s)
{
    char *at = arena_alloc(a, 1, s.len + 1);
    size_t n = 0;
    for (size_t i = 0; i < s.len;) {
        size_t space = space_after(s, i);
        bool layout = is_layout((struct str){s.at + i, space});
        if (layout)
            at[n++] = '\n';
        else
            memcpy(at + n, s.at + i, space ? space : 1);
        n += layout ? 0 : space ? space : 1;
        i += space ? space : 1;
    }
    return (struct str){at, n};
}

static void put_token(struct reader *r, struct str text)
{
    if (text.len)
        html(r->out, decoded(r->a, text), H("\n"));
}

static void read_text(struct reader *r)
{
    const char *tag = memchr(r->rest.at, '<', r->rest.len);
    struct str text = {r->rest.at, tag ? (size_t)(tag - r->rest.at) : r->rest.len};
    r->rest = str_from(r->rest, text.len);
    put_token(r, r->pre ? text : without_indent(r->a, without_layout(text)));
}

/* all of it is text, as far as its own closing tag */
static void read_textarea(struct reader *r)
{
    static const char closing[] = "</textarea";
    const char *end = memmem(r->rest.at, r->rest.len, closing, strlen(closing));
    struct str text = {r->rest.at, end ? (size_t)(end - r->rest.at) : r->rest.len};
    r->rest = str_from(r->rest, text.len);
    put_token(r, text);
}

/* ---- tags */
static struct str take_while(struct str *s, const char *until)
{
    size_t n = 0;
    while (n < s->len && !is_space(s->at[n]) && !strchr(until, s->at[n]))
        n++;
    struct str head = {s->at, n};
    *s = str_from(*s, n);
    return head;
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

/* one space between classes, none around them; their order stays */
static struct str classes_of(struct arena *a, struct str s)
{
    char *at = arena_alloc(a, 1, s.len + 1);
    size_t n = 0;
    for (size_t i = 0; i < s.len; i++)
        if (!is_space(s.at[i]))
            at[n++] = s.at[i];
        else if (n && at[n - 1] != ' ')
            at[n++] = ' ';
    return str_trim((struct str){at, n});
}

static struct markup read_attribute(struct reader *r)
{
    struct html o = {r->a};
    struct str name = {r->rest.at, 1}; /* a stray mark too is seen */
    r->rest = str_from(r->rest, 1);
    name.len += take_while(&r->rest, "=>/").len;
    struct str value = read_value(r);
    html(&o, H(" "), name);
    if (value.at) {
        value = decoded(r->a, value);
        html(&o, H("=\""), str_is(name, "class") ? classes_of(r->a, value) : value, H("\""));
    }
    return html_take(&o);
}

static int by_text(const void *a, const void *b)
{
    return str_cmp(((const struct markup *)a)->s, ((const struct markup *)b)->s);
}

static bool at_end_of_tag(struct reader *r)
{
    r->rest = str_from(r->rest, space_after(r->rest, 0));
    return !r->rest.len || r->rest.at[0] == '>' || str_starts(r->rest, S("/>"));
}

static void read_tag(struct reader *r)
{
    struct markup attributes[64];
    size_t n = 0;
    r->rest = str_from(r->rest, 1);
    bool closes = str_starts(r->rest, S("/"));
    r->rest = str_from(r->rest, closes);
    struct str name = take_while(&r->rest, "/>");
    html(r->out, closes ? H("</") : H("<"), name);
    while (!at_end_of_tag(r)) {
        assert(n < COUNT(attributes));
        attributes[n++] = read_attribute(r);
    }
    qsort(attributes, n, sizeof *attributes, by_text);
    for (size_t i = 0; i < n; i++)
        html(r->out, attributes[i]);
    html(r->out, str_starts(r->rest, S("/>")) ? H("/>\n") : H(">\n"));
    r->rest = str_from(r->rest, str_starts(r->rest, S("/>")) ? 2 : 1);
    if (str_is(name, "pre"))
        r->pre += closes ? -(size_t)(r->pre > 0) : 1;
    if (str_is(name, "textarea") && !closes)
        read_textarea(r);
}

struct str normal_html(struct arena *a, struct str html)
{
    struct html out = {a};
    struct reader r = {.a = a, .out = &out, .rest = html};
    while (r.rest.len)
        (r.rest.at[0] == '<' ? read_tag : read_text)(&r);
    return html_take(&out).s;
}
