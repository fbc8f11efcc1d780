#include "objective/objective.h"
#include "objective_sql.h"
#include "base/banned.h"

#define as_state_row(id, ...) [OBJECTIVE_IS_##id] = {__VA_ARGS__},
const struct objective_state_row objective_state_rows[] = {OBJECTIVE_STATES(as_state_row)};

enum objective_state objective_state_of(struct str key)
{
    enum objective_state s = 0;
    while (s < OBJECTIVE_STATE_COUNT && !str_is(key, objective_state_rows[s].key))
        s++;
    return s;
}

bool objective_is(const struct objective *o, enum objective_state state)
{
    return objective_state_of(o->state) == state;
}

/* A/2 */
const char *objective_focus(struct str key)
{
#define as_focus(key_, words_) {key_, words_},
    static const struct {
        const char *key, *words;
    } rows[] = {OBJECTIVE_FOCUSES(as_focus)};
    for (size_t i = 0; i < COUNT(rows); i++)
        if (str_is(key, rows[i].key))
            return rows[i].words;
    return "";
}

struct objective_text objective_text_of(const struct objective *o)
{
    return (struct objective_text){
        .statement = o->statement,
        .focus = o->focus,
        .success_criteria = o->success_criteria,
        .assessed_by = o->assessed_by,
        .target_date = o->target_date,
        .priority_id = o->priority_id,
        .development = o->development,
        .reason = o->reason,
    };
}

/* ---- reading */
int objectives_of(struct db *db, int64_t appraisal_id, struct objective_list *objectives)
{
    return TRY(db_all(db, objectives_of, objectives, appraisal_id));
}

int objectives_in_force(struct db *db, int64_t appraisal_id, struct objective_list *objectives)
{
    return TRY(db_all(db, objectives_in_force, objectives, appraisal_id));
}

int objective_find(struct db *db, int64_t id, struct objective *o)
{
    return TRY(db_one(db, objective_by_id, o, id));
}

int objectives_count(struct db *db, int64_t appraisal_id, struct objectives_tally *tally)
{
    return TRY(db_one(db, objectives_count, tally, appraisal_id));
}

/* 2.2.7/6 */
int objective_last_year(struct db *db, int64_t appraisal_id, struct last_year *year,
                        struct last_objective_list *objectives)
{
    struct db_batch b = {db};
    want_one(&b, objective_last_year, year, appraisal_id);
    want_all(&b, objectives_last_year, objectives, appraisal_id);
    return TRY(db_fetch(&b));
}

/* ---- rules that ask */
/* 2.2.3/2, 2.2.3/7, 2.2.3/8 */
unsigned objective_lacks(const struct objective_text *text, struct str from_date, struct str to_date)
{
    bool outside = str_cmp(text->target_date, from_date) < 0 || str_cmp(text->target_date, to_date) > 0;
    unsigned lacks = text->target_date.len == 0 ? LACKS_TARGET_DATE : outside ? TARGET_IS_OUTSIDE : 0;
    lacks |= text->statement.len ? 0 : LACKS_STATEMENT;
    lacks |= text->success_criteria.len ? 0 : LACKS_SUCCESS_CRITERIA;
    lacks |= text->assessed_by.len ? 0 : LACKS_ASSESSED_BY;
    lacks |= text->priority_id ? 0 : LACKS_PRIORITY;
    return lacks;
}

int objective_complete(const struct objective_text *text, struct str from_date, struct str to_date)
{
    unsigned lacks = objective_lacks(text, from_date, to_date);
    if (lacks & ~(unsigned)TARGET_IS_OUTSIDE)
        return OBJECTIVE_INCOMPLETE;
    return lacks ? TARGET_OUTSIDE : DONE;
}

bool objective_waits_for(const struct objective *o, bool employee)
{
    struct str agreed_at = employee ? o->employee_agreed_at : o->appraiser_agreed_at;
    return objective_is(o, OBJECTIVE_IS_PROPOSED) && agreed_at.len == 0;
}

/* 2.2.3/6 */
bool objectives_lack_development(const struct objectives_tally *tally, struct str reason)
{
    return tally->decided > 0 && tally->development == 0 && reason.len == 0;
}

int objectives_settled(const struct objectives_tally *tally, struct str no_development_reason)
{
    if (tally->undecided > 0 || tally->decided == 0)
        return OBJECTIVES_OPEN;
    return objectives_lack_development(tally, no_development_reason) ? NO_DEVELOPMENT : DONE;
}

/* 0 while a wording is proposed; otherwise what stands in the way of deciding it */
int objective_undecided(const struct objective *o)
{
    static const int refusals[OBJECTIVE_STATE_COUNT] = {
        [OBJECTIVE_IS_DRAFT] = NOT_PROPOSED,
        [OBJECTIVE_IS_AGREED] = ALREADY_AGREED,
        [OBJECTIVE_IS_DETERMINED] = ALREADY_AGREED,
        [OBJECTIVE_IS_WITHDRAWN] = OBJECTIVE_WITHDRAWN,
    };
    return refusals[objective_state_of(o->state)];
}

int objective_withdrawable(const struct objective *o, bool by_employee)
{
    if (objective_is(o, OBJECTIVE_IS_DRAFT))
        return DONE;
    STEP(objective_undecided(o));
    return by_employee && o->proposed_by != o->person_id ? NOT_YOURS_TO_WITHDRAW : DONE;
}
