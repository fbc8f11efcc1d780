/* GET and POST /drafts/:id: a draft is read whole once more, then discarded. */
#include "draft_sql.h"
#include "web/dispatch.h"
#include "web/draft.h"
#include "web/page.h"
#include "govuk/govuk.h"
#include "base/banned.h"

static int draft_subject(struct request *rq)
{
    struct draft *d = arena_new(rq->arena, struct draft);
    STEP(db_one(rq->db, draft_of, d, rq->id[0], rq->actor.id));
    rq->subject = d;
    rq->subject_table = "draft";
    rq->subject_id = d->id;
    return DONE;
}

static void draw_texts(struct request *rq, const struct draft *d)
{
    struct form_state state = {};
    form_read_pairs(rq, d->body, &state);
    for (size_t i = 0; i < state.n_pairs; i++)
        if (state.pairs[i].value.len && !str_is(state.pairs[i].name, "version"))
            put_paragraphs(rq->out, state.pairs[i].value);
}

static int draft_show(struct request *rq)
{
    const struct draft *d = rq->subject;
    page (rq, .title = "Discard this draft?", .back = d->page) {
        html(
            rq->out, H("<p class=\"govuk-body\">You typed this on "), instant_words(rq->arena, d->saved_at),
            H(", and have not sent it. Once discarded, it cannot be brought back.</p>\n<div class=\"govuk-inset-text\">"));
        draw_texts(rq, d);
        html(rq->out, H("</div>\n"));
        form_post (rq, "/drafts/%lld", (long long)d->id)
            govuk_button(rq->out, .text = S("Discard the draft"), .classes = "govuk-button--warning",
                         .prevent_double_click = GOVUK_YES);
    }
    return DONE;
}

static int draft_remove(struct request *rq)
{
    const struct draft *d = rq->subject;
    STEP(db_do(rq->db, draft_discard, d->id, rq->actor.id));
    return see_local(rq, d->page);
}

static const struct route routes[] = {
    GET("/drafts/:id", MAY_USE, draft_subject, draft_show),
    POST("/drafts/:id", MAY_USE, draft_subject, draft_remove),
};
const struct route_table draft_routes = ROUTES(routes);
