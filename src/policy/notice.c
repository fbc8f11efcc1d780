#include "policy/notice.h"
#include "base/banned.h"

#define NOTICE(id, key_, words_) [NOTICE_##id] = {key_, words_, "", false},
#define NEXT(id, key_, words_, next_) [NOTICE_##id] = {key_, words_, next_, false},
#define FINAL(id, key_, words_, next_) [NOTICE_##id] = {key_, words_, next_, true},
const struct notice_row notice_rows[NOTICE_COUNT] = {
    [NOTICE_NONE] = {"", "", "", false},
#include "policy/notices.def"
};
#undef NOTICE
#undef NEXT
#undef FINAL
