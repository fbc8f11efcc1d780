#include "base/arena.h"
#include <stdalign.h>
#include <stdarg.h>
#include <stdlib.h>
#include "base/banned.h"

#if defined(__SANITIZE_ADDRESS__)
enum { BLOCK = 0 };
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
enum { BLOCK = 0 };
#else
enum { BLOCK = 64 * 1024 };
#endif
#else
enum { BLOCK = 64 * 1024 };
#endif

struct arena_block {
    struct arena_block *next;
    size_t used, cap;
    max_align_t at[];
};

static void block_push(struct arena *a, size_t want)
{
    size_t cap = want > BLOCK ? want : BLOCK;
    struct arena_block *b = malloc(sizeof *b + cap);
    if (!b)
        abort();
    *b = (struct arena_block){.next = a->top, .cap = cap};
    a->top = b;
}

void *arena_alloc(struct arena *a, size_t size, size_t count)
{
    size_t want;
    if (__builtin_mul_overflow(size, count, &want) || want > SIZE_MAX / 2)
        abort();
    if (BLOCK)
        want = (want + alignof(max_align_t) - 1) & ~(alignof(max_align_t) - 1);
    if (!a->top || !BLOCK || a->top->cap - a->top->used < want)
        block_push(a, want);
    void *p = (char *)a->top->at + a->top->used;
    a->top->used += want;
    return memset(p, 0, want);
}

void arena_free(struct arena *a)
{
    for (struct arena_block *b = a->top, *next; b; b = next) {
        next = b->next;
        free(b);
    }
    a->top = NULL;
}

void arena_reset(struct arena *a)
{
    struct arena_block *keep = a->top;
    if (!keep || keep->cap != BLOCK || !BLOCK) {
        arena_free(a);
        return;
    }
    struct arena rest = {keep->next};
    arena_free(&rest);
    *keep = (struct arena_block){.cap = BLOCK};
}

struct str arena_copy(struct arena *a, struct str s)
{
    char *z = arena_alloc(a, 1, s.len + 1);
    if (s.len)
        memcpy(z, s.at, s.len);
    return (struct str){z, s.len};
}

struct str arena_fmt(struct arena *a, const char *format, ...)
{
    assert(format);
    va_list ap, again;
    va_start(ap, format);
    va_copy(again, ap);
    int n = vsnprintf(NULL, 0, format, ap);
    char *z = arena_alloc(a, 1, (size_t)n + 1);
    vsnprintf(z, (size_t)n + 1, format, again);
    va_end(ap);
    va_end(again);
    return (struct str){z, (size_t)n};
}
