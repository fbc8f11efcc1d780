#include "assessment/assessment.h"
#include "assessment_sql.h"
#include "govuk/govuk.h"
#include "web/page.h"
#include "web/route.h"
#include "base/banned.h"

/* ---- forms */
struct assessment_form {
    int64_t version;
    struct str meeting_on, appraiser_evidence, development_needs, aspirations, recommended_action,
        pay_recommendation, pay_reason;
};
/* of an objective, and of an area: each record sends its own two */
struct judgement_form {
    struct str evidence, judgement, area_judgement, area_note;
};
struct evidence_form {
    struct str employee_evidence;
};
struct objective_evidence_form {
    struct str evidence;
};

#define as_choice(id, key_, words, ...) {.key = S(key_), .label = S(words)},
static const struct choice judgement_choices[] = {JUDGEMENTS(as_choice){}};
static const struct choice area_choices[] = {AREA_JUDGEMENTS(as_choice){}};
static const struct choice pay_choices[] = {PAY_RECOMMENDATIONS(as_choice){}};

/* a period under a year asks for no pay recommendation (2.2.1/2); every other does (2.2.7/3) */
static int pay_choices_of(struct request *rq, struct choice_list *list)
{
    const struct appraisal_seen *a = rq->subject;
    bool own_period = str_is(a->verdict, "own period");
    size_t n = COUNT(pay_choices) - 1;
    *list = own_period ? (struct choice_list){pay_choices + n - 1, 1}
                       : (struct choice_list){pay_choices, n - 1};
    return DONE;
}

static const struct field assessment_fields[] = {
    FIELD(struct assessment_form, version, HIDDEN),
    FIELD(struct assessment_form, meeting_on, DATE, .label = "When did you meet?"),
    FIELD(struct assessment_form, appraiser_evidence, LONG_TEXT, .label = "Evidence you bring",
          .hint = "What is to hand from everyday work is enough."),
    FIELD(struct assessment_form, development_needs, LONG_TEXT, .label = "Development needs"),
    FIELD(struct assessment_form, aspirations, LONG_TEXT, .label = "Career aspirations",
          .hint = "What the employee hopes for next, in their words."),
    FIELD(struct assessment_form, recommended_action, LONG_TEXT, .label = "Recommended action",
          .hint = "What will be done about the needs, by whom and by when."),
    FIELD(struct assessment_form, pay_recommendation, RADIOS, .label = "Pay recommendation",
          .choices_of = pay_choices_of),
    FIELD(struct assessment_form, pay_reason, LONG_TEXT, .label = "Reason for the recommendation", .rows = 3,
          .hint = "Needed when you recommend no progression."),
};
static const struct field judgement_fields[] = {
    FIELD(struct judgement_form, evidence, LONG_TEXT, .label = "Your evidence", .rows = 3),
    FIELD(struct judgement_form, judgement, RADIOS, .label = "Judgement", .choices = judgement_choices),
    FIELD(struct judgement_form, area_judgement, RADIOS, .label = "Judgement", .choices = area_choices),
    FIELD(struct judgement_form, area_note, LONG_TEXT, .label = "What shows it", .rows = 2),
};
static const struct field evidence_fields[] = {
    FIELD(struct evidence_form, employee_evidence, LONG_TEXT,
          .label = "Anything else you would like to bring",
          .hint = "You do not have to prove that you meet the expectations of your career stage."),
};
static const struct field objective_evidence_fields[] = {
    FIELD(struct objective_evidence_form, evidence, LONG_TEXT, .label = "Your evidence"),
};
static int assessment_show(struct request *rq);
static int evidence_show(struct request *rq);
static const struct form assessment_form = FORM(assessment_fields, struct assessment_form, assessment_show,
                                                FORM_ROWS(judgement_fields, struct judgement_form));
static const struct form evidence_form = FORM(
    evidence_fields, struct evidence_form, evidence_show,
    FORM_ROWS(objective_evidence_fields, struct objective_evidence_form));

/* ---- drawing */
static void draw_objective_head(struct request *rq, const struct objective *o)
{
    html(rq->out, H("<h2 class=\"govuk-heading-m\">Objective "), o->position, H("</h2>\n"));
    put_paragraphs(rq->out, o->statement);
    govuk_details(rq->out, .summary_text = S("Success criteria"), .text = o->success_criteria);
}

static void draw_other_side(struct request *rq, const char *whose, struct str text)
{
    html(rq->out, H("<h3 class=\"govuk-heading-s\">"), whose, H("</h3>\n"));
    put_paragraphs(rq->out, text.len ? text : S("None given."));
}

static void draw_judgements(struct request *rq, const struct assessment_whole *w)
{
    for (size_t i = 0; i < w->objectives.n; i++) {
        const struct assessment_objective *part = &w->objective_part[i];
        struct judgement_form row = {.evidence = part->appraiser_evidence, .judgement = part->judgement};
        draw_objective_head(rq, &w->objectives.at[i]);
        draw_other_side(rq, "The employee's evidence", part->employee_evidence);
        form_row_field(rq, &assessment_form, "evidence", part->objective_id, &row);
        form_row_field(rq, &assessment_form, "judgement", part->objective_id, &row);
    }
}

static int draw_areas(struct request *rq, const struct appraisal_seen *a, const struct assessment_whole *w)
{
    if (!w->areas.n)
        return DONE;
    html(rq->out, H("<h2 class=\"govuk-heading-m\">Career-stage expectations</h2>\n"));
    STEP(standard_show(rq, a->level_id, a->stage_id));
    for (size_t i = 0; i < w->areas.n; i++) {
        const struct assessment_area *part = &w->area_part[i];
        struct judgement_form row = {.area_judgement = part->judgement, .area_note = part->note};
        html(rq->out, H("<h3 class=\"govuk-heading-s\">"), w->areas.at[i].title, H("</h3>\n"));
        form_row_field(rq, &assessment_form, "area_judgement", part->area_id, &row);
        form_row_field(rq, &assessment_form, "area_note", part->area_id, &row);
    }
    return DONE;
}

static void draw_rest(struct request *rq, const struct assessment_form *now)
{
    static const char *const names[] = {"appraiser_evidence", "development_needs",  "aspirations",
                                        "recommended_action", "pay_recommendation", "pay_reason"};
    html(rq->out, H("<h2 class=\"govuk-heading-m\">The year as a whole</h2>\n"));
    for (size_t i = 0; i < COUNT(names); i++)
        form_field(rq, &assessment_form, names[i], now);
}

static int draw_form(struct request *rq, const struct appraisal_seen *a, const struct assessment_whole *w)
{
    const struct assessment *h = &w->head;
    struct assessment_form now = {
        h->version,     h->meeting_on,         h->appraiser_evidence, h->development_needs,
        h->aspirations, h->recommended_action, h->pay_recommendation, h->pay_reason};
    form_post (rq, "/appraisals/%lld/assessment", (long long)a->id) {
        form_field(rq, &assessment_form, "version", &now);
        form_field(rq, &assessment_form, "meeting_on", &now);
        draw_judgements(rq, w);
        STEP(draw_areas(rq, a, w));
        if (h->employee_evidence.len)
            draw_other_side(rq, "What else the employee brings", h->employee_evidence);
        draw_rest(rq, &now);
        govuk_button(rq->out, .text = S("Save assessment"), .prevent_double_click = GOVUK_YES);
    }
    return DONE;
}

static int draw_next_step(struct request *rq, const struct appraisal_seen *a,
                          const struct assessment_whole *w)
{
    struct appraisal plain = appraisal_of(a);
    struct missing_list missing;
    STEP(assessment_missing(rq->db, &plain, w, &missing));
    struct str due = date_words(rq->arena, a->assessment_due);
    if (missing.n)
        next_step(rq, .what = S("Record the annual assessment"),
                  .why = arena_fmt(rq->arena, "The report is due by " PRs ". %zu %s still missing.",
                                   ARGs(due), missing.n, missing.n == 1 ? "part is" : "parts are"));
    else
        next_step(rq, .what = S("Everything is there: check it, then issue the report"),
                  .why = S("Once issued, a report does not change."),
                  .href = link_to(rq, "/appraisals/%lld/report/issue", (long long)a->id),
                  .action = "Check and issue");
    return DONE;
}

static int assessment_show(struct request *rq)
{
    const struct appraisal_seen *a = rq->subject;
    struct appraisal plain = appraisal_of(a);
    struct assessment_whole w;
    STEP(assessment_of(rq->db, &plain, &w));
    page (rq, .title = "Annual assessment", .caption = appraisal_caption(rq->arena, a),
          .back = link_to(rq, "/appraisals/%lld", (long long)a->id)) {
        STEP(appraisal_identity(rq, a));
        STEP(draw_next_step(rq, a, &w));
        clause_ref(rq, "2.2.7/2");
        STEP(draw_form(rq, a, &w));
    }
    return DONE;
}

static int evidence_show(struct request *rq)
{
    const struct appraisal_seen *a = rq->subject;
    struct appraisal plain = appraisal_of(a);
    struct assessment_whole w;
    STEP(assessment_of(rq->db, &plain, &w));
    page (rq, .title = "Your evidence", .caption = appraisal_caption(rq->arena, a),
          .back = link_to(rq, "/appraisals/%lld", (long long)a->id)) {
        html(
            rq->out,
            H("<p class=\"govuk-body\">A few words each are enough. Your appraiser reads them before you meet.</p>\n"));
        clause_ref(rq, "2.2.7/2");
        form_post (rq, "/appraisals/%lld/evidence", (long long)a->id) {
            form_draft(rq, &evidence_form);
            for (size_t i = 0; i < w.objectives.n; i++) {
                struct objective_evidence_form row = {w.objective_part[i].employee_evidence};
                draw_objective_head(rq, &w.objectives.at[i]);
                form_row_field(rq, &evidence_form, "evidence", w.objectives.at[i].id, &row);
            }
            form_fields(rq, &evidence_form, &(struct evidence_form){w.head.employee_evidence});
            govuk_button(rq->out, .text = S("Save your evidence"), .prevent_double_click = GOVUK_YES);
        }
    }
    return DONE;
}

/* ---- what people do */
static void take_judgements(struct request *rq, struct assessment_whole *w)
{
    for (size_t i = 0; i < w->objectives.n; i++) {
        const struct judgement_form *row = form_row(rq, w->objective_part[i].objective_id);
        w->objective_part[i].appraiser_evidence = row ? row->evidence : (struct str){"", 0};
        w->objective_part[i].judgement = row ? row->judgement : (struct str){"", 0};
    }
    for (size_t i = 0; i < w->areas.n; i++) {
        const struct judgement_form *row = form_row(rq, w->area_part[i].area_id);
        w->area_part[i].judgement = row ? row->area_judgement : (struct str){"", 0};
        w->area_part[i].note = row ? row->area_note : (struct str){"", 0};
    }
}

static int save(struct request *rq)
{
    const struct assessment_form *form = rq->form;
    struct appraisal a = appraisal_of(rq->subject);
    struct assessment_whole w;
    if (form->meeting_on.len && str_cmp(form->meeting_on, rq->today) > 0)
        return form_refuse(rq, "meeting_on", "The meeting's date must be today or in the past");
    if (form->meeting_on.len && str_cmp(form->meeting_on, a.from_date) < 0)
        return form_refuse(rq, "meeting_on", "The meeting's date must not be before the appraisal began");
    STEP(assessment_of(rq->db, &a, &w));
    take_judgements(rq, &w);
    w.head = (struct assessment){
        .meeting_on = form->meeting_on,
        .appraiser_evidence = form->appraiser_evidence,
        .development_needs = form->development_needs,
        .aspirations = form->aspirations,
        .recommended_action = form->recommended_action,
        .pay_recommendation = form->pay_recommendation,
        .pay_reason = form->pay_reason,
    };
    STEP(assessment_save(rq->db, a.id, form->version, &w));
    return see_other(rq, NOTICE_ASSESSMENT_SAVED, "/appraisals/%lld/assessment", (long long)a.id);
}

static int give_evidence(struct request *rq)
{
    const struct evidence_form *form = rq->form;
    struct appraisal a = appraisal_of(rq->subject);
    struct assessment_whole w;
    STEP(assessment_of(rq->db, &a, &w));
    w.head.employee_evidence = form->employee_evidence;
    for (size_t i = 0; i < w.objectives.n; i++) {
        const struct objective_evidence_form *row = form_row(rq, w.objectives.at[i].id);
        if (row)
            w.objective_part[i].employee_evidence = row->evidence;
    }
    STEP(assessment_give_evidence(rq->db, a.id, &w));
    return see_other(rq, NOTICE_EVIDENCE_SAVED, "/appraisals/%lld/evidence", (long long)a.id);
}

static const struct route routes[] = {
    GET("/appraisals/:id/assessment", MAY_ASSESS, appraisal_subject, assessment_show),
    POST("/appraisals/:id/assessment", MAY_ASSESS, appraisal_subject, save, .form = &assessment_form),
    GET("/appraisals/:id/evidence", MAY_GIVE_EVIDENCE, appraisal_subject, evidence_show),
    POST("/appraisals/:id/evidence", MAY_GIVE_EVIDENCE, appraisal_subject, give_evidence,
         .form = &evidence_form),
};
const struct route_table assessment_routes = ROUTES(routes);
