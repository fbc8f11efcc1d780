#include "document/document.h"
#include <glib.h>
#include "base/banned.h"

static struct str without_controls(struct arena *a, struct str s)
{
    char *to = arena_alloc(a, 1, s.len + 1);
    size_t n = 0;
    for (size_t i = 0; i < s.len; i++)
        if (str_is_text((struct str){s.at + i, 1}) || (s.at[i] & 0x80))
            to[n++] = s.at[i];
    return (struct str){to, n};
}

static struct str only_text(struct arena *a, struct str s)
{
    if (str_is_text(s))
        return s;
    g_autofree char *valid = g_utf8_make_valid(s.at, (gssize)s.len);
    return without_controls(a, str_of(valid));
}

static struct block *block_add(struct document *d, enum block_kind kind, int level, struct str text)
{
    if (d->n == d->cap) {
        size_t cap = d->cap ? d->cap * 2 : 32;
        struct block *more = arena_new(d->arena, struct block, cap);
        if (d->n)
            memcpy(more, d->block, d->n * sizeof *more);
        d->block = more;
        d->cap = cap;
    }
    struct block *b = &d->block[d->n++];
    *b = (struct block){.kind = kind, .level = level, .text = only_text(d->arena, text)};
    return b;
}

void document_heading(struct document *d, int level, struct str text)
{
    block_add(d, BLOCK_HEADING, level < 1 ? 1 : level > 3 ? 3 : level, text);
}

void document_paragraph(struct document *d, struct str text)
{
    block_add(d, BLOCK_PARAGRAPH, 0, text);
}

void document_facts(struct document *d)
{
    block_add(d, BLOCK_FACTS, 0, (struct str){});
}

void document_table(struct document *d, struct str caption)
{
    block_add(d, BLOCK_TABLE, 0, caption);
}

void document_list(struct document *d)
{
    block_add(d, BLOCK_LIST, 0, (struct str){});
}

bool document_row_fits(enum block_kind kind, size_t n)
{
    static const size_t most[] = {[BLOCK_FACTS] = 2, [BLOCK_TABLE] = COLUMNS_MAX, [BLOCK_LIST] = 1};
    static const size_t least[] = {[BLOCK_FACTS] = 2, [BLOCK_TABLE] = 1, [BLOCK_LIST] = 1};
    return kind >= BLOCK_FACTS && n >= least[kind] && n <= most[kind];
}

void document_row_(struct document *d, const struct str *cell, size_t n)
{
    assert(d->n && document_row_fits(d->block[d->n - 1].kind, n));
    struct block *b = &d->block[d->n - 1];
    if (b->n == b->cap) {
        size_t cap = b->cap ? b->cap * 2 : 8;
        struct block_row *more = arena_new(d->arena, struct block_row, cap);
        if (b->n)
            memcpy(more, b->row, b->n * sizeof *more);
        b->row = more;
        b->cap = cap;
    }
    struct block_row *row = &b->row[b->n++];
    *row = (struct block_row){arena_new(d->arena, struct str, n), n};
    for (size_t i = 0; i < n; i++)
        row->cell[i] = only_text(d->arena, cell[i]);
}

/* ---- plain text */
static void line(struct html *o, struct str s)
{
    put_markup(o, (struct markup){s});
    put_markup(o, H("\n"));
}

struct str document_text(struct arena *a, const struct document *d)
{
    struct html o = {a};
    line(&o, d->title);
    line(&o, d->subtitle);
    for (const struct block *b = d->block; b < d->block + d->n; b++) {
        if (b->text.len)
            line(&o, b->text);
        for (const struct block_row *r = b->row; r < b->row + b->n; r++)
            for (size_t i = 0; i < r->n; i++)
                line(&o, r->cell[i]);
    }
    line(&o, d->footer);
    return (struct str){o.at, o.len};
}
