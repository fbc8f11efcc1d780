/* Who appraises one person: those in their parts, what a panel lacks, and the choice of somebody else
 * (2.2.2). */
#include "appraisal/appraisal.h"
#include "appraisal/appraiser.h"
#include "govuk/govuk.h"
#include "web/page.h"
#include "web/route.h"
#include "base/banned.h"

struct change_form {
    int64_t version, person;
    struct str reason;
};

static int candidate_choices(struct request *rq, struct choice_list *choices)
{
    const struct appraisal_seen *seen = rq->subject;
    struct appraisal a = appraisal_of(seen);
    struct candidate_list candidates;
    STEP(appraiser_candidates(rq->db, &a, rq->today, &candidates));
    struct choice *made = arena_new(rq->arena, struct choice, candidates.n + 1);
    for (size_t i = 0; i < candidates.n; i++) {
        const struct candidate *c = &candidates.at[i];
        made[i] = (struct choice){
            .key = arena_fmt(rq->arena, "%lld", (long long)c->id),
            .label = arena_fmt(rq->arena, PRs ", " PRs, ARGs(c->name), ARGs(c->job_title)),
        };
    }
    *choices = (struct choice_list){made, candidates.n};
    return 0;
}

static int change_page(struct request *rq);
static const struct field change_fields[] = {
    FIELD(struct change_form, version, HIDDEN),
    FIELD(struct change_form, person, PERSON, .label = "Who will appraise?",
          .missing = "Choose who will appraise", .choices_of = candidate_choices),
    FIELD(struct change_form, reason, LONG_TEXT, .label = "Why is the appraiser changing?",
          .hint = "Not needed when nobody was proposed. It is kept with the appraisal.", .rows = 3,
          .max = 1000),
};
static const struct form change_form = FORM(change_fields, struct change_form, change_page);

static void put_part(struct html *o, struct str who, enum part part, const char *tag, const char *colour)
{
    html(o, H("<li>"), who, H(", "), part_rows[part].words, H(" "));
    govuk_tag(o, .text = str_of(tag), .classes = colour);
    html(o, H("</li>\n"));
}

/* 2.2.2/1: a headteacher's panel has three parts, and nobody else has one */
static void put_missing(struct html *o, const struct appraiser_list *ever)
{
    bool has[PART_COUNT + 1] = {};
    each (m, *ever)
        if (!str_is(m->state, "ended"))
            has[part_of(m->part)] = true;
    if (has[PART_CEO] || has[PART_CHAIR] || has[PART_ADVISER])
        for (enum part part = PART_CEO; part < PART_COUNT; part++)
            if (!has[part])
                put_part(o, S("Nobody yet"), part, "Missing", "govuk-tag--red");
}

static void put_current(struct request *rq, const struct appraiser_list *ever)
{
    struct html *o = rq->out;
    bool proposed = false;
    html(o, H("<ul class=\"govuk-list\">\n"));
    each (m, *ever) {
        if (str_is(m->state, "ended"))
            continue;
        bool is_proposed = str_is(m->state, "proposed");
        proposed = proposed || is_proposed;
        put_part(o, m->name, part_of(m->part), is_proposed ? "Proposed" : "Confirmed",
                 is_proposed ? "govuk-tag--blue" : "govuk-tag--green");
    }
    put_missing(o, ever);
    html(o, H("</ul>\n"));
    if (proposed)
        form_post (rq, "/appraisals/%lld/appraiser/confirm", (long long)rq->id[0])
            govuk_button(o, .text = S("Confirm"), .prevent_double_click = GOVUK_YES);
}

static int change_page(struct request *rq)
{
    const struct appraisal_seen *a = rq->subject;
    struct appraiser_list ever;
    struct change_form now = {.version = a->version};
    STEP(appraisers_ever(rq->db, a->id, &ever));
    page (rq, .title_text = arena_fmt(rq->arena, "Who appraises " PRs, ARGs(a->name)),
          .caption = appraisal_caption(rq->arena, a), .back = link_to(rq, "/appraisers")) {
        TRY(appraisal_identity(rq, a));
        put_current(rq, &ever);
        html(rq->out, H("<h2 class=\"govuk-heading-m\">Choose somebody else</h2>\n<p class=\"govuk-body\">"
                        "What the former appraiser recorded stays with the appraisal. "));
        clause_ref(rq, "2.2.2/2");
        html(rq->out, H("</p>\n"));
        form_post (rq, "/appraisals/%lld/appraiser", (long long)a->id) {
            form_fields(rq, &change_form, &now);
            govuk_button(rq->out, .text = S("Save the appraiser"), .prevent_double_click = GOVUK_YES);
        }
    }
    return 0;
}

static int somebody_is_there(struct request *rq, int64_t appraisal_id, enum part part, bool *there)
{
    struct appraiser_list ever;
    TRY(appraisers_ever(rq->db, appraisal_id, &ever));
    *there = false;
    each (m, ever)
        *there = *there || (!str_is(m->state, "ended") && part_of(m->part) == part);
    return 0;
}

static int change(struct request *rq)
{
    const struct change_form *form = rq->form;
    struct appraisal a = appraisal_of(rq->subject);
    enum part part;
    bool there = false;
    a.version = form->version;
    STEP(appraiser_part(rq->db, &a, form->person, rq->today, &part));
    STEP(somebody_is_there(rq, a.id, part, &there));
    if (there && !form->reason.len)
        return form_refuse(rq, "reason", "Say why the appraiser changes");
    STEP(appraiser_change(rq->db, rq->clock, &a, str_of(part_rows[part].key), form->person, form->reason,
                          rq->actor.id));
    rq->audit_detail = arena_fmt(rq->arena, "{\"part\":\"%s\",\"person\":%lld}", part_rows[part].key,
                                 (long long)form->person);
    return see_other(rq, NOTICE_APPRAISER_CHANGED, "/appraisals/%lld", (long long)a.id);
}

static int confirm_one(struct request *rq)
{
    STEP(appraiser_confirm(rq->db, rq->clock, rq->id[0], rq->actor.id));
    return see_other(rq, NOTICE_APPRAISER_CONFIRMED, "/appraisers");
}

static const struct route routes[] = {
    GET("/appraisals/:id/appraiser", MAY_APPOINT_APPRAISER, appraisal_subject, change_page),
    POST("/appraisals/:id/appraiser", MAY_APPOINT_APPRAISER, appraisal_subject, change, .form = &change_form),
    POST("/appraisals/:id/appraiser/confirm", MAY_APPOINT_APPRAISER, appraisal_subject, confirm_one),
};
const struct route_table appraiser_change_routes = ROUTES(routes);
