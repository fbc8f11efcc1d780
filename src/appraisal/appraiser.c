#include "appraisal/appraiser.h"
#include "appraiser_sql.h"
#include "person/person.h"
#include "base/banned.h"

#define as_part_row(id, ...) {__VA_ARGS__},
const struct part_row part_rows[PART_COUNT] = {PARTS(as_part_row)};
static const char PROPOSED[] = "proposed", CONFIRMED[] = "confirmed";

enum part part_of(struct str key)
{
    enum part p = 0;
    while (p < PART_COUNT && !str_is(key, part_rows[p].key))
        p++;
    return p;
}

/* ---- who may */
struct judged {
    struct standing standing;
    bool employed;
};

static enum refusal may_sit(enum part part, const struct standing *s)
{
    bool sits = part == PART_CEO       ? s->is_ceo
                : part == PART_CHAIR   ? s->is_chair
                : part == PART_ADVISER ? s->advises
                                       : false;
    return sits ? DONE : PANEL_IS_FIXED;
}

/* clauses 2.2.2/1-2 and 1.4/2 */
static enum refusal may_appraise(const struct vacancy *v, enum part part, const struct judged *j)
{
    const struct standing *s = &j->standing;
    if (s->person_id == v->person_id)
        return APPRAISES_SELF;
    if (str_is(s->kind, "external") && !(v->is_head && s->advises))
        return ADVISER_ELSEWHERE;
    if (!j->employed)
        return NOT_EMPLOYED;
    if (v->is_head)
        return may_sit(part, s);
    if (part != PART_APPRAISER)
        return PANEL_IS_FIXED;
    if (v->is_ceo)
        return s->is_chair ? DONE : CHAIR_APPRAISES_CEO;
    return str_is(s->kind, "employee") ? DONE : NOT_EMPLOYED;
}

static int judge(struct db *db, int64_t person_id, int64_t school_id, struct str today, struct judged *j)
{
    STEP(db_one(db, standing_of, &j->standing, person_id, school_id, today));
    return TRY(person_is_employed(db, person_id, today, &j->employed));
}

static int vacancy_of(struct db *db, const struct appraisal *a, struct str today, struct vacancy *v)
{
    return TRY(db_one(db, vacancies, v, a->id, a->id, a->cycle_id, today));
}

int appraiser_allowed(struct db *db, const struct appraisal *a, struct str part, int64_t person_id,
                      struct str today)
{
    struct vacancy v;
    struct judged j = {};
    STEP(vacancy_of(db, a, today, &v));
    STEP(judge(db, person_id, v.school_id, today, &j));
    return may_appraise(&v, part_of(part), &j);
}

int appraiser_part(struct db *db, const struct appraisal *a, int64_t person_id, struct str today,
                   enum part *part)
{
    struct vacancy v;
    struct judged j = {};
    STEP(vacancy_of(db, a, today, &v));
    STEP(judge(db, person_id, v.school_id, today, &j));
    *part = PART_APPRAISER;
    for (enum part p = PART_CEO; v.is_head && p < PART_COUNT; p++)
        if (may_sit(p, &j.standing) == DONE)
            *part = p;
    return 0;
}

/* ---- proposing */
struct proposer {
    struct db *db;
    struct db_batch batch; /* of proposals to add */
    struct str today;
    int64_t school_id;
    struct judged last; /* vacancies come by school and line manager, so the last one often serves again */
};

static int propose_person(struct proposer *p, const struct vacancy *v, enum part part, int64_t person_id)
{
    if (!person_id)
        return 0;
    if (p->last.standing.person_id != person_id || p->school_id != v->school_id) {
        STEP(judge(p->db, person_id, v->school_id, p->today, &p->last));
        p->school_id = v->school_id;
    }
    if (may_appraise(v, part, &p->last) != DONE)
        return 0;
    want_do(&p->batch, appraiser_add, v->appraisal_id, person_id, part_rows[part].key, PROPOSED, p->today,
            (struct str){}, or_null(0), (struct str){});
    return p->batch.n == BATCH_MAX ? TRY(db_fetch(&p->batch)) : 0;
}

static int propose_for(struct proposer *p, const struct vacancy *v)
{
    if (!v->is_open)
        return 0;
    if (!v->is_head)
        return propose_person(p, v, PART_APPRAISER, v->is_ceo ? v->chair_id : v->manager_id);
    STEP(propose_person(p, v, PART_CEO, v->ceo_id));
    STEP(propose_person(p, v, PART_CHAIR, v->chair_id));
    return propose_person(p, v, PART_ADVISER, v->adviser_id);
}

static int propose_between(struct db *db, int64_t from, int64_t to, int64_t cycle_id, struct str today)
{
    struct proposer p = {.db = db, .batch = {db}, .today = today};
    struct vacancy_list list;
    TRY(db_all(db, vacancies, &list, from, to, cycle_id, today));
    each (v, list)
        STEP(propose_for(&p, v));
    return TRY(db_fetch(&p.batch));
}

int appraisers_propose(struct db *db, int64_t cycle_id, struct str today)
{
    return TRY(propose_between(db, 0, INT64_MAX, cycle_id, today));
}

int appraiser_propose(struct db *db, const struct appraisal *a, struct str today)
{
    return TRY(propose_between(db, a->id, a->id, a->cycle_id, today));
}

/* ---- deciding */
static int advance_when_complete(struct db *db, const struct vacancy *v)
{
    struct parts_filled filled = {};
    TRY(db_one(db, parts_confirmed, &filled, v->appraisal_id));
    int64_t needed = v->is_head ? PART_COUNT - PART_CEO : 1;
    return filled.n < needed ? 0 : appraisal_advance(db, v->appraisal_id, STAGE_OBJECTIVES);
}

static int confirm_listed(struct db *db, const struct clock *clock, const struct vacancy *v,
                          const struct appraiser_list *proposed, int64_t decided_by)
{
    struct str today = clock_today(clock, db_arena(db)), now = clock_now(clock, db_arena(db));
    each (m, *proposed) {
        struct judged j = {};
        STEP(judge(db, m->person_id, v->school_id, today, &j));
        enum refusal no = may_appraise(v, part_of(m->part), &j);
        if (no)
            return no;
        TRY(db_do(db, appraiser_confirmed_now, m->id, today, decided_by, now));
    }
    return advance_when_complete(db, v);
}

int appraiser_confirm(struct db *db, const struct clock *clock, int64_t appraisal_id, int64_t decided_by)
{
    struct appraisal a;
    struct vacancy v;
    struct appraiser_list proposed, confirmed;
    STEP(appraisal_find(db, appraisal_id, &a));
    STEP(vacancy_of(db, &a, clock_today(clock, db_arena(db)), &v));
    TRY(db_all(db, appraisers_in_state, &proposed, appraisal_id, PROPOSED));
    if (proposed.n)
        return TRY(confirm_listed(db, clock, &v, &proposed, decided_by));
    TRY(appraisers_confirmed(db, appraisal_id, &confirmed));
    return confirmed.n ? ALREADY_THERE : NO_APPRAISER;
}

/* each in a savepoint of its own: a proposal that no longer holds does not stop the others */
static int confirm_or_leave(struct db *db, const struct clock *clock, int64_t appraisal_id,
                            int64_t decided_by, int64_t *confirmed)
{
    TX(t, db);
    if (TRY(appraiser_confirm(db, clock, appraisal_id, decided_by)))
        return 0;
    TRY(tx_commit(&t));
    ++*confirmed;
    return 0;
}

int appraisers_confirm(struct db *db, const struct clock *clock, const struct appointed_list *list,
                       int64_t decided_by, int64_t *confirmed)
{
    *confirmed = 0;
    each (w, *list)
        if (str_is(w->state, PROPOSED))
            TRY(confirm_or_leave(db, clock, w->appraisal_id, decided_by, confirmed));
    return 0;
}

static int already_in(struct db *db, int64_t appraisal_id, struct str part, int64_t person_id)
{
    struct appraiser_list confirmed;
    TRY(appraisers_confirmed(db, appraisal_id, &confirmed));
    each (m, confirmed)
        if (m->person_id == person_id && str_eq(m->part, part))
            return ALREADY_THERE;
    return 0;
}

int appraiser_change(struct db *db, const struct clock *clock, const struct appraisal *a, struct str part,
                     int64_t person_id, struct str reason, int64_t decided_by)
{
    struct str today = clock_today(clock, db_arena(db)), now = clock_now(clock, db_arena(db));
    struct vacancy v;
    STEP(appraiser_allowed(db, a, part, person_id, today));
    STEP(already_in(db, a->id, part, person_id));
    if (TRY(db_change(db, appraisal_touch, a->id, a->version)))
        return STALE;
    TRY(db_do(db, appraiser_end, a->id, part, today));
    STEP(db_do(db, appraiser_add, a->id, person_id, part, CONFIRMED, today, reason, decided_by, now));
    STEP(vacancy_of(db, a, today, &v));
    return advance_when_complete(db, &v);
}

/* ---- reading */
int appraisers_confirmed(struct db *db, int64_t appraisal_id, struct appraiser_list *appraisers)
{
    return TRY(db_all(db, appraisers_in_state, appraisers, appraisal_id, CONFIRMED));
}

int appraisers_ever(struct db *db, int64_t appraisal_id, struct appraiser_list *appraisers)
{
    return TRY(db_all(db, appraisers_of, appraisers, appraisal_id));
}

struct str appraiser_names(struct arena *a, const struct appraiser_list *appraisers)
{
    struct str names = S("");
    for (size_t i = 0; i < appraisers->n; i++) {
        const char *between = i == 0 ? "" : i + 1 == appraisers->n ? " and " : ", ";
        names = arena_fmt(a, PRs "%s" PRs, ARGs(names), between, ARGs(appraisers->at[i].name));
    }
    return names;
}

int appointed_in_school(struct db *db, int64_t cycle_id, int64_t school_id, struct str today,
                        struct appointed_list *list)
{
    return TRY(db_all(db, appointed_of_school, list, cycle_id, school_id, today));
}

int appointed_by_ceo(struct db *db, int64_t cycle_id, struct str today, struct appointed_list *list)
{
    return TRY(db_all(db, appointed_of_ceo, list, cycle_id, today));
}

int appointed_by_chair(struct db *db, int64_t cycle_id, struct str today, struct appointed_list *list)
{
    return TRY(db_all(db, appointed_of_chair, list, cycle_id, today));
}

static bool can_be_chosen(const struct vacancy *v, const struct candidate *c, bool is_chair)
{
    return c->id != v->person_id && (!v->is_ceo || is_chair);
}

int appraiser_candidates(struct db *db, const struct appraisal *a, struct str today,
                         struct candidate_list *candidates)
{
    struct vacancy v;
    STEP(vacancy_of(db, a, today, &v));
    if (v.is_head || v.is_ceo)
        TRY(db_all(db, candidates_by_role, candidates, a->school_id, today));
    else
        TRY(db_all(db, candidates_at, candidates, a->school_id, today));
    size_t n = 0;
    each (c, *candidates)
        if (can_be_chosen(&v, c, c->id == v.chair_id))
            candidates->at[n++] = *c;
    candidates->n = n;
    return 0;
}
