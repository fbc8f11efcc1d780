#include "document/pdf.h"
#include "base/banned.h"

/* ---- marks */
void pdf_put(struct pdf_pages *p, struct pdf_mark mark)
{
    if (p->n == p->cap) {
        size_t cap = p->cap ? p->cap * 2 : 512;
        struct pdf_mark *more = arena_new(p->type->arena, struct pdf_mark, cap);
        if (p->n)
            memcpy(more, p->mark, p->n * sizeof *more);
        p->mark = more;
        p->cap = cap;
    }
    p->mark[p->n++] = mark;
}

static void open_tag(struct pdf_pages *p, const char *tag)
{
    if (tag)
        pdf_put(p, (struct pdf_mark){.kind = MARK_OPEN, .tag = tag});
}

static void close_tag(struct pdf_pages *p, const char *tag)
{
    if (tag)
        pdf_put(p, (struct pdf_mark){.kind = MARK_CLOSE, .tag = tag});
}

static void put_rule(struct pdf_pages *p, double y, double height, enum pdf_colour colour)
{
    pdf_put(p, (struct pdf_mark){
                   .kind = MARK_RULE, .x = LEFT, .y = y, .width = WIDTH, .height = height, .colour = colour});
}

/* lines from..to of the cell, the first of them at y */
static void put_lines(struct pdf_pages *p, const struct pdf_cell *c, size_t from, size_t to, double y,
                      bool bare)
{
    for (size_t i = from; i < to; i++)
        pdf_put(p, (struct pdf_mark){.kind = MARK_LINE,
                                     .line = c->line[i].line,
                                     .x = c->x,
                                     .bare = bare,
                                     .y = y + c->line[i].base - c->line[from].top,
                                     .colour = pdf_colour_of(c->style)});
}

void pdf_put_cell(struct pdf_pages *p, const struct pdf_cell *c, double y, bool bare)
{
    put_lines(p, c, 0, c->n, y, bare);
}

static void new_page(struct pdf_pages *p)
{
    pdf_put(p, (struct pdf_mark){.kind = MARK_PAGE});
    p->pages++;
    p->y = TOP;
}

static double room(const struct pdf_pages *p)
{
    return BOTTOM - p->y;
}

/* ---- placing */
enum { KEPT_WHOLE = (BOTTOM - TOP) / 2 }; /* a row of a table that is not taller than this is never parted */

/* How much of a row must stand on the page where it begins: all of one that is kept whole; else two lines of
 * its last cell, and the others, which are shorter, so that they are read before it. */
static double row_start(const struct pdf_block *l, const struct pdf_row *r)
{
    if (l->b->kind == BLOCK_HEADING || (l->manner.ruled && r->height <= KEPT_WHOLE))
        return r->height + 2 * l->manner.gap;
    const struct pdf_cell *last = &r->cell[r->n - 1];
    double height = last->line[last->n <= 3 ? last->n - 1 : 1].bottom;
    for (const struct pdf_cell *c = r->cell; c < last; c++)
        if (c->height > height && c->height <= KEPT_WHOLE)
            height = c->height;
    return height + 2 * l->manner.gap;
}

/* how much of a block must stand together: a heading with what it heads, the head of a table with a row */
static double block_start(const struct pdf_block *l, const struct pdf_block *end)
{
    if (l == end || !l->n)
        return 0;
    double height = l->manner.before + l->caption.height + row_start(l, &l->row[0]);
    if (l->b->kind == BLOCK_HEADING)
        return height + block_start(l + 1, end);
    return l->b->kind == BLOCK_TABLE && l->n > 1 ? height + row_start(l, &l->row[1]) : height;
}

static void rule_under(struct pdf_pages *p, const struct pdf_block *l, bool head)
{
    if (l->manner.ruled)
        put_rule(p, p->y, head ? 1 : 0.5, head ? COLOUR_PINE : COLOUR_HAIRLINE);
}

static void repeat_head(struct pdf_pages *p, const struct pdf_block *l)
{
    const struct pdf_row *head = &l->row[0];
    for (size_t i = 0; i < head->n; i++)
        pdf_put_cell(p, &head->cell[i], p->y + l->manner.gap, true);
    p->y += head->height + 2 * l->manner.gap;
    rule_under(p, l, true);
}

static void turn_page(struct pdf_pages *p, const struct pdf_block *l, bool in_table)
{
    new_page(p);
    if (in_table && l->row[0].height <= KEPT_WHOLE / 2)
        repeat_head(p, l);
}

/* the line after the last that fits from `from` on; no last line goes over alone */
static size_t fitting(const struct pdf_cell *c, size_t from, double height, bool parting)
{
    size_t to = from;
    while (to < c->n && c->line[to].bottom - c->line[from].top <= height)
        to++;
    return parting && to + 1 == c->n && to > from + 2 ? to - 1 : to;
}

/* what is left of each cell, as much of it as fits; true when there is more */
static bool place_part(struct pdf_pages *p, const struct pdf_block *l, const struct pdf_row *r, size_t *from)
{
    double height = room(p) - 2 * l->manner.gap, used = 0;
    bool more = false;
    for (size_t i = 0; i < r->n; i++) {
        const struct pdf_cell *c = &r->cell[i];
        size_t to = fitting(c, from[i], height, r->n == 1);
        if (from[i] == c->n)
            continue;
        const char *tag = i ? l->manner.rest : l->manner.first;
        if (r->n > 1 || !from[i])
            open_tag(p, tag);
        put_lines(p, c, from[i], to, p->y + l->manner.gap, false);
        if (r->n > 1 || to == c->n)
            close_tag(p, tag);
        double depth = to > from[i] ? c->line[to - 1].bottom - c->line[from[i]].top : 0;
        used = depth > used ? depth : used;
        from[i] = to;
        more |= to < c->n;
    }
    p->y += used + 2 * l->manner.gap;
    return more;
}

static void place_row(struct pdf_pages *p, const struct pdf_block *l, size_t at)
{
    const struct pdf_row *r = &l->row[at];
    bool table = l->b->kind == BLOCK_TABLE;
    size_t from[COLUMNS_MAX] = {};
    if (row_start(l, r) > room(p))
        turn_page(p, l, table && at);
    for (bool more = true; more;) {
        open_tag(p, l->manner.row);
        more = place_part(p, l, r, from);
        close_tag(p, l->manner.row);
        rule_under(p, l, table && !at);
        if (more)
            turn_page(p, l, table && at);
    }
}

static void place_caption(struct pdf_pages *p, const struct pdf_block *l)
{
    if (!l->caption.n)
        return;
    open_tag(p, "Caption");
    pdf_put_cell(p, &l->caption, p->y, false);
    close_tag(p, "Caption");
    p->y += l->caption.height;
}

static void place_block(struct pdf_pages *p, const struct pdf_block *l, const struct pdf_block *end)
{
    if (!l->n)
        return;
    if (block_start(l, end) > room(p) && block_start(l, end) <= BOTTOM - TOP)
        new_page(p);
    if (p->y > TOP)
        p->y += l->manner.before;
    if (l->b->kind == BLOCK_HEADING && l->b->level < 3)
        pdf_put(
            p, (struct pdf_mark){.kind = MARK_BOOKMARK, .text = l->b->text, .level = l->b->level, .y = p->y});
    open_tag(p, l->manner.block);
    place_caption(p, l);
    for (size_t i = 0; i < l->n; i++)
        place_row(p, l, i);
    close_tag(p, l->manner.block);
}

static void place_text(struct pdf_pages *p, const char *tag, enum pdf_style style, struct str text,
                       double after)
{
    if (!text.len)
        return;
    struct pdf_cell c = pdf_set(p->type, style, text, LEFT, WIDTH);
    open_tag(p, tag);
    pdf_put_cell(p, &c, p->y, false);
    close_tag(p, tag);
    p->y += c.height + after;
}

/* the trust's name over a pine line, the title, and whose it is */
static void place_opening(struct pdf_pages *p, const struct document *d)
{
    new_page(p);
    p->y = TOP - 24;
    place_text(p, "P", STYLE_TRUST, d->author, 6);
    put_rule(p, p->y, 2, COLOUR_PINE);
    p->y += 22;
    place_text(p, "H1", STYLE_TITLE, d->title, 2);
    place_text(p, "P", STYLE_SUBTITLE, d->subtitle, 6);
}

void pdf_layout(struct pdf_pages *p, const struct document *d)
{
    struct pdf_block *l = arena_new(p->type->arena, struct pdf_block, d->n + 1);
    for (size_t i = 0; i < d->n; i++)
        l[i] = pdf_block_set(p->type, &d->block[i]);
    place_opening(p, d);
    for (size_t i = 0; i < d->n; i++)
        place_block(p, &l[i], &l[d->n]);
}
