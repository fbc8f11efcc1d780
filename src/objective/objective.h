#pragma once
/*
 * An objective of an appraisal (2.2.3): written by either side, proposed, discussed, agreed by both or
 * determined by the appraiser; revised with a reason when circumstances change. Each wording is a version,
 * and none is lost.
 */
#include "appraisal/appraisal.h"

#define OBJECTIVE_STATES(X)                             \
    X(DRAFT, "draft", "Draft", "grey")                  \
    X(PROPOSED, "proposed", "Proposed", "blue")         \
    X(AGREED, "agreed", "Agreed", "green")              \
    X(DETERMINED, "determined", "Determined", "purple") \
    X(WITHDRAWN, "withdrawn", "Withdrawn", "grey")
/* what an objective can focus on (A/2) */
#define OBJECTIVE_FOCUSES(X)                                    \
    X("pupil-progress", "Pupils' progress")                     \
    X("wider-outcomes", "Wider outcomes for pupils")            \
    X("practice", "A specific part of practice")                \
    X("effectiveness-of-others", "The effectiveness of others") \
    X("wider-school", "The wider work of the school")

/* an objective with the version in hand; and, where an agreed one is being revised, `agreed` is the number in
 * force */
#define OBJECTIVE_ROW(X)                                                                                     \
    X(INT, id)                                                                                               \
    X(INT, appraisal_id) X(INT, position) X(STR, state) X(INT, current) X(INT, agreed) X(INT, version)       \
        X(STR, statement) X(STR, focus) X(STR, success_criteria) X(STR, assessed_by) X(STR, target_date)     \
            X(INT, priority_id) X(STR, priority_title) X(INT, development) X(STR, reason) X(INT, written_by) \
                X(STR, written_at) X(INT, proposed_by) X(STR, proposed_by_name) X(STR, proposed_at)          \
                    X(STR, employee_agreed_at) X(STR, appraiser_agreed_at) X(STR, determined_at)             \
                        X(STR, determined_reason) X(STR, disagreement)
DB_ROW(objective, OBJECTIVE_ROW);

/* what a person writes */
struct objective_text {
    struct str statement, focus, success_criteria, assessed_by, target_date;
    int64_t priority_id;
    bool development;
    struct str reason; /* of a revision */
};

/* the objectives of an appraisal in order, without the withdrawn; those in force only (agreed or determined)
 */
int objectives_of(struct db *db, int64_t appraisal_id, struct objective_list *objectives);
int objectives_in_force(struct db *db, int64_t appraisal_id, struct objective_list *objectives);

int objective_add(struct db *db, const struct clock *clock, const struct appraisal *a, int64_t actor,
                  const struct objective_text *text, int64_t *id);
int objective_edit(struct db *db, const struct clock *clock, const struct objective *o, int64_t version,
                   int64_t actor, const struct objective_text *text);
int objective_propose(struct db *db, const struct clock *clock, const struct appraisal *a,
                      struct objective *o, int64_t actor);
/* by_employee says which side agrees; agreed when both have. Advances the appraisal when the last one is
 * agreed. */
int objective_agree(struct db *db, const struct clock *clock, const struct appraisal *a, struct objective *o,
                    int64_t actor, bool by_employee);
int objective_determine(struct db *db, const struct clock *clock, const struct appraisal *a,
                        struct objective *o, int64_t actor, struct str reason);
int objective_disagree(struct db *db, const struct clock *clock, struct objective *o, struct str words);
int objective_revise(struct db *db, const struct clock *clock, const struct objective *o, int64_t actor,
                     const struct objective_text *text);
int objective_discuss(struct db *db, const struct clock *clock, const struct objective *o, int64_t actor,
                      struct str words);
