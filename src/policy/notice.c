#include "policy/notice.h"
#include "base/banned.h"

#define NOTICE(id, key_, words_) [NOTICE_##id] = {key_, words_},
const struct notice_row notice_rows[NOTICE_COUNT] = {
    [NOTICE_NONE] = {"", ""},
#include "policy/notices.def"
};
#undef NOTICE
