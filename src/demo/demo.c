#include "demo/demo_parts.h"
#include "account/account.h"
#include "standard/standard.h"
#include "demo_sql.h"
#include "base/banned.h"

unsigned demo_roll(struct demo *d, unsigned below)
{
    d->dice ^= d->dice << 13;
    d->dice ^= d->dice >> 7;
    d->dice ^= d->dice << 17;
    return (unsigned)(d->dice >> 33) % below;
}

struct clock demo_day(struct demo *d, int month, int day)
{
    struct clock c = {};
    struct str wanted = date_of(d->arena, month >= 9 ? d->year : d->year + 1, month, day);
    clock_at(&c, str_cmp(wanted, d->today) > 0 ? d->today : wanted);
    return c;
}

int demo_note(struct demo *d, const struct clock *when, int64_t actor, const char *event, const char *subject,
              int64_t id)
{
    struct audit_event e = {.actor_id = actor, .event = str_of(event), .subject = subject, .subject_id = id};
    return TRY(audit_record(d->db, d->key, when, &e));
}

static int is_empty(struct db *db)
{
    struct demo_trust count = {};
    STEP(db_one(db, demo_trust, &count));
    return count.trusts ? ALREADY_THERE : DONE;
}

static int begin(struct demo *d)
{
    struct clock september = demo_day(d, 9, 1);
    TX(tx, d->db);
    STEP(db_do(d->db, demo_trust_add, "Brightwater Learning Trust", d->today));
    STEP(standard_built_in(d->db));
    STEP(demo_people(d));
    struct str hash;
    TRY(password_hash(d->arena, S(DEMO_PASSWORD), &hash));
    STEP(db_do(d->db, demo_accounts, hash));
    STEP(demo_note(d, &september, 0, "demo.make", "trust", 1));
    return TRY(tx_commit(&tx));
}

int demo_make(struct db *db, const struct audit_key *key, const struct demo_size *size,
              void (*say)(const char *words))
{
    struct arena arena CLEANUP(arena_free) = {};
    int year = date_part(size->today, 'y') - (date_part(size->today, 'm') < 9);
    struct demo d = {.db = db,
                     .arena = &arena,
                     .key = key,
                     .today = size->today,
                     .year = year,
                     .people = size->people,
                     .dice = 0x9e3779b97f4a7c15u};
    db_lend(db, &arena);
    STEP(is_empty(db));
    if (say)
        say("schools and people");
    STEP(begin(&d));
    if (say)
        say("their year");
    return TRY(demo_year(&d, say));
}

int demo_today(struct db *db, struct str *today)
{
    struct demo_trust_day row = {};
    TRY(db_one(db, demo_trust_day, &row));
    *today = row.demo_today;
    return DONE;
}
