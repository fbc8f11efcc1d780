#pragma once
/*
 * A fictional trust, mid-year, for trying Trellis out: its people come in through the same imports as a
 * trust's own files, and its year is made by calling the same functions that the pages call, each on its day.
 * So the demo cannot show a state that the program could not reach. The same number of people always gives
 * the same trust.
 */
#include "appraisal/appraisal.h"
#include "db/db.h"
#include "base/clock.h"
#include "policy/audit.h"

struct demo_size {
    int people;       /* at least 60 */
    struct str today; /* mid-year: the day that the demo shows; its period is the one that holds it */
};

/*
 * Fills an empty, migrated database. `say` is told the progress, a sentence at a time; may be NULL. Refuses
 * (ALREADY_THERE) a database that holds a trust.
 */
int demo_make(struct db *db, const struct audit_key *key, const struct demo_size *size,
              void (*say)(const char *words));

/* the day that a demo database shows; empty when the database is not a demo */
int demo_today(struct db *db, struct str *today);

/* ---- rows of demo.sql */
#define DEMO_TRUST_ROW(X) X(INT, trusts)
DB_ROW(demo_trust, DEMO_TRUST_ROW);
#define DEMO_TRUST_DAY_ROW(X) X(STR, demo_today)
DB_ROW(demo_trust_day, DEMO_TRUST_DAY_ROW);
#define DEMO_SCHOOL_ROW(X) X(INT, id) X(STR, phase) X(INT, head_id)
DB_ROW(demo_school, DEMO_SCHOOL_ROW);
#define DEMO_HOLDER_ROW(X) X(INT, person_id)
DB_ROW(demo_holder, DEMO_HOLDER_ROW);
