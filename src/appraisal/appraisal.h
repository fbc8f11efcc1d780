#pragma once
/*
 * One person's appraisal in one period: its stage, its due dates, and who appraises (2.2.2). Other slices
 * hang their records on it; their subject loaders end in appraisal_load, which finds it through the actor.
 */
#include "cycle/cycle.h"
#include "appraisal/progress.h"
#include "appraisal/stage_counts.h"
#include "web/request.h"

/* clang-format off */
#define APPRAISAL_ROW(X) \
    X(INT, id) X(INT, cycle_id) X(INT, year) X(INT, person_id) X(STR, staff_id) X(STR, name) \
    X(INT, school_id) X(STR, school_name) X(STR, job_title) X(STR, staff_group) X(INT, level_id) \
    X(INT, stage_id) X(STR, level_title) X(STR, stage_title) X(STR, verdict) X(STR, from_date) \
    X(STR, to_date) X(STR, objectives_due) X(STR, interim_due) X(STR, assessment_due) X(STR, stage) \
    X(STR, no_development_reason) X(INT, version) X(STR, opens_on) X(STR, school_phase)
/* clang-format on */
/* and who the actor is to it, each 0 or 1 */
/* clang-format off */
#define APPRAISAL_SEEN_ROW(X) \
    APPRAISAL_ROW(X) X(INT, is_employee) X(INT, is_appraiser) X(INT, is_head) X(INT, is_leader) \
    X(INT, is_hr)
/* clang-format on */
DB_ROW(appraisal, APPRAISAL_ROW);
DB_ROW(appraisal_seen, APPRAISAL_SEEN_ROW);
#define APPRAISALS_THERE_ROW(X) X(INT, n)
DB_ROW(appraisals_there, APPRAISALS_THERE_ROW);
#define STAGE_TEXT_ROW(X) X(STR, stage)
DB_ROW(stage_text, STAGE_TEXT_ROW);

#define PARTS(X)                               \
    X(APPRAISER, "appraiser", "Appraiser")     \
    X(CEO, "ceo", "Chief Executive Officer")   \
    X(CHAIR, "chair", "Chair of the trustees") \
    X(ADVISER, "adviser", "External adviser")
/* clang-format off */
#define APPRAISER_ROW(X) \
    X(INT, id) X(INT, appraisal_id) X(INT, person_id) X(STR, name) X(STR, part) X(STR, state) \
    X(STR, from_date) X(STR, to_date) X(STR, reason)
/* clang-format on */
DB_ROW(appraiser, APPRAISER_ROW);

/* The appraisal with that id as the actor may see it: sets rq->relation and rq->stage; NOT_FOUND when the
 * actor stands in no relation to it. *a is in the arena. */
int appraisal_load(struct request *rq, int64_t appraisal_id, struct appraisal_seen **a);
/* a subject loader: rq->id[0] is the appraisal; rq->subject is a struct appraisal_seen */
int appraisal_subject(struct request *rq);
/* without an actor, for the command line: by id, or a person's in a cycle; NOT_FOUND */
int appraisal_find(struct db *db, int64_t appraisal_id, struct appraisal *a);
int appraisal_of_person(struct db *db, int64_t person_id, int64_t cycle_id, struct appraisal *a);

/* Moves it on to that stage (never back), in the caller's transaction. */
int appraisal_advance(struct db *db, int64_t appraisal_id, enum stage to);

/* the confirmed appraisers, in the order of PARTS; and their names in one text: "Zoë Walker", "A, B and C" */
int appraisers_confirmed(struct db *db, int64_t appraisal_id, struct appraiser_list *appraisers);
struct str appraiser_names(struct arena *a, const struct appraiser_list *appraisers);

/*
 * An appraisal for everybody in scope of the cycle who has none yet, with its due dates, framework level and
 * stage, and an appraiser proposed. Doing it again adds those who have come into scope since, and changes
 * nothing else.
 */
int appraisals_open(struct db *db, const struct clock *clock, const struct cycle *cycle, int64_t *added);

/* ---- appointing (2.2.2/1-2) */
/* proposes from line management, or the panel for a headteacher; the trust's CEO's is the Chair */
int appraiser_propose(struct db *db, const struct appraisal *a, struct str today);
/* confirms every proposed appraiser of the appraisal, and opens the setting of objectives */
int appraiser_confirm(struct db *db, const struct clock *clock, int64_t appraisal_id, int64_t decided_by);
/* another person in that part from today, with a reason; the former one's row stays, ended */
int appraiser_change(struct db *db, const struct clock *clock, const struct appraisal *a, struct str part,
                     int64_t person_id, struct str reason, int64_t decided_by);
/* 0, or APPRAISES_SELF, ADVISER_ELSEWHERE, NOT_EMPLOYED, PANEL_IS_FIXED, CHAIR_APPRAISES_CEO */
int appraiser_allowed(struct db *db, const struct appraisal *a, struct str part, int64_t person_id,
                      struct str today);

/* the head of every page that hangs on an appraisal: caption and identity bar */
int appraisal_identity(struct request *rq, const struct appraisal_seen *a);
struct str appraisal_caption(struct arena *arena,
                             const struct appraisal_seen *a); /* "Zoë Walker, 2026 to 2027" */
/* the same columns without the relation bits */
struct appraisal appraisal_of(const struct appraisal_seen *seen);

/* a step drawn as the page's one "Next step" */
void put_step(struct request *rq, const struct step *step);
