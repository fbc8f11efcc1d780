#pragma once
/*
 * The audit trail. Each change, sensitive read, export and refusal writes one event in the same transaction.
 * An event is chained to the last by HMAC over a salted hash of its payload, with a key that is kept outside
 * the database: so an edit, a gap or a reorder is found, and the chain still verifies after a payload was
 * lawfully deleted.
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

/* within an open transaction of a DB_WRITE connection */
int audit_record(struct db *db, const struct audit_key *key, const struct clock *clock,
                 const struct audit_event *e);

/* walks the whole chain; *bad is the number of faults, each reported to `report` as a sentence (may be NULL)
 */
int audit_verify(struct db *db, const struct audit_key *key, int64_t *events, int64_t *bad,
                 void (*report)(void *to, struct str sentence), void *to);

/* reads the key file, or makes it (mode 0600) when `make` and it is not there; *why says what is wrong */
int audit_key_load(struct audit_key *key, const char *file, bool make, const char **why);
