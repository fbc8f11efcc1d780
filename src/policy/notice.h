#pragma once
/* What the page after a change says was done: NOTICE(id, key in the address, words). */
#define NOTICE(id, ...) NOTICE_##id,
enum notice {
    NOTICE_NONE,
#include "policy/notices.def"
    NOTICE_COUNT
};
#undef NOTICE
struct notice_row {
    const char *key, *words;
};
extern const struct notice_row notice_rows[NOTICE_COUNT];
