#include "policy/audit.h"
#include "audit_sql.h"
#include <sodium.h>
#include <stdarg.h>
#include "base/banned.h"

enum { HEX = 2 * crypto_auth_hmacsha256_BYTES + 1, SALT = 16 };
static_assert(AUDIT_KEY_BYTES == crypto_auth_hmacsha256_KEYBYTES && crypto_hash_sha256_BYTES * 2 + 1 == HEX);

/* ---- sums: every piece goes in with its length, so that no two lists of pieces read alike */

typedef crypto_auth_hmacsha256_state sum;

static void sum_int(sum *s, int64_t n)
{
    unsigned char bytes[8];
    for (int i = 0; i < 8; i++)
        bytes[i] = (unsigned char)((uint64_t)n >> (8 * i));
    crypto_auth_hmacsha256_update(s, bytes, sizeof bytes);
}

static void sum_str(sum *s, struct str t)
{
    sum_int(s, t.at ? (int64_t)t.len : -1);
    if (t.len)
        crypto_auth_hmacsha256_update(s, (const unsigned char *)t.at, t.len);
}

static void sum_begin(sum *s, const struct audit_key *key, struct str what)
{
    crypto_auth_hmacsha256_init(s, key->bytes, sizeof key->bytes);
    sum_str(s, what);
}

static struct str sum_end(sum *s, char hex[HEX])
{
    unsigned char mac[crypto_auth_hmacsha256_BYTES];
    crypto_auth_hmacsha256_final(s, mac);
    return str_of(sodium_bin2hex(hex, HEX, mac, sizeof mac));
}

static struct str mac_of(const struct audit_key *key, struct str previous, const struct audit_entry *e,
                         char hex[HEX])
{
    sum s;
    sum_begin(&s, key, S("event"));
    sum_str(&s, previous);
    sum_int(&s, e->seq);
    sum_str(&s, e->at);
    sum_int(&s, e->actor_id);
    sum_str(&s, e->event);
    sum_str(&s, e->subject);
    sum_int(&s, e->subject_id);
    sum_str(&s, e->detail_hash);
    return sum_end(&s, hex);
}

static struct str seal_of(const struct audit_key *key, int64_t seq, struct str mac, char hex[HEX])
{
    sum s;
    sum_begin(&s, key, S("end"));
    sum_int(&s, seq);
    sum_str(&s, mac);
    return sum_end(&s, hex);
}

static struct str hash_of(struct str salt, struct str detail, char hex[HEX])
{
    unsigned char hash[crypto_hash_sha256_BYTES];
    crypto_hash_sha256_state s;
    crypto_hash_sha256_init(&s);
    crypto_hash_sha256_update(&s, (const unsigned char *)salt.at, salt.len);
    crypto_hash_sha256_update(&s, (const unsigned char *)detail.at, detail.len);
    crypto_hash_sha256_final(&s, hash);
    return str_of(sodium_bin2hex(hex, HEX, hash, sizeof hash));
}

/* an empty trail has no seal yet */
static bool seal_holds(const struct audit_key *key, int64_t seq, struct str mac, struct str seal)
{
    char hex[HEX];
    return seq ? str_eq(seal, seal_of(key, seq, mac, hex)) : !seal.len && !mac.len;
}

/* ---- writing */

static int take(struct db *db, const struct audit_key *key, struct audit_head *head)
{
    struct db_batch b = {db};
    want_do(&b, audit_take);
    want_one(&b, audit_taken, head);
    if (!TRY(db_fetch(&b)) && head->seq && seal_holds(key, head->seq - 1, head->mac, head->seal))
        return 0;
    fputs("trellis: the audit trail was cut or changed, or this is not the key that it was written with\n",
          stderr);
    return DB_E_BROKEN;
}

static struct str salt_make(char hex[2 * SALT + 1])
{
    unsigned char salt[SALT];
    randombytes_buf(salt, sizeof salt);
    return str_of(sodium_bin2hex(hex, 2 * SALT + 1, salt, sizeof salt));
}

static int append(struct db *db, const struct audit_key *key, const struct audit_entry *e)
{
    char hex[HEX];
    struct db_batch b = {db};
    want_do(&b, audit_add, e->seq, e->at, or_null(e->actor_id), e->event, e->subject, or_null(e->subject_id),
            e->detail, e->salt, e->detail_hash, e->mac);
    want_do(&b, audit_leave, e->mac, seal_of(key, e->seq, e->mac, hex));
    return TRY(db_fetch(&b)) ? DB_E_BROKEN : 0;
}

int audit_record(struct db *db, const struct audit_key *key, const struct clock *clock,
                 const struct audit_event *e)
{
    char salt[2 * SALT + 1], hash[HEX], mac[HEX];
    struct audit_head head = {};
    TRY(take(db, key, &head));
    struct audit_entry entry = {
        .seq = head.seq,
        .at = clock_now(clock, db_arena(db)),
        .actor_id = e->actor_id,
        .event = e->event,
        .subject = str_of(e->subject),
        .subject_id = e->subject_id,
        .detail = e->detail.at ? e->detail : S(""),
        .salt = salt_make(salt),
    };
    entry.detail_hash = hash_of(entry.salt, entry.detail, hash);
    entry.mac = mac_of(key, head.mac, &entry, mac);
    return TRY(append(db, key, &entry));
}

/* ---- verifying */

struct walk {
    const struct audit_key *key;
    int64_t last; /* number of the event before */
    char mac[HEX];
    int64_t events, bad;
    void (*report)(void *to, struct str sentence);
    void *to;
};

[[gnu::format(printf, 2, 3)]] static void fault(struct walk *w, const char *format, ...)
{
    char sentence[256];
    va_list ap;
    va_start(ap, format);
    vsnprintf(sentence, sizeof sentence, format, ap);
    va_end(ap);
    w->bad++;
    if (w->report)
        w->report(w->to, str_of(sentence));
}

static void missing(struct walk *w, int64_t from, int64_t to, const char *where)
{
    if (from == to)
        fault(w, "Event %lld is missing%s.", (long long)from, where);
    else
        fault(w, "Events %lld to %lld are missing%s.", (long long)from, (long long)to, where);
}

static void check_link(struct walk *w, const struct audit_entry *e)
{
    char hex[HEX];
    if (e->seq != w->last + 1)
        missing(w, w->last + 1, e->seq - 1, ", so that the one that follows cannot be checked");
    else if (!str_eq(e->mac, mac_of(w->key, str_of(w->mac), e, hex)))
        fault(w, "Event %lld was changed, or is not where it was written.", (long long)e->seq);
}

static void check_detail(struct walk *w, const struct audit_entry *e)
{
    char hex[HEX];
    bool deleted = !e->detail.at;
    if (!deleted && !str_eq(e->detail_hash, hash_of(e->salt, e->detail, hex)))
        fault(w, "The detail of event %lld was changed.", (long long)e->seq);
}

static void check(struct walk *w, const struct audit_entry *e)
{
    check_link(w, e);
    check_detail(w, e);
    w->last = e->seq;
    w->events++;
    snprintf(w->mac, sizeof w->mac, PRs, ARGs(e->mac));
}

static void check_end(struct walk *w, const struct audit_end *end)
{
    if (w->last < end->seq)
        missing(w, w->last + 1, end->seq, " from the end");
    else if (!str_is(end->mac, w->mac))
        fault(w, "The last event is not the one that the trail ended with.");
    if (end->last > end->seq)
        fault(w, "Events stand after the end of the trail, from event %lld on.", (long long)end->seq + 1);
    if (!seal_holds(w->key, end->seq, end->mac, end->seal))
        fault(w, "The end of the trail was changed, or this is not its key.");
}

static int walk_to(struct db *db, struct arena *batch, struct walk *w, int64_t last)
{
    struct audit_entry_list some = {};
    do {
        arena_reset(batch);
        TRY(db_all(db, audit_entries, &some, w->last, last));
        each (e, some)
            check(w, e);
    } while (some.n);
    return 0;
}

static int walk_all(struct db *db, struct walk *w)
{
    struct audit_end end = {};
    struct arena *before = db_arena(db), batch CLEANUP(arena_free) = {};
    if (TRY(db_one(db, audit_end_now, &end))) {
        fault(w, "The end of the trail is missing.");
        return 0;
    }
    db_lend(db, &batch);
    int r = walk_to(db, &batch, w, end.seq);
    db_lend(db, before);
    TRY(r);
    check_end(w, &end);
    return 0;
}

int audit_verify(struct db *db, const struct audit_key *key, int64_t *events, int64_t *bad,
                 void (*report)(void *to, struct str sentence), void *to)
{
    struct walk w = {.key = key, .report = report, .to = to};
    TRY(walk_all(db, &w));
    *events = w.events;
    *bad = w.bad;
    return 0;
}
