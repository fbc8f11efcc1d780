#include "handbook/handbook.h"
#include "base/html.h"
#include <glib.h>
#include "base/banned.h"

enum { SECTIONS_MAX = 400, TITLE_MAX = 200 };

/* ---- headings */
static struct str without_emphasis(struct str s)
{
    s = str_trim(s);
    while (s.len > 4 && str_starts(s, S("**")) && str_ends(s, S("**")))
        s = str_trim((struct str){s.at + 2, s.len - 4});
    return s;
}

static struct str without_dash(struct str s)
{
    static const char *const dashes[] = {"–", "—", "-", ":", "."};
    s = str_trim(s);
    for (const char *const *d = dashes; d < END(dashes); d++) {
        if (str_starts(s, str_of(*d)))
            return str_trim(str_from(s, strlen(*d)));
    }
    return s;
}

static size_t digits_and_dots(struct str s)
{
    size_t n = 0;
    while (n < s.len && (g_ascii_isdigit(s.at[n]) || (s.at[n] == '.' && n && s.at[n - 1] != '.')))
        n++;
    return n;
}

static bool appendix_heading(struct str heading, struct str *number, struct str *title)
{
    struct str word = S("Appendix "), rest = str_from(heading, word.len);
    if (heading.len <= word.len || g_ascii_strncasecmp(heading.at, word.at, word.len) != 0 ||
        !g_ascii_isupper(rest.at[0]) || (rest.len > 1 && g_ascii_isalnum(rest.at[1])))
        return false;
    *number = (struct str){rest.at, 1};
    *title = without_dash(str_from(rest, 1));
    return true;
}

bool policy_heading(struct str heading, struct str *number, struct str *title)
{
    heading = without_emphasis(heading);
    if (appendix_heading(heading, number, title))
        return true;
    size_t n = digits_and_dots(heading);
    if (!n || n >= heading.len || heading.at[n] != ' ')
        return false;
    *number = (struct str){heading.at, heading.at[n - 1] == '.' ? n - 1 : n};
    *title = without_dash(str_from(heading, n));
    return true;
}

/* ---- sections */
struct splitter {
    struct section_list *to;
    const char *body; /* where the open section's body begins */
    struct str *why;
};

static int say(struct splitter *s, struct str why)
{
    *s->why = why;
    return 1;
}

static void close_section(struct splitter *s, const char *end)
{
    struct section *open = &s->to->at[s->to->n - 1];
    open->body = str_trim((struct str){s->body, (size_t)(end - s->body)});
    if (!open->body.len)
        open->body = S("");
}

static int open_section(struct arena *a, struct splitter *s, struct str number, struct str title)
{
    if (s->to->n == SECTIONS_MAX)
        return say(s, S("The text has more than 400 numbered headings."));
    if (number.len > 20 || str_chars(title) > TITLE_MAX)
        return say(s, arena_fmt(a, "The heading of section " PRs " is too long.", ARGs(number)));
    each (before, *s->to) {
        if (str_eq(before->number, number))
            return say(s, arena_fmt(a, "The number " PRs " heads two sections.", ARGs(number)));
    }
    s->to->at[s->to->n] = (struct section){.number = number, .title = title, .position = (int64_t)s->to->n};
    s->to->n++;
    return 0;
}

static bool heading_of_line(struct str line, struct str *number, struct str *title)
{
    size_t level = 0;
    while (level < line.len && line.at[level] == '#')
        level++;
    return level && level <= 6 && policy_heading(str_from(line, level), number, title);
}

static int split_lines(struct arena *a, struct splitter *s, struct str text)
{
    struct str line, left = text, number, title;
    while (left.len) {
        const char *start = left.at;
        str_cut(left, '\n', &line, &left);
        if (!heading_of_line(line, &number, &title))
            continue;
        close_section(s, start);
        if (open_section(a, s, number, title))
            return 1;
        s->body = line.at + line.len;
    }
    close_section(s, text.at + text.len);
    return 0;
}

int policy_split(struct arena *a, struct str markdown, struct section_list *sections, struct str *why)
{
    struct splitter s = {sections, markdown.at, why};
    if (str_starts(markdown, S("\xef\xbb\xbf")))
        s.body = (markdown = str_from(markdown, 3)).at;
    if (markdown.len > POLICY_MAX_BYTES)
        return say(&s, S("The file is larger than 2 MB."));
    if (!str_is_text(markdown))
        return say(&s, S("The file is not UTF-8 text."));
    *sections = (struct section_list){.at = arena_new(a, struct section, SECTIONS_MAX)};
    open_section(a, &s, S("0"), S("Before section 1"));
    if (split_lines(a, &s, markdown))
        return 1;
    if (sections->n == 1)
        return say(&s,
                   S("The text has no numbered heading, such as “## 1. Introduction” or “## Appendix A”."));
    return 0;
}

/* ---- raw HTML to Markdown */
struct plain {
    struct html out;  /* a growing buffer: what goes in is Markdown, written as it is */
    const char *skip; /* bytes that are left out just here: Markdown wants its marks close to their word */
    bool ordered;     /* in a numbered list */
};

static void put(struct plain *p, struct str s)
{
    put_markup(&p->out, (struct markup){s});
}

static void trim_end(struct plain *p)
{
    while (p->out.len && p->out.at[p->out.len - 1] == ' ')
        p->out.len--;
}

static void put_emphasis(struct plain *p, struct str mark, bool closes)
{
    if (closes)
        trim_end(p);
    put(p, mark);
    p->skip = closes ? "" : " ";
}

static void put_tag(struct plain *p, struct str name, bool closes)
{
    if (str_is(name, "ol"))
        p->ordered = !closes;
    if (str_is(name, "b") || str_is(name, "strong")) {
        put_emphasis(p, S("**"), closes);
    } else if (str_is(name, "i") || str_is(name, "em")) {
        put_emphasis(p, S("*"), closes);
    } else if (str_is(name, "li")) {
        put(p, closes ? S("\n") : p->ordered ? S("\n1. ") : S("\n- "));
        p->skip = " -";
    } else {
        put(p, S("\n\n"));
        p->skip = " ";
    }
}

/* The length of the tag that begins here, and its name; 0 when it is not one: "<https://…>" is a link. */
static size_t tag_at(struct str s, struct str *name, bool *closes)
{
    const char *end = s.len > 1 && s.at[0] == '<' ? memchr(s.at, '>', s.len) : NULL;
    *closes = end && s.at[1] == '/';
    size_t from = *closes ? 2 : 1, n = from;
    while (end && n < s.len && g_ascii_isalnum(s.at[n]))
        n++;
    if (!end || n == from || !memchr(" />", s.at[n], 3))
        return 0;
    *name = (struct str){s.at + from, n - from};
    return (size_t)(end - s.at) + 1;
}

static void put_cell(struct plain *p, struct str cell)
{
    struct str name;
    bool closes;
    while (cell.len) {
        size_t tag = tag_at(cell, &name, &closes);
        if (tag) {
            put_tag(p, name, closes);
        } else if (!strchr(p->skip, cell.at[0])) {
            put(p, (struct str){cell.at, 1});
            p->skip = "";
        }
        cell = str_from(cell, tag ? tag : 1);
    }
}

static bool is_rule(struct str cell)
{
    while (cell.len && cell.at[0] == '-')
        cell = str_from(cell, 1);
    return !cell.len;
}

static void put_row(struct plain *p, struct str row)
{
    struct str cell;
    bool more = true;
    while (more) {
        more = str_cut(row, '\t', &cell, &row);
        cell = str_trim(cell);
        if (!is_rule(cell)) {
            put(p, S("\n\n"));
            put_cell(p, cell);
        }
    }
    put(p, S("\n\n"));
}

struct str policy_plain(struct arena *a, struct str body)
{
    struct plain p = {.out = {a}, .skip = ""};
    while (body.len) {
        struct str line;
        str_cut(body, '\n', &line, &body);
        p.skip = "";
        if (line.len && memchr(line.at, '\t', line.len))
            put_row(&p, line);
        else
            put_cell(&p, line);
        put(&p, S("\n"));
    }
    return (struct str){p.out.at, p.out.len};
}
