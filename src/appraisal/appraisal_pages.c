#include "appraisal/appraisal.h"
#include "govuk/govuk.h"
#include "web/page.h"
#include "web/route.h"
#include "base/banned.h"

/* ---- parts that the home page draws too */
void put_step(struct request *rq, const struct step *s)
{
    struct str due = s->due.len ? date_words(rq->arena, s->due) : S("");
    struct str why = !due.len ? s->why
                     : s->late
                         ? arena_fmt(rq->arena, PRs " This was due on " PRs ".", ARGs(s->why), ARGs(due))
                         : arena_fmt(rq->arena, PRs " Due by " PRs ".", ARGs(s->why), ARGs(due));
    next_step(rq, .what = s->what, .why = why, .href = s->href, .action = s->href.len ? s->action : NULL);
}

static struct govuk_task_status status_words(const struct task *t)
{
    static const struct {
        const char *words, *colour;
    } rows[] = {
#define as_status_row(id, ...) {__VA_ARGS__},
        TASK_STATUSES(as_status_row)
#undef as_status_row
    };
    if (t->late)
        return (struct govuk_task_status){.tag = {.text = S("Late"), .classes = "govuk-tag--red"}};
    struct str words = str_of(rows[t->status].words);
    if (!rows[t->status].colour)
        return (struct govuk_task_status){
            .text = words,
            .classes = t->status == TASK_CANNOT_START ? "govuk-task-list__status--cannot-start-yet" : NULL};
    return (struct govuk_task_status){
        .tag = {.text = words,
                .classes = t->status == TASK_IN_PROGRESS ? "govuk-tag--light-blue" : "govuk-tag--blue"}};
}

static struct str task_hint(struct arena *a, const struct task *t)
{
    if (!t->due.len)
        return t->hint;
    struct str due = date_words(a, t->due);
    return arena_fmt(a, "%s " PRs "%s" PRs, t->late ? "Was due on" : "Due by", ARGs(due),
                     t->hint.len ? ". " : "", ARGs(t->hint));
}

void put_tasks(struct html *o, int64_t year, const struct task tasks[TASK_COUNT])
{
    struct govuk_task items[TASK_COUNT];
    for (enum task_id id = 0; id < TASK_COUNT; id++)
        items[id] = (struct govuk_task){.title = {.text = str_of(tasks[id].title)},
                                        .hint = {.text = task_hint(o->arena, &tasks[id])},
                                        .status = status_words(&tasks[id]),
                                        .href = tasks[id].href};
    govuk_task_list(o, .items = {items, TASK_COUNT},
                    .id_prefix = arena_fmt(o->arena, "task-%lld", (long long)year).at);
}

/* ---- one appraisal */
static void put_happening(struct request *rq, const struct happening *h)
{
    struct str title = arena_fmt(rq->arena, PRs " " PRs, ARGs(h->who), ARGs(h->did));
    timeline_item(rq, .title = title, .when = instant_words(rq->arena, h->at), .done = true) continue;
}

static void put_timeline(struct request *rq, const struct happening_list *list)
{
    if (!list->n)
        return;
    html(rq->out, H("<h2 class=\"govuk-heading-m\">What has happened</h2>\n"));
    timeline(rq)
    {
        each (h, *list)
            put_happening(rq, h);
    }
}

static void put_period(struct request *rq, const struct appraisal_seen *a)
{
    html(rq->out, H("<p class=\"govuk-body-s\">The period of this appraisal is "),
         date_words(rq->arena, a->from_date), H(" to "), date_words(rq->arena, a->to_date), H(". "));
    clause_ref(rq, str_is(a->verdict, "own period") ? "2.2.1/2" : "2.2.1/1");
    html(rq->out, H("</p>\n"));
}

static int appraisal_page(struct request *rq)
{
    const struct appraisal_seen *a = rq->subject;
    struct progress p;
    struct happening_list happenings;
    struct task tasks[TASK_COUNT];
    STEP(progress_and_history(rq->db, a->id, &p, &happenings));
    tasks_of(rq->arena, &p, rq->relation, rq->today, tasks);
    struct step step = step_for(rq->arena, &p, rq->relation, rq->today);
    page (rq, .title_text = a->name,
          .caption = arena_fmt(rq->arena, "Appraisal, %lld to %lld", (long long)a->year,
                               (long long)a->year + 1),
          .back = S("/"), .back_text = "Home") {
        TRY(appraisal_identity(rq, a));
        if (step.what.len)
            put_step(rq, &step);
        html(rq->out, H("<h2 class=\"govuk-heading-m\">The year</h2>\n"));
        put_tasks(rq->out, a->year, tasks);
        put_period(rq, a);
        put_timeline(rq, &happenings);
    }
    return 0;
}

static const struct route routes[] = {
    GET("/appraisals/:id", MAY_READ_APPRAISAL, appraisal_subject, appraisal_page),
};
const struct route_table appraisal_routes = ROUTES(routes);
