#include "appraisal/appraisal.h"
#include "appraisal/appraiser.h"
#include "appraisal_sql.h"
#include "standard/standard.h"
#include "web/page.h"
#include "base/banned.h"

/* ---- found through the actor */
static unsigned standing_of(const struct appraisal_seen *a)
{
    return (a->is_employee ? EMPLOYEE : 0) | (a->is_appraiser ? APPRAISER : 0) |
           (a->is_head ? HEADTEACHER : 0) | (a->is_leader ? SENIOR_LEADER : 0) | (a->is_hr ? HEAD_OF_HR : 0);
}

int appraisal_load(struct request *rq, int64_t appraisal_id, struct appraisal_seen **a)
{
    *a = arena_new(rq->arena, struct appraisal_seen);
    STEP(db_one(rq->db, appraisal_seen_by, *a, appraisal_id, rq->actor.id, rq->today));
    unsigned standing = standing_of(*a);
    if (!standing)
        return NOT_FOUND;
    rq->relation = ANYONE | SIGNED_IN | standing;
    rq->stage = stage_of((*a)->stage);
    return 0;
}

int appraisal_subject(struct request *rq)
{
    struct appraisal_seen *a;
    STEP(appraisal_load(rq, rq->id[0], &a));
    rq->subject = a;
    rq->subject_table = "appraisal";
    rq->subject_id = a->id;
    return 0;
}

int appraisal_find(struct db *db, int64_t appraisal_id, struct appraisal *a)
{
    return TRY(db_one(db, appraisal_by_id, a, appraisal_id));
}

int appraisal_of_person(struct db *db, int64_t person_id, int64_t cycle_id, struct appraisal *a)
{
    return TRY(db_one(db, appraisal_by_person, a, person_id, cycle_id));
}

struct appraisal appraisal_of(const struct appraisal_seen *seen)
{
#define as_copy(kind, name) .name = seen->name,
    return (struct appraisal){APPRAISAL_ROW(as_copy)};
#undef as_copy
}

/* ---- its stage */
int appraisal_advance(struct db *db, int64_t appraisal_id, enum stage to)
{
    struct stage_text now;
    STEP(db_one(db, appraisal_stage, &now, appraisal_id));
    if (stage_of(now.stage) >= to)
        return 0;
    return TRY(db_do(db, appraisal_move, appraisal_id, now.stage, stage_rows[to].key));
}

/* ---- opening the year */
struct opening {
    struct db *db;
    struct db_batch batch; /* of appraisals to add: a hundred thousand round trips would take a minute */
    const struct cycle *cycle;
    struct standard_key {
        struct str group, level, stage;
        int64_t level_id, stage_id;
    } * known;
    size_t n, cap;
};

static bool same_standard(const struct standard_key *k, const struct scope_post *p)
{
    return str_eq(k->group, p->staff_group) && str_eq(k->level, p->framework_level) &&
           str_eq(k->stage, p->framework_stage);
}

static struct standard_key *room_for_standard(struct opening *o)
{
    if (o->n == o->cap) {
        size_t cap = o->cap ? 2 * o->cap : 16;
        struct standard_key *more = arena_new(db_arena(o->db), struct standard_key, cap);
        if (o->n)
            memcpy(more, o->known, o->n * sizeof *more);
        o->known = more;
        o->cap = cap;
    }
    return &o->known[o->n];
}

/* few combinations hold for many people: each is asked for once */
static int standard_of_post(struct opening *o, const struct scope_post *p, const struct standard_key **key)
{
    for (size_t i = 0; i < o->n; i++)
        if (same_standard(&o->known[i], p)) {
            *key = &o->known[i];
            return 0;
        }
    struct standard_key *k = room_for_standard(o);
    *k = (struct standard_key){p->staff_group, p->framework_level, p->framework_stage};
    TRY(standard_for(o->db, k->group, k->level, k->stage, &k->level_id, &k->stage_id));
    o->n++;
    *key = k;
    return 0;
}

static int open_one(struct opening *o, const struct scope_post *p)
{
    struct arena *arena = db_arena(o->db);
    struct scope s = scope_verdict(arena, p, o->cycle);
    if (s.verdict == VERDICT_OUT)
        return 0;
    const struct standard_key *k = NULL;
    TRY(standard_of_post(o, p, &k));
    struct due due = cycle_due(arena, o->cycle, &s, p->staff_group);
    struct str opens = str_cmp(s.from, o->cycle->starts_on) > 0 ? s.from : S("");
    want_do(&o->batch, appraisal_add, o->cycle->id, p->person_id, p->school_id, p->job_title, p->staff_group,
            or_null(k->level_id), or_null(k->stage_id), verdict_rows[s.verdict].key, s.from, s.to,
            due.objectives, due.interim, due.assessment, opens, stage_rows[STAGE_APPOINTING].key);
    return o->batch.n == BATCH_MAX ? TRY(db_fetch(&o->batch)) : 0;
}

static int how_many(struct db *db, int64_t cycle_id, int64_t *n)
{
    struct appraisals_there there = {};
    TRY(db_one(db, appraisals_in, &there, cycle_id));
    *n = there.n;
    return 0;
}

int appraisals_open(struct db *db, const struct clock *clock, const struct cycle *cycle, int64_t *added)
{
    struct scope_post_list posts;
    struct opening o = {.db = db, .batch = {db}, .cycle = cycle};
    int64_t before = 0, after = 0;
    TX(t, db);
    TRY(how_many(db, cycle->id, &before));
    TRY(scope_posts(db, &posts));
    each (p, posts)
        TRY(open_one(&o, p));
    TRY(db_fetch(&o.batch));
    TRY(how_many(db, cycle->id, &after));
    TRY(appraisers_propose(db, cycle->id, clock_today(clock, db_arena(db))));
    *added = after - before;
    return TRY(tx_commit(&t));
}

/* ---- words */
struct str appraisal_caption(struct arena *arena, const struct appraisal_seen *a)
{
    return arena_fmt(arena, PRs ", %lld to %lld", ARGs(a->name), (long long)a->year, (long long)a->year + 1);
}

int appraisal_identity(struct request *rq, const struct appraisal_seen *a)
{
    struct appraiser_list confirmed;
    TRY(appraisers_confirmed(rq->db, a->id, &confirmed));
    bool in_heading = str_eq(rq->path, link_to(rq, "/appraisals/%lld", (long long)a->id));
    identity_bar(rq, .person = in_heading ? S("") : a->name, .job = a->job_title, .school = a->school_name,
                 .appraiser = appraiser_names(rq->arena, &confirmed), .stage = stage_of(a->stage),
                 .has_stage = true);
    return 0;
}
