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

/* clang-format off */
#define REVIEW_ROW(X) \
    X(INT, id) X(INT, appraisal_id) X(STR, meeting_on) X(STR, changes) X(STR, support) \
    X(STR, employee_comments) X(STR, appraiser_signed_at) X(STR, employee_signed_at) X(INT, version)
/* clang-format on */
DB_ROW(review, REVIEW_ROW);
#define REVIEW_PROGRESS_ROW(X) X(INT, objective_id) X(STR, progress) X(STR, note)
DB_ROW(review_progress, REVIEW_PROGRESS_ROW);

/* the review of an appraisal: NOT_FOUND until something was recorded */
int review_of(struct db *db, int64_t appraisal_id, struct review *review);
int review_progress_of(struct db *db, int64_t review_id, struct review_progress_list *progress);
/*
 * Records the appraiser's side; version is what was read, 0 for none yet. It clears the appraiser's
 * signature. STALE when another member of the panel saved since, ALREADY_SIGNED once the employee has signed.
 */
int review_save(struct db *db, int64_t appraisal_id, int64_t version, const struct review *text,
                const struct review_progress_list *progress);
/* the employee's comments, theirs alone to change until they sign */
int review_comment(struct db *db, int64_t appraisal_id, struct str words);
/*
 * The appraiser signs a complete review (REVIEW_INCOMPLETE otherwise), then the employee
 * (APPRAISER_SIGNS_FIRST). The second signature moves the appraisal on (2.2.5/4).
 */
int review_sign(struct db *db, const struct clock *clock, const struct appraisal *a, int64_t actor,
                bool by_employee);
/* the words and tag colour of a stored progress; empty words when there is none */
struct progress_word {
    const char *key, *words, *colour;
};
const struct progress_word *progress_words(struct str key);
