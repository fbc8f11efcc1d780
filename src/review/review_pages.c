#include "review/review.h"
#include "review_sql.h"
#include "govuk/govuk.h"
#include "web/page.h"
#include "web/route.h"
#include "base/banned.h"

/* ---- forms */
struct review_form {
    int64_t version;
    struct str meeting_on, changes, support;
};
struct progress_form {
    struct str progress, note;
};
struct comment_form {
    struct str employee_comments;
};

#define as_choice(id, key_, words, ...) {.key = S(key_), .label = S(words)},
static const struct choice progress_choices[] = {PROGRESS(as_choice){}};

static const struct field review_fields[] = {
    FIELD(struct review_form, version, HIDDEN),
    FIELD(struct review_form, meeting_on, DATE, .label = "When did you meet?"),
    FIELD(struct review_form, changes, LONG_TEXT, .label = "What has changed since the objectives were set?",
          .hint = "Such as a new class, a new role or a long absence. Leave it blank if nothing has."),
    FIELD(struct review_form, support, LONG_TEXT, .label = "What support is agreed?",
          .hint = "Who does what, and by when."),
};
static const struct field progress_fields[] = {
    FIELD(struct progress_form, progress, RADIOS, .label = "Progress", .choices = progress_choices),
    FIELD(struct progress_form, note, LONG_TEXT, .label = "What shows it", .rows = 3),
};
static const struct field comment_fields[] = {
    FIELD(struct comment_form, employee_comments, LONG_TEXT, .label = "Your comments",
          .hint = "Only you can change them. Your appraiser sees them."),
};
static int review_show(struct request *rq);
static const struct form review_form = FORM(review_fields, struct review_form, review_show,
                                            FORM_ROWS(progress_fields, struct progress_form));
static const struct form comment_form = FORM(comment_fields, struct comment_form, review_show);

/* ---- what the page needs */
struct review_view {
    const struct appraisal_seen *a;
    struct review r; /* zero until something was recorded */
    struct objective_list objectives;
    struct review_progress_list progress;
};

static int view_load(struct request *rq, struct review_view *v)
{
    *v = (struct review_view){.a = rq->subject};
    TRY(review_of(rq->db, v->a->id, &v->r));
    STEP(objectives_in_force(rq->db, v->a->id, &v->objectives));
    return TRY(review_progress_of(rq->db, v->r.id, &v->progress));
}

static struct progress_form progress_now(const struct review_view *v, int64_t objective_id)
{
    each (p, v->progress)
        if (p->objective_id == objective_id)
            return (struct progress_form){p->progress, p->note};
    return (struct progress_form){};
}

/* ---- the appraiser's form */
static void draw_objective_head(struct request *rq, const struct objective *o)
{
    html(rq->out, H("<h2 class=\"govuk-heading-m\">Objective "), o->position, H("</h2>\n"));
    put_paragraphs(rq->out, o->statement);
    govuk_details(rq->out, .summary_text = S("Success criteria"), .text = o->success_criteria);
}

static void draw_form(struct request *rq, const struct review_view *v)
{
    struct review_form now = {v->r.version, v->r.meeting_on, v->r.changes, v->r.support};
    form_post (rq, "/appraisals/%lld/review", (long long)v->a->id) {
        form_field(rq, &review_form, "version", &now);
        form_field(rq, &review_form, "meeting_on", &now);
        each (o, v->objectives) {
            struct progress_form row = progress_now(v, o->id);
            draw_objective_head(rq, o);
            form_row_field(rq, &review_form, "progress", o->id, &row);
            form_row_field(rq, &review_form, "note", o->id, &row);
        }
        html(rq->out, H("<h2 class=\"govuk-heading-m\">Changes and support</h2>\n"));
        form_field(rq, &review_form, "changes", &now);
        form_field(rq, &review_form, "support", &now);
        govuk_button(rq->out, .text = S("Save interim review"), .prevent_double_click = GOVUK_YES);
    }
}

/* ---- the record, for reading */
static void draw_text(struct request *rq, const char *heading, struct str text)
{
    html(rq->out, H("<h2 class=\"govuk-heading-m\">"), heading, H("</h2>\n"));
    put_paragraphs(rq->out, text.len ? text : S("Nothing recorded."));
}

static void draw_record(struct request *rq, const struct review_view *v)
{
    html(rq->out, H("<p class=\"govuk-body\">Meeting held on <strong>"),
         date_words(rq->arena, v->r.meeting_on), H("</strong></p>\n"));
    each (o, v->objectives) {
        struct progress_form row = progress_now(v, o->id);
        const struct progress_word *words = progress_words(row.progress);
        draw_objective_head(rq, o);
        if (*words->key)
            html(rq->out, H("<p class=\"govuk-body\"><strong class=\"govuk-tag govuk-tag--"), words->colour,
                 H("\">"), words->words, H("</strong></p>\n"));
        put_paragraphs(rq->out, row.note);
    }
    draw_text(rq, "Changes", v->r.changes);
    draw_text(rq, "Support agreed", v->r.support);
}

static void draw_signature(struct request *rq, const char *who, struct str at)
{
    html(rq->out, H("<div class=\"govuk-summary-list__row\"><dt class=\"govuk-summary-list__key\">"), who,
         H("</dt><dd class=\"govuk-summary-list__value\">"));
    if (at.len)
        html(rq->out, H("Signed on "), instant_words(rq->arena, at));
    else
        html(rq->out, H("Not signed yet"));
    html(rq->out, H("</dd></div>\n"));
}

static void draw_signatures(struct request *rq, const struct review_view *v)
{
    html(rq->out, H("<h2 class=\"govuk-heading-m\">Signatures</h2>\n<dl class=\"govuk-summary-list\">\n"));
    draw_signature(rq, "Appraiser", v->r.appraiser_signed_at);
    draw_signature(rq, "Employee", v->r.employee_signed_at);
    html(rq->out, H("</dl>\n"));
}

static void draw_sign_button(struct request *rq, const struct review_view *v, struct str words)
{
    form_post (rq, "/appraisals/%lld/review/sign", (long long)v->a->id) {
        govuk_button(rq->out, .text = words, .prevent_double_click = GOVUK_YES);
    }
}

static void draw_employee_part(struct request *rq, const struct review_view *v)
{
    if (!v->a->is_employee || v->r.employee_signed_at.len) {
        draw_text(rq, "The employee's comments", v->r.employee_comments);
        return;
    }
    struct comment_form now = {v->r.employee_comments};
    form_post (rq, "/appraisals/%lld/review/comment", (long long)v->a->id) {
        form_fields(rq, &comment_form, &now);
        govuk_button(rq->out, .text = S("Save your comments"), .classes = "govuk-button--secondary");
    }
}

static void draw_next_step(struct request *rq, const struct review_view *v)
{
    struct str due = date_words(rq->arena, v->a->interim_due);
    if (v->a->is_appraiser && !v->r.meeting_on.len)
        next_step(rq, .what = S("Meet, then record the review here"),
                  .why = arena_fmt(rq->arena, "It is due by " PRs ".", ARGs(due)));
    else if (v->a->is_appraiser && !v->r.appraiser_signed_at.len)
        next_step(rq, .what = S("Check the review, then sign it"),
                  .why = S("The employee reads it once you have signed."));
    else if (v->a->is_employee && v->r.appraiser_signed_at.len && !v->r.employee_signed_at.len)
        next_step(rq, .what = S("Read the review, add your comments, then sign"),
                  .why = S("Your comments stay yours: nobody else can change them."));
}

static bool can_edit(const struct request *rq, const struct review_view *v)
{
    return permits(MAY_RECORD_REVIEW, rq->relation, rq->stage) && !v->r.appraiser_signed_at.len;
}

static bool can_sign(const struct request *rq, const struct review_view *v)
{
    if (!permits(MAY_SIGN_REVIEW, rq->relation, rq->stage))
        return false;
    return v->a->is_employee ? v->r.appraiser_signed_at.len && !v->r.employee_signed_at.len
                             : v->r.meeting_on.len && !v->r.appraiser_signed_at.len;
}

static void draw_body(struct request *rq, const struct review_view *v)
{
    draw_next_step(rq, v);
    clause_ref(rq, "2.2.5/4");
    if (can_edit(rq, v))
        draw_form(rq, v);
    else if (v->r.appraiser_signed_at.len)
        draw_record(rq, v);
    else
        empty_state(rq, "The interim review is not recorded yet.",
                    "It can be read here once the appraiser has met the employee, recorded it and signed.");
    draw_employee_part(rq, v);
    if (!v->r.id)
        return;
    draw_signatures(rq, v);
    if (can_sign(rq, v))
        draw_sign_button(rq, v, S("Sign the interim review"));
}

static int review_show(struct request *rq)
{
    struct review_view v;
    STEP(view_load(rq, &v));
    page (rq, .title = "Interim review", .caption = appraisal_caption(rq->arena, v.a),
          .back = link_to(rq, "/appraisals/%lld", (long long)v.a->id)) {
        STEP(appraisal_identity(rq, v.a));
        draw_body(rq, &v);
    }
    return DONE;
}

/* ---- what people do */
static int save(struct request *rq)
{
    const struct review_form *form = rq->form;
    struct review_view v;
    STEP(view_load(rq, &v));
    struct review_progress_list progress = {arena_new(rq->arena, struct review_progress, v.objectives.n + 1),
                                            0};
    each (o, v.objectives) {
        const struct progress_form *row = form_row(rq, o->id);
        if (row)
            progress.at[progress.n++] = (struct review_progress){o->id, row->progress, row->note};
    }
    struct review text = {.meeting_on = form->meeting_on, .changes = form->changes, .support = form->support};
    if (text.meeting_on.len && str_cmp(text.meeting_on, rq->today) > 0)
        return form_refuse(rq, "meeting_on", "The meeting's date must be today or in the past");
    if (text.meeting_on.len && str_cmp(text.meeting_on, v.a->from_date) < 0)
        return form_refuse(rq, "meeting_on", "The meeting's date must not be before the appraisal began");
    STEP(review_save(rq->db, v.a->id, form->version, &text, &progress));
    return see_other(rq, NOTICE_REVIEW_SAVED, "/appraisals/%lld/review", (long long)v.a->id);
}

static int comment(struct request *rq)
{
    const struct comment_form *form = rq->form;
    const struct appraisal_seen *a = rq->subject;
    STEP(review_comment(rq->db, a->id, form->employee_comments));
    return see_other(rq, NOTICE_REVIEW_COMMENTED, "/appraisals/%lld/review", (long long)a->id);
}

static int sign(struct request *rq)
{
    const struct appraisal_seen *seen = rq->subject;
    struct appraisal a = appraisal_of(seen);
    STEP(review_sign(rq->db, rq->clock, &a, rq->actor.id, seen->is_employee));
    return see_other(rq, seen->is_employee ? NOTICE_REVIEW_SIGNED : NOTICE_REVIEW_SIGNED_FIRST,
                     "/appraisals/%lld/review", (long long)a.id);
}

static const struct route routes[] = {
    GET("/appraisals/:id/review", MAY_READ_REVIEW, appraisal_subject, review_show),
    POST("/appraisals/:id/review", MAY_RECORD_REVIEW, appraisal_subject, save, .form = &review_form),
    POST("/appraisals/:id/review/comment", MAY_COMMENT_ON_REVIEW, appraisal_subject, comment,
         .form = &comment_form),
    POST("/appraisals/:id/review/sign", MAY_SIGN_REVIEW, appraisal_subject, sign),
};
const struct route_table review_routes = ROUTES(routes);
