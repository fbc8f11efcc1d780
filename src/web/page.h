#pragma once
/*
 * Pages and their furniture. page(rq, .title = "…") { … } writes the whole document around its body: header
 * with the trust's name, navigation by role, error summary, notice of what was done, h1 with its caption,
 * footer.
 */
#include "web/form.h"
#include "web/request.h"

struct page {
    const char *title;     /* h1 and, with the trust's name, the title element */
    struct str title_text; /* the same from data, when title is NULL */
    struct str caption;    /* above the h1: whose, which year */
    struct str back;       /* path of the back link; made with link_to */
    const char *back_text; /* "Back" by default */
    bool wide;             /* full width, for tables */
    bool bare;             /* no h1: the body writes it */
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

/* who this is about: name, job, school, appraiser, stage */
struct identity {
    struct str name, job, school, appraiser;
    enum stage stage;
    bool has_stage;
} NAMED_ONLY;
#define identity_bar(rq, ...) identity_bar_((rq), &(const struct identity){__VA_ARGS__})
void identity_bar_(struct request *rq, const struct identity *i);

/* text of people: line breaks kept, paragraphs at blank lines */
void put_paragraphs(struct html *o, struct str text);

/* "nothing here yet", with what to do */
void empty_state(struct request *rq, const char *what, const char *next);

/* the page for a refusal: heading, what to do next, the clause; sets rq->status */
void refusal_page(struct request *rq, enum refusal refusal);
