#pragma once
/*
 * Text and markup are different types. html(out, H("<dt>"), person->name, H("</dt>")): only a literal becomes
 * markup; every other argument is escaped by its type, and a type with no case does not compile.
 * An address made of data goes through put_url, which refuses every scheme but https, http, mailto and none.
 */
#include "base/arena.h"
#include "base/each.h"

/* markup that is known to be safe: made by H() of a literal, or by html_take() of what a writer wrote */
struct markup {
    struct str s;
};
#define H(lit) ((struct markup){S(lit)})

/* a growing buffer of HTML; it lives in the arena */
struct html {
    struct arena *arena;
    char *at;
    size_t len, cap;
};

void put_markup(struct html *o, struct markup m);
void put_str(struct html *o, struct str s); /* escapes & < > " ' */
void put_text(struct html *o, const char *z);
void put_int(struct html *o, int64_t n);

/* an address of data, as attribute value text; an unsafe one becomes "#" */
struct url {
    struct str s;
};
void put_url(struct html *o, struct url u);
#define URL(text) ((struct url){text})

#define html_put(o, x) \
    _Generic((x),                                                                                                      \
        struct markup: put_markup,                                                                                     \
        struct str: put_str,                                                                                           \
        struct url: put_url,                                                                                           \
        char *: put_text,                                                                                              \
        const char *: put_text,                                                                                        \
        int: put_int,                                                                                                  \
        long: put_int,                                                                                                 \
        long long: put_int)((o), (x));
#define html(o, ...)                     \
    do {                                 \
        EACH(html_put, (o), __VA_ARGS__) \
    } while (0)

/* what a writer of its own wrote, as markup for a component's .html: struct html part = {rq->arena}; … */
struct markup html_take(struct html *part);

/* a block: its body runs once, and its closing markup is written however the body is left */
struct html_end {
    struct html *o;
    struct markup tail;
    void (*close)(struct html *o); /* run before the tail, when there is one */
};
void html_end_run(struct html_end *e);
#define html_block(open) html_block_(open, __COUNTER__)
#define html_block_(open, n) html_block__(open, n)
#define html_block__(open, n)                                                                    \
    for (struct html_end end_##n CLEANUP(html_end_run) = (open), *once_##n = &end_##n; once_##n; \
         once_##n = NULL)

/* positional use of a component's arguments does not compile on gcc */
#if __has_attribute(designated_init)
#define NAMED_ONLY __attribute__((designated_init))
#else
#define NAMED_ONLY
#endif
