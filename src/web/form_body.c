/* The body of a form, decoded into its fields. */
#include "web/form_state.h"
#include "web/multipart.h"
#include <glib.h>
#include <stdlib.h>
#include "base/banned.h"

enum { MOST_PAIRS = 4000 };

/* what can be shown of it, to be put right: U+FFFD for what is not UTF-8, and no control characters */
static struct str readable(struct arena *a, struct str s)
{
    char *valid = g_utf8_make_valid(s.at, (gssize)s.len), *to = valid;
    for (const char *c = valid; *c; c++)
        if (str_is_text((struct str){c, 1}) || (unsigned char)*c >= 0x80)
            *to++ = *c;
    *to = 0;
    struct str text = arena_copy(a, str_of(valid));
    g_free(valid);
    return text;
}

static bool is_escape(struct str coded, size_t i)
{
    return i + 2 < coded.len && g_ascii_isxdigit(coded.at[i + 1]) && g_ascii_isxdigit(coded.at[i + 2]);
}

/* word processors break lines and pages with \v and \f, which browsers pass on */
static char plain(char c)
{
    return c == '\v' || c == '\f' ? ' ' : c;
}

/* false when it is not text; what can be shown of it is kept */
static bool keep_text(struct arena *a, struct str *text)
{
    if (str_is_text(*text))
        return true;
    *text = readable(a, *text);
    return false;
}

/* false when it is not text as a browser sends it; the text is then what can be shown of it */
static bool decode(struct arena *a, struct str coded, struct str *text)
{
    char *at = arena_alloc(a, 1, coded.len + 1);
    size_t n = 0;
    bool ok = true;
    for (size_t i = 0; i < coded.len; i++) {
        char c = coded.at[i] == '+' ? ' ' : coded.at[i];
        if (c == '%' && is_escape(coded, i)) {
            c = (char)(g_ascii_xdigit_value(coded.at[i + 1]) * 16 + g_ascii_xdigit_value(coded.at[i + 2]));
            i += 2;
        } else if (c == '%') {
            ok = false;
        }
        at[n++] = plain(c);
    }
    *text = (struct str){at, n};
    return keep_text(a, text) && ok;
}

static size_t count_pairs(struct str body)
{
    size_t n = body.len ? 1 : 0;
    for (size_t i = 0; i < body.len; i++)
        n += body.at[i] == '&';
    return n;
}

static int by_name(const void *a, const void *b)
{
    const struct form_pair *x = a, *y = b;
    return str_cmp(x->name, y->name);
}

/* the values of the pairs of one name, a line each */
static struct str joined(struct arena *a, const struct form_pair *pairs, size_t n)
{
    size_t room = 0, len = 0;
    for (size_t i = 0; i < n; i++)
        room += pairs[i].value.len + 1;
    char *at = arena_alloc(a, 1, room);
    for (size_t i = 0; i < n; i++) {
        if (pairs[i].value.len)
            memcpy(at + len, pairs[i].value.at, pairs[i].value.len);
        len += pairs[i].value.len;
        at[len++] = '\n';
    }
    return (struct str){at, len - 1};
}

/* sorts the pairs by name, one for each; false when a name comes twice */
static bool sort_pairs(struct arena *a, struct form_state *f)
{
    size_t kept = 0;
    if (f->n_pairs > 1)
        qsort(f->pairs, f->n_pairs, sizeof *f->pairs, by_name);
    for (size_t i = 0, n; i < f->n_pairs; i += n) {
        for (n = 1; i + n < f->n_pairs && str_eq(f->pairs[i].name, f->pairs[i + n].name);)
            n++;
        struct str value = n > 1 ? joined(a, &f->pairs[i], n) : f->pairs[i].value;
        f->pairs[kept] = f->pairs[i];
        f->pairs[kept++].value = value;
    }
    bool each_once = kept == f->n_pairs;
    f->n_pairs = kept;
    return each_once;
}

/* the text of a part, as of any other form */
static bool part_text(struct arena *a, struct form_pair *p)
{
    char *at = arena_alloc(a, 1, p->value.len + 1);
    for (size_t i = 0; i < p->value.len; i++)
        at[i] = plain(p->value.at[i]);
    p->value = (struct str){at, p->value.len};
    return keep_text(a, &p->value);
}

static bool read_parts(struct request *rq, struct form_state *f)
{
    struct part_list parts;
    bool ok = true;
    if (!multipart_read(rq->body, rq->boundary, &parts))
        return false;
    f->pairs = arena_new(rq->arena, struct form_pair, parts.n);
    for (size_t i = 0; i < parts.n; i++) {
        const struct part *part = &parts.at[i];
        struct form_pair *p = &f->pairs[f->n_pairs++];
        *p = (struct form_pair){part->name, part->body, part->file_name, part->is_file};
        ok &= p->is_file || part_text(rq->arena, p);
    }
    return sort_pairs(rq->arena, f) && ok;
}

bool form_read_pairs(struct request *rq, struct str body, struct form_state *f)
{
    if (rq->boundary.len && body.at == rq->body.at)
        return read_parts(rq, f);
    bool ok = true;
    size_t n = count_pairs(body);
    if (n > MOST_PAIRS)
        return false;
    f->pairs = arena_new(rq->arena, struct form_pair, n + 1);
    for (struct str pair, rest = body; rest.len;) {
        struct str name, value;
        str_cut(rest, '&', &pair, &rest);
        struct form_pair *p = &f->pairs[f->n_pairs];
        if (!str_cut(pair, '=', &name, &value) || !name.len || !decode(rq->arena, name, &p->name)) {
            ok = false;
            continue;
        }
        ok &= decode(rq->arena, value, &p->value);
        f->n_pairs++;
    }
    return sort_pairs(rq->arena, f) && ok;
}

struct form_pair *form_sent(struct form_state *f, struct str name)
{
    struct form_pair key = {.name = name};
    return f && f->n_pairs ? bsearch(&key, f->pairs, f->n_pairs, sizeof key, by_name) : NULL;
}
