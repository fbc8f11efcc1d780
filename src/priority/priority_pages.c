#include "priority/priority.h"
#include "cycle/cycle.h"
#include "govuk/govuk.h"
#include "school/school.h"
#include "web/page.h"
#include "web/route.h"
#include "base/banned.h"

/* ---- who may: the CEO and HR the trust's and every school's, a headteacher their own school's */
static unsigned relation_to(const struct request *rq, int64_t school_id)
{
    bool heads = school_id && rq->actor.school_id == school_id;
    return rq->actor.roles | SIGNED_IN | (heads ? HEADTEACHER : NOBODY);
}

static bool may_edit(const struct request *rq, int64_t school_id)
{
    return permits(school_id ? MAY_EDIT_PRIORITY : MAY_EDIT_TRUST_PRIORITY, relation_to(rq, school_id),
                   rq->stage);
}

/* ---- the list */
static void put_use(struct request *rq, const struct priority_use *p)
{
    if (p->withdrawn)
        govuk_tag(rq->out, .text = S("Withdrawn"), .classes = "govuk-tag--grey");
    else if (!p->objectives)
        govuk_tag(rq->out, .text = S("No objective yet"), .classes = "govuk-tag--yellow");
    else
        html(rq->out, p->objectives, p->objectives == 1 ? H(" objective") : H(" objectives"));
}

static void put_priority(struct request *rq, const struct priority_use *p)
{
    struct html *o = rq->out;
    bool edits = may_edit(rq, p->school_id);
    html(o, H("<li>\n<h3 class=\"govuk-heading-s govuk-!-margin-bottom-1\">"), p->title, H("</h3>\n"));
    put_paragraphs(o, p->description);
    html(o, H("<p class=\"govuk-body govuk-hint\">"));
    if (edits || permits(MAY_READ_TOTALS, rq->actor.roles, rq->stage))
        put_use(rq, p);
    if (edits && !p->withdrawn)
        html(o, H(" <a class=\"govuk-link\" href=\""),
             URL(link_to(rq, "/priorities/%lld/edit", (long long)p->id)),
             H("\">Edit<span class=\"govuk-visually-hidden\"> "), p->title, H("</span></a>"));
    html(o, H("</p>\n</li>\n"));
}

static void put_group(struct request *rq, struct str heading, const struct priority_use_list *all,
                      int64_t school_id, struct str add)
{
    struct html *o = rq->out;
    size_t shown = 0;
    html(o, H("<h2 class=\"govuk-heading-m\">"), heading,
         H("</h2>\n<ol class=\"govuk-list govuk-list--spaced\">\n"));
    each (p, *all) {
        if (p->school_id == school_id && ++shown)
            put_priority(rq, p);
    }
    if (!shown)
        html(o, H("<li>None yet.</li>\n"));
    html(o, H("</ol>\n"));
    if (may_edit(rq, school_id))
        govuk_button(o, .text = S("Add a priority"), .href = add, .classes = "govuk-button--secondary");
}

/* the schools whose priorities one sees: HR, the CEO and the board every school's, others their own */
static bool sees_every_school(const struct request *rq)
{
    return permits(MAY_READ_TOTALS, rq->actor.roles, rq->stage);
}

static void put_schools(struct request *rq, const struct priority_use_list *all,
                        const struct school_list *schools)
{
    each (s, *schools) {
        bool has = s->id == rq->actor.school_id || sees_every_school(rq);
        each (p, *all)
            has = has || p->school_id == s->id;
        if (has)
            put_group(rq, s->name, all, s->id, link_to(rq, "/priorities/schools/%lld/new", (long long)s->id));
    }
}

static int priorities_page(struct request *rq)
{
    struct cycle cycle;
    struct priority_use_list all = {};
    struct school_list schools = {};
    if (TRY(cycle_current(rq->db, rq->today, &cycle)) != 0) {
        page (rq, .title = "Priorities")
            empty_state(rq, "No period is open yet.",
                        "Priorities belong to a year. HR opens the year first.");
        return DONE;
    }
    TRY(priorities_used(rq->db, cycle.id, sees_every_school(rq) ? 0 : rq->actor.id, &all));
    TRY(school_list_all(rq->db, &schools));
    page (rq, .title = "Priorities", .caption = cycle_words(rq->arena, &cycle)) {
        html(rq->out,
             H("<p class=\"govuk-body\">Every objective serves one of these: what the trust and its schools "
               "set out to improve this year. "));
        clause_ref(rq, "1.1/1");
        html(rq->out, H("</p>\n"));
        put_group(rq, S("The trust"), &all, 0, S("/priorities/new"));
        put_schools(rq, &all, &schools);
    }
    return DONE;
}

/* ---- adding and editing */
struct priority_form {
    struct str title, description;
    int64_t version;
};
static const struct field priority_fields[] = {
    FIELD(struct priority_form, title, TEXT, .label = "Priority", .missing = "Enter the priority",
          .hint = "What will be better by the end of the year, in one sentence"),
    FIELD(struct priority_form, description, LONG_TEXT, .label = "More about it",
          .optional_label = "(optional)", .max = 2000),
    FIELD(struct priority_form, version, HIDDEN),
};
static int edit_page(struct request *rq);
static int new_page(struct request *rq);
static const struct form edit_form = FORM(priority_fields, struct priority_form, edit_page);
static const struct form new_form = FORM(priority_fields, struct priority_form, new_page);

/* subject: the trust, for whom a new priority is */
static int trust_subject(struct request *rq)
{
    STEP(subject_none(rq));
    rq->relation = relation_to(rq, 0);
    return DONE;
}

static int school_subject(struct request *rq)
{
    struct school *school = arena_new(rq->arena, struct school);
    STEP(school_find(rq->db, rq->id[0], school));
    rq->subject = school;
    rq->subject_table = "school";
    rq->subject_id = school->id;
    rq->relation = relation_to(rq, school->id);
    return DONE;
}

/* a withdrawn one is not found: there is nothing more to change */
static int priority_subject(struct request *rq)
{
    struct priority *p = arena_new(rq->arena, struct priority);
    STEP(priority_find(rq->db, rq->id[0], p));
    if (p->withdrawn && rq->route->method == METHOD_GET)
        return NOT_FOUND;
    rq->subject = p;
    rq->subject_table = "priority";
    rq->subject_id = p->id;
    rq->relation = relation_to(rq, p->school_id);
    return DONE;
}

static struct html_end new_form_open(struct request *rq, const struct school *school)
{
    return school ? form_post_open(rq, "/priorities/schools/%lld/new", (long long)school->id)
                  : form_post_open(rq, "/priorities/new");
}

static int new_page(struct request *rq)
{
    const struct school *school = rq->subject;
    page (rq, .title = "Add a priority", .caption = school ? school->name : rq->trust_name,
          .back = S("/priorities")) {
        html_block(new_form_open(rq, school))
        {
            form_fields(rq, &new_form, NULL);
            govuk_button(rq->out, .text = S("Add priority"), .prevent_double_click = true);
        }
    }
    return DONE;
}

static int saved(struct request *rq, int outcome)
{
    if (outcome == ALREADY_THERE)
        return form_refuse(rq, "title", "There is already a priority with these words");
    return outcome ? outcome : see_other(rq, NOTICE_PRIORITY_SAVED, "/priorities");
}

static int add(struct request *rq)
{
    const struct priority_form *form = rq->form;
    const struct school *school = rq->subject;
    struct cycle cycle;
    int64_t id;
    STEP(cycle_current(rq->db, rq->today, &cycle));
    return saved(rq, TRY(priority_add(rq->db, cycle.id, school ? school->id : 0, form->title,
                                      form->description, &id)));
}

static int edit_page(struct request *rq)
{
    const struct priority *p = rq->subject;
    struct priority_form now = {p->title, p->description, p->version};
    page (rq, .title = "Edit a priority", .caption = p->school_id ? p->school_name : rq->trust_name,
          .back = S("/priorities")) {
        form_post (rq, "/priorities/%lld/edit", (long long)p->id) {
            form_fields(rq, &edit_form, &now);
            govuk_button(rq->out, .text = S("Save priority"), .prevent_double_click = true);
        }
        html(
            rq->out,
            H("<h2 class=\"govuk-heading-m\">Withdraw it</h2>\n<p class=\"govuk-body\">New objectives can no "
              "longer serve it. Those that do, keep it.</p>\n"));
        form_post (rq, "/priorities/%lld/withdraw", (long long)p->id) {
            form_field(rq, &edit_form, "version", &now);
            govuk_button(rq->out, .text = S("Withdraw priority"), .classes = "govuk-button--warning",
                         .prevent_double_click = true);
        }
    }
    return DONE;
}

static int edit(struct request *rq)
{
    const struct priority_form *form = rq->form;
    const struct priority *p = rq->subject;
    return saved(rq, TRY(priority_edit(rq->db, p->id, form->version, form->title, form->description)));
}

struct withdraw_form {
    int64_t version;
};
static const struct field withdraw_fields[] = {FIELD(struct withdraw_form, version, HIDDEN)};
static const struct form withdraw_form = FORM(withdraw_fields, struct withdraw_form, edit_page);

static int withdraw(struct request *rq)
{
    const struct withdraw_form *form = rq->form;
    const struct priority *p = rq->subject;
    STEP(priority_withdraw(rq->db, p->id, form->version));
    return see_other(rq, NOTICE_PRIORITY_WITHDRAWN, "/priorities");
}

static const struct route routes[] = {
    GET("/priorities", MAY_USE, subject_none, priorities_page),
    GET("/priorities/new", MAY_EDIT_TRUST_PRIORITY, trust_subject, new_page),
    POST("/priorities/new", MAY_EDIT_TRUST_PRIORITY, trust_subject, add, .form = &new_form),
    GET("/priorities/schools/:id/new", MAY_EDIT_PRIORITY, school_subject, new_page),
    POST("/priorities/schools/:id/new", MAY_EDIT_PRIORITY, school_subject, add, .form = &new_form),
    GET("/priorities/:id/edit", MAY_EDIT_PRIORITY, priority_subject, edit_page),
    POST("/priorities/:id/edit", MAY_EDIT_PRIORITY, priority_subject, edit, .form = &edit_form),
    POST("/priorities/:id/withdraw", MAY_EDIT_PRIORITY, priority_subject, withdraw, .form = &withdraw_form),
};
const struct route_table priority_routes = ROUTES(routes);
