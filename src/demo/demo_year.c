#include "demo/demo_parts.h"
#include "assessment/report.h"
#include "demo/texts.def"
#include "priority/priority.h"
#include "review/review.h"
#include "school/school.h"
#include "demo_sql.h"
#include "base/banned.h"

/* how far an appraisal has come by the demo's day, and how many in a hundred have come just so far */
#define STEPS(X)        \
    X(UNAPPOINTED, 3)   \
    X(APPOINTED, 4)     \
    X(DRAFTED, 4)       \
    X(PROPOSED, 9)      \
    X(DISAGREED, 3)     \
    X(AGREED, 22)       \
    X(REVIEW_SAVED, 6)  \
    X(REVIEW_SIGNED, 9) \
    X(REVIEWED, 30)     \
    X(ASSESSED, 2)      \
    X(REPORTED, 3)      \
    X(COMMENTED, 5)
#define as_step(id, share) STEP_##id,
enum demo_step { STEPS(as_step) STEP_COUNT };
#define as_share(id, share) share,
static const unsigned shares[] = {STEPS(as_share)};

struct texts {
    const char *group, *focus;
    bool development;
    const char *statement, *success_criteria, *assessed_by;
};
#define as_texts(group, focus, development, statement, criteria, assessed) \
    {group, focus, development, statement, criteria, assessed},
static const struct texts texts[] = {DEMO_OBJECTIVES(as_texts)};

/* one appraisal on its way through the year */
struct year {
    struct demo *d;
    struct appraisal a;
    int64_t head;      /* who decides the appraisers */
    int64_t appraiser; /* one of them */
    struct priority_list priorities;
    enum demo_step goal;
};

static enum demo_step roll_step(struct demo *d)
{
    unsigned rolled = demo_roll(d, 100), sum = 0;
    enum demo_step s = 0;
    while (s < STEP_COUNT - 1 && rolled >= (sum += shares[s]))
        s++;
    return s;
}

/* ---- objectives */
/* what people of that staff group write: they stand together in the list; all of it for a group without any
 */
static const struct texts *texts_for(struct str group, int *n)
{
    const struct texts *first = NULL;
    *n = 0;
    for (const struct texts *t = texts; t < END(texts); t++)
        if (str_is(group, t->group)) {
            first = first ? first : t;
            ++*n;
        }
    *n = first ? *n : (int)COUNT(texts);
    return first ? first : texts;
}

static struct objective_text written(struct year *y, int which, bool development)
{
    int n;
    const struct texts *t = texts_for(y->a.staff_group, &n);
    t += (which + (int)(y->a.id % n)) % n;
    return (struct objective_text){
        .statement = str_of(t->statement),
        .focus = str_of(t->focus),
        .success_criteria = str_of(t->success_criteria),
        .assessed_by = str_of(t->assessed_by),
        .target_date = y->a.to_date,
        .priority_id = y->priorities.n ? y->priorities.at[(size_t)which % y->priorities.n].id : 0,
        .development = development || t->development,
        .reason = S(""),
    };
}

static int load_objective(struct year *y, int64_t id, struct objective *o)
{
    struct objective_list all = {};
    STEP(objectives_of(y->d->db, y->a.id, &all));
    each (each_o, all)
        if (each_o->id == id)
            *o = *each_o;
    return o->id ? 0 : -1;
}

static int settle(struct year *y, const struct clock *when, struct objective *o, bool disagree)
{
    struct demo *d = y->d;
    if (!disagree) {
        STEP(objective_agree(d->db, when, &y->a, o, y->a.person_id, true));
        return TRY(demo_note(d, when, y->a.person_id, "objective.agree", "objective", o->id));
    }
    STEP(objective_discuss(d->db, when, o, y->a.person_id, S(DEMO_REMARK)));
    STEP(objective_determine(d->db, when, &y->a, o, y->appraiser, S(DEMO_REASON)));
    STEP(demo_note(d, when, y->appraiser, "objective.determine", "objective", o->id));
    *o = (struct objective){.id = o->id};
    STEP(load_objective(y, o->id, o));
    STEP(objective_disagree(d->db, when, o, S(DEMO_DISAGREEMENT)));
    return TRY(demo_note(d, when, y->a.person_id, "objective.disagree", "objective", o->id));
}

static int set_objective(struct year *y, int which)
{
    struct demo *d = y->d;
    struct clock autumn = demo_day(d, 9, 14 + (int)demo_roll(d, 14)),
                 later = demo_day(d, 10, 2 + (int)demo_roll(d, 20));
    struct objective_text text = written(y, which, which == 1);
    int64_t id = 0;
    STEP(objective_add(d->db, &autumn, &y->a, y->appraiser, &text, &id));
    STEP(demo_note(d, &autumn, y->appraiser, "objective.write", "objective", id));
    if (y->goal < STEP_PROPOSED)
        return 0;
    struct objective o = {};
    STEP(load_objective(y, id, &o));
    STEP(objective_propose(d->db, &autumn, &y->a, &o, y->appraiser));
    STEP(demo_note(d, &autumn, y->appraiser, "objective.propose", "objective", id));
    if (y->goal < STEP_DISAGREED)
        return 0;
    o = (struct objective){};
    STEP(load_objective(y, id, &o));
    return TRY(settle(y, &later, &o, y->goal == STEP_DISAGREED && which == 0));
}

static int objectives(struct year *y)
{
    int there, n = 2 + (int)demo_roll(y->d, 2);
    texts_for(y->a.staff_group, &there);
    n = n < there ? n : there;
    for (int i = 0; i < n; i++)
        STEP(set_objective(y, i));
    return 0;
}

/* ---- the interim review */
static int review(struct year *y)
{
    struct demo *d = y->d;
    struct clock held = demo_day(d, 2, 2 + (int)demo_roll(d, 20));
    struct objective_list in_force = {};
    STEP(objectives_in_force(d->db, y->a.id, &in_force));
    struct review_progress_list progress = {arena_new(d->arena, struct review_progress, in_force.n + 1), 0};
    each (o, in_force) {
        bool slow = demo_roll(d, 6) == 0;
        progress.at[progress.n++] = (struct review_progress){o->id, slow ? S("some-concern") : S("on-track"),
                                                             slow ? S(DEMO_CONCERN) : S(DEMO_NOTE)};
    }
    struct review text = {
        .meeting_on = clock_today(&held, d->arena), .changes = S(DEMO_CHANGES), .support = S(DEMO_SUPPORT)};
    STEP(review_save(d->db, y->a.id, 0, &text, &progress));
    STEP(demo_note(d, &held, y->appraiser, "review.record", "appraisal", y->a.id));
    if (y->goal < STEP_REVIEW_SIGNED)
        return 0;
    STEP(review_sign(d->db, &held, &y->a, y->appraiser, false));
    STEP(demo_note(d, &held, y->appraiser, "review.sign", "appraisal", y->a.id));
    if (y->goal < STEP_REVIEWED)
        return 0;
    STEP(review_comment(d->db, y->a.id, S(DEMO_COMMENTS)));
    STEP(review_sign(d->db, &held, &y->a, y->a.person_id, true));
    return TRY(demo_note(d, &held, y->a.person_id, "review.sign", "appraisal", y->a.id));
}

/* ---- the assessment and the report: only those whose period ends early have come so far */
static void judge(struct year *y, struct assessment_whole *w)
{
    for (size_t i = 0; i < w->objectives.n; i++) {
        w->objective_part[i].employee_evidence = w->objective_part[i].appraiser_evidence = S(DEMO_EVIDENCE);
        w->objective_part[i].judgement = demo_roll(y->d, 5) ? S("met") : S("partly");
    }
    for (size_t i = 0; i < w->areas.n; i++) {
        w->area_part[i].judgement = demo_roll(y->d, 4) ? S("meets") : S("exceeds");
        w->area_part[i].note = S(DEMO_AREA_NOTE);
    }
}

static int assess(struct year *y)
{
    struct demo *d = y->d;
    struct clock held = demo_day(d, 2, 24);
    struct assessment_whole w;
    STEP(assessment_of(d->db, &y->a, &w));
    judge(y, &w);
    w.head = (struct assessment){
        .meeting_on = clock_today(&held, d->arena),
        .employee_evidence = S(DEMO_EVIDENCE),
        .appraiser_evidence = S(DEMO_EVIDENCE),
        .development_needs = S(DEMO_NEEDS),
        .aspirations = S(DEMO_ASPIRATIONS),
        .recommended_action = S(DEMO_ACTION),
        .pay_recommendation = str_is(y->a.verdict, "own period") ? S("not-asked") : S("progress"),
        .pay_reason = S(""),
    };
    STEP(assessment_give_evidence(d->db, y->a.id, &w));
    STEP(assessment_save(d->db, y->a.id, 0, &w));
    return TRY(demo_note(d, &held, y->appraiser, "assessment.record", "appraisal", y->a.id));
}

static int report(struct year *y)
{
    struct demo *d = y->d;
    struct clock issued = demo_day(d, 2, 25), read = demo_day(d, 2, 26);
    int64_t id = 0;
    STEP(report_issue(d->db, &issued, &y->a, y->appraiser, &id));
    STEP(demo_note(d, &issued, y->appraiser, "report.issue", "report", id));
    if (y->goal < STEP_COMMENTED)
        return 0;
    struct report r = {};
    STEP(report_latest(d->db, y->a.id, &r));
    STEP(report_comment_add(d->db, &read, &r, S(DEMO_REPORT_COMMENT)));
    STEP(report_latest(d->db, y->a.id, &r));
    STEP(report_sign(d->db, &read, &r));
    return TRY(demo_note(d, &read, y->a.person_id, "report.sign", "report", id));
}

/* ---- one appraisal, as far as its goal */
static int appoint(struct year *y)
{
    struct demo *d = y->d;
    struct clock decided = demo_day(d, 9, 4 + (int)demo_roll(d, 6));
    int r = TRY(appraiser_confirm(d->db, &decided, y->a.id, y->head));
    struct appraiser_list confirmed = {};
    STEP(appraisers_confirmed(d->db, y->a.id, &confirmed));
    y->appraiser = confirmed.n ? confirmed.at[0].person_id : 0;
    return r || !y->appraiser
               ? NO_APPRAISER
               : TRY(demo_note(d, &decided, y->head, "appraiser.confirm", "appraisal", y->a.id));
}

static int walk(struct year *y)
{
    if (y->goal == STEP_UNAPPOINTED)
        return 0;
    if (TRY(appoint(y)) || y->goal < STEP_DRAFTED)
        return 0;
    y->a.stage = str_of(stage_rows[STAGE_OBJECTIVES].key);
    STEP(objectives(y));
    if (y->goal >= STEP_REVIEW_SAVED)
        STEP(review(y));
    if (y->goal >= STEP_ASSESSED)
        STEP(assess(y));
    return y->goal >= STEP_REPORTED ? TRY(report(y)) : 0;
}

/* ---- everybody's */
struct heads {
    struct demo_school_list schools;
    int64_t ceo, chair;
};

static int heads_load(struct demo *d, struct heads *h)
{
    struct demo_holder ceo = {}, chair = {};
    STEP(db_all(d->db, demo_schools, &h->schools));
    STEP(db_one(d->db, demo_role_holder, &ceo, "ceo"));
    STEP(db_one(d->db, demo_role_holder, &chair, "chair"));
    h->ceo = ceo.person_id;
    h->chair = chair.person_id;
    return 0;
}

static int64_t decider(const struct heads *h, const struct appraisal *a)
{
    if (a->person_id == h->ceo)
        return h->chair;
    each (s, h->schools)
        if (s->id == a->school_id && s->head_id && !str_is(a->staff_group, "headteacher"))
            return s->head_id;
    return h->ceo;
}

static enum demo_step goal_of(struct demo *d, const struct appraisal *a, struct str today)
{
    enum demo_step goal = roll_step(d);
    if (str_cmp(a->from_date, today) > 0)
        return STEP_APPOINTED;
    if (str_cmp(a->to_date, today) < 0)
        return goal < STEP_REVIEWED ? STEP_COMMENTED : goal;
    return goal;
}

static int priorities_make(struct demo *d, const struct cycle *c, const struct heads *h)
{
    int64_t id;
#define as_priority(title, text) STEP(priority_add(d->db, c->id, 0, S(title), S(text), &id));
    DEMO_PRIORITIES(as_priority)
    each (s, h->schools)
        if (s->head_id)
            STEP(priority_add(d->db, c->id, s->id, S(DEMO_SCHOOL_PRIORITY_TITLE),
                              S(DEMO_SCHOOL_PRIORITY_TEXT), &id));
    return 0;
}

enum { CHUNK = 50 };

/* the next CHUNK appraisals after *last, in a transaction; *n says how many there were */
static int walk_chunk(struct demo *d, const struct cycle *c, const struct heads *h, int64_t *last, size_t *n)
{
    struct arena arena CLEANUP(arena_free) = {};
    struct demo mine = *d;
    mine.arena = &arena;
    db_lend(d->db, &arena);
    TX(tx, d->db);
    struct appraisal_list list = {};
    STEP(db_all(d->db, demo_appraisals, &list, *last, CHUNK));
    each (a, list) {
        struct year y = {.d = &mine, .a = *a, .head = decider(h, a), .goal = goal_of(&mine, a, d->today)};
        STEP(priorities_for(d->db, c->id, a->school_id, &y.priorities));
        int r = TRY(walk(&y));
        if (r) {
            fprintf(stderr, "trellis: the demo met the refusal %s at appraisal %lld (goal %d)\n",
                    refusal_rows[r].name, (long long)a->id, (int)y.goal);
            return -1;
        }
        *last = a->id;
    }
    *n = list.n;
    d->dice = mine.dice;
    STEP(tx_commit(&tx));
    db_lend(d->db, d->arena);
    return 0;
}

int demo_year(struct demo *d, void (*say)(const char *words))
{
    struct clock september = demo_day(d, 9, 1);
    struct cycle c = {};
    struct heads h = {};
    int64_t added = 0, last = 0;
    size_t n = CHUNK, done = 0;
    STEP(cycle_open(d->db, &september, d->year, &c));
    STEP(appraisals_open(d->db, &september, &c, &added));
    STEP(heads_load(d, &h));
    STEP(priorities_make(d, &c, &h));
    while (n) {
        STEP(walk_chunk(d, &c, &h, &last, &n));
        done += n;
        if (say && done % (100 * CHUNK) == 0 && n)
            say(arena_fmt(d->arena, "%zu of %lld appraisals", done, (long long)added).at);
    }
    return 0;
}
