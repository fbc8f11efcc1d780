#include "standard/standard.h"
#include "govuk/govuk.h"
#include "standard_sql.h"
#include "web/page.h"
#include "base/banned.h"

static void put_expectations(struct html *o, const struct shown_list *shown, const char *heading)
{
    int64_t area = 0;
    for (size_t i = 0; i < shown->n; i++) {
        const struct shown *e = &shown->at[i];
        if (e->area_id != area)
            html(o, area ? H("</ul>\n") : H(""), H("<"), heading, H(" class=\"govuk-heading-s\">"),
                 e->area_title, H("</"), heading, H(">\n<ul class=\"govuk-list govuk-list--bullet\">\n"));
        area = e->area_id;
        html(o, H("<li>"), e->body, H("</li>\n"));
    }
    if (area)
        html(o, H("</ul>\n"));
}

/* what is drawn for one level and stage */
struct beside {
    struct level level;
    struct level_stage stage, next; /* id 0 when there is none */
    struct shown_list now, adds;
};

static int load(struct request *rq, int64_t level_id, int64_t stage_id, struct beside *b)
{
    struct db_batch batch = {rq->db};
    want_one(&batch, level_get, &b->level, level_id);
    want_one(&batch, stage_get, &b->stage, stage_id);
    want_one(&batch, stage_after, &b->next, stage_id);
    want_all(&batch, shown_for, &b->now, level_id, or_null(stage_id));
    TRY(db_fetch(&batch));
    if (b->next.id)
        TRY(db_all(rq->db, stage_adds, &b->adds, b->next.id, stage_id));
    return 0;
}

/* clauses 2.2.3/3 and B/1: what fits the role and the level stands beside the form */
int standard_show(struct request *rq, int64_t level_id, int64_t stage_id)
{
    struct beside b = {};
    if (!level_id)
        return 0;
    TRY(load(rq, level_id, stage_id, &b));
    struct str name = b.stage.id ? b.stage.title : b.level.title;
    govuk_details_block(rq->out, .summary_text = arena_fmt(rq->arena, "Expectations: " PRs, ARGs(name)))
    {
        html(rq->out, H("<p class=\"govuk-body govuk-hint\">"), b.level.framework_title, H(" "));
        clause_ref(rq, "2.2.3/3");
        html(rq->out, H("</p>\n"));
        put_expectations(rq->out, &b.now, "h2");
        if (b.adds.n) {
            html(rq->out, H("<h2 class=\"govuk-heading-m\">What "), b.next.title, H(" adds</h2>\n"));
            put_expectations(rq->out, &b.adds, "h3");
        }
    }
    return 0;
}
