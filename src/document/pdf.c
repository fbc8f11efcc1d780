#include "document/pdf.h"
#include <cairo-pdf.h>
#include <pango/pangocairo.h>
#include <stdio.h>
#include "base/banned.h"

/* the context before the surface: cairo finishes when the last of them goes */
struct canvas {
    cairo_surface_t *surface;
    cairo_t *cr;
    GByteArray *bytes;
};

static void canvas_close(struct canvas *c)
{
    g_clear_pointer(&c->cr, cairo_destroy);
    g_clear_pointer(&c->surface, cairo_surface_destroy);
    g_clear_pointer(&c->bytes, g_byte_array_unref);
}

static cairo_status_t take_bytes(void *to, const unsigned char *at, unsigned len)
{
    g_byte_array_append(to, at, len);
    return CAIRO_STATUS_SUCCESS;
}

static void metadata(struct canvas *c, cairo_pdf_metadata_t which, struct arena *a, struct str text)
{
    if (text.len)
        cairo_pdf_surface_set_metadata(c->surface, which, arena_copy(a, text).at);
}

static void canvas_open(struct canvas *c, struct arena *a, const struct document *d)
{
    c->bytes = g_byte_array_new();
    c->surface = cairo_pdf_surface_create_for_stream(take_bytes, c->bytes, 595.276, 841.89);
    metadata(c, CAIRO_PDF_METADATA_TITLE, a, d->title);
    metadata(c, CAIRO_PDF_METADATA_SUBJECT, a, d->subtitle);
    metadata(c, CAIRO_PDF_METADATA_AUTHOR, a, d->author);
    metadata(c, CAIRO_PDF_METADATA_CREATOR, a, S("Trellis"));
    metadata(c, CAIRO_PDF_METADATA_CREATE_DATE, a, d->created);
    metadata(c, CAIRO_PDF_METADATA_MOD_DATE, a, d->created);
    c->cr = cairo_create(c->surface);
}

static void use_colour(cairo_t *cr, enum pdf_colour colour)
{
    static const unsigned rgb[COLOUR_COUNT] = {
        [COLOUR_TEXT] = 0x1c2420,
        [COLOUR_QUIET] = 0x4a5551,
        [COLOUR_PINE] = 0x14532d,
        [COLOUR_HAIRLINE] = 0xc3cfc7,
    };
    cairo_set_source_rgb(cr, (rgb[colour] >> 16) / 255.0, (rgb[colour] >> 8 & 255) / 255.0,
                         (rgb[colour] & 255) / 255.0);
}

/* a Span for each line: without it readers take only the first line of a paragraph */
static void draw_line(cairo_t *cr, const struct pdf_mark *m)
{
    if (!m->bare)
        cairo_tag_begin(cr, "Span", NULL);
    use_colour(cr, m->colour);
    cairo_move_to(cr, m->x, m->y);
    pango_cairo_show_layout_line(cr, m->line);
    if (!m->bare)
        cairo_tag_end(cr, "Span");
}

static void draw_rule(cairo_t *cr, const struct pdf_mark *m)
{
    use_colour(cr, m->colour);
    cairo_rectangle(cr, m->x, m->y, m->width, m->height);
    cairo_fill(cr);
}

/* ---- what stands on each page around the text */
static void draw_cell(cairo_t *cr, const struct pdf_cell *c, double x, double y)
{
    for (size_t i = 0; i < c->n; i++)
        draw_line(cr, &(struct pdf_mark){.line = c->line[i].line,
                                         .x = x,
                                         .y = y + c->line[i].base,
                                         .bare = true,
                                         .colour = pdf_colour_of(c->style)});
}

static void draw_foot(cairo_t *cr, struct pdf_type *t, const struct document *d, int page, int pages)
{
    enum { FOOT = 784, NUMBER_WIDTH = 90 };
    struct str number = arena_fmt(t->arena, "Page %d of %d", page, pages);
    struct pdf_cell left = pdf_set(t, STYLE_SMALL, d->footer, LEFT, WIDTH - NUMBER_WIDTH);
    struct pdf_cell right = pdf_set(t, STYLE_SMALL, number, LEFT, NUMBER_WIDTH);
    draw_rule(cr, &(struct pdf_mark){
                      .x = LEFT, .y = FOOT, .width = WIDTH, .height = 0.5, .colour = COLOUR_HAIRLINE});
    draw_cell(cr, &left, LEFT, FOOT + 7);
    draw_cell(cr, &right, LEFT + WIDTH - pdf_natural_width(t, STYLE_SMALL, number), FOOT + 7);
}

/* on the second page and after, so that a loose sheet says what it belongs to */
static void draw_head(cairo_t *cr, struct pdf_type *t, const struct document *d)
{
    enum { HEAD = 56 };
    struct str text = arena_fmt(t->arena, PRs "%s" PRs, ARGs(d->title), d->subtitle.len ? " · " : "",
                                ARGs(d->subtitle));
    struct pdf_cell c = pdf_set(t, STYLE_SMALL, text, LEFT, WIDTH);
    c.n = 1;
    draw_cell(cr, &c, LEFT, HEAD - 16);
    draw_rule(
        cr, &(struct pdf_mark){.x = LEFT, .y = HEAD, .width = WIDTH, .height = 0.75, .colour = COLOUR_PINE});
}

static void draw_page_furniture(cairo_t *cr, struct pdf_type *t, const struct document *d, int page,
                                int pages)
{
    if (page > 1) {
        cairo_show_page(cr);
        draw_head(cr, t, d);
    }
    draw_foot(cr, t, d, page, pages);
}

/* ---- drawing the marks */
static void add_bookmark(struct canvas *c, struct arena *a, const struct pdf_mark *m, int page, int *section)
{
    struct str to = arena_fmt(a, "page=%d pos=[%d %d]", page, LEFT, (int)m->y - 10);
    int parent = m->level == 1 ? CAIRO_PDF_OUTLINE_ROOT : *section;
    int id = cairo_pdf_surface_add_outline(c->surface, parent, arena_copy(a, m->text).at, to.at,
                                           m->level == 1 ? CAIRO_PDF_OUTLINE_FLAG_OPEN : 0);
    if (m->level == 1)
        *section = id;
}

static void draw(struct canvas *c, const struct pdf_pages *p, const struct document *d)
{
    int page = 0, section = CAIRO_PDF_OUTLINE_ROOT;
    cairo_tag_begin(c->cr, "Document", NULL);
    for (const struct pdf_mark *m = p->mark; m < p->mark + p->n; m++)
        switch (m->kind) {
        case MARK_PAGE: draw_page_furniture(c->cr, p->type, d, ++page, p->pages); break;
        case MARK_OPEN: cairo_tag_begin(c->cr, m->tag, NULL); break;
        case MARK_CLOSE: cairo_tag_end(c->cr, m->tag); break;
        case MARK_LINE: draw_line(c->cr, m); break;
        case MARK_RULE: draw_rule(c->cr, m); break;
        case MARK_BOOKMARK: add_bookmark(c, p->type->arena, m, page, &section); break;
        }
    cairo_tag_end(c->cr, "Document");
    cairo_show_page(c->cr);
}

/* an unknown tag, or one that is not closed, shows only here */
static int finish(struct canvas *c, struct arena *a, struct str *pdf)
{
    cairo_status_t drawn = cairo_status(c->cr);
    g_clear_pointer(&c->cr, cairo_destroy);
    cairo_surface_finish(c->surface);
    cairo_status_t status = cairo_surface_status(c->surface);
    if (drawn || status) {
        fprintf(stderr, "trellis: cairo: %s\n", cairo_status_to_string(drawn ? drawn : status));
        return TRY(-1);
    }
    *pdf = arena_copy(a, (struct str){(const char *)c->bytes->data, c->bytes->len});
    return 0;
}

int document_pdf(struct arena *a, const struct document *d, struct str *pdf)
{
    struct pdf_type type CLEANUP(pdf_type_close) = {};
    TRY(pdf_type_open(&type, a));
    struct pdf_pages pages = {.type = &type};
    pdf_layout(&pages, d);
    struct canvas canvas CLEANUP(canvas_close) = {};
    canvas_open(&canvas, a, d);
    draw(&canvas, &pages, d);
    TRY(finish(&canvas, a, pdf));
    return TRY(pdf_update(a, pdf));
}
