#pragma once
/*
 * The audit trail. Each change, sensitive read, export and refusal writes one event in the same transaction.
 * An event is chained to the last by HMAC over a salted hash of its payload, with a key that is kept outside
 * the database: so an edit, a gap or a reorder is found, and the chain still verifies after a payload was
 * lawfully deleted: its detail is then NULL and its salt '', and its hash stays.
 *
 * The end of the trail is a row of its own, sealed with the key: so events cut off the end are found too, for
 * the seal of an earlier end is nowhere to be copied from. (Putting back a whole older database is not found
 * here: compare the last seal with one kept elsewhere.)
 */
#include "db/db.h"
#include "base/clock.h"

struct audit_event {
    int64_t actor_id;    /* person; 0 for the command line */
    struct str event;    /* such as "objective.agree"; a refusal is "refused" */
    const char *subject; /* table name, such as "objective"; NULL when there is none */
    int64_t subject_id;
    struct str detail; /* what changed, as a JSON object or short text; may hold personal data */
};

enum { AUDIT_KEY_BYTES = 32 };
struct audit_key {
    unsigned char bytes[AUDIT_KEY_BYTES];
};

#define AUDIT_HEAD_ROW(X) \
    X(INT, seq)           \
    X(STR, mac)           \
    X(STR, seal)
DB_ROW(audit_head, AUDIT_HEAD_ROW);
#define AUDIT_END_ROW(X) \
    AUDIT_HEAD_ROW(X)    \
    X(INT, last)
DB_ROW(audit_end, AUDIT_END_ROW);
#define AUDIT_ENTRY_ROW(X) \
    X(INT, seq)            \
    X(STR, at)             \
    X(INT, actor_id)       \
    X(STR, event)          \
    X(STR, subject)        \
    X(INT, subject_id)     \
    X(STR, detail)         \
    X(STR, salt)           \
    X(STR, detail_hash)    \
    X(STR, mac)
DB_ROW(audit_entry, AUDIT_ENTRY_ROW);

/* within an open transaction of a DB_WRITE connection, and last in it: from here to the commit other writers
 * wait. Broken when the key is not the one that the trail was written with. */
int audit_record(struct db *db, const struct audit_key *key, const struct clock *clock,
                 const struct audit_event *e);

/* walks the whole chain, as it is now, in batches; *bad is the number of faults, each reported to `report` as
 * a sentence (may be NULL)
 */
int audit_verify(struct db *db, const struct audit_key *key, int64_t *events, int64_t *bad,
                 void (*report)(void *to, struct str sentence), void *to);

/* reads the key file, or makes it (mode 0600) when `make` and it is not there; *why says what is wrong */
int audit_key_load(struct audit_key *key, const char *file, bool make, const char **why);
