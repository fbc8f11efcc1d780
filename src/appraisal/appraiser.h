#pragma once
/*
 * Who appraises (2.2.2, 1.4/2, 1.5/2). Line management proposes; the headteacher decides, one by one or all
 * at once, and changes with a reason. A headteacher has a panel: the CEO, the Chair and an external adviser.
 * The Chair appraises the CEO. Nobody appraises themselves, and an external adviser appraises only the
 * headteacher they advise.
 */
#include "appraisal/appraisal.h"

#define as_part(id, ...) PART_##id,
enum part { PARTS(as_part) PART_COUNT };
struct part_row {
    const char *key, *words;
};
extern const struct part_row part_rows[PART_COUNT];
enum part part_of(struct str key); /* PART_COUNT when there is none */

/* an appraisal, and who could be proposed for it; ids are 0 where there is nobody */
/* clang-format off */
#define VACANCY_ROW(X) \
    X(INT, appraisal_id) X(INT, person_id) X(INT, school_id) X(INT, is_head) X(INT, is_ceo) \
    X(INT, is_open) X(INT, manager_id) X(INT, ceo_id) X(INT, chair_id) X(INT, adviser_id)
/* clang-format on */
DB_ROW(vacancy, VACANCY_ROW);
/* what a person is today, seen from one school */
#define STANDING_ROW(X) X(INT, person_id) X(STR, kind) X(INT, is_ceo) X(INT, is_chair) X(INT, advises)
DB_ROW(standing, STANDING_ROW);
/* one line of the list of appraisers; appraiser_id is 0 where there is none. load: how many they appraise in
 * the period; mutual: the two appraise each other. state: also 'left', of one who was
 * confirmed and can appraise no longer */
/* clang-format off */
#define APPOINTED_ROW(X) \
    X(INT, appraisal_id) X(INT, person_id) X(STR, name) X(STR, job_title) X(STR, stage) \
    X(INT, appraiser_id) X(STR, appraiser_name) X(STR, part) X(STR, state) X(INT, load) X(INT, mutual)
/* clang-format on */
DB_ROW(appointed, APPOINTED_ROW);
#define CANDIDATE_ROW(X) X(INT, id) X(STR, name) X(STR, job_title)
DB_ROW(candidate, CANDIDATE_ROW);
#define PARTS_FILLED_ROW(X) X(INT, n)
DB_ROW(parts_filled, PARTS_FILLED_ROW);
#define DECIDER_ROW(X) X(INT, is_ceo) X(INT, is_chair)
DB_ROW(decider, DECIDER_ROW);

/* proposes for every appraisal of the cycle that never had an appraiser */
int appraisers_propose(struct db *db, int64_t cycle_id, struct str today);
/* those of an appraisal, the ended ones too, oldest first */
int appraisers_ever(struct db *db, int64_t appraisal_id, struct appraiser_list *appraisers);

/* the lists that a headteacher, the CEO and the Chair decide on, grouped by appraiser; those without one come
 * first */
int appointed_in_school(struct db *db, int64_t cycle_id, int64_t school_id, struct str today,
                        struct appointed_list *list);
int appointed_by_ceo(struct db *db, int64_t cycle_id, struct str today, struct appointed_list *list);
int appointed_by_chair(struct db *db, int64_t cycle_id, struct str today, struct appointed_list *list);
/* confirms every proposal of the list that still holds; the others stay proposed */
int appraisers_confirm(struct db *db, const struct clock *clock, const struct appointed_list *list,
                       int64_t decided_by, int64_t *confirmed);

/* who can be chosen for an appraisal: those whom appraiser_allowed lets through, by name */
int appraiser_candidates(struct db *db, const struct appraisal *a, struct str today,
                         struct candidate_list *candidates);
/* the part in which that person would appraise: a headteacher's panel goes by their role */
int appraiser_part(struct db *db, const struct appraisal *a, int64_t person_id, struct str today,
                   enum part *part);
