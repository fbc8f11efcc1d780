#include "web/draft.h"
#include "draft_sql.h"
#include "web/dispatch.h"
#include "web/page.h"
#include "base/banned.h"

static bool has(enum field_kind kind, const struct field *fields, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (fields[i].kind == kind)
            return true;
    return false;
}

/* a file is not kept: a form that brings one has no draft */
bool form_has_draft(const struct form *form)
{
    return form && !has(FIELD_FILE, form->fields, form->n) &&
           (has(FIELD_LONG_TEXT, form->fields, form->n) ||
            has(FIELD_LONG_TEXT, form->row_fields, form->row_n));
}

bool draft_is_meant(const struct request *rq)
{
    return rq->route && rq->route->method == METHOD_POST && str_is(query_text(rq, DRAFT_PARAMETER), "save");
}

/* ---- saving */

/* the pairs of the body that are fields of the form, as they were sent */
static struct str fields_of_body(struct request *rq, const struct form *form)
{
    char *kept = arena_alloc(rq->arena, 1, rq->body.len + 1);
    size_t n = 0;
    for (struct str pair, rest = rq->body; rest.len;) {
        struct str name, value, decoded;
        str_cut(rest, '&', &pair, &rest);
        if (!str_cut(pair, '=', &name, &value) || !url_decode(rq->arena, name, &decoded) ||
            !form_keeps(form, decoded))
            continue;
        if (n)
            kept[n++] = '&';
        memcpy(kept + n, pair.at, pair.len);
        n += pair.len;
    }
    return (struct str){kept, n};
}

/* "12.3" */
static struct draft_there goes_on_from(struct request *rq)
{
    struct str sent = {}, id, version;
    struct draft_there from = {};
    urlencoded_find(rq->arena, rq->body, DRAFT_FIELD, &sent);
    if (!str_cut(sent, '.', &id, &version) || !str_int(id, &from.id) || !str_int(version, &from.version))
        from = (struct draft_there){};
    return from;
}

static struct str page_of(struct request *rq)
{
    struct str page = query_text(rq, DRAFT_PAGE_PARAMETER);
    return is_local_path(page) ? page : S("/");
}

/* a draft of its own, beside what there is */
static int save_anew(struct request *rq, struct str body, struct draft_there *saved, bool *beside)
{
    struct draft_list others;
    TRY(db_all(rq->db, drafts_of, &others, rq->actor.id, rq->path));
    TRY(db_one(rq->db, draft_add, saved, rq->actor.id, rq->path, page_of(rq), body, rq->now));
    TRY(db_do(rq->db, drafts_remove_all_but_newest, rq->actor.id, rq->path, DRAFTS_MOST));
    TRY(db_do(rq->db, drafts_remove_saved_before,
              instant_of(rq->arena, clock_seconds(rq->clock) - DRAFT_DAYS * 86400LL)));
    *beside = others.n > 0;
    return DONE;
}

int draft_save(struct request *rq)
{
    struct draft_there from = goes_on_from(rq);
    if (!form_has_draft(rq->route->form))
        return BAD_REQUEST;
    struct str body = fields_of_body(rq, rq->route->form);
    int r = DB_NONE;
    bool beside = false;
    if (from.id)
        r = TRY(db_change(rq->db, draft_save_again, from.id, rq->actor.id, rq->path, from.version, body,
                          rq->now));
    if (r == DB_NONE)
        STEP(save_anew(rq, body, &from, &beside));
    else
        from.version++;
    rq->type = "text/plain; charset=utf-8";
    html(rq->out, from.id, H("."), from.version, H(" "), instant_time(rq->arena, rq->now),
         beside ? S(" beside") : S(""));
    return DONE;
}

int draft_end(struct request *rq)
{
    return form_has_draft(rq->route->form) ? TRY(db_do(rq->db, drafts_end, rq->actor.id, rq->path)) : DONE;
}

/* ---- showing */

static void read_draft(struct request *rq, struct form_drafts *all, const struct draft *d)
{
    struct form_draft *to = &all->at[all->n++];
    to->time = instant_time(rq->arena, d->saved_at);
    to->state.form = all->form;
    form_read_pairs(rq, d->body, &to->state);
}

static void write_goes_on(struct request *rq, const struct draft *d)
{
    html(rq->out, H("<input type=\"hidden\" name=\"" DRAFT_FIELD "\" value=\""), d ? d->id : 0, H("."),
         d ? d->version : 0, H("\">\n"));
}

static void say_shown(struct request *rq, const struct draft *d)
{
    html(rq->out,
         H("<div class=\"govuk-inset-text trellis-draft\"><p class=\"govuk-body\">This is your draft of "),
         instant_words(rq->arena, d->saved_at), H(". It has not been sent, and only you can see it. "));
    put_link(rq->out, link_to(rq, "/drafts/%lld", (long long)d->id), S("Discard it"));
    html(rq->out, H("</p></div>\n"));
}

static struct form_drafts *load(struct request *rq, const struct form *form)
{
    struct draft_list found = {};
    struct form_drafts *all = rq->drafts = arena_new(rq->arena, struct form_drafts);
    bool sent_wins = rq->form_state && rq->form_state->form == form && rq->form_state->n_pairs;
    all->form = form;
    all->action = rq->action;
    if (db_all(rq->db, drafts_of, &found, rq->actor.id, rq->action) < 0)
        return all;
    write_goes_on(rq, found.n ? found.at : NULL);
    if (sent_wins || !found.n)
        return all;
    each (d, found)
        if (all->n < DRAFTS_MOST)
            read_draft(rq, all, d);
    say_shown(rq, found.at);
    return all;
}

void form_draft(struct request *rq, const struct form *form)
{
    drafts_shown(rq, form);
}

struct form_drafts *drafts_shown(struct request *rq, const struct form *form)
{
    if (!form_has_draft(form) || !rq->db || !rq->actor.id || !rq->action.len)
        return NULL;
    struct form_drafts *all = rq->drafts;
    if (!all || all->form != form || !str_eq(all->action, rq->action))
        all = load(rq, form);
    return all->n ? all : NULL;
}
