/* The routes of objectives, and what each POST does. */
#include "objective/objective_views.h"
#include "objective_sql.h"
#include "base/banned.h"

/* ---- forms of one act */
static const struct field version_fields[] = {FIELD(struct version_form, version, HIDDEN)};
static const struct field determine_fields[] = {
    FIELD(struct determine_form, determined_reason, LONG_TEXT, .label = "Why you determine it",
          .hint = "The employee reads this.", .missing = "Enter why you determine it", .max = 2000,
          .rows = 3),
    FIELD(struct determine_form, version, HIDDEN),
};
static const struct field withdraw_fields[] = {
    FIELD(struct withdraw_form, withdrawal_reason, LONG_TEXT, .label = "Why it is withdrawn",
          .hint = "The employee reads this.", .max = 2000, .rows = 3),
    FIELD(struct withdraw_form, version, HIDDEN),
};
static const struct field disagree_fields[] = {
    FIELD(struct disagree_form, disagreement, LONG_TEXT, .label = "Your disagreement, in your own words",
          .missing = "Enter your disagreement"),
};
static const struct field discuss_fields[] = {
    FIELD(struct discuss_form, remark, LONG_TEXT, .label = "Comment", .missing = "Enter a comment",
          .max = 2000, .rows = 3),
};
static const struct field no_development_fields[] = {
    FIELD(struct no_development_form, no_development_reason, LONG_TEXT,
          .label = "Why none is for professional development", .missing = "Enter why there is none",
          .max = 1000, .rows = 3),
};
const struct form objective_version_form = FORM(version_fields, struct version_form, objective_page);
const struct form objective_determine_form = FORM(determine_fields, struct determine_form, objective_page);
const struct form objective_withdraw_form = FORM(withdraw_fields, struct withdraw_form, objective_page);
const struct form objective_disagree_form = FORM(disagree_fields, struct disagree_form, objective_page);
const struct form objective_discuss_form = FORM(discuss_fields, struct discuss_form, objective_page);
const struct form objective_no_development_form = FORM(no_development_fields, struct no_development_form,
                                                       objectives_page);
/* nothing but the version of each objective that was on the page */
const struct form objective_agree_all_form = {
    .size = 1,
    .page = objectives_page,
    FORM_ROWS(version_fields, struct version_form),
};

/* a draft of the other side is a 404, like somebody else's objective */
static int objective_subject(struct request *rq)
{
    struct objective_seen *s = arena_new(rq->arena, struct objective_seen);
    if (TRY(db_one(rq->db, objective_seen_by, &s->objective, rq->id[0], rq->actor.id)))
        return NOT_FOUND;
    STEP(appraisal_load(rq, s->objective.appraisal_id, &s->appraisal));
    rq->subject = s;
    rq->subject_table = "objective";
    rq->subject_id = s->objective.id;
    return DONE;
}

static struct appraisal appraisal_of_subject(const struct request *rq)
{
    return appraisal_of(((const struct objective_seen *)rq->subject)->appraisal);
}

/* the objective, when it is still what the person was looking at */
static int objective_read(const struct request *rq, int64_t version, struct objective **o)
{
    *o = &((struct objective_seen *)rq->subject)->objective;
    return (*o)->version == version ? DONE : STALE;
}

/* ---- writing */
static bool proposes(const struct objective_form *form)
{
    return str_is(form->then, "propose");
}

static int add(struct request *rq)
{
    const struct objective_form *form = rq->form;
    const struct appraisal_seen *seen = rq->subject;
    const struct appraisal a = appraisal_of(seen);
    struct objective_text text = objective_form_text(form);
    STEP(objective_form_complete(rq, &text, seen, proposes(form)));
    struct objective o = {};
    STEP(objective_add(rq->db, rq->clock, &a, rq->actor.id, &text, &o.id));
    if (proposes(form)) {
        STEP(objective_find(rq->db, o.id, &o));
        STEP(objective_propose(rq->db, rq->clock, &a, &o, rq->actor.id));
    }
    return see_other(rq, proposes(form) ? NOTICE_OBJECTIVE_PROPOSED : NOTICE_OBJECTIVE_SAVED,
                     "/appraisals/%lld/objectives", (long long)a.id);
}

static int edit(struct request *rq)
{
    const struct objective_form *form = rq->form;
    const struct objective_seen *s = rq->subject;
    const struct appraisal a = appraisal_of(s->appraisal);
    struct objective o = s->objective;
    struct objective_text text = objective_form_text(form);
    bool draft = objective_is(&o, OBJECTIVE_IS_DRAFT), propose = !draft || proposes(form);
    STEP(objective_form_complete(rq, &text, s->appraisal, propose));
    STEP(objective_edit(rq->db, rq->clock, &o, form->version, rq->actor.id, &text));
    if (draft && propose) {
        STEP(objective_find(rq->db, o.id, &o));
        STEP(objective_propose(rq->db, rq->clock, &a, &o, rq->actor.id));
    }
    return see_other(rq, propose ? NOTICE_OBJECTIVE_PROPOSED : NOTICE_OBJECTIVE_SAVED, "/objectives/%lld",
                     (long long)o.id);
}

static int revise(struct request *rq)
{
    const struct objective_form *form = rq->form;
    const struct objective_seen *s = rq->subject;
    struct objective *o;
    struct objective_text text = objective_form_text(form);
    STEP(objective_read(rq, form->version, &o));
    STEP(objective_form_complete(rq, &text, s->appraisal, true));
    STEP(objective_revise(rq->db, rq->clock, o, rq->actor.id, &text));
    return see_other(rq, NOTICE_OBJECTIVE_PROPOSED, "/objectives/%lld", (long long)o->id);
}

/* ---- deciding */
static int propose(struct request *rq)
{
    const struct version_form *form = rq->form;
    const struct appraisal a = appraisal_of_subject(rq);
    struct objective *o;
    STEP(objective_read(rq, form->version, &o));
    STEP(objective_propose(rq->db, rq->clock, &a, o, rq->actor.id));
    return see_other(rq, NOTICE_OBJECTIVE_PROPOSED, "/appraisals/%lld/objectives", (long long)a.id);
}

static int agree(struct request *rq)
{
    const struct version_form *form = rq->form;
    const struct appraisal a = appraisal_of_subject(rq);
    struct objective *o;
    STEP(objective_read(rq, form->version, &o));
    STEP(objective_agree(rq->db, rq->clock, &a, o, rq->actor.id, is_employee(rq)));
    return see_other(rq, NOTICE_OBJECTIVE_AGREED, "/appraisals/%lld/objectives", (long long)a.id);
}

/* those that were shown, each as it was read */
static int agree_all(struct request *rq)
{
    const struct appraisal a = appraisal_of(rq->subject);
    struct objective_list list = {};
    int64_t agreed = 0;
    TRY(db_all(rq->db, objectives_seen_by, &list, a.id, rq->actor.id));
    each (o, list) {
        const struct version_form *read = form_row(rq, o->id);
        if (!read)
            continue;
        if (read->version != o->version)
            return STALE;
        STEP(objective_agree(rq->db, rq->clock, &a, o, rq->actor.id, is_employee(rq)));
        agreed++;
    }
    if (agreed == 0)
        return NOT_PROPOSED;
    return see_other(rq, NOTICE_OBJECTIVES_AGREED, "/appraisals/%lld/objectives", (long long)a.id);
}

static int determine(struct request *rq)
{
    const struct determine_form *form = rq->form;
    const struct appraisal a = appraisal_of_subject(rq);
    struct objective *o;
    STEP(objective_read(rq, form->version, &o));
    STEP(objective_determine(rq->db, rq->clock, &a, o, rq->actor.id, form->determined_reason));
    return see_other(rq, NOTICE_OBJECTIVE_DETERMINED, "/objectives/%lld", (long long)o->id);
}

static int disagree(struct request *rq)
{
    const struct disagree_form *form = rq->form;
    struct objective_seen *s = rq->subject;
    STEP(objective_disagree(rq->db, rq->clock, &s->objective, form->disagreement));
    return see_other(rq, NOTICE_DISAGREEMENT_RECORDED, "/objectives/%lld", (long long)s->objective.id);
}

static int discuss(struct request *rq)
{
    const struct discuss_form *form = rq->form;
    const struct objective_seen *s = rq->subject;
    STEP(objective_discuss(rq->db, rq->clock, &s->objective, rq->actor.id, form->remark));
    return see_other(rq, NOTICE_REMARK_ADDED, "/objectives/%lld", (long long)s->objective.id);
}

static int withdraw(struct request *rq)
{
    const struct withdraw_form *form = rq->form;
    const struct appraisal a = appraisal_of_subject(rq);
    struct objective *o;
    STEP(objective_read(rq, form->version, &o));
    int r = TRY(objective_withdraw(rq->db, rq->clock, &a, o, rq->actor.id, form->withdrawal_reason));
    if (r == REASON_MISSING)
        return form_refuse(rq, "withdrawal_reason", "Enter why it is withdrawn");
    STEP(r);
    return see_other(rq, NOTICE_OBJECTIVE_WITHDRAWN, "/appraisals/%lld/objectives", (long long)a.id);
}

static int no_development(struct request *rq)
{
    const struct no_development_form *form = rq->form;
    const struct appraisal a = appraisal_of(rq->subject);
    STEP(objectives_without_development(rq->db, &a, form->no_development_reason));
    return see_other(rq, NOTICE_REASON_SAVED, "/appraisals/%lld/objectives", (long long)a.id);
}

/* clang-format off */
static const struct route routes[] = {
    GET ("/appraisals/:id/objectives",                MAY_READ_OBJECTIVES,     appraisal_subject, objectives_page),
    GET ("/appraisals/:id/objectives/new",            MAY_WRITE_OBJECTIVE,     appraisal_subject, objective_new_page),
    POST("/appraisals/:id/objectives/new",            MAY_WRITE_OBJECTIVE,     appraisal_subject, add, .form = &objective_new_form),
    POST("/appraisals/:id/objectives/agree",          MAY_AGREE_OBJECTIVE,     appraisal_subject, agree_all, .form = &objective_agree_all_form),
    POST("/appraisals/:id/objectives/no-development", MAY_WRITE_OBJECTIVE,     appraisal_subject, no_development, .form = &objective_no_development_form),
    GET ("/objectives/:id",                           MAY_READ_OBJECTIVES,     objective_subject, objective_page),
    GET ("/objectives/:id/edit",                      MAY_WRITE_OBJECTIVE,     objective_subject, objective_edit_page),
    POST("/objectives/:id/edit",                      MAY_WRITE_OBJECTIVE,     objective_subject, edit, .form = &objective_edit_form),
    GET ("/objectives/:id/revise",                    MAY_WRITE_OBJECTIVE,     objective_subject, objective_revise_page),
    POST("/objectives/:id/revise",                    MAY_WRITE_OBJECTIVE,     objective_subject, revise, .form = &objective_revise_form),
    GET ("/objectives/:id/history",                   MAY_READ_OBJECTIVES,     objective_subject, objective_history_page),
    POST("/objectives/:id/propose",                   MAY_WRITE_OBJECTIVE,     objective_subject, propose, .form = &objective_version_form),
    POST("/objectives/:id/agree",                     MAY_AGREE_OBJECTIVE,     objective_subject, agree, .form = &objective_version_form),
    POST("/objectives/:id/determine",                 MAY_DETERMINE_OBJECTIVE, objective_subject, determine, .form = &objective_determine_form),
    POST("/objectives/:id/disagree",                  MAY_RECORD_DISAGREEMENT, objective_subject, disagree, .form = &objective_disagree_form),
    POST("/objectives/:id/discuss",                   MAY_WRITE_OBJECTIVE,     objective_subject, discuss, .form = &objective_discuss_form),
    POST("/objectives/:id/withdraw",                  MAY_WRITE_OBJECTIVE,     objective_subject, withdraw, .form = &objective_withdraw_form),
};
/* clang-format on */
const struct route_table objective_routes = ROUTES(routes);
