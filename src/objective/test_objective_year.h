#pragma once
/* For the tests of objectives: one school, four people, one appraisal whose objectives are being set. */
#include "harness.h"
#include "objective/objective.h"

struct year {
    struct db *db;
    struct clock clock;
    int64_t employee, appraiser, second; /* the second appraiser is another member of the panel */
    int64_t stranger, priority;
    struct appraisal appraisal; /* 2026-09-01 to 2027-08-31, at the stage 'objectives' */
};

struct year year_begin(struct fixture *f);
/* the trust's name and everybody's account, so that they can sign in */
void year_open_to_pages(struct year *y);
/* a complete wording with that statement */
struct objective_text year_text(const struct year *y, const char *statement);
/* the stage that the appraisal is at now */
enum stage year_stage(struct year *y);
/* the same person's appraisal of the year after */
int64_t year_next_appraisal(struct year *y);
