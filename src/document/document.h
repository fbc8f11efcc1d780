#pragma once
/*
 * A document is a list of blocks, made once. The page on screen and the PDF are both written from it, so that
 * they cannot differ; as JSON it is what the database keeps of an issued report.
 */
#include "base/html.h"
#include "base/outcome.h"

enum block_kind {
    BLOCK_HEADING,   /* text; level 1 to 3: h2 to h4, the title being the only h1 */
    BLOCK_PARAGRAPH, /* text, its line breaks kept */
    BLOCK_FACTS,     /* rows of two cells: term and value */
    BLOCK_TABLE,     /* rows of at most COLUMNS_MAX cells; the first row is the head; text is the caption */
    BLOCK_LIST,      /* rows of one cell */
};
enum { COLUMNS_MAX = 12 };
struct block_row {
    struct str *cell;
    size_t n;
};
struct block {
    enum block_kind kind;
    int level;
    struct str text;
    struct block_row *row;
    size_t n, cap;
};
struct document {
    struct arena *arena;
    struct str title, subtitle, author; /* author: the trust's name */
    struct str footer;  /* "Two Rivers Trust · policy of July 2024"; the PDF adds the page numbers */
    struct str created; /* instant: the PDF's date, so that the same document gives the same bytes */
    struct block *block;
    size_t n, cap;
};

/* Text is borrowed and must be UTF-8; what is not text (a control character, a broken sequence) is taken out.
 */
void document_heading(struct document *d, int level, struct str text);
void document_paragraph(struct document *d, struct str text);
/* document_facts(d); document_row(d, S("Name"), name); … */
void document_facts(struct document *d);
void document_table(struct document *d, struct str caption);
void document_list(struct document *d);
#define document_row(d, ...) \
    document_row_((d), (const struct str[]){__VA_ARGS__}, COUNT(((const struct str[]){__VA_ARGS__})))
void document_row_(struct document *d, const struct str *cell, size_t n);
bool document_row_fits(enum block_kind kind, size_t n); /* whether a row of that block can have n cells */

/* canonical: the same document gives the same bytes */
struct str document_json(const struct document *d, struct arena *a);
int document_from_json(struct document *d, struct arena *a, struct str json); /* broken when it is not one */
/* everything but the title, which is the page's h1, and the author, which is in its header */
void document_html(struct html *o, const struct document *d);
/* A tagged PDF with embedded fonts, bookmarks, /Lang and page numbers. Broken when cairo says so, or when no
 * font of the machine has the letters. Several threads may set documents at once. */
int document_pdf(struct arena *a, const struct document *d, struct str *pdf);
struct str document_text(struct arena *a, const struct document *d); /* plain text, for comparing */
