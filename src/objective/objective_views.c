/* The parts that pages of objectives share. */
#include "objective/objective_views.h"
#include "objective_sql.h"
#include "govuk/govuk.h"
#include "base/banned.h"

struct str counted(struct arena *a, int64_t n, const char *one, const char *many)
{
    return arena_fmt(a, "%lld %s", (long long)n, n == 1 ? one : many);
}

int objective_appraisers(struct request *rq, int64_t appraisal_id, struct str *names)
{
    struct appraiser_list appraisers = {};
    TRY(appraisers_confirmed(rq->db, appraisal_id, &appraisers));
    *names = appraisers.n ? appraiser_names(rq->arena, &appraisers) : S("your appraiser");
    return DONE;
}

void objective_tag(struct request *rq, struct html *out, const struct objective *o)
{
    enum objective_state s = objective_state_of(o->state);
    if (s == OBJECTIVE_STATE_COUNT)
        return;
    const struct objective_state_row *row = &objective_state_rows[s];
    bool revision = s == OBJECTIVE_IS_PROPOSED && o->agreed;
    govuk_tag(out, .text = revision ? S("Revision") : str_of(row->words),
              .classes = arena_fmt(rq->arena, "govuk-tag--%s", row->colour).at);
}

/* ---- an objective's words */
static struct markup paragraphs(struct request *rq, struct str text)
{
    struct html part = {rq->arena};
    if (text.len)
        put_paragraphs(&part, text);
    else
        html(&part, H("<span class=\"govuk-hint\">Not written yet</span>"));
    return html_take(&part);
}

static struct markup title_with_tags(struct request *rq, const struct objective *o, struct str title)
{
    struct html part = {rq->arena};
    html(&part, title, H(" "));
    objective_tag(rq, &part, o);
    html(&part, H(" "));
    if (o->development)
        govuk_tag(&part, .text = S("Development"), .classes = "govuk-tag--light-blue");
    return html_take(&part);
}

static struct str priority_of(struct request *rq, const struct objective *o)
{
    const char *kind = o->priority_school_id ? "school" : "trust";
    return o->priority_id ? arena_fmt(rq->arena, PRs " (%s priority)", ARGs(o->priority_title), kind)
                          : S("Not chosen yet");
}

static struct govuk_summary_row row_of(struct str key, struct markup html, struct str text)
{
    return (struct govuk_summary_row){.key = {.text = key}, .value = {.html = html, .text = text}};
}

static struct govuk_summary_rows rows_of(struct request *rq, const struct objective *o, bool whole)
{
    struct str target = o->target_date.len ? date_words(rq->arena, o->target_date) : S("Not chosen yet");
    struct str focus = str_of(objective_focus(o->focus));
    struct govuk_summary_row *rows = arena_new(rq->arena, struct govuk_summary_row, 7);
    size_t n = 0;
    rows[n++] = row_of(S("Objective"), paragraphs(rq, o->statement), S(""));
    rows[n++] = row_of(S("Success"), paragraphs(rq, o->success_criteria), S(""));
    rows[n++] = row_of(S("Assessed by"), paragraphs(rq, o->assessed_by), S(""));
    rows[n++] = row_of(S("Target date"), (struct markup){}, target);
    rows[n++] = row_of(S("Serves"), (struct markup){}, priority_of(rq, o));
    if (whole && focus.len)
        rows[n++] = row_of(S("Focus"), (struct markup){}, focus);
    if (whole)
        rows[n++] = row_of(S("Development"), (struct markup){}, o->development ? S("Yes") : S("No"));
    return (struct govuk_summary_rows){rows, n};
}

void objective_show(struct request *rq, const struct objective *o)
{
    govuk_summary_list(rq->out, .rows = rows_of(rq, o, true));
}

void objective_show_card(struct request *rq, const struct objective *o, struct str title)
{
    const struct govuk_action open[] = {{
        .text = S("Open"),
        .visually_hidden_text = title,
        .href = link_to(rq, "/objectives/%lld", (long long)o->id),
    }};
    govuk_summary_list(rq->out, .rows = rows_of(rq, o, false),
                       .card = {.title = {.html = title_with_tags(rq, o, title)},
                                .actions = {.items = {open, COUNT(open)}}});
}

/* ---- last year (2.2.7/6) */
static void show_words(struct request *rq, const char *heading, struct str words)
{
    if (words.len == 0)
        return;
    html(rq->out, H("<h3 class=\"govuk-heading-s\">"), heading, H("</h3>\n"));
    put_paragraphs(rq->out, words);
}

static const char *judgement_words(struct str key)
{
    return str_is(key, "met")       ? "Met"
           : str_is(key, "partly")  ? "Partly met"
           : str_is(key, "not-met") ? "Not met"
                                    : "Not judged yet";
}

static void show_last_objective(struct request *rq, const struct last_objective *o, int64_t appraisal_id,
                                bool can_write)
{
    html(rq->out, H("<li>"));
    put_paragraphs(rq->out, o->statement);
    html(rq->out, H("<p class=\"govuk-body-s\">"), judgement_words(o->judgement));
    if (can_write)
        html(rq->out, H(". <a class=\"govuk-link\" href=\"/appraisals/"), appraisal_id,
             H("/objectives/new?from="), o->id,
             H("\">Carry forward<span class=\"govuk-visually-hidden\"> objective "), o->position,
             H("</span></a>"));
    html(rq->out, H("</p></li>\n"));
}

int objective_show_last_year(struct request *rq, const struct appraisal_seen *a)
{
    struct last_year last = {};
    struct last_objective_list objectives = {};
    TRY(objective_last_year(rq->db, a->id, &last, &objectives));
    if (last.appraisal_id == 0)
        return DONE;
    html(rq->out, H("<section><h2 class=\"govuk-heading-m\">Last year, "), last.year, H(" to "),
         last.year + 1, H("</h2>\n"));
    clause_ref(rq, "2.2.7/6");
    if (!last.issued)
        html(rq->out, H("<p class=\"govuk-body\">Last year's report has not been issued yet.</p>\n"));
    bool can_write = permits(MAY_WRITE_OBJECTIVE, rq->relation, rq->stage);
    html(rq->out, objectives.n ? H("<ol class=\"govuk-list govuk-list--number\">\n") : H(""));
    each (o, objectives)
        show_last_objective(rq, o, a->id, can_write);
    html(rq->out, objectives.n ? H("</ol>\n") : H(""));
    show_words(rq, "Development needs", last.development_needs);
    show_words(rq, "Aspirations", last.aspirations);
    show_words(rq, "Recommended action", last.recommended_action);
    html(rq->out, H("</section>\n"));
    return DONE;
}
