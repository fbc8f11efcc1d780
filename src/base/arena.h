#pragma once
/*
 * An arena holds everything that a request makes; it is freed as a whole, and nothing in it alone. Out of
 * memory ends the program. Under the address sanitizer every object is an allocation of its own, so that
 * each overrun is seen.
 */
#include "base/str.h"
#include "base/each.h"

struct arena {
    struct arena_block *top;
};

void *arena_alloc(struct arena *a, size_t size, size_t count); /* zeroed; the product is checked */
void arena_free(struct arena *a);                              /* empties it; it can be used again */
void arena_reset(struct arena *a); /* as arena_free, but keeps one block for the next request */

/* arena_new(a, struct objective) or arena_new(a, struct objective, 12) */
#define arena_new(a, type, ...) ((type *)arena_alloc((a), sizeof(type), 1 __VA_OPT__(*(__VA_ARGS__))))

/* a NUL-ended copy; the view leaves the NUL out */
struct str arena_copy(struct arena *a, struct str s);
[[gnu::format(printf, 2, 3)]] struct str arena_fmt(struct arena *a, const char *format, ...);
