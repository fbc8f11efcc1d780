#pragma once
/*
 * A document is a list of blocks, made once. The page on screen and the PDF are both written from it, so that
 * they cannot differ; as JSON it is what the database keeps of an issued report.
 */
#include "base/html.h"

enum block_kind {
    BLOCK_HEADING,   /* text; level 1 to 3 */
    BLOCK_PARAGRAPH, /* text, its line breaks kept */
    BLOCK_FACTS,     /* rows of two cells: term and value */
    BLOCK_TABLE,     /* rows of cells; the first row is the head; text is the caption */
    BLOCK_LIST,      /* rows of one cell */
};
struct block_row {
    struct str *cell;
    size_t n;
};
struct block {
    enum block_kind kind;
    int level;
    struct str text;
    struct block_row *row;
    size_t n;
};
struct document {
    struct arena *arena;
    struct str title, subtitle, author; /* author: the trust's name */
    struct str footer;  /* "Two Rivers Trust · policy of July 2024"; the PDF adds the page numbers */
    struct str created; /* instant */
    struct block *block;
    size_t n, cap;
};

void document_heading(struct document *d, int level, struct str text);
void document_paragraph(struct document *d, struct str text);
/* document_facts(d); document_row(d, S("Name"), name); … */
void document_facts(struct document *d);
void document_table(struct document *d, struct str caption);
void document_list(struct document *d);
#define document_row(d, ...) \
    document_row_((d), (const struct str[]){__VA_ARGS__}, COUNT(((const struct str[]){__VA_ARGS__})))
void document_row_(struct document *d, const struct str *cell, size_t n);

struct str document_json(const struct document *d, struct arena *a);
int document_from_json(struct document *d, struct arena *a, struct str json); /* broken when it is not one */
void document_html(struct html *o, const struct document *d); /* headings from h2: the page has the h1 */
/* a tagged PDF with embedded fonts, bookmarks, /Lang and page numbers; broken when cairo says so */
int document_pdf(struct arena *a, const struct document *d, struct str *pdf);
struct str document_text(struct arena *a, const struct document *d); /* plain text, for comparing */
