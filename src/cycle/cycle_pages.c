#include "cycle/cycle.h"
#include "govuk/govuk.h"
#include "school/school.h"
#include "web/page.h"
#include "web/route.h"
#include "base/banned.h"

enum { PER_PAGE = 100 };

/* what the address asks for; `verdict` is one more than its enum, 0 for all */
struct asked {
    int64_t year, verdict, school, page;
};

struct scope_list {
    struct asked asked;
    struct cycle cycle;
    struct scope_post_list posts;
    struct school_list schools;
    enum verdict *verdict; /* of each post */
    int64_t count[VERDICT_COUNT], shown;
};

static struct listing listing_of(struct request *rq, const struct asked *a)
{
    const int64_t of[] = {a->year, a->verdict, a->school};
    struct listing l = {.path = S("/scope"), .asks = {{"year"}, {"verdict"}, {"school"}}, .page = a->page};
    for (size_t i = 0; i < COUNT(of); i++)
        l.asks[i].value = of[i] ? arena_fmt(rq->arena, "%lld", (long long)of[i]) : S("");
    return l;
}

static struct str scope_link(struct request *rq, const struct asked *a)
{
    const struct listing l = listing_of(rq, a);
    return listing_href(rq->arena, &l, S(""), a->page);
}

static void judge_all(struct scope_list *l)
{
    for (size_t i = 0; i < l->posts.n; i++) {
        struct arena a CLEANUP(arena_free) = {};
        l->verdict[i] = scope_verdict(&a, &l->posts.at[i], &l->cycle).verdict;
        l->count[l->verdict[i]]++;
    }
}

static bool is_asked_for(const struct scope_list *l, size_t i)
{
    return !l->asked.verdict || l->verdict[i] == (enum verdict)(l->asked.verdict - 1);
}

/* clause 1.1/2: everybody has exactly one verdict */
static int load(struct request *rq, struct scope_list *l)
{
    l->asked = (struct asked){query_int(rq, "year"), query_int(rq, "verdict"), query_int(rq, "school"),
                              query_int(rq, "page")};
    STEP(l->asked.year ? cycle_of_year(rq->db, (int)l->asked.year, &l->cycle)
                       : cycle_current(rq->db, rq->today, &l->cycle));
    l->asked.year = l->cycle.year;
    if (l->asked.verdict < 0 || l->asked.verdict > VERDICT_COUNT)
        return NOT_FOUND;
    TRY(school_list_all(rq->db, &l->schools));
    TRY(scope_posts_in(rq->db, l->asked.school, &l->posts));
    l->verdict = arena_new(rq->arena, enum verdict, l->posts.n);
    judge_all(l);
    for (size_t i = 0; i < l->posts.n; i++)
        l->shown += is_asked_for(l, i);
    int64_t pages = (l->shown + PER_PAGE - 1) / PER_PAGE;
    l->asked.page = l->asked.page < 1 || l->asked.page > pages ? 1 : l->asked.page;
    return DONE;
}

/* the years that were opened, where there are several */
static int put_years(struct request *rq, const struct scope_list *l)
{
    struct cycle_list years;
    TRY(cycle_list_all(rq->db, &years));
    struct subnav_item *items = arena_new(rq->arena, struct subnav_item, years.n);
    for (size_t i = 0; i < years.n; i++) {
        struct asked a = {years.at[i].year, l->asked.verdict, l->asked.school, 1};
        items[i] = (struct subnav_item){cycle_words(rq->arena, &years.at[i]), scope_link(rq, &a),
                                        years.at[i].year == l->asked.year};
    }
    if (years.n > 1)
        subnav(rq, &(const struct subnav){.label = "Years", .at = items, .n = years.n});
    return 0;
}

static void put_numbers(struct request *rq, const struct scope_list *l)
{
    big_numbers(rq)
    {
        for (int v = 0; v < VERDICT_COUNT; v++) {
            struct asked a = {l->asked.year, v + 1, l->asked.school, 1};
            big_number(rq, .count = l->count[v], .words = str_of(verdict_rows[v].words),
                       .href = scope_link(rq, &a));
        }
    }
}

static void put_filter(struct request *rq, const struct scope_list *l, const struct listing *list)
{
    struct govuk_select_item *items = arena_new(rq->arena, struct govuk_select_item, l->schools.n + 1);
    items[0] = (struct govuk_select_item){.value = S(""), .text = S("The whole trust")};
    for (size_t i = 0; i < l->schools.n; i++)
        items[i + 1] = (struct govuk_select_item){
            .value = arena_fmt(rq->arena, "%lld", (long long)l->schools.at[i].id),
            .text = l->schools.at[i].name};
    const struct filter_field school = {"school", "School", list->asks[2].value, items, l->schools.n + 1};
    filter_form(rq, list, &school, 1);
}

static const struct table_head heads[] = {{"Name"}, {"Verdict"}, {"From"}, {"To"}, {"Reason"}};

static void put_date(struct request *rq, struct str date)
{
    html(rq->out, H("<span class=\"trellis-table__date\">"), date_words(rq->arena, date), H("</span>"));
}

static void put_person(struct request *rq, const struct scope_list *l, const struct scope_post *post)
{
    static const char *const colours[] = {"govuk-tag--green", "govuk-tag--blue", "govuk-tag--grey"};
    static_assert(COUNT(colours) == VERDICT_COUNT, "each verdict has its colour");
    struct scope s = scope_verdict(rq->arena, post, &l->cycle);
    table_row(rq)
    {
        table_name(rq) put_link(rq->out, link_to(rq, "/people/%lld", (long long)post->person_id), post->name);
        table_cell(rq, &heads[1])
            govuk_tag(rq->out, .text = str_of(verdict_rows[s.verdict].words), .classes = colours[s.verdict]);
        table_cell(rq, &heads[2]) put_date(rq, s.from);
        table_cell(rq, &heads[3]) put_date(rq, s.to);
        table_cell(rq, &heads[4])
        {
            html(rq->out, s.reason, H(" "));
            clause_ref(rq, s.clause);
        }
    }
}

static void put_people(struct request *rq, const struct scope_list *l)
{
    int64_t seen = 0, first = (l->asked.page - 1) * PER_PAGE;
    const char *caption = l->asked.verdict ? verdict_rows[l->asked.verdict - 1].words : "Everybody";
    table(rq, .caption = caption, .heads = {heads, COUNT(heads)})
    {
        for (size_t i = 0; i < l->posts.n && seen < first + PER_PAGE; i++) {
            if (is_asked_for(l, i) && seen++ >= first)
                put_person(rq, l, &l->posts.at[i]);
        }
    }
}

static int scope_page(struct request *rq)
{
    struct scope_list l = {};
    int r = TRY(load(rq, &l));
    if (r && rq->query.len)
        return r;
    page (rq, .title = "Who is in scope", .caption = r ? (struct str){} : cycle_words(rq->arena, &l.cycle),
          .wide = true) {
        if (r) {
            empty_state(rq, "No period is open yet.", "An administrator opens the year: trellis cycle open.");
        } else {
            html(
                rq->out,
                H("<p class=\"govuk-body\">Everybody in the trust is in scope, has a period of their own, or "
                  "is out of scope, each for a reason. "));
            clause_ref(rq, "1.1/2");
            html(rq->out, H("</p>\n"));
            const struct listing list = listing_of(rq, &l.asked);
            TRY(put_years(rq, &l));
            put_numbers(rq, &l);
            put_filter(rq, &l, &list);
            put_people(rq, &l);
            page_links(rq, .list = &list, .there = l.shown, .per_page = PER_PAGE);
        }
    }
    return DONE;
}

static const struct route routes[] = {
    GET("/scope", MAY_READ_SCOPE, subject_none, scope_page, .flags = ROUTE_SLOW),
};
const struct route_table cycle_routes = ROUTES(routes);
