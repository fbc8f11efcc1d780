#pragma once
#include <stdbool.h>
/* What the page after a change says was done: NOTICE(id, key in the address, words); after a grave act NEXT,
 * after a final one FINAL, each with what happens next. */
#define NOTICE(id, ...) NOTICE_##id,
#define NEXT NOTICE
#define FINAL NOTICE
enum notice {
    NOTICE_NONE,
#include "policy/notices.def"
    NOTICE_COUNT
};
#undef FINAL
#undef NEXT
#undef NOTICE
struct notice_row {
    const char *key, *words, *next;
    bool final;
};
extern const struct notice_row notice_rows[NOTICE_COUNT];
