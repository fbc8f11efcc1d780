#pragma once
/*
 * The formal interim review (2.2.5/4): the meeting's date, the progress of each objective, changes, support,
 * the employee's comments; both sign.
 */
#include "objective/objective.h"

#define PROGRESS(X)                                           \
    X(ON_TRACK, "on-track", "On track", "green")              \
    X(SOME_CONCERN, "some-concern", "Some concern", "yellow") \
    X(OFF_TRACK, "off-track", "Off track", "red")             \
    X(MET, "met", "Already met", "turquoise")

#define REVIEW_ROW(X)                                                                                 \
    X(INT, id)                                                                                        \
    X(INT, appraisal_id) X(STR, meeting_on) X(STR, changes) X(STR, support) X(STR, employee_comments) \
        X(STR, appraiser_signed_at) X(STR, employee_signed_at) X(INT, version)
DB_ROW(review, REVIEW_ROW);
#define REVIEW_PROGRESS_ROW(X) X(INT, objective_id) X(STR, progress) X(STR, note)
DB_ROW(review_progress, REVIEW_PROGRESS_ROW);

/* the review of an appraisal: NOT_FOUND until something was recorded */
int review_of(struct db *db, int64_t appraisal_id, struct review *review);
int review_progress_of(struct db *db, int64_t review_id, struct review_progress_list *progress);
/* records the appraiser's side; version is what was read (0 for none yet); STALE when it changed */
int review_save(struct db *db, int64_t appraisal_id, int64_t version, const struct review *text,
                const struct review_progress_list *progress);
int review_comment(struct db *db, int64_t appraisal_id, int64_t version, struct str words);
/* REVIEW_INCOMPLETE, ALREADY_SIGNED; advances the appraisal when both have signed */
int review_sign(struct db *db, const struct clock *clock, const struct appraisal *a, int64_t actor,
                bool by_employee);
