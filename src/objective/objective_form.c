/* The form that words an objective: a new one, a change, a revision. */
#include "objective/objective_views.h"
#include "objective_sql.h"
#include "govuk/govuk.h"
#include "priority/priority.h"
#include "standard/standard.h"
#include "base/banned.h"

static const struct appraisal_seen *appraisal_in_hand(const struct request *rq)
{
    if (str_is(str_of(rq->subject_table), "objective"))
        return ((const struct objective_seen *)rq->subject)->appraisal;
    return rq->subject;
}

/* ---- the priorities that it can serve (2.2.3/8): the trust's, then the school's */
static int priority_choices(struct request *rq, struct choice_list *list)
{
    const struct appraisal_seen *a = appraisal_in_hand(rq);
    struct priority_list priorities = {};
    TRY(priorities_for(rq->db, a->cycle_id, a->school_id, &priorities));
    struct choice *choices = arena_new(rq->arena, struct choice, priorities.n + 1);
    for (size_t i = 0; i < priorities.n; i++) {
        const struct priority *p = &priorities.at[i];
        choices[i] = (struct choice){.key = arena_fmt(rq->arena, "%lld", (long long)p->id),
                                     .label = p->title,
                                     .hint = p->school_id ? S("School priority") : S("Trust priority")};
    }
    *list = (struct choice_list){choices, priorities.n};
    return DONE;
}

#define focus_choice(key_, words_) {.key = S(key_), .label = S(words_)},
static const struct choice focuses[] = {OBJECTIVE_FOCUSES(focus_choice){}};

#define WORDING_FIELDS                                                                                     \
    FIELD(struct objective_form, statement, LONG_TEXT, .label = "Objective",                               \
          .hint = "What will be different, and for whom? One change that can be seen or counted.",         \
          .max = 1000, .rows = 3),                                                                         \
        FIELD(struct objective_form, development, CHECKBOX,                                                \
              .label = "This is a professional development objective",                                     \
              .hint = "Usually one of the objectives is."),                                                \
        FIELD(struct objective_form, success_criteria, LONG_TEXT, .label = "What success looks like",      \
              .hint = "How will both of you know that it is met? A number, a date or an example helps.",   \
              .max = 2000, .rows = 3),                                                                     \
        FIELD(struct objective_form, assessed_by, LONG_TEXT, .label = "How it will be assessed",           \
              .hint = "What will be looked at, such as results, an observation or feedback.", .max = 1000, \
              .rows = 2),                                                                                  \
        FIELD(struct objective_form, target_date, DATE, .label = "Target date",                            \
              .hint = "The day by which it can be met."),                                                  \
        FIELD(struct objective_form, priority, RADIOS, .label = "Priority that it serves",                 \
              .choices_of = priority_choices),                                                             \
        FIELD(struct objective_form, focus, RADIOS, .label = "What it focuses on",                         \
              .optional_label = "(optional)", .choices = focuses)
static const struct choice thens[] = {{S("propose")}, {S("draft")}, {}};
#define THEN FIELD(struct objective_form, then, RADIOS, .choices = thens)

static const struct field new_fields[] = {WORDING_FIELDS, THEN};
static const struct field edit_fields[] = {WORDING_FIELDS, FIELD(struct objective_form, version, HIDDEN),
                                           THEN};
static const struct field revise_fields[] = {
    FIELD(struct objective_form, revision_reason, LONG_TEXT, .label = "Why it is revised",
          .hint = "What has changed since it was agreed?", .missing = "Enter why it is revised", .max = 1000,
          .rows = 2),
    WORDING_FIELDS,
    FIELD(struct objective_form, version, HIDDEN),
    THEN,
};
const struct form objective_new_form = FORM(new_fields, struct objective_form, objective_new_page);
const struct form objective_edit_form = FORM(edit_fields, struct objective_form, objective_edit_page);
const struct form objective_revise_form = FORM(revise_fields, struct objective_form, objective_revise_page);

struct objective_text objective_form_text(const struct objective_form *form)
{
    struct objective_text text = {
        .statement = form->statement,
        .focus = form->focus,
        .success_criteria = form->success_criteria,
        .assessed_by = form->assessed_by,
        .target_date = form->target_date,
        .development = form->development,
        .reason = form->revision_reason,
    };
    str_int(form->priority, &text.priority_id);
    return text;
}

static struct objective_form form_of(struct request *rq, const struct objective *o)
{
    return (struct objective_form){
        .statement = o->statement,
        .focus = o->focus,
        .success_criteria = o->success_criteria,
        .assessed_by = o->assessed_by,
        .target_date = o->target_date,
        .priority = o->priority_id ? arena_fmt(rq->arena, "%lld", (long long)o->priority_id) : S(""),
        .development = o->development,
        .version = o->version,
    };
}

/* 2.2.3/2, 2.2.3/7, 2.2.3/8, each where it can be put right */
int objective_form_complete(struct request *rq, const struct objective_text *text,
                            const struct appraisal_seen *a, bool propose)
{
    static const struct {
        enum objective_lack lack;
        const char *field, *says;
    } rows[] = {
        {LACKS_STATEMENT, "statement", "Enter the objective"},
        {LACKS_SUCCESS_CRITERIA, "success_criteria", "Enter what success looks like"},
        {LACKS_ASSESSED_BY, "assessed_by", "Enter how it will be assessed"},
        {LACKS_TARGET_DATE, "target_date", "Enter the target date"},
        {LACKS_PRIORITY, "priority", "Choose the priority that it serves"},
    };
    unsigned lacks = objective_lacks(text, a->from_date, a->to_date);
    if (!propose)
        lacks &= LACKS_STATEMENT;
    for (size_t i = 0; i < COUNT(rows); i++)
        if (lacks & rows[i].lack)
            form_refuse(rq, rows[i].field, rows[i].says);
    if (lacks & TARGET_IS_OUTSIDE) {
        struct str from = date_words(rq->arena, a->from_date), to = date_words(rq->arena, a->to_date);
        form_refuse(
            rq, "target_date",
            arena_fmt(rq->arena, "The target date must be from " PRs " to " PRs, ARGs(from), ARGs(to)).at);
    }
    return lacks ? FORM_INVALID : DONE;
}

/* ---- carrying one of last year's forward (2.2.7/6) */
/* the same day a year on, while that is inside the period */
static struct str a_year_on(struct request *rq, struct str date, const struct appraisal_seen *a)
{
    if (date.len == 0)
        return S("");
    struct str next = date_add_months(rq->arena, date, 12);
    bool inside = str_cmp(next, a->from_date) >= 0 && str_cmp(next, a->to_date) <= 0;
    return inside ? next : S("");
}

/* this year's priority of the same title */
static int priority_titled(struct request *rq, struct str title, struct str *key)
{
    struct choice_list choices = {};
    STEP(priority_choices(rq, &choices));
    *key = S("");
    for (size_t i = 0; i < choices.n; i++)
        if (title.len && str_eq(choices.at[i].label, title))
            *key = choices.at[i].key;
    return DONE;
}

static int carry_forward(struct request *rq, const struct appraisal_seen *a, int64_t from,
                         struct objective_form *form)
{
    struct last_year year = {};
    struct last_objective_list last = {};
    TRY(objective_last_year(rq->db, a->id, &year, &last));
    each (o, last) {
        if (o->id != from)
            continue;
        *form = (struct objective_form){
            .statement = o->statement,
            .focus = o->focus,
            .success_criteria = o->success_criteria,
            .assessed_by = o->assessed_by,
            .target_date = a_year_on(rq, o->target_date, a),
            .development = o->development,
        };
        return TRY(priority_titled(rq, o->priority_title, &form->priority));
    }
    return NOT_FOUND;
}

/* ---- drawing */
/* a page that words an objective */
struct wording {
    const char *title;
    const struct form *form;
    struct objective_form record;
    const struct objective *objective; /* NULL for a new one */
    const char *action;                /* its address, with the id of what it hangs on */
    int64_t id;
    struct str back;
    bool can_be_draft;
};

static void show_stage(struct request *rq, const struct appraisal_seen *a)
{
    if (a->level_id == 0)
        return;
    html(rq->out, H("<p class=\"govuk-body\">"), a->name, H(" is at "));
    if (a->stage_title.len == 0 || !str_starts(a->stage_title, a->level_title))
        html(rq->out, H("<strong>"), a->level_title, a->stage_title.len ? H("</strong>, ") : H("</strong>"));
    if (a->stage_title.len)
        html(rq->out, H("<strong>"), a->stage_title, H("</strong>"));
    html(rq->out, H(" in the framework. "));
    clause_ref(rq, "2.2.3/3");
    html(rq->out, H("</p>\n"));
}

/* 2.2.3/2: advice on the wording, never a block */
static void show_advice(struct request *rq)
{
    govuk_details_block(rq->out, .summary_text = S("Help with the wording"))
    {
        html(rq->out, H("<ul class=\"govuk-list govuk-list--bullet\">"
                        "<li>Specific: say what changes, for which pupils, colleagues or work.</li>"
                        "<li>Measurable: say where it stands now, and where it will stand.</li>"
                        "<li>Achievable: think of the time and support that there will be.</li>"
                        "<li>Relevant: choose a priority that the work really serves.</li>"
                        "<li>Time-bound: choose a day by which it can be judged.</li></ul>\n"));
        html(rq->out, H("<p class=\"govuk-body\">This is advice. You choose the words.</p>\n"));
    }
}

/* what stands beside the form: the framework, and advice */
static int show_beside(struct request *rq, const struct appraisal_seen *a)
{
    html(
        rq->out,
        H("<div class=\"trellis-beside__aside\">\n<h2 class=\"govuk-visually-hidden\">What can help</h2>\n"));
    show_stage(rq, a);
    if (a->level_id)
        STEP(standard_show(rq, a->level_id, a->stage_id));
    show_advice(rq);
    html(rq->out, H("</div>\n"));
    return DONE;
}

static void show_period(struct request *rq, const struct appraisal_seen *a)
{
    html(rq->out, H("<p class=\"govuk-body\">The appraisal period is "), date_words(rq->arena, a->from_date),
         H(" to "), date_words(rq->arena, a->to_date), H(". "));
    clause_ref(rq, "2.2.3/2");
    html(rq->out, H("</p>\n"));
}

static int warn_without_priorities(struct request *rq)
{
    struct choice_list choices = {};
    STEP(priority_choices(rq, &choices));
    if (choices.n == 0)
        govuk_inset_text(rq->out,
                         .text = S("No priorities have been written for this year yet. You can save a draft; "
                                   "it can be proposed once there is a priority to serve."));
    return DONE;
}

static void say_what_holds(struct request *rq)
{
    html(rq->out,
         H("<p class=\"govuk-body\">The present wording stays in force until the new one is agreed. "));
    clause_ref(rq, "2.2.3/5");
    html(rq->out, H("</p>\n"));
}

static int show_fields(struct request *rq, const struct wording *w)
{
    if (w->form == &objective_revise_form) {
        say_what_holds(rq);
        form_field(rq, w->form, "revision_reason", &w->record);
    }
    form_field(rq, w->form, "statement", &w->record);
    form_field(rq, w->form, "development", &w->record);
    form_field(rq, w->form, "success_criteria", &w->record);
    form_field(rq, w->form, "assessed_by", &w->record);
    show_period(rq, appraisal_in_hand(rq));
    form_field(rq, w->form, "target_date", &w->record);
    STEP(warn_without_priorities(rq));
    form_field(rq, w->form, "priority", &w->record);
    form_field(rq, w->form, "focus", &w->record);
    if (w->objective)
        form_field(rq, w->form, "version", &w->record);
    return DONE;
}

static void show_buttons(struct request *rq, struct str propose, bool draft)
{
    govuk_button_group(rq->out)
    {
        govuk_button(rq->out, .text = propose, .name = "then", .value = S("propose"),
                     .prevent_double_click = GOVUK_YES);
        if (draft)
            govuk_button(rq->out, .text = S("Save as a draft"), .name = "then", .value = S("draft"),
                         .classes = "govuk-button--secondary", .prevent_double_click = GOVUK_YES);
    }
    if (draft)
        html(rq->out, H("<p class=\"govuk-hint\">Only your side sees a draft, until it is proposed.</p>\n"));
}

static int propose_label(struct request *rq, const struct appraisal_seen *a, struct str *label)
{
    struct str whom = a->name;
    if (is_employee(rq))
        STEP(objective_appraisers(rq, a->id, &whom));
    *label = arena_fmt(rq->arena, "Propose to " PRs, ARGs(whom));
    return DONE;
}

/* what is there now, beside what was typed over an older version of it */
static void show_current(struct request *rq, const struct objective *o)
{
    if (o && rq->refusal == STALE)
        govuk_details_block(rq->out, .summary_text = S("The objective as it is now")) objective_show(rq, o);
}

static int show_wording(struct request *rq, const struct appraisal_seen *a, const struct wording *w)
{
    struct str label;
    STEP(propose_label(rq, a, &label));
    show_current(rq, w->objective);
    form_post (rq, w->action, (long long)w->id) {
        STEP(show_fields(rq, w));
        show_buttons(rq, label, w->can_be_draft);
    }
    return DONE;
}

static int wording_page(struct request *rq, const struct appraisal_seen *a, const struct wording *w)
{
    page (rq, .title = w->title, .caption = appraisal_caption(rq->arena, a), .wide = true, .back = w->back) {
        html(rq->out, H("<div class=\"trellis-beside\">\n"));
        STEP(show_beside(rq, a));
        html(rq->out, H("<div class=\"trellis-beside__main\">\n"));
        STEP(show_wording(rq, a, w));
        html(rq->out, H("</div>\n</div>\n"));
    }
    return DONE;
}

int objective_new_page(struct request *rq)
{
    const struct appraisal_seen *a = rq->subject;
    struct wording w = {
        .title = "Write an objective",
        .form = &objective_new_form,
        .action = "/appraisals/%lld/objectives/new",
        .id = a->id,
        .back = link_to(rq, "/appraisals/%lld/objectives", (long long)a->id),
        .can_be_draft = true,
    };
    int64_t from = query_int(rq, "from");
    if (from)
        STEP(carry_forward(rq, a, from, &w.record));
    return TRY(wording_page(rq, a, &w));
}

int objective_edit_page(struct request *rq)
{
    const struct objective_seen *s = rq->subject;
    bool draft = objective_is(&s->objective, OBJECTIVE_IS_DRAFT);
    struct wording w = {
        .title = draft ? "Edit your draft" : "Suggest a change",
        .form = &objective_edit_form,
        .record = form_of(rq, &s->objective),
        .objective = &s->objective,
        .action = "/objectives/%lld/edit",
        .id = s->objective.id,
        .back = link_to(rq, "/objectives/%lld", (long long)s->objective.id),
        .can_be_draft = draft,
    };
    return TRY(wording_page(rq, s->appraisal, &w));
}

/* 2.2.3/5 */
int objective_revise_page(struct request *rq)
{
    const struct objective_seen *s = rq->subject;
    struct wording w = {
        .title = "Revise the objective",
        .form = &objective_revise_form,
        .record = form_of(rq, &s->objective),
        .objective = &s->objective,
        .action = "/objectives/%lld/revise",
        .id = s->objective.id,
        .back = link_to(rq, "/objectives/%lld", (long long)s->objective.id),
    };
    return TRY(wording_page(rq, s->appraisal, &w));
}
