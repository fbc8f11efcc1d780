#include "cycle/cycle.h"
#include "base/banned.h"

#define as_verdict_row(id, ...) {__VA_ARGS__},
const struct verdict_row verdict_rows[VERDICT_COUNT] = {VERDICTS(as_verdict_row)};

static bool before(struct str a, struct str b)
{
    return str_cmp(a, b) < 0;
}

static struct str later(struct str a, struct str b)
{
    return before(a, b) ? b : a;
}

/* a missing end is later than every day */
static struct str earlier_end(struct str end, struct str day)
{
    return end.len && before(end, day) ? end : day;
}

static struct scope out_of_scope(const char *clause, struct str reason)
{
    return (struct scope){.verdict = VERDICT_OUT, .clause = clause, .reason = reason};
}

/* a contract of twelve months ends on the eve of its anniversary; one from 29 February on 28 February */
static bool is_under_a_year(struct arena *a, const struct scope_post *post)
{
    if (!str_is(post->contract, "fixed-term") || !post->start_date.len || !post->end_date.len)
        return false;
    struct str anniversary = date_add_months(a, post->start_date, 12);
    bool leap_day = date_part(anniversary, 'd') != date_part(post->start_date, 'd');
    return before(post->end_date, leap_day ? anniversary : date_add_days(a, anniversary, -1));
}

static struct str employed_reason(struct arena *a, const struct scope *s, const struct cycle *c)
{
    bool joins = before(c->starts_on, s->from), leaves = before(s->to, c->ends_on);
    if (joins && leaves)
        return arena_fmt(a, "Employed from " PRs " to " PRs ".", ARGs(date_words(a, s->from)),
                         ARGs(date_words(a, s->to)));
    if (joins)
        return arena_fmt(a, "Employed from " PRs ".", ARGs(date_words(a, s->from)));
    if (leaves)
        return arena_fmt(a, "Employed until " PRs ".", ARGs(date_words(a, s->to)));
    return S("Employed for the whole of the period.");
}

/* clause 1.1/2: employees at all levels, for the part of the period in which they are employed */
static struct scope employed_scope(struct arena *a, const struct scope_post *post, const struct cycle *cycle)
{
    struct scope s = {.verdict = VERDICT_IN_SCOPE,
                      .clause = "1.1/2",
                      .from = later(post->start_date, cycle->starts_on),
                      .to = earlier_end(post->end_date, cycle->ends_on)};
    s.reason = employed_reason(a, &s, cycle);
    return s;
}

/* clauses 1.1/3 and 2.2.1/2: under a year the period is that of the contract */
static struct scope contract_scope(struct arena *a, const struct scope_post *post)
{
    return (struct scope){
        .verdict = VERDICT_OWN_PERIOD,
        .clause = "2.2.1/2",
        .from = post->start_date,
        .to = post->end_date,
        .reason = arena_fmt(a, "Fixed-term contract of under a year, from " PRs " to " PRs ".",
                            ARGs(date_words(a, post->start_date)), ARGs(date_words(a, post->end_date)))};
}

/* clause 1.1/4: induction comes first, and the appraisal begins the day after; an end that is not known yet
 * is after the period */
static struct scope after_induction(struct arena *a, const struct scope_post *post, const struct cycle *cycle,
                                    struct scope s)
{
    bool inducted = post->induction_start.len || post->induction_end.len;
    struct str last_day = earlier_end(s.to, cycle->ends_on);
    if (!inducted || before(last_day, post->induction_start))
        return s;
    if (!post->induction_end.len)
        return out_of_scope("1.1/4", S("In induction, with no end date yet."));
    if (before(post->induction_end, s.from))
        return s;
    struct str until = date_words(a, post->induction_end);
    if (!before(post->induction_end, last_day))
        return out_of_scope("1.1/4", arena_fmt(a, "In induction until " PRs ".", ARGs(until)));
    s.clause = "1.1/4";
    s.from = date_add_days(a, post->induction_end, 1);
    s.reason = arena_fmt(a, "In induction until " PRs "; the appraisal begins the day after.", ARGs(until));
    return s;
}

/* clause 1.1/2: who is not an employee is not in scope */
static struct scope not_an_employee(const struct scope_post *post)
{
    if (str_is(post->kind, "trustee"))
        return out_of_scope("1.1/2",
                            S("A trustee, not an employee. The Chair manages trustees under clause 1.4/2."));
    return out_of_scope("1.1/2", S("An external adviser, not an employee."));
}

/* employed on no day of the period */
static bool is_elsewhen(const struct scope_post *post, const struct cycle *cycle)
{
    return before(cycle->ends_on, post->start_date) ||
           (post->end_date.len && before(post->end_date, cycle->starts_on));
}

static struct scope elsewhen(struct arena *a, const struct scope_post *post, const struct cycle *cycle,
                             const char *clause)
{
    bool starts_later = before(cycle->ends_on, post->start_date);
    struct str day = date_words(a, starts_later ? post->start_date : post->end_date);
    return out_of_scope(clause, starts_later
                                    ? arena_fmt(a, "Starts on " PRs ", after the period.", ARGs(day))
                                    : arena_fmt(a, "Left on " PRs ", before the period.", ARGs(day)));
}

struct scope scope_verdict(struct arena *a, const struct scope_post *post, const struct cycle *cycle)
{
    if (!str_is(post->kind, "employee"))
        return not_an_employee(post);
    if (str_is(post->contract, "casual"))
        return out_of_scope("1.1/3", S("Casual work: each engagement is for less than a year."));
    bool under_a_year = is_under_a_year(a, post);
    if (is_elsewhen(post, cycle))
        return elsewhen(a, post, cycle, under_a_year ? "1.1/3" : "2.2.1/1");
    return after_induction(a, post, cycle,
                           under_a_year ? contract_scope(a, post) : employed_scope(a, post, cycle));
}

/* a day of the trust's period, moved in proportion into the appraisal's */
static struct str scaled(struct arena *a, const struct cycle *c, const struct scope *s, struct str day)
{
    int whole = date_days_between(c->starts_on, c->ends_on) + 1;
    int own = date_days_between(s->from, s->to) + 1;
    int days = date_days_between(c->starts_on, day);
    return date_add_days(a, s->from, (days * own + whole / 2) / whole);
}

/* the last day of the month that is so many months on from the first day of one */
static struct str end_of_month(struct arena *a, struct str first_day, int months)
{
    return date_add_days(a, date_add_months(a, first_day, months), -1);
}

struct due cycle_due(struct arena *a, const struct cycle *cycle, const struct scope *scope,
                     struct str staff_group)
{
    int months_after = str_is(staff_group, "headteacher") ? 4 : 2;
    struct str after = date_add_days(a, cycle->ends_on, 1);
    return (struct due){
        .objectives = scaled(a, cycle, scope, end_of_month(a, cycle->starts_on, 2)),
        .interim = scaled(a, cycle, scope, end_of_month(a, cycle->starts_on, 6)),
        .assessment = str_eq(scope->to, cycle->ends_on) ? end_of_month(a, after, months_after) : scope->to,
    };
}
