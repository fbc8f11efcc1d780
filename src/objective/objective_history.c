/* Every wording of an objective, and any two of them compared (2.2.3/5). */
#include "objective/objective_views.h"
#include "objective_sql.h"
#include "govuk/govuk.h"
#include "base/banned.h"

struct history {
    const struct objective *objective;
    struct objective_list versions;
    const struct objective *from, *to;
};

static const struct objective *numbered(const struct history *h, int64_t number)
{
    each (v, h->versions)
        if (v->number == number)
            return v;
    return NULL;
}

/* what the address names; otherwise the wording in force, or the one before, with the one in hand */
static int history_load(struct request *rq, struct history *h)
{
    const struct objective_seen *s = rq->subject;
    h->objective = &s->objective;
    TRY(db_all(rq->db, objective_versions, &h->versions, s->objective.id));
    int64_t to = query_int(rq, "to"), from = query_int(rq, "from");
    int64_t current = s->objective.current, agreed = s->objective.agreed;
    h->to = numbered(h, to ? to : current);
    if (!h->to)
        return NOT_FOUND;
    int64_t before = agreed && agreed < h->to->number ? agreed : h->to->number - 1;
    h->from = numbered(h, from ? from : before ? before : h->to->number);
    return h->from ? DONE : NOT_FOUND;
}

/* ---- the wordings */
static void event(struct html *out, const char *what, struct str who, struct str at)
{
    if (at.len == 0)
        return;
    html(out, H("<li>"), what, who.len ? " " : "", who, H(", "), instant_words(out->arena, at), H("</li>\n"));
}

/* to propose is to agree, so the proposer's own agreement is not told again */
static struct markup events_of(struct request *rq, const struct objective *v, struct str employee)
{
    struct html part = {rq->arena};
    bool by_employee = v->proposed_by == v->person_id;
    html(&part, H("<ul class=\"govuk-list\">\n"));
    if (!str_eq(v->written_at, v->proposed_at) || v->written_by != v->proposed_by)
        event(&part, "Written by", v->written_by_name, v->written_at);
    event(&part, "Proposed by", v->proposed_by_name, v->proposed_at);
    if (by_employee)
        event(&part, "Agreed by", v->appraiser_agreed_by_name, v->appraiser_agreed_at);
    else
        event(&part, "Agreed by", employee, v->employee_agreed_at);
    event(&part, "Determined by", v->determined_by_name, v->determined_at);
    event(&part, "Disagreement of", employee, v->disagreed_at);
    html(&part, H("</ul>"));
    return html_take(&part);
}

static const char *standing_of(const struct objective *v)
{
    bool decided = v->determined_at.len || (v->employee_agreed_at.len && v->appraiser_agreed_at.len);
    if (v->number == v->agreed)
        return v->determined_at.len ? "In force, determined" : "In force, agreed";
    if (v->number == v->current && !objective_is(v, OBJECTIVE_IS_WITHDRAWN))
        return objective_is(v, OBJECTIVE_IS_DRAFT) ? "Draft" : "Proposed";
    return decided ? "In force earlier" : "Not agreed";
}

static void show_versions(struct request *rq, const struct history *h, struct str employee)
{
    struct govuk_summary_row *rows = arena_new(rq->arena, struct govuk_summary_row, h->versions.n);
    for (size_t i = 0; i < h->versions.n; i++) {
        const struct objective *v = &h->versions.at[h->versions.n - 1 - i];
        struct html value = {rq->arena};
        html(&value, H("<strong>"), standing_of(v), H("</strong>"), events_of(rq, v, employee));
        rows[i] = (struct govuk_summary_row){
            .key = {.text = arena_fmt(rq->arena, "Wording %lld", (long long)v->number)},
            .value = {.html = html_take(&value)},
        };
    }
    govuk_summary_list(rq->out, .rows = {rows, h->versions.n});
}

/* ---- the comparison */
static struct filter_field choice_of(struct arena *a, const struct history *h, const char *name,
                                     const char *label, const struct objective *chosen)
{
    struct govuk_select_item *items = arena_new(a, struct govuk_select_item, h->versions.n);
    for (size_t i = 0; i < h->versions.n; i++) {
        int64_t n = h->versions.at[i].number;
        items[i] = (struct govuk_select_item){.value = arena_fmt(a, "%lld", (long long)n),
                                              .text = arena_fmt(a, "Wording %lld", (long long)n)};
    }
    struct str number = arena_fmt(a, "%lld", (long long)chosen->number);
    return (struct filter_field){name, label, number, items, h->versions.n};
}

static void show_choice(struct request *rq, const struct history *h)
{
    const struct listing l = {.path = link_to(rq, "/objectives/%lld/history", (long long)h->objective->id),
                              .asks = {{"from", query_text(rq, "from")}, {"to", query_text(rq, "to")}}};
    const struct filter_field fields[] = {choice_of(rq->arena, h, "from", "Compare", h->from),
                                          choice_of(rq->arena, h, "to", "with", h->to)};
    filter_form(rq, &l, fields, COUNT(fields));
}

static void put_piece(struct html *out, const struct piece *p)
{
    if (p->kind == PIECE_REMOVED)
        html(out, H("<del><span class=\"govuk-visually-hidden\">removed: </span>"), p->text, H("</del>"));
    else if (p->kind == PIECE_ADDED)
        html(out, H("<ins><span class=\"govuk-visually-hidden\">added: </span>"), p->text, H("</ins>"));
    else
        put_str(out, p->text);
}

static struct markup compared(struct request *rq, struct str old, struct str new)
{
    struct html part = {rq->arena};
    struct piece_list pieces = words_compare(rq->arena, old, new);
    html(&part, H("<div class=\"trellis-text trellis-compare\">"));
    each (p, pieces)
        put_piece(&part, p);
    html(&part, H("</div>"));
    return html_take(&part);
}

static struct str development_of(const struct objective *o)
{
    return o->development ? S("Yes") : S("No");
}

static void show_comparison(struct request *rq, const struct objective *from, const struct objective *to)
{
    struct arena *a = rq->arena;
    const struct {
        struct str label, old, new;
    } fields[] = {
        {S("Objective"), from->statement, to->statement},
        {S("Success"), from->success_criteria, to->success_criteria},
        {S("Assessed by"), from->assessed_by, to->assessed_by},
        {S("Target date"), date_words(a, from->target_date), date_words(a, to->target_date)},
        {S("Serves"), from->priority_title, to->priority_title},
        {S("Focus"), str_of(objective_focus(from->focus)), str_of(objective_focus(to->focus))},
        {S("Development"), development_of(from), development_of(to)},
        {S("Why revised"), from->reason, to->reason},
    };
    struct govuk_summary_row rows[COUNT(fields)] = {};
    for (size_t i = 0; i < COUNT(fields); i++)
        rows[i] = (struct govuk_summary_row){
            .key = {.text = fields[i].label},
            .value = {.html = compared(rq, fields[i].old, fields[i].new)},
            .skip = fields[i].old.len + fields[i].new.len == 0,
        };
    govuk_summary_list(rq->out, .rows = {rows, COUNT(rows)});
}

int objective_history_page(struct request *rq)
{
    struct history h = {};
    STEP(history_load(rq, &h));
    const struct appraisal_seen *a = ((const struct objective_seen *)rq->subject)->appraisal;
    page (rq,
          .title_text = arena_fmt(rq->arena, "History of objective %lld", (long long)h.objective->position),
          .caption = appraisal_caption(rq->arena, a),
          .back = link_to(rq, "/objectives/%lld", (long long)h.objective->id)) {
        html(rq->out, H("<p class=\"govuk-body\">Every wording is kept. "));
        clause_ref(rq, "2.2.3/5");
        html(rq->out, H("</p>\n"));
        show_versions(rq, &h, a->name);
        if (h.versions.n > 1) {
            html(rq->out, H("<h2 class=\"govuk-heading-m\">Wording "), h.from->number,
                 H(" compared with wording "), h.to->number, H("</h2>\n"));
            show_choice(rq, &h);
            show_comparison(rq, h.from, h.to);
        }
    }
    return DONE;
}
