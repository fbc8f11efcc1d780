#pragma once
/* The refusals of outcomes.def. */
#include "base/outcome.h"

#define OUTCOME(id, ...) id,
enum refusal {
    DONE,
#include "policy/outcomes.def"
    REFUSAL_COUNT
};
#undef OUTCOME

struct refusal_row {
    const char *name;
    int status; /* of HTTP */
    const char *says, *next, *clause;
};
extern const struct refusal_row refusal_rows[REFUSAL_COUNT];
