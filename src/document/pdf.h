#pragma once
/*
 * How a document becomes a PDF, in three steps: pdf_text.c and pdf_block.c set each block as rows of
 * cells of lines; pdf_layout.c puts the lines on pages, as a list of marks; pdf.c draws the marks. So the
 * number of pages is known before the first is drawn. Lengths are points; y grows downwards.
 */
#include "document/document.h"
#include <pango/pango.h>

enum { PAGE_WIDTH = 595, PAGE_HEIGHT = 842, LEFT = 64, WIDTH = 467, TOP = 74, BOTTOM = 766 };

#define PDF_STYLES(X)                             \
    X(TRUST, "Open Sans Semi-Bold 10.5", PINE)    \
    X(TITLE, "Open Sans Bold 22", TEXT)           \
    X(SUBTITLE, "Open Sans 13", QUIET)            \
    X(HEADING_1, "Open Sans Bold 15", PINE)       \
    X(HEADING_2, "Open Sans Bold 11.5", TEXT)     \
    X(HEADING_3, "Open Sans Semi-Bold 10", QUIET) \
    X(BODY, "Open Sans 10", TEXT)                 \
    X(STRONG, "Open Sans Semi-Bold 10", TEXT)     \
    X(SMALL, "Open Sans 8", QUIET)
#define as_style(id, ...) STYLE_##id,
enum pdf_style { PDF_STYLES(as_style) STYLE_COUNT };
enum pdf_colour { COLOUR_TEXT, COLOUR_QUIET, COLOUR_PINE, COLOUR_HAIRLINE, COLOUR_COUNT };

/* ---- text, set in lines (pdf_text.c) */
struct pdf_line {
    PangoLayoutLine *line;
    double top, bottom, base; /* from the top of its cell */
};
struct pdf_cell {
    struct pdf_line *line;
    size_t n;
    double x, height;
    enum pdf_style style;
};
struct pdf_row {
    struct pdf_cell *cell;
    size_t n;
    double height; /* of the tallest cell */
};
/* the font map is the thread's own, and stays warm; the context and the layouts are this document's */
struct pdf_type {
    struct arena *arena;
    PangoContext *context;
    PangoFontDescription *font[STYLE_COUNT];
    PangoAttrList *attributes;
    GPtrArray *layouts; /* owns the lines */
};
int pdf_type_open(struct pdf_type *t, struct arena *a); /* broken when no font has the letters */
void pdf_type_close(struct pdf_type *t);
struct pdf_cell pdf_set(struct pdf_type *t, enum pdf_style style, struct str text, double x, double width);
double pdf_natural_width(struct pdf_type *t, enum pdf_style style, struct str text);
enum pdf_colour pdf_colour_of(enum pdf_style style);

/* ---- blocks, set as rows but not placed yet (pdf_block.c) */
/* how a kind of block is tagged and spaced; a row of table, facts or list is a TR or LI of cells */
struct pdf_manner {
    const char *block, *row, *first, *rest; /* tags; NULL: none at that level */
    double before, gap;                     /* white above the block; above and below each row */
    bool ruled;                             /* a hairline under each row */
};
struct pdf_block {
    const struct block *b;
    struct pdf_manner manner;
    struct pdf_row *row;
    size_t n;
    struct pdf_cell caption;
};
struct pdf_block pdf_block_set(struct pdf_type *t, const struct block *b);

/* ---- pages, as marks in drawing order (pdf_layout.c) */
enum pdf_mark_kind {
    MARK_PAGE,     /* the next page begins */
    MARK_OPEN,     /* tag */
    MARK_CLOSE,    /* tag */
    MARK_LINE,     /* line at x, y (its base line) */
    MARK_RULE,     /* a filled box x, y, width, height */
    MARK_BOOKMARK, /* text, level, at y */
};
struct pdf_mark {
    enum pdf_mark_kind kind;
    const char *tag;
    PangoLayoutLine *line;
    double x, y, width, height;
    enum pdf_colour colour;
    bool bare; /* a line outside the structure: repeated heads, running heads, footers */
    struct str text;
    int level;
};
struct pdf_pages {
    struct pdf_type *type;
    struct pdf_mark *mark;
    size_t n, cap;
    int pages;
    double y;
};
void pdf_layout(struct pdf_pages *p, const struct document *d);
void pdf_put(struct pdf_pages *p, struct pdf_mark mark);
void pdf_put_cell(struct pdf_pages *p, const struct pdf_cell *c, double y, bool bare);

/* appends /Lang and /ViewerPreferences, which cairo 1.16 does not write, as an incremental update */
int pdf_update(struct arena *a, struct str *pdf);
