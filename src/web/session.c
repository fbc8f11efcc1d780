#include "session_sql.h"
#include "web/dispatch.h"
#include "policy/role.h"
#include <sodium.h>
#include "base/banned.h"

enum { SEEN_EVERY = 5 * 60, TOKEN_CHARS = 43 };

const char *session_cookie_name(const struct app *app)
{
    return app->tls ? "__Host-trellis" : "trellis";
}

const char *visit_cookie_name(const struct app *app)
{
    return app->tls ? "__Host-trellis-visit" : "trellis-visit";
}

static struct str ago(const struct request *rq, int seconds)
{
    return instant_of(rq->arena, clock_seconds(rq->clock) - seconds);
}

/* the relation of the same name, for a role that holds for the whole trust */
static unsigned trust_role(struct str key)
{
    const unsigned trust_wide = HEAD_OF_HR | CEO | CHAIR | TRUSTEE | ADMINISTRATOR;
    for (int i = 0; i < RELATION_COUNT; i++)
        if (str_is(key, relation_rows[i].key))
            return 1u << i & trust_wide;
    return 0;
}

static void take_role(struct actor *actor, const struct session_actor *s)
{
    bool first = !actor->school_id || s->school_id < actor->school_id;
    actor->roles |= trust_role(s->role);
    if (str_is(s->role, role_rows[ROLE_HEADTEACHER].key) && s->school_id && first)
        actor->school_id = s->school_id;
}

static struct actor actor_of(const struct session_actor_list *found)
{
    const struct session_actor *s = found->at;
    struct actor actor = {
        .id = s->id, .name = s->name, .staff_id = s->staff_id, .csrf = s->csrf, .appraises = s->appraises};
    each (role, *found)
        take_role(&actor, role);
    return actor;
}

void session_ask(struct request *rq, struct db_batch *b)
{
    struct str token = cookie_value(rq, session_cookie_name(rq->app));
    if (token.len == TOKEN_CHARS)
        rq->session_hash = token_hash(rq->arena, token);
    rq->session_found = arena_new(rq->arena, struct session_actor_list);
    want_all(b, session_actor, rq->session_found, rq->session_hash.len ? rq->session_hash : S(""), rq->now,
             ago(rq, SESSION_IDLE), rq->today);
    if (rq->session_hash.len && rq->route && rq->route->ahead)
        rq->route->ahead(rq, b);
}

/* what was asked already is good for once */
static int find_session(struct request *rq, struct session_actor_list *found)
{
    struct db_batch b = {rq->db};
    if (!rq->session_found) {
        session_ask(rq, &b);
        TRY(db_fetch(&b));
    }
    *found = *rq->session_found;
    rq->session_found = NULL;
    return DONE;
}

/* a use that is due to be written starts the idle time anew */
static void count_left(struct request *rq, const struct session_actor *s)
{
    int64_t now = clock_seconds(rq->clock);
    int64_t seen = rq->session_seen_due ? now : instant_seconds(s->seen_at);
    rq->session_left.idle = seen + SESSION_IDLE - now;
    rq->session_left.whole = instant_seconds(s->expires_at) - now;
}

int session_load(struct request *rq)
{
    struct session_actor_list found = {};
    TRY(find_session(rq, &found));
    if (found.n) {
        rq->trust_name = found.at->trust_name;
        rq->accent = found.at->accent;
        rq->logo = found.at->logo;
        rq->policy_loaded = found.at->policy_loaded;
    }
    if (!found.n || !found.at->id) {
        rq->session_hash = (struct str){};
        rq->ahead = NULL;
        return DONE;
    }
    rq->actor = actor_of(&found);
    rq->session_seen_due = !(rq->route && rq->route->flags & ROUTE_UNCOUNTED) &&
                           str_cmp(found.at->seen_at, ago(rq, SEEN_EVERY)) < 0;
    count_left(rq, found.at);
    return DONE;
}

int session_start(struct request *rq, int64_t person_id)
{
    struct str token = token_new(rq->arena), csrf = token_new(rq->arena);
    struct str expires = ago(rq, -SESSION_LASTS);
    if (rq->session_hash.len)
        TRY(db_do(rq->db, session_remove, rq->session_hash));
    TRY(db_do(rq->db, session_remove_ended, person_id, rq->now, ago(rq, SESSION_IDLE)));
    rq->session_hash = token_hash(rq->arena, token);
    TRY(db_do(rq->db, session_add, rq->session_hash, person_id, csrf, rq->now, expires));
    rq->actor = (struct actor){.id = person_id, .csrf = csrf};
    rq->cookie = token;
    rq->cookie_set = true;
    rq->session_seen_due = false;
    return DONE;
}

int session_end(struct request *rq)
{
    if (rq->session_hash.len)
        TRY(db_do(rq->db, session_remove, rq->session_hash));
    rq->session_hash = rq->cookie = (struct str){};
    rq->cookie_set = true;
    rq->session_seen_due = false;
    return DONE;
}

int session_end_all(struct db *db, int64_t person_id)
{
    return TRY(db_do(db, session_remove_all, person_id));
}

int session_touch(struct db *db, struct str session_hash, struct str now)
{
    return TRY(db_do(db, session_seen, session_hash, now));
}

int database_answers(struct db *db)
{
    struct database_there row = {};
    return TRY(db_one(db, database_there, &row));
}

/* ---- tokens */
static struct str base64(struct arena *a, const unsigned char *bytes, size_t n)
{
    size_t cap = sodium_base64_encoded_len(n, sodium_base64_VARIANT_URLSAFE_NO_PADDING);
    char *at = arena_alloc(a, 1, cap);
    sodium_bin2base64(at, cap, bytes, n, sodium_base64_VARIANT_URLSAFE_NO_PADDING);
    return (struct str){at, cap - 1};
}

struct str token_new(struct arena *a)
{
    unsigned char bytes[32];
    randombytes_buf(bytes, sizeof bytes);
    return base64(a, bytes, sizeof bytes);
}

struct str token_hash(struct arena *a, struct str token)
{
    unsigned char hash[32];
    crypto_generichash(hash, sizeof hash, (const unsigned char *)token.at, token.len, NULL, 0);
    return base64(a, hash, sizeof hash);
}

/* ---- the CSRF token: 32 random bytes, then the secret under them */
enum { SECRET = 32 };

static bool secret_of_session(const struct request *rq, unsigned char secret[SECRET])
{
    size_t n = 0;
    return rq->actor.csrf.len &&
           !sodium_base642bin(secret, SECRET, rq->actor.csrf.at, rq->actor.csrf.len, NULL, &n, NULL,
                              sodium_base64_VARIANT_URLSAFE_NO_PADDING) &&
           n == SECRET;
}

static void secret_of_visit(const struct request *rq, struct str visit, unsigned char secret[SECRET])
{
    static const unsigned char purpose[] = "trellis visitor's csrf token";
    crypto_generichash_state state;
    crypto_generichash_init(&state, rq->app->key.bytes, sizeof rq->app->key.bytes, SECRET);
    crypto_generichash_update(&state, purpose, sizeof purpose);
    crypto_generichash_update(&state, (const unsigned char *)visit.at, visit.len);
    crypto_generichash_final(&state, secret, SECRET);
}

static struct str visit_of(const struct request *rq)
{
    struct str sent = cookie_value(rq, visit_cookie_name(rq->app));
    return rq->visit.len ? rq->visit : sent.len == TOKEN_CHARS ? sent : (struct str){};
}

static bool secret_of(const struct request *rq, unsigned char secret[SECRET])
{
    if (rq->actor.id)
        return secret_of_session(rq, secret);
    struct str visit = visit_of(rq);
    if (visit.len)
        secret_of_visit(rq, visit, secret);
    return visit.len;
}

struct str csrf_masked(struct request *rq)
{
    unsigned char masked[2 * SECRET], secret[SECRET] = {};
    if (!rq->actor.id && !visit_of(rq).len) {
        rq->visit = token_new(rq->arena);
        rq->visit_set = true;
    }
    secret_of(rq, secret);
    randombytes_buf(masked, SECRET);
    for (int i = 0; i < SECRET; i++)
        masked[SECRET + i] = masked[i] ^ secret[i];
    return base64(rq->arena, masked, sizeof masked);
}

bool csrf_matches(const struct request *rq, struct str masked)
{
    unsigned char sent[2 * SECRET], secret[SECRET];
    size_t n = 0;
    if (sodium_base642bin(sent, sizeof sent, masked.at, masked.len, NULL, &n, NULL,
                          sodium_base64_VARIANT_URLSAFE_NO_PADDING) ||
        n != sizeof sent || !secret_of(rq, secret))
        return false;
    for (int i = 0; i < SECRET; i++)
        sent[SECRET + i] ^= sent[i];
    return !sodium_memcmp(sent + SECRET, secret, SECRET);
}
