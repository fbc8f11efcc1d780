#pragma once
/*
 * A table that a phone shows as cards: table(rq, .caption = "…", .heads = {heads, COUNT(heads)})
 *     each (p, people) table_row(rq) { table_name(rq) html(…); table_cell(rq, &heads[1]) html(…); }
 * With a listing, each head that has a sort key is a link that orders by it.
 */
#include "web/listing.h"

struct table_head {
    const char *text;
    bool numeric;
    const char *sort; /* key of its order */
};
struct table_heads {
    const struct table_head *at;
    size_t n;
};
struct page_table {
    const char *caption;     /* what it lists */
    struct str caption_text; /* the same from data, when caption is NULL */
    bool caption_hidden;     /* when a heading stands right above */
    struct table_heads heads;
    const struct listing *list; /* whose heads sort it */
} NAMED_ONLY;
#define table(rq, ...) html_block(table_open((rq), &(const struct page_table){__VA_ARGS__}))
struct html_end table_open(struct request *rq, const struct page_table *t);
#define table_row(rq) html_block(table_row_open(rq))
struct html_end table_row_open(struct request *rq);
/* the first cell, which names the row */
#define table_name(rq) html_block(table_name_open(rq))
struct html_end table_name_open(struct request *rq);
#define table_cell(rq, head) html_block(table_cell_open((rq), (head)))
struct html_end table_cell_open(struct request *rq, const struct table_head *head);
