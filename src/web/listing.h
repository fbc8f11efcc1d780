#pragma once
/*
 * Where somebody is in a long list: what its filter asks, its order and its page. The filter, the heads that
 * sort and the links to other pages each change one of these and keep the rest.
 */
#include "web/request.h"

enum { LISTING_ASKS = 4 };
struct listing {
    struct str path;
    struct listing_ask {
        const char *name;
        struct str value; /* left out of the address when empty */
    } asks[LISTING_ASKS];
    struct str sort; /* key of the order, with - before it for the other way round; empty for the usual one */
    const char *usual; /* key of the usual order */
    int64_t page;      /* from 1 */
};
/* the page and the order that the address asks for; the order is one of the keys, ended by NULL, or the usual
 * one, which is the first */
void listing_read(const struct request *rq, struct listing *l, const char *const keys[]);
/* the same list in another place */
struct str listing_href(struct arena *a, const struct listing *l, struct str sort, int64_t page);

/* ---- what narrows the list: filter_form(rq, &listing, fields, COUNT(fields)) */
struct govuk_select_item;
struct filter_field {
    const char *name, *label;
    struct str value;
    const struct govuk_select_item *items; /* a select when there are any, otherwise a line of text */
    size_t n;
};
void filter_form(struct request *rq, const struct listing *l, const struct filter_field *fields, size_t n);

/* ---- the pages before and after; nothing when there is one page. Either `more`, or how many rows there are
 * of which a page holds so many. */
struct page_links {
    const struct listing *list;
    bool more;
    int64_t there, per_page;
} NAMED_ONLY;
#define page_links(rq, ...) page_links_((rq), &(const struct page_links){__VA_ARGS__})
void page_links_(struct request *rq, const struct page_links *l);
