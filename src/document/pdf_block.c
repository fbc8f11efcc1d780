#include "document/pdf.h"
#include "base/banned.h"

static const struct pdf_manner manners[] = {
    [BLOCK_HEADING] = {NULL, NULL, NULL, NULL, .before = 16, .gap = 2},
    [BLOCK_PARAGRAPH] = {NULL, NULL, "P", NULL, .before = 5, .gap = 2},
    [BLOCK_FACTS] = {"Table", "TR", "TH", "TD", .before = 6, .gap = 4.5, .ruled = true},
    [BLOCK_TABLE] = {"Table", "TR", "TH", "TD", .before = 8, .gap = 4.5, .ruled = true},
    [BLOCK_LIST] = {"L", "LI", "Lbl", "LBody", .before = 5, .gap = 1.5},
};

static struct pdf_row row_of(struct pdf_type *t, const struct pdf_cell *cell, size_t n)
{
    struct pdf_row row = {arena_new(t->arena, struct pdf_cell, n), n, 0};
    for (size_t i = 0; i < n; i++) {
        row.cell[i] = cell[i];
        row.height = cell[i].height > row.height ? cell[i].height : row.height;
    }
    return row;
}

static void set_text(struct pdf_type *t, struct pdf_block *l)
{
    static const enum pdf_style headings[] = {STYLE_HEADING_1, STYLE_HEADING_2, STYLE_HEADING_3};
    static const char *const tags[] = {"H2", "H3", "H4"};
    bool heading = l->b->kind == BLOCK_HEADING;
    if (heading) {
        l->manner.first = tags[l->b->level - 1];
        l->manner.before -= 4 * (l->b->level - 1);
    }
    struct pdf_cell cell = pdf_set(t, heading ? headings[l->b->level - 1] : STYLE_BODY, l->b->text, LEFT,
                                   WIDTH);
    l->row = arena_new(t->arena, struct pdf_row);
    *l->row = row_of(t, &cell, 1);
    l->n = 1;
}

static void set_list(struct pdf_type *t, struct pdf_block *l)
{
    l->row = arena_new(t->arena, struct pdf_row, l->b->n);
    for (l->n = 0; l->n < l->b->n; l->n++) {
        struct pdf_cell cell[] = {pdf_set(t, STYLE_BODY, S("•"), LEFT + 4, 14),
                                  pdf_set(t, STYLE_BODY, l->b->row[l->n].cell[0], LEFT + 18, WIDTH - 18)};
        l->row[l->n] = row_of(t, cell, COUNT(cell));
    }
}

/* The widths of columns: each gets what it asks for, as long as that is not more than an equal share of what
 * is left; the others share the rest. */
enum { GUTTER = 14 };
struct columns {
    size_t n;
    double x[COLUMNS_MAX], width[COLUMNS_MAX];
};

static void share_out(struct columns *c, const double *wish)
{
    double left = WIDTH;
    size_t open = c->n;
    bool settled[COLUMNS_MAX] = {};
    for (bool more = true; more && open;) {
        more = false;
        double share = left / (double)open;
        for (size_t i = 0; i < c->n; i++)
            if (!settled[i] && wish[i] <= share) {
                settled[i] = more = true;
                left -= c->width[i] = wish[i];
                open--;
            }
    }
    for (size_t i = 0; i < c->n; i++)
        if (!settled[i])
            c->width[i] = left / (double)open;
    for (size_t i = 1; i < c->n; i++)
        c->x[i] = c->x[i - 1] + c->width[i - 1] + (open ? 0 : left / (double)c->n);
}

static enum pdf_style cell_style(const struct pdf_block *l, size_t row, size_t column)
{
    bool head = l->b->kind == BLOCK_FACTS ? column == 0 : row == 0;
    return head ? STYLE_STRONG : STYLE_BODY;
}

static struct columns columns_of(struct pdf_type *t, const struct pdf_block *l)
{
    if (l->b->kind == BLOCK_FACTS)
        return (struct columns){2, {0, 140}, {140, WIDTH - 140 + GUTTER}};
    struct columns c = {};
    double wish[COLUMNS_MAX] = {};
    for (size_t r = 0; r < l->b->n; r++) {
        size_t n = l->b->row[r].n < COLUMNS_MAX ? l->b->row[r].n : COLUMNS_MAX;
        c.n = n > c.n ? n : c.n;
        for (size_t i = 0; i < n; i++) {
            double width = pdf_natural_width(t, cell_style(l, r, i), l->b->row[r].cell[i]) + GUTTER + 1;
            wish[i] = width > wish[i] ? width : wish[i];
        }
    }
    share_out(&c, wish);
    return c;
}

static void set_rows(struct pdf_type *t, struct pdf_block *l)
{
    struct columns c = columns_of(t, l);
    if (l->b->text.len)
        l->caption = pdf_set(t, STYLE_STRONG, l->b->text, LEFT, WIDTH);
    l->row = arena_new(t->arena, struct pdf_row, l->b->n);
    for (l->n = 0; l->n < l->b->n; l->n++) {
        const struct block_row *r = &l->b->row[l->n];
        struct pdf_cell cell[COLUMNS_MAX];
        size_t n = r->n < c.n ? r->n : c.n;
        for (size_t i = 0; i < n; i++)
            cell[i] = pdf_set(t, cell_style(l, l->n, i), r->cell[i], LEFT + c.x[i], c.width[i] - GUTTER);
        l->row[l->n] = row_of(t, cell, n);
    }
}

struct pdf_block pdf_block_set(struct pdf_type *t, const struct block *b)
{
    static void (*const set[])(struct pdf_type *, struct pdf_block *) = {
        [BLOCK_HEADING] = set_text, [BLOCK_PARAGRAPH] = set_text, [BLOCK_FACTS] = set_rows,
        [BLOCK_TABLE] = set_rows,   [BLOCK_LIST] = set_list,
    };
    struct pdf_block l = {.b = b, .manner = manners[b->kind]};
    set[b->kind](t, &l);
    return l;
}
