#pragma once
/* The trust's and the schools' priorities of a year, which objectives serve (1.1/1, 2.2.3/8). */
#include "db/db.h"

#define PRIORITY_ROW(X)                                                                      \
    X(INT, id)                                                                               \
    X(INT, cycle_id) X(INT, school_id) X(STR, school_name) X(STR, title) X(STR, description) \
        X(INT, withdrawn) X(INT, version)
DB_ROW(priority, PRIORITY_ROW);

/* those an objective in that school can serve: the trust's, then the school's; not the withdrawn */
int priorities_for(struct db *db, int64_t cycle_id, int64_t school_id, struct priority_list *priorities);
int priority_add(struct db *db, int64_t cycle_id, int64_t school_id, struct str title, struct str description,
                 int64_t *id);
