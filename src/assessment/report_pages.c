#include "assessment/report.h"
#include "govuk/govuk.h"
#include "web/page.h"
#include "web/route.h"
#include "base/banned.h"

struct issue_form {
    int64_t mark; /* of the draft that was read */
};
struct comment_form {
    struct str comments;
};
static int issue_show(struct request *rq);
static int report_show(struct request *rq);
static const struct field issue_fields[] = {FIELD(struct issue_form, mark, HIDDEN)};
static const struct form issue_form = FORM(issue_fields, struct issue_form, issue_show);
static const struct field comment_fields[] = {
    FIELD(struct comment_form, comments, LONG_TEXT, .label = "Your comments", .rows = 6,
          .hint = "They are added to the report with today's date, and stay as you write them.",
          .missing = "Enter your comments"),
};
static const struct form comment_form = FORM(comment_fields, struct comment_form, report_show);

/* ---- issuing: what will stand in the report, or what is still missing */
static void draw_missing(struct request *rq, const struct appraisal_seen *a,
                         const struct missing_list *missing)
{
    next_step(rq, .what = S("Complete the assessment"),
              .why = S("The report needs each of its parts before it can be issued."),
              .href = link_to(rq, "/appraisals/%lld/assessment", (long long)a->id),
              .action = "Go to the assessment");
    html(
        rq->out,
        H("<h2 class=\"govuk-heading-m\">What is missing</h2>\n<ul class=\"govuk-list govuk-list--bullet\">\n"));
    each (sentence, *missing)
        html(rq->out, H("<li>"), *sentence, H("</li>\n"));
    html(rq->out, H("</ul>\n"));
    clause_ref(rq, "2.2.7/3");
}

static void draw_issue_form(struct request *rq, const struct appraisal_seen *a, const struct document *draft)
{
    struct issue_form now = {report_mark(draft)};
    govuk_warning_text(
        rq->out, .text = S("Once issued, the report does not change. The employee can add comments to it."));
    form_post (rq, "/appraisals/%lld/report", (long long)a->id) {
        form_field(rq, &issue_form, "mark", &now);
        govuk_button(rq->out, .text = S("Issue report"), .prevent_double_click = GOVUK_YES);
    }
    clause_ref(rq, "2.2.7/3");
    html(rq->out, H("<h2 class=\"govuk-heading-m\">What will be issued</h2>\n"));
    document_html(rq->out, draft);
}

static int issue_show(struct request *rq)
{
    const struct appraisal_seen *a = rq->subject;
    struct appraisal plain = appraisal_of(a);
    struct assessment_whole whole;
    struct missing_list missing;
    struct document draft;
    STEP(assessment_of(rq->db, &plain, &whole));
    STEP(assessment_missing(rq->db, &plain, &whole, &missing));
    STEP(report_draft(rq->db, &plain, &draft));
    page (rq, .title = "Issue the report", .caption = appraisal_caption(rq->arena, a),
          .back = link_to(rq, "/appraisals/%lld", (long long)a->id)) {
        if (missing.n)
            draw_missing(rq, a, &missing);
        else
            draw_issue_form(rq, a, &draft);
    }
    return DONE;
}

/* the draft that was read is the one that is issued */
static int issue(struct request *rq)
{
    const struct appraisal_seen *a = rq->subject;
    const struct issue_form *form = rq->form;
    struct appraisal plain = appraisal_of(a);
    struct document draft;
    int64_t id = 0;
    STEP(report_draft(rq->db, &plain, &draft));
    if (report_mark(&draft) != form->mark)
        return STALE;
    STEP(report_issue(rq->db, rq->clock, &plain, rq->actor.id, &id));
    rq->audit_detail = arena_fmt(rq->arena, "report %lld", (long long)id);
    return see_other(rq, NOTICE_REPORT_ISSUED, "/reports/%lld", (long long)id);
}

/* ---- reading, commenting, signing */
struct report_seen {
    struct report report;
    struct appraisal_seen *appraisal;
};

static int report_subject(struct request *rq)
{
    struct report_seen *s = arena_new(rq->arena, struct report_seen);
    STEP(report_find(rq->db, rq->id[0], &s->report));
    STEP(appraisal_load(rq, s->report.appraisal_id, &s->appraisal));
    rq->subject = s;
    rq->subject_table = "report";
    rq->subject_id = s->report.id;
    return DONE;
}

static void draw_next_step(struct request *rq, const struct report *r)
{
    if (r->signed_at.len || !(rq->relation & EMPLOYEE))
        return;
    next_step(rq, .what = S("Read your report, then sign that you have read it"),
              .why = S("You can add comments first. Signing does not say that you agree."),
              .href = link_to(rq, "/reports/%lld#your-part", (long long)r->id), .action = "Comment or sign");
}

static void draw_your_part(struct request *rq, const struct report *r)
{
    html(
        rq->out,
        H("<div id=\"your-part\" class=\"trellis-no-print\">\n<h2 class=\"govuk-heading-m\">Your part</h2>\n"));
    form_post (rq, "/reports/%lld/comments", (long long)r->id) {
        form_fields(rq, &comment_form, NULL);
        govuk_button(rq->out, .text = S("Add comments"), .classes = "govuk-button--secondary",
                     .prevent_double_click = GOVUK_YES);
    }
    if (!r->signed_at.len)
        form_post (rq, "/reports/%lld/sign", (long long)r->id) {
            html(rq->out,
                 H("<p class=\"govuk-body\">Signing says that you have read the report. It does not say that "
                   "you agree with it.</p>\n"));
            govuk_button(rq->out, .text = S("Sign as read"), .prevent_double_click = GOVUK_YES);
        }
    clause_ref(rq, "2.2.7/4");
    html(rq->out, H("</div>\n"));
}

static int report_show(struct request *rq)
{
    const struct report_seen *s = rq->subject;
    const struct report *r = &s->report;
    struct document d;
    STEP(report_document(rq->db, r, &d));
    page (rq, .title_text = d.title, .caption = d.author,
          .back = link_to(rq, "/appraisals/%lld", (long long)r->appraisal_id), .action = "Download as PDF",
          .action_href = link_to(rq, "/reports/%lld/pdf", (long long)r->id)) {
        draw_next_step(rq, r);
        document_html(rq->out, &d);
        if (rq->relation & EMPLOYEE)
            draw_your_part(rq, r);
    }
    return DONE;
}

static int report_download(struct request *rq)
{
    const struct report_seen *s = rq->subject;
    STEP(report_pdf(rq->db, &s->report, &rq->bytes));
    rq->type = "application/pdf";
    rq->file_name = report_file_name(rq->arena, &s->report);
    return DONE;
}

static int comment(struct request *rq)
{
    const struct report_seen *s = rq->subject;
    const struct comment_form *form = rq->form;
    STEP(report_comment_add(rq->db, rq->clock, &s->report, form->comments));
    return see_other(rq, NOTICE_COMMENTS_ADDED, "/reports/%lld", (long long)s->report.id);
}

static int sign(struct request *rq)
{
    const struct report_seen *s = rq->subject;
    STEP(report_sign(rq->db, rq->clock, &s->report));
    return see_other(rq, NOTICE_REPORT_SIGNED, "/reports/%lld", (long long)s->report.id);
}

/* clang-format off */
static const struct route routes[] = {
    GET ("/appraisals/:id/report/issue", MAY_ISSUE_REPORT,      appraisal_subject, issue_show),
    POST("/appraisals/:id/report",       MAY_ISSUE_REPORT,      appraisal_subject, issue, .form = &issue_form),
    GET ("/reports/:id",                 MAY_READ_REPORT,       report_subject,    report_show, .flags = ROUTE_SENSITIVE),
    GET ("/reports/:id/pdf",             MAY_READ_REPORT,       report_subject,    report_download, .flags = ROUTE_SLOW | ROUTE_SENSITIVE),
    POST("/reports/:id/comments",        MAY_COMMENT_ON_REPORT, report_subject,    comment, .form = &comment_form),
    POST("/reports/:id/sign",            MAY_SIGN_REPORT,       report_subject,    sign),
};
/* clang-format on */
const struct route_table report_routes = ROUTES(routes);
