#pragma once
/*
 * An account lets a person sign in, with their e-mail address and a password. It begins with an invitation: a
 * link that works once, within seven days, and sets the first password; a new link is also the way back for
 * somebody who has forgotten theirs. A disabled account ends every session of its person at once.
 */
#include "base/clock.h"
#include "db/db.h"

#define ACCOUNT_STATES(X)                    \
    X(NONE, "", "No account", "grey")        \
    X(INVITED, "invited", "Invited", "blue") \
    X(ACTIVE, "active", "Active", "green")   \
    X(DISABLED, "disabled", "Disabled", "red")
#define as_account_state(id, ...) ACCOUNT_##id,
enum account_state { ACCOUNT_STATES(as_account_state) ACCOUNT_STATE_COUNT };
struct account_state_row {
    const char *key, *words, *colour;
};
extern const struct account_state_row account_state_rows[ACCOUNT_STATE_COUNT];
enum account_state account_state_of(struct str key);

/* of every person: state is "" for somebody who was never invited */
#define ACCOUNT_ROW(X) \
    X(INT, person_id)  \
    X(STR, staff_id) X(STR, name) X(STR, email) X(STR, state) X(STR, password_hash) X(STR, invited_until)
DB_ROW(account, ACCOUNT_ROW);

#define INVITED_ROW(X) X(INT, person_id)
DB_ROW(invited, INVITED_ROW);
#define FAILURES_ROW(X) X(INT, of_account) X(INT, of_source) X(INT, of_both) X(INT, known)
DB_ROW(failures, FAILURES_ROW);

#define DEMO_PERSON_ROW(X) X(STR, part) X(STR, name) X(STR, email) X(STR, school_name)
DB_ROW(demo_person, DEMO_PERSON_ROW);

int account_find(struct db *db, int64_t person_id, struct account *a);
int account_find_by_email(struct db *db, struct str email, struct account *a);
/* those whose name or address holds the text, by name: fifty from that page on, and one more when there is
 * another page */
enum { ACCOUNTS_PER_PAGE = 50 };
int account_search(struct db *db, struct str text, struct str sort, int64_t page,
                   struct account_list *accounts);
int account_list_all(struct db *db, struct account_list *accounts);

/* ---- invitations. In a transaction. */
/* A new link for that person, in place of any earlier one; *token goes into its address, and only its hash is
 * kept. A disabled account may be used again once the link is. */
int account_invite(struct db *db, const struct clock *clock, int64_t person_id, struct str *token);
/* whose invitation it is; LINK_SPENT when it was used, replaced, or has expired */
int account_invited(struct db *db, const struct clock *clock, struct str token, struct account *a);
/* uses the invitation up: the password is set, the account active, and its earlier sessions over */
int account_welcome(struct db *db, const struct clock *clock, struct str token, struct str password_hash,
                    int64_t *person_id);
/* or ALREADY_THERE when it was disabled, NOT_FOUND when there is none */
int account_disable(struct db *db, int64_t person_id);
/* an account that is ready for use, for the demo trust */
int account_open(struct db *db, int64_t person_id, struct str password_hash);

/* ---- passwords: argon2id, 19 MiB, two passes: about 20 milliseconds */
int password_hash(struct arena *a, struct str password, struct str *hash);
/* takes the same time when there is no hash, and is then false */
bool password_matches(struct arena *a, struct str hash, struct str password);
enum { PASSWORD_LEAST = 12, PASSWORD_MOST = 1000 };
/* what is wrong with it as a password of that person, in a sentence; NULL when nothing is */
const char *password_fault(struct str password, const struct account *a, struct str trust);
/* everybody's in a demo trust */
#define DEMO_PASSWORD "a fictional trust"

/*
 * ---- signing in: at most ten failures in five minutes for one account, and from one address. Where somebody
 * has signed in during the last ninety days only their own failures there close their account, so that nobody
 * can lock them out from elsewhere, or from another desk of their school; the address may then fail a hundred
 * times.
 */
enum { FAILURES_MOST = 10, FAILURES_OF_KNOWN_SOURCE = 100, FAILURES_SECONDS = 300, PLACE_DAYS = 90 };
struct attempt {
    struct str email, source; /* the source is empty when it is not known: then only the account counts */
};
/* DONE, or TOO_MANY */
int attempt_allowed(struct db *db, const struct clock *clock, const struct attempt *t);
int attempt_failed(struct db *db, const struct clock *clock, const struct attempt *t);
int attempt_succeeded(struct db *db, const struct clock *clock, const struct attempt *t);
