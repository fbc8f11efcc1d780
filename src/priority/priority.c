#include "priority/priority.h"
#include "policy/refusal.h"
#include "priority_sql.h"
#include "base/banned.h"

int priorities_for(struct db *db, int64_t cycle_id, int64_t school_id, struct priority_list *priorities)
{
    return TRY(db_all(db, priorities_for_school, priorities, cycle_id, school_id));
}

int priorities_used(struct db *db, int64_t cycle_id, int64_t person_id, struct priority_use_list *priorities)
{
    return TRY(db_all(db, priorities_with_use, priorities, cycle_id, or_null(person_id)));
}

int priority_find(struct db *db, int64_t id, struct priority *priority)
{
    return TRY(db_one(db, priority_get, priority, id));
}

/* an answer that was left out is empty text, not NULL */
static struct str or_empty(struct str s)
{
    return s.len ? s : S("");
}

int priority_add(struct db *db, int64_t cycle_id, int64_t school_id, struct str title, struct str description,
                 int64_t *id)
{
    struct priority_id row;
    STEP(db_one(db, priority_insert, &row, cycle_id, or_null(school_id), title, or_empty(description)));
    *id = row.id;
    return 0;
}

/* an update that met no row was read too long ago */
static int or_stale(int r)
{
    return r == DB_NONE ? STALE : r;
}

int priority_edit(struct db *db, int64_t id, int64_t version, struct str title, struct str description)
{
    return or_stale(TRY(db_change(db, priority_update, id, version, title, or_empty(description))));
}

int priority_withdraw(struct db *db, int64_t id, int64_t version)
{
    return or_stale(TRY(db_change(db, priority_set_withdrawn, id, version)));
}
