/* What can happen to an objective (2.2.3/4-5). */
#include "objective/objective.h"
#include "objective_sql.h"
#include "base/banned.h"

static const char *state_key(enum objective_state state)
{
    return objective_state_rows[state].key;
}

static int complete(const struct objective *o)
{
    struct objective_text text = objective_text_of(o);
    return objective_complete(&text, o->from_date, o->to_date);
}

static struct str now_of(struct db *db, const struct clock *clock)
{
    return clock_now(clock, db_arena(db));
}

/* for a column that holds no NULL */
static struct str text_or_empty(struct str s)
{
    return s.at ? s : S("");
}

static int move(struct db *db, struct objective *o, enum objective_state state)
{
    if (TRY(db_change(db, objective_move, o->id, o->version, state_key(state))))
        return STALE;
    o->state = str_of(state_key(state));
    o->version++;
    return DONE;
}

/* the wording in hand is in force from now on */
static int settle(struct db *db, struct objective *o, enum objective_state state)
{
    if (TRY(db_change(db, objective_settle, o->id, o->version, state_key(state))))
        return STALE;
    o->state = str_of(state_key(state));
    o->version++;
    o->agreed = o->current;
    return DONE;
}

/* does what waits in the batch; the year is under way once every objective is settled (2.2.3/4, 2.2.3/6) */
static int advance(struct db_batch *b, const struct appraisal *a)
{
    struct objectives_tally tally = {};
    if (stage_of(a->stage) == STAGE_OBJECTIVES)
        want_one(b, objectives_count, &tally, a->id);
    STEP(db_fetch(b));
    bool settled = objectives_settled(&tally, a->no_development_reason) == DONE;
    return settled ? TRY(appraisal_advance(b->db, a->id, STAGE_UNDERWAY)) : DONE;
}

static int version_insert(struct db *db, int64_t id, int64_t number, const struct objective_text *t,
                          int64_t actor, struct str now)
{
    return TRY(db_do(db, objective_version_insert, id, number, t->statement, text_or_empty(t->focus),
                     text_or_empty(t->success_criteria), text_or_empty(t->assessed_by),
                     text_or_null(t->target_date), or_null(t->priority_id), t->development,
                     text_or_empty(t->reason), actor, now));
}

static int version_propose(struct db *db, const struct objective *o, int64_t number, int64_t actor,
                           struct str now)
{
    bool employee = actor == o->person_id;
    struct value at = value_str(now), nothing = {};
    return TRY(db_do(db, objective_version_propose, o->id, number, actor, now, employee ? at : nothing,
                     employee ? nothing : at, or_null(employee ? 0 : actor)));
}

/* a new wording of what both sides know, proposed by the actor */
static int version_open(struct db *db, const struct clock *clock, const struct objective *o, int64_t actor,
                        const struct objective_text *text)
{
    STEP(objective_complete(text, o->from_date, o->to_date));
    struct str now = now_of(db, clock);
    struct objective_step step;
    if (TRY(db_one(db, objective_open_version, &step, o->id, o->version)))
        return STALE;
    STEP(version_insert(db, o->id, step.current, text, actor, now));
    return TRY(version_propose(db, o, step.current, actor, now));
}

int objective_add(struct db *db, const struct clock *clock, const struct appraisal *a, int64_t actor,
                  const struct objective_text *text, int64_t *id)
{
    if (text->statement.len == 0)
        return OBJECTIVE_INCOMPLETE;
    struct objective_step step;
    if (TRY(db_one(db, objective_insert, &step, a->id, actor, text->statement)))
        return ALREADY_THERE;
    *id = step.id;
    return TRY(version_insert(db, step.id, step.current, text, actor, now_of(db, clock)));
}

static int draft_rewrite(struct db *db, const struct clock *clock, const struct objective *o, int64_t actor,
                         const struct objective_text *t)
{
    if (t->statement.len == 0)
        return OBJECTIVE_INCOMPLETE;
    if (TRY(db_change(db, objective_move, o->id, o->version, state_key(OBJECTIVE_IS_DRAFT))))
        return STALE;
    return TRY(db_do(db, objective_version_rewrite, o->id, o->current, t->statement, text_or_empty(t->focus),
                     text_or_empty(t->success_criteria), text_or_empty(t->assessed_by),
                     text_or_null(t->target_date), or_null(t->priority_id), t->development, actor,
                     now_of(db, clock)));
}

static bool same_text(const struct objective_text *a, const struct objective_text *b)
{
    return str_eq(a->statement, b->statement) && str_eq(a->focus, b->focus) &&
           str_eq(a->success_criteria, b->success_criteria) && str_eq(a->assessed_by, b->assessed_by) &&
           str_eq(a->target_date, b->target_date) && a->priority_id == b->priority_id &&
           a->development == b->development;
}

int objective_edit(struct db *db, const struct clock *clock, const struct objective *o, int64_t version,
                   int64_t actor, const struct objective_text *text)
{
    if (version != o->version)
        return STALE;
    if (objective_is(o, OBJECTIVE_IS_DRAFT))
        return TRY(draft_rewrite(db, clock, o, actor, text));
    STEP(objective_undecided(o));
    struct objective_text old = objective_text_of(o), new = *text;
    if (same_text(&old, text))
        return NOTHING_CHANGED;
    new.reason = o->reason; /* of the revision that is being worded anew */
    return TRY(version_open(db, clock, o, actor, &new));
}

int objective_propose(struct db *db, const struct clock *clock, const struct appraisal *a,
                      struct objective *o, int64_t actor)
{
    if (objective_is(o, OBJECTIVE_IS_PROPOSED))
        return ALREADY_PROPOSED;
    if (!objective_is(o, OBJECTIVE_IS_DRAFT))
        return objective_undecided(o);
    struct objective_text text = objective_text_of(o);
    STEP(objective_complete(&text, a->from_date, a->to_date));
    struct str now = now_of(db, clock);
    STEP(move(db, o, OBJECTIVE_IS_PROPOSED));
    STEP(version_propose(db, o, o->current, actor, now));
    o->proposed_by = actor;
    o->proposed_at = now;
    *(actor == o->person_id ? &o->employee_agreed_at : &o->appraiser_agreed_at) = now;
    return DONE;
}

/* 2.2.3/4: the other side's yes to what one side proposed */
int objective_agree(struct db *db, const struct clock *clock, const struct appraisal *a, struct objective *o,
                    int64_t actor, bool by_employee)
{
    STEP(objective_undecided(o));
    if (!objective_waits_for(o, by_employee))
        return SIDE_HAS_AGREED;
    STEP(complete(o));
    struct str now = now_of(db, clock);
    STEP(settle(db, o, OBJECTIVE_IS_AGREED));
    *(by_employee ? &o->employee_agreed_at : &o->appraiser_agreed_at) = now;
    struct db_batch b = {db};
    if (by_employee)
        want_do(&b, objective_version_employee_agrees, o->id, o->current, now);
    else
        want_do(&b, objective_version_appraiser_agrees, o->id, o->current, now, actor);
    return TRY(advance(&b, a));
}

/* 2.2.3/4: when the two cannot agree */
int objective_determine(struct db *db, const struct clock *clock, const struct appraisal *a,
                        struct objective *o, int64_t actor, struct str reason)
{
    STEP(objective_undecided(o));
    STEP(complete(o));
    if (str_trim(reason).len == 0)
        return REASON_MISSING;
    struct str now = now_of(db, clock);
    STEP(settle(db, o, OBJECTIVE_IS_DETERMINED));
    o->determined_at = now;
    o->determined_reason = reason;
    struct db_batch b = {db};
    want_do(&b, objective_version_determine, o->id, o->current, now, actor, reason);
    return TRY(advance(&b, a));
}

/* 2.2.3/4: it stands with the wording in force, also while a revision is proposed */
int objective_disagree(struct db *db, const struct clock *clock, struct objective *o, struct str words)
{
    if (str_trim(words).len == 0)
        return REASON_MISSING;
    struct objective_list versions;
    TRY(db_all(db, objective_versions, &versions, o->id));
    const struct objective *force = NULL;
    each (v, versions)
        if (v->number == o->agreed)
            force = v;
    if (!force || force->determined_at.len == 0)
        return NOT_DETERMINED;
    struct str now = now_of(db, clock);
    if (TRY(db_change(db, objective_version_disagree, o->id, o->agreed, words, now)))
        return DISAGREEMENT_STAYS;
    if (o->number == o->agreed) {
        o->disagreement = words;
        o->disagreed_at = now;
    }
    return DONE;
}

/* 2.2.3/5 */
int objective_revise(struct db *db, const struct clock *clock, const struct objective *o, int64_t actor,
                     const struct objective_text *text)
{
    if (objective_is(o, OBJECTIVE_IS_WITHDRAWN))
        return OBJECTIVE_WITHDRAWN;
    if (!objective_is(o, OBJECTIVE_IS_AGREED) && !objective_is(o, OBJECTIVE_IS_DETERMINED))
        return NOT_AGREED_YET;
    if (str_trim(text->reason).len == 0)
        return REASON_MISSING;
    struct objective_text old = objective_text_of(o);
    if (same_text(&old, text))
        return NOTHING_CHANGED;
    return TRY(version_open(db, clock, o, actor, text));
}

static int remark(struct db *db, const struct clock *clock, const struct objective *o, int64_t actor,
                  struct str words)
{
    return TRY(db_do(db, objective_remark_insert, o->id, actor, words, now_of(db, clock)));
}

int objective_discuss(struct db *db, const struct clock *clock, const struct objective *o, int64_t actor,
                      struct str words)
{
    struct objective_remark_list said;
    if (str_trim(words).len == 0)
        return REASON_MISSING;
    TRY(db_all(db, objective_remarks, &said, o->id));
    const struct objective_remark *last = said.n ? &said.at[said.n - 1] : NULL;
    if (last && last->person_id == actor && str_eq(last->body, words))
        return ALREADY_THERE;
    return remark(db, clock, o, actor, words);
}

/* the wording in force is in hand again */
static int restore(struct db *db, struct objective *o)
{
    if (TRY(db_change(db, objective_restore, o->id, o->version)))
        return STALE;
    return TRY(objective_find(db, o->id, o));
}

int objective_withdraw(struct db *db, const struct clock *clock, const struct appraisal *a,
                       struct objective *o, int64_t actor, struct str reason)
{
    bool by_employee = actor == o->person_id;
    STEP(objective_withdrawable(o, by_employee));
    bool of_the_other = !by_employee && o->proposed_by == o->person_id;
    if (of_the_other && str_trim(reason).len == 0)
        return REASON_MISSING;
    if (o->agreed)
        STEP(restore(db, o));
    else
        STEP(move(db, o, OBJECTIVE_IS_WITHDRAWN));
    if (reason.len)
        STEP(remark(db, clock, o, actor, reason));
    return TRY(advance(&(struct db_batch){db}, a));
}

/* 2.2.3/6 */
int objectives_without_development(struct db *db, const struct appraisal *a, struct str reason)
{
    if (str_trim(reason).len == 0)
        return REASON_MISSING;
    struct db_batch b = {db};
    want_do(&b, objectives_without_development, a->id, reason);
    struct appraisal answered = *a;
    answered.no_development_reason = reason;
    return TRY(advance(&b, &answered));
}
