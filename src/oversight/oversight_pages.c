#include "oversight/oversight.h"
#include "govuk/govuk.h"
#include "school/school.h"
#include "web/page.h"
#include "web/route.h"
#include "base/banned.h"

/* ---- whose overview */
static int school_subject(struct request *rq)
{
    struct school *school = arena_new(rq->arena, struct school);
    STEP(subject_none(rq));
    if (rq->actor.school_id && rq->actor.school_id == rq->id[0])
        rq->relation |= HEADTEACHER;
    if (!(rq->relation & (HEADTEACHER | CEO | HEAD_OF_HR)))
        return NOT_FOUND;
    rq->subject = school;
    rq->subject_table = "school";
    rq->subject_id = rq->id[0];
    return school_find(rq->db, rq->id[0], school);
}

enum { YEARS_FROM = 2000, YEARS_TO = 2199 };
static const char *const orders[] = {"name", "job", "appraiser", "stage", NULL};

static struct overseen_filter filter_of(const struct request *rq, int64_t school_id)
{
    struct listing l = {};
    listing_read(rq, &l, orders);
    int64_t year = query_int(rq, "year");
    struct str stage = query_text(rq, "stage");
    return (struct overseen_filter){.school_id = school_id,
                                    .stage = stage_of(stage) < STAGE_COUNT ? stage : S(""),
                                    .late = query_int(rq, "late") == 1,
                                    .sort = l.sort,
                                    .page = l.page,
                                    .year = year >= YEARS_FROM && year <= YEARS_TO ? year : 0};
}

/* ---- the list of people */
enum { HEAD_NAME, HEAD_JOB, HEAD_APPRAISER, HEAD_STAGE };
static const struct table_head heads[] = {{"Name", .sort = "name"},
                                          {"Job", .sort = "job"},
                                          {"Appraiser", .sort = "appraiser"},
                                          {"Stage", .sort = "stage"}};

static void put_appraiser(struct html *o, const struct overseen *p)
{
    if (!p->appraiser_name.len) {
        html(o, H("Nobody yet"));
        return;
    }
    html(o, p->appraiser_name);
    if (str_is(p->appraiser_part, "ceo"))
        html(o, H(" and panel"));
    if (str_is(p->appraiser_state, "proposed"))
        html(o, H(" (proposed)"));
}

static bool is_late(const struct request *rq, const struct overseen *p)
{
    return p->due_on.len && str_cmp(p->due_on, rq->today) < 0;
}

static void put_stage(struct request *rq, const struct overseen *p)
{
    stage_tag(rq->out, stage_of(p->stage));
    if (!is_late(rq, p))
        return;
    html(rq->out, H(" "));
    govuk_tag(rq->out, .text = S("Late"), .classes = "govuk-tag--red");
    html(rq->out, H("<span class=\"trellis-table__more\">was due on "), date_words(rq->arena, p->due_on),
         H("</span>"));
}

/* the appraisal, for those who may read it; the CEO sees a school's people, and not what is written there */
static struct str person_href(struct request *rq, const struct overseen *p)
{
    bool reads = p->of_ceo || rq->relation & (HEADTEACHER | HEAD_OF_HR);
    return reads ? link_to(rq, "/appraisals/%lld", (long long)p->appraisal_id)
                 : link_to(rq, "/people/%lld", (long long)p->person_id);
}

static void put_person(struct request *rq, const struct overseen *p, bool with_school)
{
    table_row(rq)
    {
        table_name(rq) put_link(rq->out, person_href(rq, p), p->name);
        table_cell(rq, &heads[HEAD_JOB])
        {
            put_str(rq->out, p->job_title);
            if (with_school)
                html(rq->out, H("<span class=\"trellis-table__more\">"), p->school_name, H("</span>"));
        }
        table_cell(rq, &heads[HEAD_APPRAISER]) put_appraiser(rq->out, p);
        table_cell(rq, &heads[HEAD_STAGE]) put_stage(rq, p);
    }
}

static void put_people(struct request *rq, const struct overseen_list *people, const char *caption,
                       bool with_school, const struct listing *l)
{
    table(rq, .caption = caption, .heads = {heads, COUNT(heads)}, .list = l) each (p, *people)
        put_person(rq, p, with_school);
}

/* ---- the period: what is open of an earlier one stays in reach until it is done */
static struct str in_period(struct request *rq, struct str path, int64_t year)
{
    return year ? path_with(rq->arena, path, arena_fmt(rq->arena, "year=%lld", (long long)year).at) : path;
}

static struct str caption_of(struct request *rq, const struct overseen_filter *f)
{
    const struct cycle asked = {.year = f->year};
    return f->year ? arena_fmt(rq->arena, "Overview, " PRs, ARGs(cycle_words(rq->arena, &asked)))
                   : S("Overview");
}

static int put_other_periods(struct request *rq, struct str path, const struct overseen_filter *f)
{
    struct cycle_list cycles;
    struct cycle now;
    if (TRY(cycle_current(rq->db, rq->today, &now)))
        return 0;
    TRY(cycle_list_all(rq->db, &cycles));
    if (cycles.n < 2)
        return 0;
    html(rq->out, H("<p class=\"govuk-body\">Period: "));
    each (c, cycles) {
        if (str_cmp(c->starts_on, now.starts_on) > 0)
            continue;
        if (c->year == (f->year ? f->year : now.year))
            html(rq->out, H("<strong>"), cycle_words(rq->arena, c), H("</strong> "));
        else
            put_link(rq->out, in_period(rq, path, c->year), cycle_words(rq->arena, c));
        html(rq->out, H(" "));
    }
    html(rq->out, H("</p>\n"));
    return 0;
}

/* ---- pages of a list */
static struct listing listing_of(struct request *rq, const struct overseen_filter *f, struct str path)
{
    struct str year = f->year ? arena_fmt(rq->arena, "%lld", (long long)f->year) : S("");
    return (struct listing){
        .path = path,
        .asks = {{"year", year}, {"stage", f->late ? S("") : f->stage}, {"late", f->late ? S("1") : S("")}},
        .sort = f->sort,
        .usual = orders[0],
        .page = f->page};
}

static const char *list_title(const struct overseen_filter *f)
{
    return f->late ? "Late" : f->stage.len ? stage_rows[stage_of(f->stage)].words : "Everybody";
}

static void put_list(struct request *rq, const struct overview *o, const struct overseen_filter *f,
                     struct str path)
{
    const struct listing l = listing_of(rq, f, path);
    int64_t there = people_in(&o->counts, f);
    if (o->people.n)
        put_people(rq, &o->people, list_title(f), !f->school_id, &l);
    else
        empty_state(rq, "Nobody is in this list.", f->page > 1 ? "Go back to its first page." : "");
    page_links(rq, .list = &l, .there = there, .per_page = ROWS_SHOWN);
}

/* a list alone, without the overview around it: of a stage, of who is late, or a later page of everybody */
static bool is_list(const struct overseen_filter *f)
{
    return f->stage.len || f->late || f->sort.len || f->page > 1;
}

/* ---- one school */
static void put_needs_you(struct request *rq, const struct overview *o, struct str path,
                          const struct overseen_filter *f)
{
    int64_t open = o->counts.at[STAGE_APPOINTING];
    bool decides = rq->relation & HEADTEACHER;
    if (!(open && decides) && !o->late.n)
        return;
    html(rq->out, H("<h2 class=\"govuk-heading-m\">Needs you</h2>\n"));
    if (open && decides) {
        html(rq->out, H("<p class=\"govuk-body\">"));
        put_link(rq->out, f->year ? path_with(rq->arena, path, "stage=appointing") : S("/appraisers"),
                 arena_fmt(rq->arena, "%lld %s no confirmed appraiser", (long long)open,
                           open == 1 ? "person has" : "people have"));
        html(rq->out, H("</p>\n"));
    }
    if (o->late.n)
        put_people(rq, &o->late, "Late for longest", false, NULL);
    if (o->counts.late > (int64_t)o->late.n) {
        html(rq->out, H("<p class=\"govuk-body\">"));
        put_link(rq->out, path_with(rq->arena, path, "late=1"),
                 arena_fmt(rq->arena, "See all %lld who are late", (long long)o->counts.late));
        html(rq->out, H("</p>\n"));
    }
}

static void put_sentence(struct request *rq, const struct stage_counts *c)
{
    html(rq->out, H("<p class=\"govuk-body-l\">"), status_sentence(rq->arena, c), H("</p>\n"));
}

static int school_page(struct request *rq)
{
    const struct school *school = rq->subject;
    const struct overseen_filter f = filter_of(rq, school->id);
    struct str plain = link_to(rq, "/schools/%lld", (long long)school->id);
    struct str path = in_period(rq, plain, f.year);
    struct overview o = {};
    STEP(overview_of(rq, &f, true, &o));
    page (rq, .title_text = school->name, .caption = caption_of(rq, &f), .wide = true,
          .back = is_list(&f) ? path : S(""), .back_text = "Overview") {
        if (!is_list(&f)) {
            TRY(put_other_periods(rq, plain, &f));
            put_sentence(rq, &o.counts);
            put_stage_counts(rq, &o.counts, path);
            put_needs_you(rq, &o, path, &f);
        }
        put_list(rq, &o, &f, plain);
    }
    return 0;
}

/* ---- the trust */
static const struct table_head school_heads[] = {{"School"},
                                                 {"People", true},
                                                 {"No appraiser", true},
                                                 {"Objectives agreed", true},
                                                 {"Report signed", true},
                                                 {"Late", true}};

static void put_number(struct request *rq, const struct table_head *head, int64_t n, bool hidden)
{
    table_cell(rq, head)
    {
        if (hidden)
            put_str(rq->out, S("Hidden"));
        else
            put_int(rq->out, n);
    }
}

static void put_school(struct request *rq, const struct school_standing *s, const struct school_cells *c,
                       int64_t year, bool named)
{
    table_row(rq)
    {
        table_name(rq)
        {
            if (named)
                put_link(rq->out, in_period(rq, link_to(rq, "/schools/%lld", (long long)s->id), year),
                         s->name);
            else
                put_str(rq->out, s->name);
        }
        for (size_t i = 0; i < SCHOOL_NUMBERS; i++)
            put_number(rq, &school_heads[i + 1], c->n[i], c->hidden[i]);
    }
}

static void put_schools(struct request *rq, const struct overview *o, const struct overseen_filter *f,
                        bool named)
{
    const struct listing l = listing_of(rq, f, S("/trust"));
    const struct school_cells *cells = school_cells_of(rq->arena, &o->schools, named);
    table(rq, .caption = "By school", .heads = {school_heads, COUNT(school_heads)}) each (s, o->schools)
        put_school(rq, s, &cells[s - o->schools.at], f->year, named);
    page_links(rq, .list = &l, .there = o->schools_there, .per_page = ROWS_SHOWN);
}

static void put_trust(struct request *rq, struct overview *o, const struct overseen_filter *f, bool named)
{
    if (named)
        put_sentence(rq, &o->counts);
    else
        hide_small_groups(&o->counts);
    put_stage_counts(rq, &o->counts, named ? in_period(rq, S("/trust"), f->year) : S(""));
    put_schools(rq, o, f, named);
}

static int trust_page(struct request *rq)
{
    struct overseen_filter f = filter_of(rq, 0);
    struct overview o = {};
    const bool named = permits(MAY_READ_SCHOOL, rq->relation, rq->stage);
    if (!named)
        f = (struct overseen_filter){.page = f.page, .year = f.year};
    STEP(overview_of(rq, &f, named, &o));
    page (rq, .title = "The trust", .caption = caption_of(rq, &f), .wide = true,
          .back = f.stage.len || f.late ? in_period(rq, S("/trust"), f.year) : S(""),
          .back_text = "Overview") {
        if (f.stage.len || f.late)
            put_list(rq, &o, &f, S("/trust"));
        else {
            TRY(put_other_periods(rq, S("/trust"), &f));
            put_trust(rq, &o, &f, named);
        }
    }
    return 0;
}

static const struct route routes[] = {
    GET("/trust", MAY_READ_TOTALS, subject_none, trust_page),
    GET("/schools/:id", MAY_READ_SCHOOL, school_subject, school_page),
};
const struct route_table oversight_routes = ROUTES(routes);
