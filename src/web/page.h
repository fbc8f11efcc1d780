#pragma once
/*
 * Pages and their furniture. page(rq, .title = "…") { … } writes the whole document around its body: header
 * with the trust's name, navigation by role, error summary, notice of what was done, h1 with its caption,
 * footer.
 */
#include "web/form.h"
#include "web/listing.h"
#include "web/page_table.h"
#include "web/request.h"

struct page {
    const char *title;      /* h1 and, with the trust's name, the title element */
    struct str title_text;  /* the same from data, when title is NULL */
    struct str caption;     /* above the h1: whose, which year */
    struct str back;        /* path of the back link; made with link_to */
    const char *back_text;  /* "Back" by default */
    const char *action;     /* the one main action of the page, beside the h1 … */
    struct str action_href; /* … when it has an address */
    bool wide;              /* full width, for tables */
    bool bare;              /* no h1: the body writes it */
} NAMED_ONLY;
#define page(rq, ...) html_block(page_open((rq), &(const struct page){__VA_ARGS__}))
struct html_end page_open(struct request *rq, const struct page *p);

/* an address of this site; numbers only, as see_other */
[[gnu::format(printf, 2, 3)]] struct str link_to(struct request *rq, const char *format, ...);

/* the one "Next step" of a page: what, why and by when, and the link or button that does it */
struct next_step {
    struct str what, why, href;
    const char *action;
} NAMED_ONLY;
#define next_step(rq, ...) next_step_((rq), &(const struct next_step){__VA_ARGS__})
void next_step_(struct request *rq, const struct next_step *n);

/* a small, quiet clause reference; a link to the policy's words when they have been loaded */
void clause_ref(struct request *rq, const char *clause);

/* who this is about: name (where no heading says it), job, school, appraiser, stage */
struct identity {
    struct str person, job, school, appraiser;
    enum stage stage;
    bool has_stage;
} NAMED_ONLY;
#define identity_bar(rq, ...) identity_bar_((rq), &(const struct identity){__VA_ARGS__})
void identity_bar_(struct request *rq, const struct identity *i);

/* ---- a link; the address is of this site and made with link_to, or a literal */
void put_link(struct html *o, struct str href, struct str text);
/* the tag of a stage */
void stage_tag(struct html *o, enum stage stage);

/* ---- what happened, newest first or in order: timeline(rq) { timeline_item(rq, .title = …) { more } } */
struct timeline_item {
    struct str title, when, by;
    bool done, now; /* a filled dot; the dot of the stage in hand */
} NAMED_ONLY;
#define timeline(rq) html_block(timeline_open(rq))
struct html_end timeline_open(struct request *rq);
#define timeline_item(rq, ...) \
    html_block(timeline_item_open((rq), &(const struct timeline_item){__VA_ARGS__}))
struct html_end timeline_item_open(struct request *rq, const struct timeline_item *i);

/* ---- the big numbers of an overview, each a link to the list behind it */
struct big_number {
    int64_t count;
    struct str instead; /* said in place of the count: "Under 5" */
    struct str words, href;
    bool late;
} NAMED_ONLY;
#define big_numbers(rq) html_block(big_numbers_open(rq))
struct html_end big_numbers_open(struct request *rq);
#define big_number(rq, ...) big_number_((rq), &(const struct big_number){__VA_ARGS__})
void big_number_(struct request *rq, const struct big_number *n);

/* ---- links between the pages of one record, the one in hand marked */
struct subnav_item {
    struct str text, href;
    bool current;
};
struct subnav {
    const char *label; /* of the landmark */
    const struct subnav_item *at;
    size_t n;
} NAMED_ONLY;
void subnav(struct request *rq, const struct subnav *s);

/* text of people: line breaks kept, paragraphs at blank lines */
void put_paragraphs(struct html *o, struct str text);

/* "nothing here yet", with what to do */
void empty_state(struct request *rq, const char *what, const char *next);

/* the page for a refusal: heading, what to do next, the clause; sets rq->status */
void refusal_page(struct request *rq, enum refusal refusal);
