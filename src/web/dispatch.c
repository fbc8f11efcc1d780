#include "web/dispatch.h"
#include "web/draft.h"
#include "web/page.h"
#include <sodium.h>
#include "base/banned.h"

/* the clock's texts, made once a second in each thread */
static void read_clock(struct request *rq)
{
    static _Thread_local struct {
        int64_t second;
        char now[24], today[12];
    } read;
    int64_t second = clock_seconds(rq->clock);
    if (second != read.second) {
        snprintf(read.now, sizeof read.now, PRs, ARGs(clock_now(rq->clock, rq->arena)));
        snprintf(read.today, sizeof read.today, PRs, ARGs(clock_today(rq->clock, rq->arena)));
        read.second = second;
    }
    rq->now = arena_copy(rq->arena, str_of(read.now));
    rq->today = arena_copy(rq->arena, str_of(read.today));
}

void request_begin(struct request *rq)
{
    rq->clock = &rq->app->clock;
    rq->out[0] = (struct html){.arena = rq->arena};
    rq->status = 200;
    rq->type = "text/html; charset=utf-8";
    rq->cache = "no-store";
    read_clock(rq);
}

/* ---- answers */
static void answer_clear(struct request *rq)
{
    rq->out->len = 0;
    rq->bytes = rq->location = rq->file_name = rq->etag = (struct str){};
    rq->type = "text/html; charset=utf-8";
    rq->cache = "no-store";
    rq->encoding = NULL;
}

void answer_refusal(struct request *rq, enum refusal refusal)
{
    answer_clear(rq);
    rq->refusal = refusal;
    refusal_page(rq, refusal);
    rq->status = refusal_rows[refusal].status;
}

static struct str reference_new(struct arena *a)
{
    static const char letters[] = "23456789abcdefghjkmnpqrstuvwxyz";
    char text[9] = {};
    for (int i = 0; i < 8; i++)
        text[i] = letters[randombytes_uniform(sizeof letters - 1)];
    return arena_copy(a, str_of(text));
}

/* ---- who may go in */
/* a form's fields are judged when it is read, so that it can be drawn again */
static int csrf_check(struct request *rq)
{
    struct str sent = {};
    bool token = body_find(rq, CSRF_FIELD, &sent) && csrf_matches(rq, sent);
    if (token && rq->route->form)
        return DONE;
    if (!body_ok(rq))
        return BAD_REQUEST;
    return token ? DONE : FORM_EXPIRED;
}

static int find_subject(struct request *rq)
{
    rq->relation = NOBODY;
    STEP(rq->route->subject(rq));
    rq->relation |= ANYONE | (rq->actor.id ? SIGNED_IN : NOBODY);
    return DONE;
}

static int identify(struct request *rq)
{
    if (rq->identified)
        return DONE;
    if (!(rq->route->flags & ROUTE_STATIC))
        TRY(session_load(rq));
    if (!rq->actor.id && !(permission_rows[rq->route->needs].who & ANYONE))
        return SIGN_IN_FIRST;
    if (rq->route->method == METHOD_POST)
        STEP(csrf_check(rq));
    rq->identified = true;
    return DONE;
}

static int admit(struct request *rq)
{
    enum permission needs = rq->route->needs;
    STEP(find_subject(rq));
    if (permits(needs, rq->relation, rq->stage))
        return DONE;
    return permits_at_another_time(needs, rq->relation, rq->stage) ? NOT_NOW : FORBIDDEN;
}

/* of a form whose token is of an earlier session: read, to be drawn again for whoever may send it */
static int read_expired_form(struct request *rq)
{
    if (!rq->route->form || find_subject(rq) || !permits(rq->route->needs, rq->relation, rq->stage))
        return FORM_EXPIRED;
    TRY(form_parse(rq));
    rq->form_state->n_errors = 0;
    return FORM_EXPIRED;
}

/* the refusal of whoever may not go on, with the form to be drawn again when it is only too late */
static int known(struct request *rq)
{
    int r = identify(rq);
    return r == FORM_EXPIRED ? read_expired_form(rq) : TRY(r);
}

static int enter(struct request *rq)
{
    STEP(known(rq));
    STEP(admit(rq));
    return rq->route->form ? TRY(form_parse(rq)) : DONE;
}

/* ---- a refusal, told */
static int go_and_sign_in(struct request *rq)
{
    static const char safe[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~/";
    struct str next = S("/sign-in?next=");
    answer_clear(rq);
    rq->status = 303;
    for (size_t i = 0; i < rq->path.len; i++)
        if (!strchr(safe, rq->path.at[i]))
            return see_local(rq, S("/sign-in"));
    return see_local(rq, str_is(rq->path, "/") ? S("/sign-in")
                                               : arena_fmt(rq->arena, PRs PRs, ARGs(next), ARGs(rq->path)));
}

/* whether somebody who is signed in was told no about a record: the audit trail keeps it */
static bool owes_event(const struct request *rq, int refusal)
{
    return rq->actor.id && rq->route &&
           (refusal_rows[refusal].status == 403 || (refusal == NOT_FOUND && rq->id[0]));
}

static void owe_refused_event(struct request *rq, int refusal)
{
    rq->event = S("refused");
    rq->audit_detail = arena_fmt(rq->arena, "%s %s %s id=%lld",
                                 rq->route->method == METHOD_POST ? "POST" : "GET", rq->route->path,
                                 refusal_rows[refusal].name, (long long)rq->id[0]);
}

/* the form's page again, with what was typed and what is wrong with it */
static int draw_form_again(struct request *rq)
{
    answer_clear(rq);
    STEP(find_subject(rq));
    STEP((rq->route->form->page)(rq));
    rq->status = refusal_rows[rq->refusal].status;
    return DONE;
}

static bool can_draw_form_again(const struct request *rq, int refusal)
{
    return rq->form_state && rq->route->form && rq->route->form->page &&
           (refusal == STALE || refusal == BAD_REQUEST || refusal == FORM_EXPIRED ||
            refusal_rows[refusal].status == 422);
}

/* what was typed stays on the page while the database cannot take it: it can still be read */
static bool draw_form_while_unwritable(struct request *rq, enum refusal refusal)
{
    if (!rq->db || !rq->route || rq->route->method != METHOD_POST || !rq->route->form ||
        !rq->route->form->page)
        return false;
    rq->form_state = NULL;
    rq->actor = (struct actor){};
    rq->identified = false;
    if (enter(rq))
        return false;
    rq->refusal = refusal;
    return !draw_form_again(rq);
}

static void answer_unwritable(struct request *rq, enum refusal refusal)
{
    if (!draw_form_while_unwritable(rq, refusal))
        answer_refusal(rq, refusal);
}

static void answer_broken(struct request *rq, int r)
{
    if (db_cannot_write(r) || r == DB_E_AGAIN) {
        answer_unwritable(rq, r == DB_E_AGAIN ? BUSY : READ_ONLY);
        return;
    }
    rq->reference = reference_new(rq->arena);
    fprintf(stderr, "trellis: broken reference=" PRs " cause=%d %s %s\n", ARGs(rq->reference), r,
            rq->route && rq->route->method == METHOD_POST ? "POST" : "GET",
            rq->route ? rq->route->path : "-");
    answer_refusal(rq, BROKEN);
}

static void refused(struct request *rq, int refusal)
{
    rq->refusal = refusal;
    if (refusal == SIGN_IN_FIRST && rq->route->method == METHOD_GET) {
        go_and_sign_in(rq);
        return;
    }
    if (owes_event(rq, refusal))
        owe_refused_event(rq, refusal);
    int again = can_draw_form_again(rq, refusal) ? draw_form_again(rq) : refusal;
    if (again < 0)
        answer_broken(rq, again);
    else if (again > 0)
        answer_refusal(rq, refusal == FORM_EXPIRED || refusal == BAD_REQUEST ? refusal : again);
}

void dispatch_settle(struct request *rq, int r)
{
    if (r < 0)
        answer_broken(rq, r);
    else if (r > 0)
        refused(rq, r);
    else if (rq->etag.len && str_eq(rq->etag, rq->if_none_match)) {
        rq->status = 304;
        rq->bytes = (struct str){};
    }
}

/* ---- steps */
enum way dispatch_way(struct request *rq, struct str method, struct str target)
{
    bool post = str_is(method, "POST"), get = str_is(method, "GET") || str_is(method, "HEAD");
    enum refusal why = request_target(rq, target);
    if (!why && !post && !get) {
        rq->allow = "GET, HEAD, POST";
        why = WRONG_METHOD;
    }
    if (!why)
        rq->route = route_find(rq, post ? METHOD_POST : METHOD_GET, rq->path, &why);
    if (!why && rq->boundary.len && !(rq->route->flags & ROUTE_FILE))
        why = NOT_A_FORM;
    if (why == NOT_FOUND || (why == WRONG_METHOD && (post || get))) {
        rq->refusal = why;
        return WAY_READ;
    }
    if (why) {
        answer_refusal(rq, why);
        return WAY_ANSWERED;
    }
    if (rq->route->flags & ROUTE_STATIC)
        return WAY_STATIC;
    if (post)
        return rq->route->prepare ? WAY_PREPARE : WAY_WRITE;
    return rq->route->flags & ROUTE_SLOW ? WAY_SLOW : WAY_READ;
}

/* a page that there is not, told in the look of whoever is signed in */
static int find_nothing(struct request *rq)
{
    enum refusal why = rq->refusal;
    if (rq->db)
        TRY(session_load(rq));
    return why;
}

static int get(struct request *rq)
{
    if (!rq->route)
        return find_nothing(rq);
    STEP(enter(rq));
    STEP(rq->route->run(rq));
    if (rq->route->flags & ROUTE_SENSITIVE)
        rq->event = route_event(rq->arena, rq->route);
    return DONE;
}

/* one state of the database for the whole page; on PostgreSQL its batches are single round trips as they are
 */
static int get_at_one_moment(struct request *rq)
{
    if (!rq->db || db_is_postgres(rq->db))
        return get(rq);
    TX(tx, rq->db);
    return get(rq);
}

void dispatch_get(struct request *rq)
{
    dispatch_settle(rq, get_at_one_moment(rq));
}

bool dispatch_identify(struct request *rq)
{
    int r = known(rq);
    if (r)
        dispatch_settle(rq, r);
    return !r;
}

static int prepare(struct request *rq)
{
    STEP(enter(rq));
    return TRY(rq->route->prepare(rq));
}

bool dispatch_prepare(struct request *rq)
{
    int r = prepare(rq);
    if (r)
        dispatch_settle(rq, r);
    return !r;
}

static int record(struct request *rq)
{
    struct audit_event e = {.actor_id = rq->actor.id,
                            .event = rq->event,
                            .subject = rq->subject_table,
                            .subject_id = rq->subject_id,
                            .detail = rq->audit_detail};
    TRY(audit_record(rq->db, &rq->app->key, rq->clock, &e));
    rq->event = (struct str){};
    return DONE;
}

int dispatch_record(struct request *rq)
{
    TX(tx, rq->db);
    TRY(record(rq));
    return TRY(tx_commit(&tx));
}

static int save_draft(struct request *rq)
{
    STEP(known(rq));
    STEP(admit(rq));
    return TRY(draft_save(rq));
}

static int change(struct request *rq)
{
    if (draft_is_meant(rq))
        return save_draft(rq);
    STEP(enter(rq));
    STEP(rq->route->run(rq));
    STEP(draft_end(rq));
    rq->event = route_event(rq->arena, rq->route);
    return DONE;
}

int dispatch_change(struct request *rq)
{
    TX(tx, rq->db);
    int r = TRY(change(rq));
    if (r && !rq->keep)
        return r;
    if (r)
        owe_refused_event(rq, r);
    if (rq->event.len)
        TRY(record(rq));
    TRY(tx_commit(&tx));
    return r;
}

int dispatch(struct request *rq, const char *method, struct str target, struct str cookies, struct str body)
{
    request_begin(rq);
    rq->cookies = cookies;
    rq->body = body;
    enum way way = dispatch_way(rq, str_of(method), target);
    if (way == WAY_STATIC || way == WAY_READ || way == WAY_SLOW)
        dispatch_get(rq);
    else if (way == WAY_WRITE || (way == WAY_PREPARE && dispatch_prepare(rq)))
        dispatch_settle(rq, dispatch_change(rq));
    if (rq->event.len && dispatch_record(rq) < 0)
        answer_refusal(rq, READ_ONLY);
    if (rq->session_seen_due)
        session_touch(rq->db, rq->session_hash, rq->now);
    return rq->status;
}
