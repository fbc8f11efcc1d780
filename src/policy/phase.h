#pragma once
/*
 * The stages of an appraisal, in their order, each with its stored key, its words and the colour of its tag.
 * Permissions say in which of them they hold.
 */
#include "base/str.h"

#define STAGES(X)                                              \
    X(APPOINTING, "appointing", "Needs appraiser", "grey")     \
    X(OBJECTIVES, "objectives", "Setting objectives", "blue")  \
    X(UNDERWAY, "underway", "Objectives agreed", "light-blue") \
    X(REVIEWED, "reviewed", "Review held", "turquoise")        \
    X(ISSUED, "issued", "Report issued", "purple")             \
    X(SIGNED, "signed", "Report signed", "green")

#define as_stage(id, ...) STAGE_##id,
enum stage { STAGES(as_stage) STAGE_COUNT };

struct stage_row {
    const char *key, *words, *colour;
};
extern const struct stage_row stage_rows[STAGE_COUNT];

/* the stage with that stored key; STAGE_COUNT when there is none */
enum stage stage_of(struct str key);

#define STAGE_BIT(id) (1u << STAGE_##id)
enum while_ {
    AT_ANY_TIME = 0,
    AFTER_APPOINTMENT = STAGE_BIT(OBJECTIVES) | STAGE_BIT(UNDERWAY) | STAGE_BIT(REVIEWED) |
                        STAGE_BIT(ISSUED) | STAGE_BIT(SIGNED),
    BEFORE_REPORT = STAGE_BIT(APPOINTING) | STAGE_BIT(OBJECTIVES) | STAGE_BIT(UNDERWAY) | STAGE_BIT(REVIEWED),
    WHILE_OBJECTIVES_CAN_CHANGE = STAGE_BIT(OBJECTIVES) | STAGE_BIT(UNDERWAY) | STAGE_BIT(REVIEWED),
    WHILE_UNDERWAY = STAGE_BIT(UNDERWAY) | STAGE_BIT(REVIEWED),
    AFTER_ISSUE = STAGE_BIT(ISSUED) | STAGE_BIT(SIGNED),
};
