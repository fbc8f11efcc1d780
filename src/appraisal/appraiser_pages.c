#include "appraisal/appraiser.h"
#include "govuk/govuk.h"
#include "school/school.h"
#include "web/page.h"
#include "web/route.h"
#include "base/banned.h"

/* ---- whose appraisers the actor decides on, or may read */
enum { LISTS_MAX = 4, ROWS_SHOWN = 300 };
struct appointing {
    struct list_of {
        struct str title;
        struct appointed_list list;
        bool decides;
    } at[LISTS_MAX];
    size_t n;
};

static int appraisers_subject(struct request *rq)
{
    STEP(subject_none(rq));
    if (rq->actor.school_id || rq->actor.roles & (CEO | CHAIR))
        rq->relation |= HEADTEACHER;
    rq->stage = STAGE_APPOINTING;
    return 0;
}

static int add_school(struct request *rq, int64_t cycle_id, int64_t school_id, bool decides,
                      struct appointing *p)
{
    struct school school;
    struct list_of *of = &p->at[p->n++];
    STEP(school_find(rq->db, school_id, &school));
    *of = (struct list_of){.title = school.name, .decides = decides};
    return TRY(appointed_in_school(rq->db, cycle_id, school_id, rq->today, &of->list));
}

static int add_ceo(struct request *rq, int64_t cycle_id, struct appointing *p)
{
    struct list_of *of = &p->at[p->n++];
    *of = (struct list_of){.title = S("Headteachers and the central team"), .decides = rq->actor.roles & CEO};
    return TRY(appointed_by_ceo(rq->db, cycle_id, rq->today, &of->list));
}

static int add_chair(struct request *rq, int64_t cycle_id, struct appointing *p)
{
    struct list_of *of = &p->at[p->n++];
    *of = (struct list_of){.title = S("The Chief Executive Officer"), .decides = rq->actor.roles & CHAIR};
    return TRY(appointed_by_chair(rq->db, cycle_id, rq->today, &of->list));
}

static int appointing_of(struct request *rq, int64_t cycle_id, struct appointing *p)
{
    const bool is_hr = rq->actor.roles & HEAD_OF_HR;
    int64_t asked = is_hr ? query_int(rq, "school") : 0;
    if (rq->actor.school_id)
        STEP(add_school(rq, cycle_id, rq->actor.school_id, true, p));
    if (asked && asked != rq->actor.school_id)
        return add_school(rq, cycle_id, asked, false, p);
    if (rq->actor.roles & CEO || is_hr)
        STEP(add_ceo(rq, cycle_id, p));
    if (rq->actor.roles & CHAIR || is_hr)
        STEP(add_chair(rq, cycle_id, p));
    return 0;
}

static struct listing listing_of(struct request *rq)
{
    int64_t school = query_int(rq, "school");
    struct listing l = {
        .path = S("/appraisers"),
        .asks = {{"school", school ? arena_fmt(rq->arena, "%lld", (long long)school) : S("")}}};
    listing_read(rq, &l, NULL);
    return l;
}

static size_t proposals_in(const struct list_of *of)
{
    size_t n = 0;
    each (w, of->list)
        n += of->decides && str_is(w->state, "proposed");
    return n;
}

static size_t proposals_of(const struct appointing *p)
{
    size_t n = 0;
    for (size_t i = 0; i < p->n; i++)
        n += proposals_in(&p->at[i]);
    return n;
}

/* ---- the list */
static void put_state(struct html *o, const struct appointed *w)
{
    if (!w->appraiser_id)
        govuk_tag(o, .text = S("Needs appraiser"), .classes = "govuk-tag--red");
    else if (str_is(w->state, "left"))
        govuk_tag(o, .text = S("Appraiser left"), .classes = "govuk-tag--red");
    else if (str_is(w->state, "proposed"))
        govuk_tag(o, .text = S("Proposed"), .classes = "govuk-tag--blue");
    else
        govuk_tag(o, .text = S("Confirmed"), .classes = "govuk-tag--green");
    if (str_is(w->state, "confirmed") && stage_of(w->stage) == STAGE_APPOINTING &&
        !str_is(w->part, "appraiser"))
        html(o, H("<span class=\"trellis-table__more\">The panel is not complete</span>"));
    if (w->mutual)
        html(o, H("<span class=\"trellis-table__more\">These two appraise each other</span>"));
}

static void put_deciding(struct request *rq, const struct appointed *w)
{
    struct html *o = rq->out;
    if (!permits(MAY_APPOINT_APPRAISER, HEADTEACHER, stage_of(w->stage))) {
        html(o, H("The report is issued"));
        return;
    }
    if (str_is(w->state, "proposed")) {
        form_post (rq, "/appraisals/%lld/appraiser/confirm", (long long)w->appraisal_id)
            html(o, H("<button class=\"trellis-link-button\">Confirm<span class=\"govuk-visually-hidden\"> "),
                 w->appraiser_name, H(" for "), w->name, H("</span></button>\n"));
    }
    html(o, H("<a class=\"govuk-link\" href=\""),
         URL(link_to(rq, "/appraisals/%lld/appraiser", (long long)w->appraisal_id)), H("\">"),
         w->appraiser_id ? S("Change") : S("Choose"),
         H("<span class=\"govuk-visually-hidden\"> the appraiser of "), w->name, H("</span></a>"));
}

enum { HEAD_NAME, HEAD_JOB, HEAD_STATUS, HEAD_DECISION };
static const struct table_head heads[] = {{"Name"}, {"Job"}, {"Status"}, {"Your decision"}};

static void put_job(struct html *o, const struct appointed *w)
{
    enum part part = part_of(w->part);
    html(o, w->job_title);
    if (part > PART_APPRAISER && part < PART_COUNT)
        html(o, H("<span class=\"trellis-table__more\">as "), part_rows[part].words, H("</span>"));
}

static void put_appointed(struct request *rq, const struct list_of *of, const struct appointed *w)
{
    table_row(rq)
    {
        table_name(rq)
            put_link(rq->out, link_to(rq, "/appraisals/%lld", (long long)w->appraisal_id), w->name);
        table_cell(rq, &heads[HEAD_JOB]) put_job(rq->out, w);
        table_cell(rq, &heads[HEAD_STATUS]) put_state(rq->out, w);
        if (of->decides)
            table_cell(rq, &heads[HEAD_DECISION]) put_deciding(rq, w);
    }
}

static struct str group_caption(struct arena *a, const struct appointed *w)
{
    if (!w->appraiser_id)
        return S("Nobody is proposed for these people");
    return arena_fmt(a, PRs " appraises %lld %s", ARGs(w->appraiser_name), (long long)w->load,
                     w->load == 1 ? "person" : "people");
}

/* the list is ordered by appraiser: each one's people stand together, from here to before the end */
static size_t put_group(struct request *rq, const struct list_of *of, size_t from)
{
    const struct appointed *first = &of->list.at[from];
    size_t end = from;
    while (end < of->list.n && of->list.at[end].appraiser_id == first->appraiser_id)
        end++;
    table(rq, .caption_text = group_caption(rq->arena, first),
          .heads = {heads, of->decides ? COUNT(heads) : HEAD_DECISION}) for (size_t i = from; i < end; i++)
        put_appointed(rq, of, &of->list.at[i]);
    return end;
}

/* those of the page that is asked for */
static struct list_of rows_shown(struct request *rq, const struct list_of *of)
{
    struct list_of shown = *of;
    size_t first = (size_t)(listing_of(rq).page - 1) * ROWS_SHOWN;
    size_t left = first < of->list.n ? of->list.n - first : 0;
    shown.list = (struct appointed_list){of->list.at + (left ? first : 0),
                                         left < ROWS_SHOWN ? left : ROWS_SHOWN};
    return shown;
}

static void put_list(struct request *rq, const struct list_of *of)
{
    html(rq->out, H("<h2 class=\"govuk-heading-l\">"), of->title, H("</h2>\n"));
    if (!of->list.n)
        empty_state(rq, "Nobody here has an appraisal in this period.",
                    "People appear here when the year is opened and their appraisal begins.");
    struct list_of shown = rows_shown(rq, of);
    for (size_t i = 0; i < shown.list.n;)
        i = put_group(rq, &shown, i);
}

static void put_confirm_all(struct request *rq, size_t proposals)
{
    if (!proposals)
        return;
    html(rq->out, H("<p class=\"govuk-body\">"), (long long)proposals,
         proposals == 1 ? H(" proposal waits") : H(" proposals wait"),
         H(" for your decision. They follow line management. "));
    clause_ref(rq, "2.2.2/2");
    html(rq->out, H("</p>\n"));
    form_post (rq, "/appraisers/confirm")
        govuk_button(rq->out, .prevent_double_click = GOVUK_YES,
                     .text = arena_fmt(rq->arena, "Confirm all %zu", proposals));
}

static int put_schools(struct request *rq)
{
    struct school_list schools;
    if (!(rq->actor.roles & HEAD_OF_HR))
        return 0;
    TRY(school_list_all(rq->db, &schools));
    html(rq->out, H("<h2 class=\"govuk-heading-m\">By school</h2>\n<ul class=\"govuk-list\">\n"));
    each (s, schools) {
        html(rq->out, H("<li>"));
        put_link(rq->out, link_to(rq, "/appraisers?school=%lld", (long long)s->id), s->name);
        html(rq->out, H("</li>\n"));
    }
    html(rq->out, H("</ul>\n"));
    return 0;
}

static void put_page_links(struct request *rq, const struct appointing *p)
{
    const struct listing l = listing_of(rq);
    size_t longest = 0;
    for (size_t i = 0; i < p->n; i++)
        longest = p->at[i].list.n > longest ? p->at[i].list.n : longest;
    page_links(rq, .list = &l, .more = longest > (size_t)l.page * ROWS_SHOWN);
}

static int no_cycle_page(struct request *rq)
{
    page (rq, .title = "Appraisers")
        empty_state(rq, "No period has been opened yet.",
                    "HR opens the year, and everybody in scope appears here.");
    return 0;
}

static int appraisers_page(struct request *rq)
{
    struct cycle cycle;
    struct appointing p = {};
    if (TRY(cycle_current(rq->db, rq->today, &cycle)))
        return no_cycle_page(rq);
    STEP(appointing_of(rq, cycle.id, &p));
    page (rq, .title = "Appraisers", .wide = true,
          .caption = arena_fmt(rq->arena, "%lld to %lld", (long long)cycle.year, (long long)cycle.year + 1)) {
        put_confirm_all(rq, proposals_of(&p));
        for (size_t i = 0; i < p.n; i++)
            put_list(rq, &p.at[i]);
        put_page_links(rq, &p);
        TRY(put_schools(rq));
    }
    return 0;
}

static int confirm_all(struct request *rq)
{
    struct cycle cycle;
    struct appointing p = {};
    int64_t all = 0;
    STEP(cycle_current(rq->db, rq->today, &cycle));
    STEP(appointing_of(rq, cycle.id, &p));
    for (size_t i = 0; i < p.n; i++) {
        int64_t n = 0;
        if (p.at[i].decides)
            STEP(appraisers_confirm(rq->db, rq->clock, &p.at[i].list, rq->actor.id, &n));
        all += n;
    }
    rq->audit_detail = arena_fmt(rq->arena, "{\"confirmed\":%lld}", (long long)all);
    return see_other(rq, NOTICE_APPRAISERS_CONFIRMED, "/appraisers");
}

static const struct route routes[] = {
    GET("/appraisers", MAY_READ_APPRAISERS, appraisers_subject, appraisers_page),
    POST("/appraisers/confirm", MAY_APPOINT_APPRAISER, appraisers_subject, confirm_all),
};
const struct route_table appraiser_routes = ROUTES(routes);
