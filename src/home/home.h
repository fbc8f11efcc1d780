#pragma once
/*
 * The first page: one next step, my appraisal as a task list, the people who wait for me, what is late. Who
 * decides on others sees where their school or the trust stands. The own appraisal comes with the session,
 * the rest in one batch.
 */
#include "appraisal/appraisal.h"

#define UNDECIDED_ROW(X) X(INT, n)
DB_ROW(undecided, UNDECIDED_ROW);

enum { APPRAISED_SHOWN = 50 };
struct home {
    struct progress_list own, appraised;
    struct stage_counts counts;
    bool has_counts;
    int64_t undecided; /* appraisals whose appraiser the actor is to decide */
};
/* the actor's own appraisals, into rq->ahead as a struct progress_list */
void home_ahead(struct request *rq, struct db_batch *b);
/* the rest */
int home_of(struct request *rq, struct home *home);

/* the one step to show first: what is late before what is not, one's own before others', and what can be done
 * before what waits */
struct step home_step(struct arena *arena, const struct home *home, struct str today);
