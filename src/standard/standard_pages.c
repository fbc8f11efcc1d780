#include "standard/standard.h"
#include "govuk/govuk.h"
#include "person/person.h"
#include "standard_sql.h"
#include "web/page.h"
#include "web/route.h"
#include "base/banned.h"

static struct str staff_group_words(struct str key)
{
#define as_group(id, key_, words_) {key_, words_},
    static const struct {
        const char *key, *words;
    } groups[] = {STAFF_GROUPS(as_group)};
    for (const typeof(*groups) *g = groups; g < END(groups); g++) {
        if (str_is(key, g->key))
            return str_of(g->words);
    }
    return key;
}

static void put_groups(struct html *o, const struct framework_group_list *groups, int64_t framework_id)
{
    const char *between = "";
    each (g, *groups) {
        if (g->framework_id == framework_id) {
            html(o, between, staff_group_words(g->staff_group));
            between = ", ";
        }
    }
}

static const struct table_head heads[] = {
    {"Framework"}, {"For"}, {"Source"}, {.text = "Version", .numeric = true}};

static void put_framework(struct request *rq, const struct framework *f,
                          const struct framework_group_list *groups)
{
    table_row(rq)
    {
        table_name(rq) put_link(rq->out, link_to(rq, "/frameworks/%lld", (long long)f->id), f->title);
        table_cell(rq, &heads[1]) put_groups(rq->out, groups, f->id);
        table_cell(rq, &heads[2]) html(rq->out, f->source);
        table_cell(rq, &heads[3]) html(rq->out, (long long)f->version);
    }
}

static int frameworks_page(struct request *rq)
{
    struct framework_list frameworks = {};
    struct framework_group_list groups = {};
    struct db_batch batch = {rq->db};
    want_all(&batch, frameworks_current, &frameworks);
    want_all(&batch, groups_of_frameworks, &groups);
    TRY(db_fetch(&batch));
    page (rq, .title = "Career frameworks", .wide = true) {
        html(rq->out,
             H("<p class=\"govuk-body\">What is expected of each role and level. It stands beside the "
               "objectives, and the annual assessment looks at it too. "));
        clause_ref(rq, "A/1");
        html(rq->out, H("</p>\n"));
        table(rq, .caption = "Frameworks", .caption_hidden = true, .heads = {heads, COUNT(heads)})
        {
            each (f, frameworks)
                put_framework(rq, f, &groups);
        }
    }
    return DONE;
}

/* ---- one framework: its levels, each with its role profile, areas and expectations */
struct whole {
    struct level_list levels;
    struct profile_list profiles;
    struct shown_list shown;
};

static void put_profile(struct request *rq, const struct whole *w, int64_t level_id)
{
    struct govuk_summary_row *rows = arena_new(rq->arena, struct govuk_summary_row, w->profiles.n);
    size_t n = 0;
    each (p, w->profiles) {
        if (p->level_id == level_id)
            rows[n++] = (struct govuk_summary_row){.key = {.text = p->heading}, .value = {.text = p->body}};
    }
    if (n)
        govuk_summary_list(rq->out, .rows = {rows, n});
}

/* the statement gives an expectation once for each stage that it names */
static const struct shown *put_expectation(struct html *o, const struct shown *e, const struct shown *end)
{
    int64_t id = e->id;
    html(o, H("<li>"), e->body);
    for (const char *before = " ("; e < end && e->id == id; e++, before = ", ") {
        if (e->stage_title.len)
            html(o, before, e->stage_title);
    }
    html(o, e[-1].stage_title.len ? H(")</li>\n") : H("</li>\n"));
    return e;
}

static void put_areas(struct html *o, const struct whole *w, int64_t level_id)
{
    int64_t area = 0;
    for (const struct shown *e = w->shown.at, *end = e + w->shown.n; e < end;) {
        if (e->level_id != level_id) {
            e++;
            continue;
        }
        if (e->area_id != area)
            html(o, area ? H("</ul>\n") : H(""), H("<h3 class=\"govuk-heading-s\">"), e->area_title,
                 H("</h3>\n<ul class=\"govuk-list govuk-list--bullet\">\n"));
        area = e->area_id;
        e = put_expectation(o, e, end);
    }
    html(o, area ? H("</ul>\n") : H(""));
}

static int framework_subject(struct request *rq)
{
    struct framework *framework = arena_new(rq->arena, struct framework);
    STEP(subject_none(rq));
    STEP(standard_find(rq->db, rq->id[0], framework));
    rq->subject = framework;
    rq->subject_table = "framework";
    rq->subject_id = framework->id;
    return DONE;
}

static int framework_page(struct request *rq)
{
    const struct framework *framework = rq->subject;
    struct whole w = {};
    struct db_batch batch = {rq->db};
    want_all(&batch, levels_of, &w.levels, framework->id);
    want_all(&batch, profiles_of, &w.profiles, framework->id);
    want_all(&batch, shown_of_framework, &w.shown, framework->id);
    TRY(db_fetch(&batch));
    page (rq, .title_text = framework->title,
          .caption = arena_fmt(rq->arena, PRs ", version %lld", ARGs(framework->source),
                               (long long)framework->version),
          .back = S("/frameworks"), .back_text = "All frameworks") {
        each (level, w.levels) {
            html(rq->out, H("<h2 class=\"govuk-heading-m\">"), level->title, H("</h2>\n"));
            put_profile(rq, &w, level->id);
            put_areas(rq->out, &w, level->id);
        }
    }
    return DONE;
}

static const struct route routes[] = {
    GET("/frameworks", MAY_USE, subject_none, frameworks_page),
    GET("/frameworks/:id", MAY_USE, framework_subject, framework_page),
};
const struct route_table standard_routes = ROUTES(routes);
