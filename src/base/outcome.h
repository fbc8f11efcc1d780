#pragma once
/*
 * Errors are values. Negative: something is broken (it is traced here, forwarded, and ends as a 500 with a
 * reference). Zero: done. Positive: a named refusal of policy/outcomes.def, which the person must be told.
 */
int err_trace(int r, const char *function, int line);

/* leaves when broken; otherwise gives 0 or the refusal */
#define TRY(expr)                                     \
    ({                                                \
        int r_ = (expr);                              \
        if (r_ < 0)                                   \
            return err_trace(r_, __func__, __LINE__); \
        r_;                                           \
    })

/* leaves when broken and on a refusal too */
#define STEP(expr)          \
    do {                    \
        int s_ = TRY(expr); \
        if (s_)             \
            return s_;      \
    } while (0)
