/* The page of an appraisal's objectives: each as a card, and the one next step. */
#include "objective/objective_views.h"
#include "objective_sql.h"
#include "govuk/govuk.h"
#include "base/banned.h"

/* policy names no number; more than this is a lot for one year */
enum { MANY_OBJECTIVES = 3 };

struct objectives_view {
    const struct appraisal_seen *appraisal;
    struct objective_list objectives; /* those the actor sees */
    struct objectives_tally tally;
    struct str appraisers;
    int64_t waiting, drafts; /* for the actor's side */
    bool can_write, can_agree;
};

static int view_load(struct request *rq, struct objectives_view *v)
{
    v->appraisal = rq->subject;
    struct db_batch b = {rq->db};
    want_all(&b, objectives_seen_by, &v->objectives, v->appraisal->id, rq->actor.id);
    want_one(&b, objectives_count, &v->tally, v->appraisal->id);
    TRY(db_fetch(&b));
    each (o, v->objectives)
        v->waiting += takes_part(rq) && objective_waits_for(o, is_employee(rq));
    if (takes_part(rq))
        v->drafts = is_employee(rq) ? v->tally.employee_drafts : v->tally.appraiser_drafts;
    v->can_write = permits(MAY_WRITE_OBJECTIVE, rq->relation, rq->stage);
    v->can_agree = permits(MAY_AGREE_OBJECTIVE, rq->relation, rq->stage);
    return TRY(objective_appraisers(rq, v->appraisal->id, &v->appraisers));
}

/* ---- the next step */
static const struct objective *first_of(const struct request *rq, const struct objectives_view *v, bool draft)
{
    each (o, v->objectives)
        if (draft ? objective_is(o, OBJECTIVE_IS_DRAFT) : objective_waits_for(o, is_employee(rq)))
            return o;
    return NULL;
}

static void step_decide(struct request *rq, const struct objectives_view *v)
{
    const struct objective *o = first_of(rq, v, false);
    struct str n = counted(rq->arena, v->waiting, "objective", "objectives"), by = o->proposed_by_name;
    bool one = v->waiting == 1;
    next_step(rq, .what = arena_fmt(rq->arena, PRs " for you to agree", ARGs(n)),
              .why = arena_fmt(
                  rq->arena,
                  one ? PRs " proposed it. Agree it, or suggest a change."
                      : PRs " proposed them. Read them here and agree all at the end of the page, or open "
                            "one to suggest a change.",
                  ARGs(by)),
              .href = link_to(rq, "/objectives/%lld", (long long)o->id),
              .action = one ? "Read and decide" : "Open the first");
}

static void step_write(struct request *rq, const struct objectives_view *v)
{
    struct str due = date_words(rq->arena, v->appraisal->objectives_due);
    next_step(rq, .what = S("Write the first objective"),
              .why = arena_fmt(rq->arena, "Objectives are due by " PRs ". Either side can begin.", ARGs(due)),
              .href = link_to(rq, "/appraisals/%lld/objectives/new", (long long)v->appraisal->id),
              .action = "Write an objective");
}

static void step_propose(struct request *rq, const struct objectives_view *v)
{
    const struct objective *o = first_of(rq, v, true);
    struct str whom = is_employee(rq) ? v->appraisers : v->appraisal->name;
    bool one = v->drafts == 1;
    next_step(rq,
              .what = one ? S("Propose your draft")
                          : arena_fmt(rq->arena, "Propose your %lld drafts", (long long)v->drafts),
              .why = arena_fmt(rq->arena, "Nobody but your side sees %s yet. Propose %s to " PRs ".",
                               one ? "it" : "them", one ? "it" : "them", ARGs(whom)),
              .href = link_to(rq, "/objectives/%lld", (long long)o->id),
              .action = one ? "Open the draft" : "Open the first");
}

static void step_done(struct request *rq, const struct objectives_view *v)
{
    struct str due = date_words(rq->arena, v->appraisal->interim_due);
    next_step(rq, .what = S("The objectives are set"),
              .why = arena_fmt(rq->arena, "The interim review is due by " PRs ".", ARGs(due)),
              .href = link_to(rq, "/appraisals/%lld", (long long)v->appraisal->id),
              .action = "See the appraisal");
}

static void say_waiting(struct request *rq, const struct objectives_view *v)
{
    struct str n = counted(rq->arena, v->tally.undecided, "objective", "objectives");
    struct str whom = is_employee(rq) ? v->appraisers : v->appraisal->name;
    govuk_inset_text(rq->out,
                     .text = arena_fmt(rq->arena,
                                       "Waiting for " PRs " to agree " PRs ". There is nothing to do "
                                       "for you now.",
                                       ARGs(whom), ARGs(n)));
}

/* 2.2.3/6: a reason, or one more objective */
static void step_development(struct request *rq, const struct objectives_view *v)
{
    next_step(rq, .what = S("Add a professional development objective"),
              .why = S("None of the objectives is for professional development. Usually one is."),
              .href = link_to(rq, "/appraisals/%lld/objectives/new", (long long)v->appraisal->id),
              .action = "Write an objective");
    clause_ref(rq, "2.2.3/6");
    govuk_details_block(rq->out, .summary_text = S("There is a reason to have none"),
                        .open = rq->refusal != DONE && rq->route->form == &objective_no_development_form)
        form_post (rq, "/appraisals/%lld/objectives/no-development", (long long)v->appraisal->id)
    {
        form_fields(rq, &objective_no_development_form, NULL);
        govuk_button(rq->out, .text = S("Save the reason"), .classes = "govuk-button--secondary",
                     .prevent_double_click = GOVUK_YES);
    }
}

static void show_next_step(struct request *rq, const struct objectives_view *v)
{
    if (!v->can_write)
        return;
    if (v->waiting)
        step_decide(rq, v);
    else if (v->drafts)
        step_propose(rq, v);
    else if (v->tally.undecided)
        say_waiting(rq, v);
    else if (v->tally.decided == 0)
        step_write(rq, v);
    else if (objectives_lack_development(&v->tally, v->appraisal->no_development_reason))
        step_development(rq, v);
    else
        step_done(rq, v);
}

/* ---- the cards */
static struct str card_title(struct request *rq, const struct objective *o)
{
    return arena_fmt(rq->arena, "Objective %lld", (long long)o->position);
}

static void show_cards(struct request *rq, const struct objectives_view *v)
{
    each (o, v->objectives)
        objective_show_card(rq, o, card_title(rq, o));
    if (v->objectives.n == 0 && !v->can_write)
        empty_state(rq, "No objectives yet", "They show here once one side has proposed them.");
}

/* with the versions that are shown, so that what is agreed is what was read */
static void show_agree_all(struct request *rq, const struct objectives_view *v)
{
    if (!v->can_agree || v->waiting < 2)
        return;
    form_post (rq, "/appraisals/%lld/objectives/agree", (long long)v->appraisal->id) {
        each (o, v->objectives)
            if (objective_waits_for(o, is_employee(rq)))
                html(rq->out, H("<input type=\"hidden\" name=\"version-"), o->id, H("\" value=\""),
                     o->version, H("\">\n"));
        govuk_button(rq->out,
                     .text = v->waiting == 2 ? S("Agree both")
                                             : arena_fmt(rq->arena, "Agree all %lld", (long long)v->waiting),
                     .prevent_double_click = GOVUK_YES);
    }
}

static void show_other_sides_drafts(struct request *rq, const struct objectives_view *v)
{
    int64_t n = is_employee(rq) ? v->tally.appraiser_drafts : v->tally.employee_drafts;
    if (!takes_part(rq) || n == 0)
        return;
    struct str whose = is_employee(rq) ? v->appraisers : v->appraisal->name;
    html(rq->out, H("<p class=\"govuk-body\">"), whose, H(" has "), counted(rq->arena, n, "draft", "drafts"),
         H(" that "), n == 1 ? "is" : "are", H(" not proposed yet.</p>\n"));
}

static void show_quiet_notes(struct request *rq, const struct objectives_view *v)
{
    show_other_sides_drafts(rq, v);
    if (v->tally.decided + v->tally.undecided > MANY_OBJECTIVES && takes_part(rq))
        html(rq->out,
             H("<p class=\"govuk-hint\">There are more than three objectives. Fewer are easier to keep "
               "in sight through the year.</p>\n"));
    struct str reason = v->appraisal->no_development_reason;
    if (reason.len && v->tally.development == 0) {
        html(rq->out, H("<h2 class=\"govuk-heading-s\">Why none is for professional development</h2>\n"));
        put_paragraphs(rq->out, reason);
    }
}

int objectives_page(struct request *rq)
{
    struct objectives_view v = {};
    STEP(view_load(rq, &v));
    int64_t id = v.appraisal->id;
    page (rq, .title = "Objectives", .caption = appraisal_caption(rq->arena, v.appraisal),
          .back = link_to(rq, "/appraisals/%lld", (long long)id), .action = "Write another objective",
          .action_href = v.can_write && v.objectives.n
                             ? link_to(rq, "/appraisals/%lld/objectives/new", (long long)id)
                             : S("")) {
        STEP(appraisal_identity(rq, v.appraisal));
        show_next_step(rq, &v);
        show_cards(rq, &v);
        show_agree_all(rq, &v);
        show_quiet_notes(rq, &v);
        if (takes_part(rq))
            STEP(objective_show_last_year(rq, v.appraisal));
    }
    return DONE;
}
