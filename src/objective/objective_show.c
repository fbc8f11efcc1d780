/* The page of one objective: its words, where both sides stand, what the actor can do, the discussion. */
#include "objective/objective_views.h"
#include "objective_sql.h"
#include "govuk/govuk.h"
#include "base/banned.h"

struct one_view {
    const struct objective *objective;
    const struct appraisal_seen *appraisal;
    struct objective in_force; /* while a revision is proposed, and for a disagreement; id 0 when none */
    struct objective_remark_list remarks;
    struct str appraisers;
    bool employee, can_write;
};

static int view_load(struct request *rq, struct one_view *v)
{
    const struct objective_seen *s = rq->subject;
    v->objective = &s->objective;
    v->appraisal = s->appraisal;
    v->employee = is_employee(rq);
    v->can_write = permits(MAY_WRITE_OBJECTIVE, rq->relation, rq->stage);
    struct objective_list versions = {};
    struct db_batch b = {rq->db};
    want_all(&b, objective_remarks, &v->remarks, v->objective->id);
    want_all(&b, objective_versions, &versions, v->objective->id);
    TRY(db_fetch(&b));
    each (o, versions)
        if (o->number == o->agreed)
            v->in_force = *o;
    return TRY(objective_appraisers(rq, v->appraisal->id, &v->appraisers));
}

/* ---- where both sides stand */
static struct str agreed_words(struct request *rq, const struct objective *o, bool employee)
{
    struct str at = employee ? o->employee_agreed_at : o->appraiser_agreed_at;
    struct str by = employee ? S("") : o->appraiser_agreed_by_name;
    if (at.len == 0)
        return o->determined_at.len ? S("Not agreed") : S("Not agreed yet");
    struct str when = instant_words(rq->arena, at);
    const char *did = employee == (o->proposed_by == o->person_id) ? "Proposed" : "Agreed";
    return by.len ? arena_fmt(rq->arena, "%s by " PRs ", " PRs, did, ARGs(by), ARGs(when))
                  : arena_fmt(rq->arena, "%s, " PRs, did, ARGs(when));
}

static void put_quote(struct html *out, struct str text, struct str who, struct str at)
{
    html(out, H("<blockquote class=\"trellis-quote\">\n"));
    put_paragraphs(out, text);
    html(out, H("<footer>"), who, H(", "), instant_words(out->arena, at), H("</footer></blockquote>\n"));
}

static struct markup quoted(struct request *rq, struct str text, struct str who, struct str at)
{
    struct html part = {rq->arena};
    put_quote(&part, text, who, at);
    return html_take(&part);
}

static void show_standing(struct request *rq, const struct one_view *v, const struct objective *o)
{
    bool determined = o->determined_at.len;
    const struct govuk_summary_row rows[] = {
        {.key = {.text = S("State")}, .value = {.html = ({
                                                    struct html part = {rq->arena};
                                                    objective_tag(rq, &part, o);
                                                    html_take(&part);
                                                })}},
        {.key = {.text = v->appraisal->name}, .value = {.text = agreed_words(rq, o, true)}},
        {.key = {.text = S("Appraiser")}, .value = {.text = agreed_words(rq, o, false)}},
        {.key = {.text = S("Determined")},
         .value = {.html = quoted(rq, o->determined_reason, o->determined_by_name, o->determined_at)},
         .skip = !determined},
        {.key = {.text = S("Disagreement")},
         .value = {.html = quoted(rq, o->disagreement, v->appraisal->name, o->disagreed_at)},
         .skip = o->disagreement.len == 0},
        {.key = {.text = S("Why revised")}, .value = {.text = o->reason}, .skip = o->reason.len == 0},
    };
    html(rq->out, H("<h2 class=\"govuk-heading-m\">Agreement "));
    clause_ref(rq, "2.2.3/4");
    html(rq->out, H("</h2>\n"));
    govuk_summary_list(rq->out, .rows = {rows, COUNT(rows)});
}

/* 2.2.3/5: what holds meanwhile */
static void show_in_force(struct request *rq, const struct one_view *v)
{
    const struct objective *o = v->objective;
    if (v->in_force.id == 0 || o->number == o->agreed)
        return;
    struct html part = {rq->arena};
    html(&part,
         H("A revision is proposed. Until it is agreed, the earlier wording stays in force. "
           "<a class=\"govuk-link\" href=\"/objectives/"),
         o->id, H("/history?from="), o->agreed, H("&amp;to="), o->current, H("\">Compare the two</a>."));
    govuk_inset_text(rq->out, .html = html_take(&part));
}

/* ---- what the actor can do */
static bool again(const struct request *rq, const struct form *form)
{
    return rq->refusal != DONE && rq->route->form == form;
}

static void version_field(struct request *rq, const struct objective *o)
{
    html(rq->out, H("<input type=\"hidden\" name=\"version\" value=\""), o->version, H("\">\n"));
}

static void offer_agree(struct request *rq, const struct one_view *v)
{
    const struct objective *o = v->objective;
    form_post (rq, "/objectives/%lld/agree", (long long)o->id) {
        version_field(rq, o);
        govuk_button_group(rq->out)
        {
            govuk_button(rq->out, .text = S("Agree objective"), .prevent_double_click = GOVUK_YES);
            govuk_button(rq->out, .text = S("Suggest a change"), .classes = "govuk-button--secondary",
                         .href = link_to(rq, "/objectives/%lld/edit", (long long)o->id));
        }
    }
}

static void offer_propose(struct request *rq, const struct one_view *v)
{
    const struct objective *o = v->objective;
    struct objective_text text = objective_text_of(o);
    bool complete = objective_complete(&text, o->from_date, o->to_date) == DONE;
    if (!complete)
        html(rq->out,
             H("<p class=\"govuk-body\">Success, how it is assessed, a target date inside the period and a "
               "priority are needed before it can be proposed. "));
    if (!complete) {
        clause_ref(rq, "2.2.3/2");
        html(rq->out, H("</p>\n"));
        govuk_button(rq->out, .text = S("Complete the draft"),
                     .href = link_to(rq, "/objectives/%lld/edit", (long long)o->id));
        return;
    }
    form_post (rq, "/objectives/%lld/propose", (long long)o->id) {
        version_field(rq, o);
        govuk_button_group(rq->out)
        {
            govuk_button(rq->out, .text = S("Propose objective"), .prevent_double_click = GOVUK_YES);
            govuk_button(rq->out, .text = S("Edit the draft"), .classes = "govuk-button--secondary",
                         .href = link_to(rq, "/objectives/%lld/edit", (long long)o->id));
        }
    }
}

static void say_waiting(struct request *rq, const struct one_view *v)
{
    html(rq->out, H("<p class=\"govuk-body\">This wording waits for "),
         v->employee ? v->appraisers : v->appraisal->name, H(".</p>\n"));
    govuk_button(rq->out, .text = S("Change the wording"), .classes = "govuk-button--secondary",
                 .href = link_to(rq, "/objectives/%lld/edit", (long long)v->objective->id));
}

static void offer_determine(struct request *rq, const struct one_view *v)
{
    govuk_details_block(rq->out, .summary_text = S("You cannot agree? Determine this wording"),
                        .open = again(rq, &objective_determine_form))
        form_post (rq, "/objectives/%lld/determine", (long long)v->objective->id)
    {
        html(rq->out,
             H("<p class=\"govuk-body\">The appraiser can determine an objective when the two sides "
               "cannot agree. "),
             v->appraisal->name, H(" can then record their disagreement. "));
        clause_ref(rq, "2.2.3/4");
        html(rq->out, H("</p>\n"));
        version_field(rq, v->objective);
        form_field(rq, &objective_determine_form, "determined_reason", NULL);
        govuk_button(rq->out, .text = S("Determine objective"), .classes = "govuk-button--secondary",
                     .prevent_double_click = GOVUK_YES);
    }
}

static void offer_withdraw(struct request *rq, const struct one_view *v)
{
    const struct objective *o = v->objective;
    bool needs_reason = !v->employee && o->proposed_by == o->person_id;
    govuk_details_block(
        rq->out, .summary_text = o->agreed ? S("Withdraw this revision") : S("Withdraw this objective"),
        .open = again(rq, &objective_withdraw_form))
        form_post (rq, "/objectives/%lld/withdraw", (long long)o->id)
    {
        html(rq->out, H("<p class=\"govuk-body\">"),
             o->agreed ? "The wording in force stays as it is."
                       : "It is kept in the record, marked as withdrawn.",
             H("</p>\n"));
        version_field(rq, o);
        if (needs_reason)
            form_field(rq, &objective_withdraw_form, "withdrawal_reason", NULL);
        govuk_button(rq->out, .text = S("Withdraw"), .classes = "govuk-button--warning",
                     .prevent_double_click = GOVUK_YES);
    }
}

static void offer_disagree(struct request *rq, const struct one_view *v)
{
    govuk_details_block(rq->out, .summary_text = S("Record your disagreement"),
                        .open = again(rq, &objective_disagree_form))
        form_post (rq, "/objectives/%lld/disagree", (long long)v->objective->id)
    {
        html(rq->out,
             H("<p class=\"govuk-body\">Your words stay with the objective as you write them. Nobody "
               "can change them, so read them once more before you save. "));
        clause_ref(rq, "2.2.3/4");
        html(rq->out, H("</p>\n"));
        form_fields(rq, &objective_disagree_form, NULL);
        govuk_button(rq->out, .text = S("Record disagreement"), .classes = "govuk-button--secondary",
                     .prevent_double_click = GOVUK_YES);
    }
}

static void show_actions(struct request *rq, const struct one_view *v)
{
    const struct objective *o = v->objective;
    bool proposed = objective_is(o, OBJECTIVE_IS_PROPOSED);
    if (v->can_write && objective_is(o, OBJECTIVE_IS_DRAFT))
        offer_propose(rq, v);
    else if (v->can_write && objective_waits_for(o, v->employee))
        offer_agree(rq, v);
    else if (v->can_write && proposed)
        say_waiting(rq, v);
    else if (v->can_write && !objective_is(o, OBJECTIVE_IS_WITHDRAWN))
        govuk_button(rq->out, .text = S("Revise objective"), .classes = "govuk-button--secondary",
                     .href = link_to(rq, "/objectives/%lld/revise", (long long)o->id));
    if (proposed && permits(MAY_DETERMINE_OBJECTIVE, rq->relation, rq->stage))
        offer_determine(rq, v);
    if (v->can_write && objective_withdrawable(o, v->employee) == DONE)
        offer_withdraw(rq, v);
    if (v->in_force.determined_at.len && v->in_force.disagreement.len == 0 &&
        permits(MAY_RECORD_DISAGREEMENT, rq->relation, rq->stage))
        offer_disagree(rq, v);
}

/* ---- the discussion */
static void show_remarks(struct request *rq, const struct one_view *v)
{
    html(rq->out, H("<h2 class=\"govuk-heading-m\">Discussion</h2>\n"));
    html(rq->out, v->remarks.n ? H("<ol class=\"govuk-list\">\n")
                               : H("<p class=\"govuk-body\">No comments yet.</p>\n"));
    each (r, v->remarks) {
        html(rq->out, H("<li>"));
        put_quote(rq->out, r->body, r->name, r->at);
        html(rq->out, H("</li>\n"));
    }
    html(rq->out, v->remarks.n ? H("</ol>\n") : H(""));
    if (v->can_write)
        form_post (rq, "/objectives/%lld/discuss", (long long)v->objective->id) {
            form_fields(rq, &objective_discuss_form, NULL);
            govuk_button(rq->out, .text = S("Add comment"), .classes = "govuk-button--secondary",
                         .prevent_double_click = GOVUK_YES);
        }
}

int objective_page(struct request *rq)
{
    struct one_view v = {};
    STEP(view_load(rq, &v));
    const struct objective *o = v.objective;
    page (rq, .title_text = arena_fmt(rq->arena, "Objective %lld", (long long)o->position),
          .caption = appraisal_caption(rq->arena, v.appraisal),
          .back = link_to(rq, "/appraisals/%lld/objectives", (long long)o->appraisal_id),
          .back_text = "Objectives") {
        show_in_force(rq, &v);
        objective_show(rq, o);
        show_actions(rq, &v);
        show_standing(rq, &v, o);
        html(rq->out, H("<p class=\"govuk-body\"><a class=\"govuk-link\" href=\"/objectives/"), o->id,
             H("/history\">History and comparison of wordings</a></p>\n"));
        show_remarks(rq, &v);
    }
    return DONE;
}
