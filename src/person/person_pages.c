#include "person/person.h"
#include "govuk/govuk.h"
#include "web/page.h"
#include "web/route.h"
#include "base/banned.h"

/* ---- the list: HR and the CEO see everybody, a headteacher their school */
/* to those in the list: a headteacher's school, or everybody */
static unsigned relation_to_people(const struct request *rq)
{
    return rq->actor.roles | (rq->actor.school_id ? HEADTEACHER : NOBODY);
}

static int people_subject(struct request *rq)
{
    rq->relation = relation_to_people(rq);
    return DONE;
}

static int64_t school_seen(const struct request *rq)
{
    return rq->actor.roles & (CEO | HEAD_OF_HR) ? 0 : rq->actor.school_id;
}

static const struct table_head people_heads[] = {
    {"Name", .sort = "name"}, {"Job", .sort = "job"}, {"School", .sort = "school"}};
static const char *const people_orders[] = {"name", "job", "school", NULL};

static void put_people(struct request *rq, const struct found_person_list *people, const struct listing *l)
{
    struct html *o = rq->out;
    table(rq, .caption = "People", .caption_hidden = true, .heads = {people_heads, COUNT(people_heads)},
          .list = l) each (p, *people) table_row(rq)
    {
        table_name(rq) put_link(o, link_to(rq, "/people/%lld", (long long)p->id), p->name);
        table_cell(rq, &people_heads[1]) put_str(o, p->job_title);
        table_cell(rq, &people_heads[2]) put_str(o, p->school_name);
    }
}

static int people_page(struct request *rq)
{
    struct found_person_list people;
    struct str text = query_text(rq, "q");
    if (text.len > 100)
        return BAD_REQUEST;
    struct listing l = {.path = S("/people"), .asks = {{"q", text}}};
    listing_read(rq, &l, people_orders);
    TRY(people_search(rq->db, text, school_seen(rq), l.sort, l.page - 1, &people));
    bool more = people.n > PEOPLE_PER_PAGE;
    people.n -= more;
    page (rq, .title = "People", .wide = true) {
        filter_form(rq, &l, &(const struct filter_field){"q", "Name", text}, 1);
        if (people.n)
            put_people(rq, &people, &l);
        else
            empty_state(rq, "Nobody has that name.", "People come in with the staff list.");
        page_links(rq, .list = &l, .more = more);
    }
    return DONE;
}

/* ---- one person */
static int person_subject(struct request *rq)
{
    struct person *p = arena_new(rq->arena, struct person);
    struct person_seen seen = {};
    STEP(person_find(rq->db, rq->id[0], p));
    STEP(person_seen_of(rq->db, p->id, rq->actor.id, rq->today, &seen));
    rq->relation = (seen.is_employee ? EMPLOYEE : 0) | (seen.is_appraiser ? APPRAISER : 0) |
                   (seen.is_head ? HEADTEACHER : 0) | (seen.is_ceo ? CEO : 0) | (seen.is_hr ? HEAD_OF_HR : 0);
    rq->subject = p;
    rq->subject_table = "person";
    rq->subject_id = p->id;
    return rq->relation ? DONE : NOT_FOUND;
}

#define words_of_key(id, key, words) {key, words},
static const struct {
    const char *key, *words;
} key_words[] = {PERSON_KINDS(words_of_key) STAFF_GROUPS(words_of_key) CONTRACTS(words_of_key)};

static struct str words_for(struct str key)
{
    for (size_t i = 0; i < COUNT(key_words); i++)
        if (str_is(key, key_words[i].key))
            return str_of(key_words[i].words);
    return key;
}

static struct str period_words(struct arena *a, struct str from, struct str to)
{
    if (!from.len)
        return S("");
    return to.len ? arena_fmt(a, PRs " to " PRs, ARGs(date_words(a, from)), ARGs(date_words(a, to)))
                  : arena_fmt(a, "since " PRs, ARGs(date_words(a, from)));
}

static struct govuk_summary_row row(const char *key, struct str value)
{
    return (struct govuk_summary_row){
        .key = {.text = str_of(key)}, .value = {.text = value}, .skip = !value.len};
}

static struct str hours(struct arena *a, int64_t hundredths)
{
    return hundredths ? arena_fmt(a, "%lld%% of full time", (long long)hundredths) : S("");
}

static struct str stage_words(struct arena *a, const struct post *post)
{
    return post->framework_stage.len
               ? arena_fmt(a, PRs ", " PRs, ARGs(post->framework_level), ARGs(post->framework_stage))
               : post->framework_level;
}

static void put_post(struct request *rq, const struct post *post)
{
    struct arena *a = rq->arena;
    const struct govuk_summary_row rows[] = {
        row("School", post->school_name),
        row("Staff group", words_for(post->staff_group)),
        row("Line manager", post->line_manager_name),
        row("Contract", words_for(post->contract)),
        row("Held", period_words(a, post->start_date, post->end_date)),
        row("Hours", hours(a, post->fte_hundredths)),
        row("Career stage", stage_words(a, post)),
    };
    govuk_summary_list(rq->out, .rows = {rows, COUNT(rows)}, .card = {.title = {.text = post->job_title}});
}

static int person_page(struct request *rq)
{
    const struct person *p = rq->subject;
    struct post_list posts;
    TRY(person_posts(rq->db, p->id, &posts));
    const struct govuk_summary_row rows[] = {
        row("Staff number", p->staff_id),
        row("Email address", p->email),
        row("Kind", words_for(p->kind)),
        row("Qualified teacher status", p->qts ? S("Yes") : S("")),
        row("Teacher reference number", p->trn),
        row("Induction", period_words(rq->arena, p->induction_start, p->induction_end)),
    };
    bool lists = permits(MAY_READ_SCHOOL, relation_to_people(rq), rq->stage);
    page (rq, .title_text = person_name(rq->arena, p), .back = lists ? S("/people") : S("/"),
          .back_text = lists ? "People" : "Home") {
        govuk_summary_list(rq->out, .rows = {rows, COUNT(rows)});
        html(rq->out, H("<h2 class=\"govuk-heading-m\">"), posts.n == 1 ? S("Post") : S("Posts"),
             H("</h2>\n"));
        each (post, posts)
            put_post(rq, post);
    }
    return DONE;
}

static const struct route routes[] = {
    GET("/people", MAY_READ_SCHOOL, people_subject, people_page),
    GET("/people/:id", MAY_READ_PERSON, person_subject, person_page),
};
const struct route_table person_routes = ROUTES(routes);
