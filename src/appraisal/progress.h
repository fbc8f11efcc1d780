#pragma once
/*
 * How far an appraisal has come: its one next step for each person in it, its tasks with their due dates, and
 * what happened so far. Drawn from the rows of objectives, review and report, never kept twice.
 */
#include "base/clock.h"
#include "db/db.h"
#include "policy/phase.h"
#include "policy/relation.h"

/* clang-format off */
#define PROGRESS_ROW(X) \
    X(INT, appraisal_id) X(INT, cycle_id) X(INT, year) X(INT, person_id) X(STR, name) X(STR, forename) \
    X(STR, job_title) X(INT, school_id) X(STR, stage) X(STR, from_date) X(STR, to_date) \
    X(STR, objectives_due) X(STR, interim_due) X(STR, assessment_due) X(STR, due_on) X(STR, opens_on) \
    X(INT, objectives) X(INT, settled) X(INT, to_employee) X(INT, to_appraiser) \
    X(STR, appraiser_signed_at) X(STR, employee_signed_at) X(INT, report_id) X(STR, appraiser_name) \
    X(STR, appraiser_part) X(STR, appraiser_state)
/* clang-format on */
DB_ROW(progress, PROGRESS_ROW);

/* of one appraisal: NOT_FOUND when there is none */
int progress_of(struct db *db, int64_t appraisal_id, struct progress *p);
/* of the own appraisals of the person whose session it is, newest period first; one that is signed is left
 * out once a later one has begun */
void want_own_progress(struct db_batch *b, struct progress_list *list, struct str session_hash,
                       struct str today);
/* of those whom the person appraises on that day, by what is due first */
void want_appraised_progress(struct db_batch *b, struct progress_list *list, int64_t person_id,
                             struct str today, int64_t most);

/* the next step of somebody in that relation; `what` is empty where they have no part. When `waiting`, it is
 * another's turn, or not yet time. */
struct step {
    struct str what, why, href;
    const char *action;
    struct str due; /* empty when nothing is due */
    bool waiting, late;
};
struct step step_for(struct arena *arena, const struct progress *p, unsigned relation, struct str today);

#define TASKS(X)                                       \
    X(APPRAISER, "Appraiser", STAGE_APPOINTING)        \
    X(OBJECTIVES, "Objectives", STAGE_OBJECTIVES)      \
    X(REVIEW, "Interim review", STAGE_UNDERWAY)        \
    X(ASSESSMENT, "Annual assessment", STAGE_REVIEWED) \
    X(REPORT, "Report", STAGE_ISSUED)
#define as_task(id, ...) TASK_##id,
enum task_id { TASKS(as_task) TASK_COUNT };
#define TASK_STATUSES(X)                        \
    X(CANNOT_START, "Cannot start yet", NULL)   \
    X(NOT_STARTED, "Not yet started", "blue")   \
    X(IN_PROGRESS, "In progress", "light-blue") \
    X(COMPLETED, "Completed", NULL)
#define as_task_status(id, ...) TASK_##id,
enum task_status { TASK_STATUSES(as_task_status) TASK_STATUS_COUNT };
struct task {
    const char *title;
    enum task_status status;
    struct str href; /* empty while it cannot be started */
    struct str due;  /* empty once it is completed */
    struct str hint;
    bool late;
};
void tasks_of(struct arena *arena, const struct progress *p, unsigned relation, struct str today,
              struct task tasks[TASK_COUNT]);

/* the task list of that period, with dates and what is late */
struct html;
void put_tasks(struct html *o, int64_t year, const struct task tasks[TASK_COUNT]);

/* what happened, oldest first: an instant, and a sentence's two halves */
#define HAPPENING_ROW(X) X(STR, at) X(INT, rank) X(INT, id) X(STR, who) X(STR, did)
DB_ROW(happening, HAPPENING_ROW);
/* both in one batch */
int progress_and_history(struct db *db, int64_t appraisal_id, struct progress *p, struct happening_list *h);
