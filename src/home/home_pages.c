#include "home/home.h"
#include "govuk/govuk.h"
#include "web/page.h"
#include "web/route.h"
#include "base/banned.h"

static struct str years(struct arena *a, int64_t year)
{
    return arena_fmt(a, "%lld to %lld", (long long)year, (long long)year + 1);
}

/* ---- my appraisal */
static void put_own(struct request *rq, const struct progress *p)
{
    struct task tasks[TASK_COUNT];
    html(rq->out, H("<h2 class=\"govuk-heading-m\">Your appraisal, "), years(rq->arena, p->year),
         H("</h2>\n"));
    if (str_cmp(p->opens_on, rq->today) > 0) {
        html(rq->out, H("<p class=\"govuk-body\">It begins on "), date_words(rq->arena, p->opens_on),
             H(". There is nothing to do before then.</p>\n"));
        return;
    }
    tasks_of(rq->arena, p, EMPLOYEE, rq->today, tasks);
    put_tasks(rq->out, p->year, tasks);
    html(rq->out, H("<p class=\"govuk-body\">"));
    put_link(rq->out, link_to(rq, "/appraisals/%lld", (long long)p->appraisal_id),
             S("See the whole appraisal and what has happened"));
    html(rq->out, H("</p>\n"));
}

/* ---- people who wait for me */
static struct govuk_task waiting_task(struct request *rq, const struct step *s)
{
    struct str due = date_words(rq->arena, s->due);
    struct govuk_task task = {.title = {.text = s->what}, .href = s->href};
    if (s->late)
        task.status.tag = (struct govuk_tag){.text = S("Late"), .classes = "govuk-tag--red"};
    else
        task.status.text = S("To do");
    if (due.len)
        task.hint.text = arena_fmt(rq->arena, "%s " PRs, s->late ? "Was due on" : "Due by", ARGs(due));
    return task;
}

static void put_waiting(struct request *rq, const struct progress_list *appraised)
{
    struct govuk_task *tasks = arena_new(rq->arena, struct govuk_task, appraised->n + 1);
    size_t n = 0;
    each (p, *appraised) {
        struct step s = step_for(rq->arena, p, APPRAISER, rq->today);
        if (!s.waiting)
            tasks[n++] = waiting_task(rq, &s);
    }
    html(rq->out, H("<h2 class=\"govuk-heading-m\">People waiting for you</h2>\n"));
    if (n)
        govuk_task_list(rq->out, .items = {tasks, n}, .id_prefix = "waiting");
    else
        html(rq->out, H("<p class=\"govuk-body\">Nobody is waiting for you at the moment.</p>\n"));
}

static const struct table_head heads[] = {{"Name"}, {"Job"}, {"Stage"}};

static void put_appraised_person(struct request *rq, const struct progress *p)
{
    table_row(rq)
    {
        table_name(rq)
            put_link(rq->out, link_to(rq, "/appraisals/%lld", (long long)p->appraisal_id), p->name);
        table_cell(rq, &heads[1]) put_str(rq->out, p->job_title);
        table_cell(rq, &heads[2]) stage_tag(rq->out, stage_of(p->stage));
    }
}

static void put_appraised(struct request *rq, struct progress_list *appraised)
{
    const size_t there = appraised->n;
    if (!there)
        return;
    appraised->n = there > APPRAISED_SHOWN ? APPRAISED_SHOWN : there;
    put_waiting(rq, appraised);
    govuk_details_block(rq->out, .summary_text = S("Everybody you appraise"))
    {
        table(rq, .caption = "Everybody you appraise", .caption_hidden = true, .heads = {heads, COUNT(heads)})
            each (p, *appraised) put_appraised_person(rq, p);
        if (there > APPRAISED_SHOWN)
            html(rq->out, H("<p class=\"govuk-body-s\">The first "), (long long)appraised->n,
                 H(" are shown, by what is due first.</p>\n"));
    }
}

/* ---- where the school or the trust stands */
static void put_overview(struct request *rq, struct home *home)
{
    const bool trust_wide = rq->actor.roles & (CEO | HEAD_OF_HR | CHAIR | TRUSTEE);
    const bool sees_names = !trust_wide || rq->actor.roles & (CEO | HEAD_OF_HR);
    if (!home->has_counts)
        return;
    struct str path = trust_wide ? S("/trust") : link_to(rq, "/schools/%lld", (long long)rq->actor.school_id);
    html(rq->out, H("<h2 class=\"govuk-heading-m\">"), trust_wide ? S("The trust") : S("Your school"),
         H("</h2>\n"));
    if (!sees_names)
        hide_small_groups(&home->counts);
    put_stage_counts(rq, &home->counts, sees_names ? path : S(""));
    html(rq->out, H("<p class=\"govuk-body\">"));
    put_link(rq->out, path, trust_wide ? S("See the trust's overview") : S("See your school's overview"));
    html(rq->out, H("</p>\n"));
}

static void put_administration(struct request *rq)
{
    if (!(rq->actor.roles & ADMINISTRATOR))
        return;
    html(rq->out, H("<h2 class=\"govuk-heading-m\">Accounts</h2>\n<p class=\"govuk-body\">"));
    put_link(rq->out, S("/accounts"), S("Invite people, and disable accounts"));
    html(rq->out, H("</p>\n"));
}

static bool is_empty(const struct request *rq, const struct home *home)
{
    return !home->own.n && !home->appraised.n && !home->has_counts && !(rq->actor.roles & ADMINISTRATOR);
}

static int home_page(struct request *rq)
{
    struct home home = {};
    STEP(home_of(rq, &home));
    struct step step = home_step(rq->arena, &home, rq->today);
    page (rq, .title = "Home", .caption = rq->actor.name) {
        if (step.what.len)
            put_step(rq, &step);
        each (p, home.own)
            put_own(rq, p);
        put_appraised(rq, &home.appraised);
        put_overview(rq, &home);
        put_administration(rq);
        if (is_empty(rq, &home))
            empty_state(rq, "You have no appraisal in this period.",
                        "If you think that you should have one, ask your headteacher or HR.");
    }
    return 0;
}

static const struct route routes[] = {
    GET("/", MAY_USE, subject_none, home_page, .ahead = home_ahead),
};
const struct route_table home_routes = ROUTES(routes);
