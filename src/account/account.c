#include "account/account.h"
#include "account_sql.h"
#include "policy/refusal.h"
#include "web/session.h"
#include "base/email.h"
#include "base/fold.h"
#include "base/banned.h"

enum { INVITATION_DAYS = 7, DAY = 24 * 3600 };

#define as_state_row(id, ...) {__VA_ARGS__},
const struct account_state_row account_state_rows[ACCOUNT_STATE_COUNT] = {ACCOUNT_STATES(as_state_row)};

enum account_state account_state_of(struct str key)
{
    enum account_state s = ACCOUNT_NONE;
    while (s < ACCOUNT_STATE_COUNT && !str_is(key, account_state_rows[s].key))
        s++;
    return s;
}

int account_find(struct db *db, int64_t person_id, struct account *a)
{
    return TRY(db_one(db, account_by_person, a, person_id));
}

int account_find_by_email(struct db *db, struct str email, struct account *a)
{
    return TRY(db_one(db, account_by_email, a, email_folded(db_arena(db), email)));
}

int account_search(struct db *db, struct str text, struct str sort, int64_t page,
                   struct account_list *accounts)
{
    struct arena *a = db_arena(db);
    struct str name = arena_fmt(a, "%%" PRs "%%", ARGs(folded(a, text)));
    struct str email = arena_fmt(a, "%%" PRs "%%", ARGs(email_folded(a, text)));
    int64_t most = ACCOUNTS_PER_PAGE + 1, skip = page * ACCOUNTS_PER_PAGE;
    return sort.len ? TRY(db_all(db, accounts_like_by, accounts, name, email, most, skip, sort))
                    : TRY(db_all(db, accounts_like, accounts, name, email, most, skip));
}

int account_list_all(struct db *db, struct account_list *accounts)
{
    return TRY(db_all(db, accounts_all, accounts));
}

/* ---- invitations */
int account_invite(struct db *db, const struct clock *clock, int64_t person_id, struct str *token)
{
    struct arena *a = db_arena(db);
    *token = token_new(a);
    STEP(db_do(db, account_add_invited, person_id));
    STEP(db_do(db, invitations_remove, person_id));
    return TRY(db_do(db, invitation_add, token_hash(a, *token), person_id,
                     instant_of(a, clock_seconds(clock) + INVITATION_DAYS * DAY)));
}

int account_invited(struct db *db, const struct clock *clock, struct str token, struct account *a)
{
    struct arena *arena = db_arena(db);
    struct invited found = {};
    if (TRY(db_one(db, invitation_of, &found, token_hash(arena, token), clock_now(clock, arena))))
        return LINK_SPENT;
    return account_find(db, found.person_id, a);
}

int account_welcome(struct db *db, const struct clock *clock, struct str token, struct str password_hash,
                    int64_t *person_id)
{
    struct arena *arena = db_arena(db);
    struct account a = {};
    STEP(account_invited(db, clock, token, &a));
    STEP(db_do(db, invitation_use, token_hash(arena, token), clock_now(clock, arena)));
    STEP(db_do(db, account_set_password, a.person_id, password_hash));
    STEP(session_end_all(db, a.person_id));
    *person_id = a.person_id;
    return DONE;
}

int account_disable(struct db *db, int64_t person_id)
{
    struct account a = {};
    STEP(account_find(db, person_id, &a));
    if (account_state_of(a.state) == ACCOUNT_NONE)
        return NOT_FOUND;
    if (account_state_of(a.state) == ACCOUNT_DISABLED)
        return ALREADY_THERE;
    STEP(db_do(db, account_set_disabled, person_id));
    STEP(db_do(db, invitations_remove, person_id));
    return session_end_all(db, person_id);
}

int account_open(struct db *db, int64_t person_id, struct str password_hash)
{
    return TRY(db_do(db, account_add_active, person_id, password_hash));
}

/* ---- signing in */
static struct str account_key(struct arena *a, const struct attempt *t)
{
    return token_hash(a, email_folded(a, t->email));
}

static struct str source_key(struct arena *a, const struct attempt *t)
{
    return t->source.len ? token_hash(a, t->source) : S("");
}

static struct str ago(struct arena *a, const struct clock *clock, int64_t seconds)
{
    return instant_of(a, clock_seconds(clock) - seconds);
}

int attempt_allowed(struct db *db, const struct clock *clock, const struct attempt *t)
{
    struct arena *a = db_arena(db);
    struct failures n = {};
    TRY(db_one(db, failures_since, &n, account_key(a, t), source_key(a, t), ago(a, clock, FAILURES_SECONDS),
               ago(a, clock, PLACE_DAYS * DAY)));
    if (!t->source.len)
        return n.of_account >= FAILURES_MOST ? TOO_MANY : DONE;
    if (n.known)
        return n.of_both >= FAILURES_MOST || n.of_source >= FAILURES_OF_KNOWN_SOURCE ? TOO_MANY : DONE;
    return n.of_account >= FAILURES_MOST || n.of_source >= FAILURES_MOST ? TOO_MANY : DONE;
}

int attempt_failed(struct db *db, const struct clock *clock, const struct attempt *t)
{
    struct arena *a = db_arena(db);
    STEP(db_do(db, failures_forget, ago(a, clock, FAILURES_SECONDS)));
    return TRY(db_do(db, failure_add, account_key(a, t), source_key(a, t), clock_now(clock, a)));
}

int attempt_succeeded(struct db *db, const struct clock *clock, const struct attempt *t)
{
    struct arena *a = db_arena(db);
    STEP(db_do(db, failures_of_both_forget, account_key(a, t), source_key(a, t)));
    STEP(db_do(db, places_forget, ago(a, clock, PLACE_DAYS * DAY)));
    return t->source.len ? TRY(db_do(db, place_add, account_key(a, t), source_key(a, t), clock_now(clock, a)))
                         : DONE;
}
