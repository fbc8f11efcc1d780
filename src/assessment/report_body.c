#include "assessment/report_body.h"
#include "report_sql.h"
#include "review/review.h"
#include "base/banned.h"

/* a fact that is not there is not shown */
static void fact(struct document *d, struct str term, struct str value)
{
    if (value.len)
        document_row(d, term, value);
}

static void fact_or(struct document *d, struct str term, struct str value, struct str none)
{
    document_row(d, term, value.len ? value : none);
}

/* ---- who, where, when */
static int add_framework(struct db *db, struct document *d, const struct appraisal *a)
{
    struct level level;
    if (!a->level_id)
        return DONE;
    STEP(standard_level(db, a->level_id, &level));
    fact(d, S("Career framework"), level.framework_title);
    fact(d, S("Level"), level.title);
    fact(d, S("Stage"), a->stage_title);
    return DONE;
}

static int add_person(struct db *db, struct document *d, const struct appraisal *a)
{
    struct appraiser_list appraisers;
    TRY(appraisers_confirmed(db, a->id, &appraisers));
    document_heading(d, 1, S("Who this report is about"));
    document_facts(d);
    fact(d, S("Name"), a->name);
    fact(d, S("Job"), a->job_title);
    fact(d, S("School"), a->school_name);
    fact(d, S("Period"),
         arena_fmt(d->arena, PRs " to " PRs, ARGs(date_words(d->arena, a->from_date)),
                   ARGs(date_words(d->arena, a->to_date))));
    fact(d, appraisers.n > 1 ? S("Appraisers") : S("Appraiser"), appraiser_names(d->arena, &appraisers));
    return TRY(add_framework(db, d, a));
}

/* ---- objectives: each with how it came about, both sides' evidence, and the judgement */
static struct str on_day(struct arena *a, struct str instant)
{
    return date_words(a, instant_day(a, instant));
}

static void add_agreement(struct document *d, const struct objective *o)
{
    struct arena *a = d->arena;
    if (!o->determined_at.len) {
        fact(d, S("Agreed"),
             arena_fmt(a, "By the employee on " PRs ", and by " PRs " on " PRs,
                       ARGs(on_day(a, o->employee_agreed_at)), ARGs(o->appraiser_agreed_by_name),
                       ARGs(on_day(a, o->appraiser_agreed_at))));
        return;
    }
    fact(d, S("Determined"),
         arena_fmt(a, "By " PRs ", appraiser, on " PRs, ARGs(o->determined_by_name),
                   ARGs(on_day(a, o->determined_at))));
    fact(d, S("Reason for determining it"), o->determined_reason);
    fact(d, S("The employee's disagreement"), o->disagreement);
}

static void add_objective(struct document *d, const struct objective *o,
                          const struct assessment_objective *part)
{
    document_heading(d, 2, arena_fmt(d->arena, "Objective %lld", (long long)o->position));
    document_facts(d);
    fact(d, S("Objective"), o->statement);
    fact(d, S("Focus"), str_of(objective_focus(o->focus)));
    fact(d, S("Priority it serves"), o->priority_title);
    fact(d, S("Professional development"), o->development ? S("Yes") : S(""));
    fact(d, S("Success criteria"), o->success_criteria);
    fact(d, S("How it is assessed"), o->assessed_by);
    fact(d, S("Target date"), date_words(d->arena, o->target_date));
    fact(d, S("Reason for the revision"), o->reason);
    add_agreement(d, o);
    fact_or(d, S("The employee's evidence"), part->employee_evidence, S("None given"));
    fact_or(d, S("The appraiser's evidence"), part->appraiser_evidence, S("None given"));
    fact(d, S("Judgement"), str_of(judgement_of(part->judgement)->words));
}

static void add_objectives(struct document *d, const struct assessment_whole *w)
{
    document_heading(d, 1, S("Assessment against objectives"));
    for (size_t i = 0; i < w->objectives.n; i++)
        add_objective(d, &w->objectives.at[i], &w->objective_part[i]);
    if (!w->head.employee_evidence.len && !w->head.appraiser_evidence.len)
        return;
    document_heading(d, 2, S("Other evidence"));
    document_facts(d);
    fact(d, S("From the employee"), w->head.employee_evidence);
    fact(d, S("From the appraiser"), w->head.appraiser_evidence);
}

/* ---- the framework, area by area: B/1 */
static bool are_met(struct str judgement)
{
    return str_is(judgement, "meets") || str_is(judgement, "exceeds");
}

static void add_area(struct document *d, const struct area *area, const struct assessment_area *part,
                     const struct expectation_list *expectations)
{
    bool listed = false;
    document_heading(d, 2, area->title);
    document_facts(d);
    fact(d, S("Judgement"), str_of(area_judgement_of(part->judgement)->words));
    fact(d, S("What shows it"), part->note);
    each (e, *expectations) {
        if (e->area_id != area->id)
            continue;
        if (!listed) {
            document_heading(
                d, 3, are_met(part->judgement) ? S("Expectations met") : S("Expectations of this stage"));
            document_list(d);
        }
        listed = true;
        document_row(d, e->body);
    }
}

static int add_next_stage(struct db *db, struct document *d, int64_t stage_id)
{
    struct level_stage next;
    struct shown_list adds;
    int64_t area = 0;
    if (!stage_id || TRY(standard_stage_after(db, stage_id, &next)))
        return DONE;
    TRY(standard_stage_adds(db, next.id, stage_id, &adds));
    if (!adds.n)
        return DONE;
    document_heading(d, 1, arena_fmt(d->arena, "Expectations of the next stage: " PRs, ARGs(next.title)));
    each (e, adds) {
        if (e->area_id != area) {
            document_heading(d, 2, e->area_title);
            document_list(d);
        }
        area = e->area_id;
        document_row(d, e->body);
    }
    return DONE;
}

static int add_standards(struct db *db, struct document *d, const struct appraisal *a,
                         const struct assessment_whole *w)
{
    struct expectation_list expectations;
    if (!w->areas.n)
        return DONE;
    TRY(standard_expectations(db, a->level_id, a->stage_id, &expectations));
    document_heading(d, 1, S("Assessment against career-stage expectations"));
    for (size_t i = 0; i < w->areas.n; i++)
        add_area(d, &w->areas.at[i], &w->area_part[i], &expectations);
    return TRY(add_next_stage(db, d, a->stage_id));
}

/* ---- the interim review, in short: 2.2.5/4 */
static void add_progress(struct document *d, const struct objective_list *objectives,
                         const struct review_progress_list *progress)
{
    each (o, *objectives)
        each (p, *progress)
            if (p->objective_id == o->id)
                fact(d, arena_fmt(d->arena, "Objective %lld", (long long)o->position),
                     arena_fmt(d->arena, "%s%s" PRs, progress_words(p->progress)->words,
                               p->note.len ? "\n" : "", ARGs(p->note)));
}

static int add_review(struct db *db, struct document *d, const struct appraisal *a,
                      const struct assessment_whole *w)
{
    struct review r = {};
    struct review_progress_list progress;
    if (TRY(review_of(db, a->id, &r)))
        return DONE;
    TRY(review_progress_of(db, r.id, &progress));
    document_heading(d, 1, S("Interim review"));
    document_facts(d);
    fact(d, S("Meeting"), date_words(d->arena, r.meeting_on));
    add_progress(d, &w->objectives, &progress);
    fact(d, S("Changes"), r.changes);
    fact(d, S("Support"), r.support);
    fact(d, S("The employee's comments"), r.employee_comments);
    fact(d, S("Signed by the appraiser"), on_day(d->arena, r.appraiser_signed_at));
    fact(d, S("Signed by the employee"), on_day(d->arena, r.employee_signed_at));
    return DONE;
}

/* ---- what follows from it */
static void add_outcome(struct document *d, const struct appraisal *a, const struct assessment *h)
{
    document_heading(d, 1, S("Development and recommendation"));
    document_facts(d);
    fact(d, S("Assessment meeting"), date_words(d->arena, h->meeting_on));
    fact(d, S("Development needs"), h->development_needs);
    fact(d, S("Aspirations"), h->aspirations);
    fact(d, S("Recommended action"), h->recommended_action);
    if (str_is(a->verdict, verdict_rows[VERDICT_OWN_PERIOD].key)) {
        fact(d, S("Pay recommendation"), S("Not asked for in a period of under a year"));
        return;
    }
    fact(d, S("Pay recommendation"), str_of(pay_recommendation_words(h->pay_recommendation)));
    fact(d, S("Reason"), h->pay_reason);
}

int report_draft(struct db *db, const struct appraisal *a, struct document *d)
{
    struct arena *arena = db_arena(db);
    struct assessment_whole w;
    struct report_trust trust = {};
    TRY(db_one(db, report_trust_get, &trust));
    STEP(assessment_of(db, a, &w));
    bool known = trust.policy_version.len;
    *d = (struct document){
        .arena = arena,
        .title = S("Performance management report"),
        .subtitle = arena_fmt(arena, PRs ", %lld to %lld", ARGs(a->name), (long long)a->year,
                              (long long)a->year + 1),
        .author = trust.name,
        .footer = arena_fmt(arena, PRs " · Performance Management Policy%s" PRs, ARGs(trust.name),
                            known ? ", " : "", ARGs(trust.policy_version)),
    };
    STEP(add_person(db, d, a));
    add_objectives(d, &w);
    STEP(add_standards(db, d, a, &w));
    STEP(add_review(db, d, a, &w));
    add_outcome(d, a, &w.head);
    return DONE;
}

void report_add_issue(struct document *d, struct str now, struct str issuer)
{
    d->created = now;
    document_heading(d, 1, S("Issue"));
    document_facts(d);
    fact(d, S("Issued"), instant_words(d->arena, now));
    fact(d, S("By"), issuer);
}

void report_append(struct document *d, const struct report *r, const struct report_comment_list *comments)
{
    if (comments->n)
        document_heading(d, 1, S("The employee's comments"));
    each (c, *comments) {
        document_heading(d, 2, instant_words(d->arena, c->at));
        document_paragraph(d, c->body);
    }
    if (!r->signed_at.len)
        return;
    document_heading(d, 1, S("Signature"));
    document_paragraph(d, arena_fmt(d->arena,
                                    "Signed as read by " PRs " on " PRs
                                    ". Signing says that the report has been "
                                    "read. It does not say that they agree with it.",
                                    ARGs(r->employee_name), ARGs(instant_words(d->arena, r->signed_at))));
}
