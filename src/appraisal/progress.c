#include "appraisal/progress.h"
#include "progress_sql.h"
#include "base/banned.h"

int progress_of(struct db *db, int64_t appraisal_id, struct progress *p)
{
    return TRY(db_one(db, progress_of, p, appraisal_id));
}

void want_own_progress(struct db_batch *b, struct progress_list *list, struct str session_hash,
                       struct str today)
{
    want_all(b, progress_own, list, session_hash, today);
}

void want_appraised_progress(struct db_batch *b, struct progress_list *list, int64_t person_id,
                             struct str today, int64_t most)
{
    want_all(b, progress_appraised, list, person_id, today, most);
}

int progress_and_history(struct db *db, int64_t appraisal_id, struct progress *p, struct happening_list *h)
{
    struct db_batch b = {db};
    want_one(&b, progress_of, p, appraisal_id);
    want_all(&b, happenings, h, appraisal_id);
    return TRY(db_fetch(&b));
}

/* ---- when */
/* weeks before its due date in which a meeting becomes the next step */
enum { REVIEW_WEEKS = 6, ASSESSMENT_WEEKS = 12 };

static bool within_weeks(struct str today, struct str due, int weeks)
{
    return due.len && date_days_between(today, due) <= 7 * weeks;
}

static bool is_late(struct str today, struct str due)
{
    return due.len && str_cmp(today, due) > 0;
}

struct now {
    const struct progress *p;
    struct str today;
};
static bool always(const struct now *n)
{
    (void)n;
    return true;
}
static bool proposed_to_employee(const struct now *n)
{
    return n->p->to_employee > 0;
}
static bool proposed_to_appraiser(const struct now *n)
{
    return n->p->to_appraiser > 0;
}
static bool none_written(const struct now *n)
{
    return n->p->objectives == 0;
}
/* what is then still open is a development objective, or the reason for none: 2.2.3/6 */
static bool all_settled(const struct now *n)
{
    return n->p->objectives > 0 && n->p->settled == n->p->objectives;
}
static bool only_appraiser_signed(const struct now *n)
{
    return n->p->appraiser_signed_at.len && !n->p->employee_signed_at.len;
}
static bool only_employee_signed(const struct now *n)
{
    return n->p->employee_signed_at.len && !n->p->appraiser_signed_at.len;
}
static bool review_is_near(const struct now *n)
{
    return within_weeks(n->today, n->p->interim_due, REVIEW_WEEKS);
}
static bool assessment_is_near(const struct now *n)
{
    return within_weeks(n->today, n->p->assessment_due, ASSESSMENT_WEEKS);
}
/* the employee's signature cannot be forced, and the report does not wait for it */
static bool assessment_is_near_unsigned(const struct now *n)
{
    return only_appraiser_signed(n) && assessment_is_near(n);
}

/* ---- the next step: the first rule that fits the stage, the relation and what has been done */
enum step_page {
    NO_PAGE,
    PAGE_OBJECTIVES,
    PAGE_REVIEW,
    PAGE_ASSESSMENT,
    PAGE_EVIDENCE,
    PAGE_REPORT,
    PAGE_APPRAISER
};
enum step_due { NO_DUE, DUE_OBJECTIVES, DUE_INTERIM, DUE_ASSESSMENT };
enum turn { DO, WAIT };

struct step_rule {
    unsigned stages, who;
    bool (*when)(const struct now *n);
    enum turn turn;
    const char *what;
    const char *name; /* what stands before the name of the person; NULL when it is not said */
    const char *why, *action;
    enum step_page page;
    enum step_due due;
};

/* clang-format off */
static const struct step_rule step_rules[] = {
    {STAGE_BIT(APPOINTING), EMPLOYEE, always, WAIT, "Your appraiser is being decided", NULL,
     "Your objectives come next. You will see here who appraises you.", NULL, NO_PAGE, NO_DUE},
    {STAGE_BIT(APPOINTING), HEADTEACHER, always, DO, "Decide who appraises", "",
     "The objectives can be set once the appraiser is confirmed.", "Decide the appraiser", PAGE_APPRAISER, DUE_OBJECTIVES},

    {WHILE_OBJECTIVES_CAN_CHANGE, EMPLOYEE, proposed_to_employee, DO, "Read and agree your objectives", NULL,
     "Agree each one, or say what you would change.", "Read your objectives", PAGE_OBJECTIVES, DUE_OBJECTIVES},
    {WHILE_OBJECTIVES_CAN_CHANGE, APPRAISER, proposed_to_appraiser, DO, "Read and agree the objectives", "of ",
     "Agree each one, or say what you would change.", "Read the objectives", PAGE_OBJECTIVES, DUE_OBJECTIVES},
    {WHILE_OBJECTIVES_CAN_CHANGE, EMPLOYEE, proposed_to_appraiser, WAIT, "Your appraiser is reading your objectives", NULL,
     "You can still change what you proposed.", "See your objectives", PAGE_OBJECTIVES, DUE_OBJECTIVES},
    {WHILE_OBJECTIVES_CAN_CHANGE, APPRAISER, proposed_to_employee, WAIT, "Waiting for an answer on the objectives", "of ",
     "If you cannot agree, you can determine them.", "See the objectives", PAGE_OBJECTIVES, DUE_OBJECTIVES},
    {STAGE_BIT(OBJECTIVES), EMPLOYEE | APPRAISER, all_settled, DO, "Add a professional development objective", "for ",
     "The others are settled. If there is to be none, say why.", "Go to the objectives", PAGE_OBJECTIVES, DUE_OBJECTIVES},
    {STAGE_BIT(OBJECTIVES), EMPLOYEE, always, DO, "Prepare your objectives", NULL,
     "Write one yourself, or wait for your appraiser to propose some.", "Go to your objectives", PAGE_OBJECTIVES, DUE_OBJECTIVES},
    {STAGE_BIT(OBJECTIVES), APPRAISER, none_written, DO, "Set objectives", "with ",
     "None are proposed yet. Write them together, then propose them.", "Set objectives", PAGE_OBJECTIVES, DUE_OBJECTIVES},
    {STAGE_BIT(OBJECTIVES), APPRAISER, always, DO, "Finish setting objectives", "with ",
     "Not everything is settled. Propose what is still a draft, so that both of you can agree.", "Finish the objectives", PAGE_OBJECTIVES, DUE_OBJECTIVES},

    {STAGE_BIT(UNDERWAY), EMPLOYEE, only_appraiser_signed, DO, "Read and sign your interim review", NULL,
     "You can add your comments before you sign.", "Read the interim review", PAGE_REVIEW, DUE_INTERIM},
    {STAGE_BIT(UNDERWAY), APPRAISER, assessment_is_near_unsigned, DO, "Assess the year", "with ",
     "The interim review is not signed by the employee: the report does not wait for that.", "Record the assessment", PAGE_ASSESSMENT, DUE_ASSESSMENT},
    {STAGE_BIT(UNDERWAY), APPRAISER, only_employee_signed, DO, "Sign the interim review", "of ",
     "The other side has signed.", "Sign the interim review", PAGE_REVIEW, DUE_INTERIM},
    {STAGE_BIT(UNDERWAY), APPRAISER, only_appraiser_signed, WAIT, "Waiting for a signature on the interim review", "of ",
     "You have signed.", "See the interim review", PAGE_REVIEW, DUE_INTERIM},
    {STAGE_BIT(UNDERWAY), EMPLOYEE, only_employee_signed, WAIT, "Your appraiser is to sign the interim review", NULL,
     "You have signed.", "See the interim review", PAGE_REVIEW, DUE_INTERIM},
    {STAGE_BIT(UNDERWAY), APPRAISER, review_is_near, DO, "Hold the interim review", "with ",
     "Look at the progress of each objective, and agree what changes.", "Record the interim review", PAGE_REVIEW, DUE_INTERIM},
    {STAGE_BIT(UNDERWAY), EMPLOYEE, review_is_near, DO, "Prepare for your interim review", NULL,
     "Think about your progress on each objective, and the support that would help.", "See your objectives", PAGE_OBJECTIVES, DUE_INTERIM},
    {STAGE_BIT(UNDERWAY), EMPLOYEE | APPRAISER, always, WAIT, "The interim review comes next", "for ",
     "Nothing is needed at the moment.", "See the objectives", PAGE_OBJECTIVES, DUE_INTERIM},

    {STAGE_BIT(REVIEWED), EMPLOYEE, assessment_is_near, DO, "Prepare for your annual assessment", NULL,
     "Bring the evidence that you want your appraiser to see.", "Add your evidence", PAGE_EVIDENCE, DUE_ASSESSMENT},
    {STAGE_BIT(REVIEWED), APPRAISER, assessment_is_near, DO, "Assess the year", "with ",
     "Record the meeting and your judgements, then issue the report.", "Record the assessment", PAGE_ASSESSMENT, DUE_ASSESSMENT},
    {STAGE_BIT(REVIEWED), EMPLOYEE | APPRAISER, always, WAIT, "The annual assessment comes next", "for ",
     "Nothing is needed at the moment.", "See the objectives", PAGE_OBJECTIVES, DUE_ASSESSMENT},

    {STAGE_BIT(ISSUED), EMPLOYEE, always, DO, "Read your report", NULL,
     "Add your comments if you wish, then sign that you have read it.", "Read your report", PAGE_REPORT, NO_DUE},
    {STAGE_BIT(ISSUED), APPRAISER, always, WAIT, "Waiting for a signature on the report", "of ",
     "The report has been issued.", "See the report", PAGE_REPORT, NO_DUE},
    {STAGE_BIT(SIGNED), EMPLOYEE | APPRAISER, always, WAIT, "The year is complete", "for ",
     "The report has been read and signed.", "See the report", PAGE_REPORT, NO_DUE},
};
/* clang-format on */

static struct str page_address(struct arena *a, const struct progress *p, enum step_page page)
{
    static const char *const part[] = {[PAGE_OBJECTIVES] = "objectives",
                                       [PAGE_REVIEW] = "review",
                                       [PAGE_ASSESSMENT] = "assessment",
                                       [PAGE_EVIDENCE] = "evidence",
                                       [PAGE_APPRAISER] = "appraiser"};
    if (page == NO_PAGE)
        return S("");
    if (page == PAGE_REPORT)
        return p->report_id ? arena_fmt(a, "/reports/%lld", (long long)p->report_id) : S("");
    return arena_fmt(a, "/appraisals/%lld/%s", (long long)p->appraisal_id, part[page]);
}

static struct str due_date(const struct progress *p, enum step_due due)
{
    const struct str dates[] = {S(""), p->objectives_due, p->interim_due, p->assessment_due};
    return dates[due];
}

static struct str step_words(struct arena *a, const struct step_rule *r, const struct progress *p,
                             unsigned relation)
{
    if (!r->name || relation & EMPLOYEE)
        return str_of(r->what);
    return arena_fmt(a, "%s %s" PRs, r->what, r->name, ARGs(p->name));
}

static struct step step_from(struct arena *a, const struct step_rule *r, const struct progress *p,
                             unsigned relation, struct str today)
{
    struct str due = due_date(p, r->due);
    return (struct step){.what = step_words(a, r, p, relation),
                         .why = str_of(r->why),
                         .href = page_address(a, p, r->page),
                         .action = r->action,
                         .due = due,
                         .waiting = r->turn == WAIT,
                         .late = is_late(today, due) && p->due_on.len && is_late(today, p->due_on)};
}

struct step step_for(struct arena *arena, const struct progress *p, unsigned relation, struct str today)
{
    const struct now now = {p, today};
    const unsigned stage = 1u << stage_of(p->stage);
    for (const struct step_rule *r = step_rules; r < END(step_rules); r++)
        if (r->stages & stage && r->who & relation && r->when(&now))
            return step_from(arena, r, p, relation, today);
    return (struct step){.waiting = true};
}

/* ---- the task list */
static enum task_status status_of(const struct progress *p, enum task_id id)
{
    static const enum stage begins[] = {
#define as_task_stage(id, title, stage) [TASK_##id] = stage,
        TASKS(as_task_stage)
#undef as_task_stage
    };
    enum stage now = stage_of(p->stage);
    /* an assessment can be made, and its report issued, where the interim review was missed */
    bool open = now >= begins[id] || (id == TASK_ASSESSMENT && now == STAGE_UNDERWAY);
    bool closed = id == TASK_REVIEW   ? p->appraiser_signed_at.len && p->employee_signed_at.len
                  : id == TASK_REPORT ? now == STAGE_SIGNED
                                      : now > begins[id];
    return closed ? TASK_COMPLETED : open ? TASK_NOT_STARTED : TASK_CANNOT_START;
}

static struct str appraiser_hint(struct arena *a, const struct progress *p)
{
    if (!p->appraiser_name.len)
        return S("Nobody is proposed yet");
    const char *state = str_is(p->appraiser_state, "proposed") ? "Proposed: " : "";
    const char *panel = str_is(p->appraiser_part, "ceo") ? ", with the Chair and an external adviser" : "";
    return arena_fmt(a, "%s" PRs "%s", state, ARGs(p->appraiser_name), panel);
}

static void task_details(struct arena *a, const struct progress *p, enum task_id id, struct task *t)
{
    if (id == TASK_APPRAISER)
        t->hint = appraiser_hint(a, p);
    if (id == TASK_OBJECTIVES && p->objectives)
        t->hint = arena_fmt(a, "%lld of %lld settled", (long long)p->settled, (long long)p->objectives);
    bool begun = (id == TASK_APPRAISER && p->appraiser_name.len) ||
                 (id == TASK_OBJECTIVES && p->objectives) ||
                 (id == TASK_REVIEW && (p->appraiser_signed_at.len || p->employee_signed_at.len)) ||
                 (id == TASK_REPORT && p->report_id);
    if (begun && t->status == TASK_NOT_STARTED)
        t->status = TASK_IN_PROGRESS;
}

static struct str task_address(struct arena *a, const struct progress *p, enum task_id id, unsigned relation)
{
    const bool closed = stage_of(p->stage) >= STAGE_ISSUED; /* then evidence stands in the report */
    const bool reads_assessment = relation & APPRAISER || (relation & EMPLOYEE && !closed);
    const enum step_page pages[] = {
        [TASK_APPRAISER] = relation & HEADTEACHER ? PAGE_APPRAISER : NO_PAGE,
        [TASK_OBJECTIVES] = PAGE_OBJECTIVES,
        [TASK_REVIEW] = PAGE_REVIEW,
        [TASK_ASSESSMENT] = !reads_assessment      ? NO_PAGE
                            : relation & APPRAISER ? PAGE_ASSESSMENT
                                                   : PAGE_EVIDENCE,
        [TASK_REPORT] = PAGE_REPORT,
    };
    return page_address(a, p, pages[id]);
}

void tasks_of(struct arena *arena, const struct progress *p, unsigned relation, struct str today,
              struct task tasks[TASK_COUNT])
{
    static const char *const titles[] = {
#define as_task_title(id, title, stage) [TASK_##id] = title,
        TASKS(as_task_title)
#undef as_task_title
    };
    const struct str dues[] = {S(""), p->objectives_due, p->interim_due, p->assessment_due, S("")};
    for (enum task_id id = 0; id < TASK_COUNT; id++) {
        struct task *t = &tasks[id];
        *t = (struct task){.title = titles[id], .status = status_of(p, id), .hint = S("")};
        bool open = t->status != TASK_COMPLETED && stage_of(p->stage) < STAGE_ISSUED;
        t->due = open ? dues[id] : S("");
        t->late = is_late(today, t->due);
        t->href = t->status == TASK_CANNOT_START ? S("") : task_address(arena, p, id, relation);
        task_details(arena, p, id, t);
    }
}
