#pragma once
/* The trust's and the schools' priorities of a year, which objectives serve (1.1/1, 2.2.3/8). */
#include "db/db.h"

#define PRIORITY_ROW(X) \
    X(INT, id)          \
    X(INT, cycle_id)    \
    X(INT, school_id) X(STR, school_name) X(STR, title) X(STR, description) X(INT, withdrawn) X(INT, version)
DB_ROW(priority, PRIORITY_ROW);
/* with the number of objectives that serve it, in the wording in hand; the withdrawn are not counted */
#define PRIORITY_USE_ROW(X) PRIORITY_ROW(X) X(INT, objectives)
DB_ROW(priority_use, PRIORITY_USE_ROW);
#define PRIORITY_ID_ROW(X) X(INT, id)
DB_ROW(priority_id, PRIORITY_ID_ROW);

/* those an objective in that school can serve: the trust's, then the school's; not the withdrawn */
int priorities_for(struct db *db, int64_t cycle_id, int64_t school_id, struct priority_list *priorities);
/* the trust's, then those of every school by name, the withdrawn last; or only of the schools where that
 * person has a post, when person_id is not 0 */
int priorities_used(struct db *db, int64_t cycle_id, int64_t person_id, struct priority_use_list *priorities);
int priority_find(struct db *db, int64_t id, struct priority *priority);

/* school_id 0 is the trust. ALREADY_THERE when one with that title stands already. */
int priority_add(struct db *db, int64_t cycle_id, int64_t school_id, struct str title, struct str description,
                 int64_t *id);
/* `version` is what was read: STALE when it changed since, or was withdrawn; ALREADY_THERE as above */
int priority_edit(struct db *db, int64_t id, int64_t version, struct str title, struct str description);
/* no new objective can serve it; those that do keep it */
int priority_withdraw(struct db *db, int64_t id, int64_t version);
