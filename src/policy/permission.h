#pragma once
/* The permissions of permissions.def, and the one question that is asked of them. */
#include "policy/phase.h"
#include "policy/relation.h"
#include <stdbool.h>

#define PERMISSION(id, ...) id,
enum permission {
#include "policy/permissions.def"
    PERMISSION_COUNT
};
#undef PERMISSION

struct permission_row {
    const char *name, *words;
    unsigned who, while_;
};
extern const struct permission_row permission_rows[PERMISSION_COUNT];

/* whether somebody who stands in `relation` (bits) may, while the appraisal in hand is at `stage` */
bool permits(enum permission p, unsigned relation, enum stage stage);
/* the relation is right, but not now: the refusal says so, instead of a flat no */
bool permits_at_another_time(enum permission p, unsigned relation, enum stage stage);
