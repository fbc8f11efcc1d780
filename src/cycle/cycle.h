#pragma once
/*
 * The performance-management period: twelve months from 1 September (2.2.1/1), and who is in it. Every person
 * has one verdict: in scope, own period (a fixed-term contract under a year, 2.2.1/2), or out, with its
 * clause and reason.
 */
#include "db/db.h"
#include "base/clock.h"
#include <stdio.h>

#define CYCLE_ROW(X) X(INT, id) X(INT, year) X(STR, starts_on) X(STR, ends_on) X(STR, opened_at)
DB_ROW(cycle, CYCLE_ROW);
struct str cycle_words(struct arena *a, const struct cycle *cycle); /* "2026 to 2027" */

#define VERDICTS(X)                           \
    X(IN_SCOPE, "in scope", "In scope")       \
    X(OWN_PERIOD, "own period", "Own period") \
    X(OUT, "out", "Out of scope")
#define as_verdict(id, ...) VERDICT_##id,
enum verdict { VERDICTS(as_verdict) VERDICT_COUNT };
struct verdict_row {
    const char *key, *words;
};
extern const struct verdict_row verdict_rows[VERDICT_COUNT];

/* what is asked of a main post and its person */
/* clang-format off */
#define SCOPE_POST_ROW(X) \
    X(INT, person_id) X(STR, staff_id) X(STR, name) X(STR, kind) X(INT, school_id) \
    X(STR, job_title) X(STR, staff_group) X(STR, contract) X(STR, start_date) X(STR, end_date) \
    X(STR, induction_start) X(STR, induction_end) X(STR, framework_level) X(STR, framework_stage)
/* clang-format on */
DB_ROW(scope_post, SCOPE_POST_ROW);

struct scope {
    enum verdict verdict;
    const char *clause;
    struct str from, to; /* the appraisal's period; empty when out for the whole of it */
    struct str reason;   /* sentences */
};
/* clauses 1.1/2-4, 2.2.1/1-2. Pure: the same post and period always give the same answer. */
struct scope scope_verdict(struct arena *a, const struct scope_post *post, const struct cycle *cycle);
/* the main posts of everybody, or of one school, by name */
int scope_posts(struct db *db, struct scope_post_list *posts);
int scope_posts_in(struct db *db, int64_t school_id, struct scope_post_list *posts);
/* everybody's verdict as CSV: staff_id,verdict,clause,from,to,reason */
int scope_csv(struct db *db, const struct cycle *cycle, FILE *to);

/*
 * Milestones of an appraisal's period (2.2.1/2, 2.2.3/1, 2.2.5/4, 2.2.7/1): objectives by 31 October, the
 * interim review by the end of February, the assessment by 31 October after the period, a headteacher's by 31
 * December. In a shorter period the first two come in proportion to its length; where it ends on another day
 * than the trust's, the assessment is due on that day, while the employee is still there.
 */
struct due {
    struct str objectives, interim, assessment;
};
struct due cycle_due(struct arena *a, const struct cycle *cycle, const struct scope *scope,
                     struct str staff_group);

/* the period of a year that need not be open, with id 0 (2.2.1/1); false when there is no such year */
bool cycle_period(struct arena *a, int year, struct cycle *cycle);
/* Opens the year (2.2.1/1); opening it again changes nothing. appraisals_open then puts everybody in scope
 * into it. */
int cycle_open(struct db *db, const struct clock *clock, int year, struct cycle *cycle);
int cycle_of_year(struct db *db, int year, struct cycle *cycle);
int cycle_list_all(struct db *db, struct cycle_list *cycles); /* the newest first */
/* the cycle whose papers are in hand on that day: the newest that has begun; else the newest opened.
 * NOT_FOUND when none. */
int cycle_current(struct db *db, struct str today, struct cycle *cycle);
