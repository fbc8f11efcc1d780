#include "web/call.h"
#include "web/answer.h"
#include <glib.h>
#include "base/banned.h"

enum {
    WAITING_MAX = 1024,
    SLOW_WAITING_MAX = 64,
    GROUP_MAX = 64,
    SLOW_THREADS_MAX = 4,
    PG_WRITERS = 4,
    TRIES_MAX = 5
};

static struct call *call_of(struct job *job)
{
    return (struct call *)job;
}

/* ---- answers */
static void log_line(const struct call *c)
{
    const struct request *rq = &c->rq;
    const char *method = str_is(c->method, "POST") ? "POST" : str_is(c->method, "GET") ? "GET" : "-";
    fprintf(stderr, "trellis: %s %s %d %lld us\n", method, rq->route ? rq->route->path : "-", rq->status,
            (long long)(g_get_monotonic_time() - c->began));
}

void call_make_answer(struct call *c)
{
    if (c->rq.app->log)
        log_line(c);
    c->answer = answer_make(&c->rq, c->gzip, c->closes || c->rq.status == 400);
}

void call_answer(struct call *c)
{
    call_make_answer(c);
    MHD_resume_connection(c->connection);
}

static void call_refuse(struct call *c, enum refusal refusal)
{
    c->rq.event = (struct str){};
    answer_refusal(&c->rq, refusal);
    call_answer(c);
}

/* ---- from lane to lane */
static void note_session_seen(struct call *c)
{
    if (!c->rq.session_seen_due)
        return;
    struct call *note = call_new(c->server);
    note->step = STEP_TOUCH;
    note->rq.session_hash = arena_copy(&note->arena, c->rq.session_hash);
    note->rq.now = arena_copy(&note->arena, c->rq.now);
    note->rq.session_seen_due = true;
    c->rq.session_seen_due = false;
    if (!lane_push(server_lanes(c->server)->write, &note->job))
        call_free(note);
}

static void to_write_lane(struct call *c, enum step step)
{
    c->step = step;
    if (!lane_push(server_lanes(c->server)->write, &c->job))
        call_refuse(c, BUSY);
}

static void lend(struct lane_thread *t, struct call *c)
{
    c->rq.db = t->db;
    if (t->db)
        db_lend(t->db, &c->arena);
}

/* what was asked, with the fruit of the prepare step */
static void begin_again(struct call *c)
{
    void *prepared = c->rq.prepared;
    struct db *db = c->rq.db;
    c->rq = c->asked;
    c->rq.prepared = prepared;
    c->rq.db = db;
}

static void mend_if_broken(struct lane_thread *t, const struct request *rq)
{
    if (t->db)
        db_lend(t->db, NULL);
    if (!t->db || rq->status >= 500)
        lane_mend(t);
}

/* who asks is found before the write lane, where nobody waits for a form that was forged or came too late */
static bool goes_on_to_change(struct call *c)
{
    if (!dispatch_identify(&c->rq))
        return false;
    c->asked = c->rq;
    return c->step == STEP_IDENTIFY || dispatch_prepare(&c->rq);
}

static void run_page(struct lane_thread *t, struct job *job)
{
    struct call *c = call_of(job);
    if (!t->db)
        lane_mend(t);
    lend(t, c);
    if (!t->db) {
        call_refuse(c, BUSY);
        return;
    }
    bool goes_on = c->step != STEP_GET && goes_on_to_change(c);
    if (c->step == STEP_GET)
        dispatch_get(&c->rq);
    mend_if_broken(t, &c->rq);
    if (goes_on) {
        to_write_lane(c, STEP_CHANGE);
        return;
    }
    note_session_seen(c);
    if (c->rq.event.len)
        to_write_lane(c, STEP_RECORD);
    else
        call_answer(c);
}

/* who asks, and what their page asks ahead, in one call for all that wait */
static void ask_together(struct lane_thread *t, struct job *jobs)
{
    struct db_batch batches[TOGETHER_MAX];
    int n = 0;
    for (struct job *job = jobs; job; job = job->next) {
        struct call *c = call_of(job);
        lend(t, c);
        batches[n] = (struct db_batch){t->db};
        session_ask(&c->rq, &batches[n++]);
    }
    bool broken = db_fetch_together(batches, n) < 0;
    for (struct job *job = jobs; broken && job; job = job->next)
        call_of(job)->rq.session_found = NULL;
}

static void run_pages(struct lane_thread *t, struct job *jobs)
{
    if (!t->db)
        lane_mend(t);
    if (t->db && jobs->next)
        ask_together(t, jobs);
    for (struct job *job = jobs, *next; job; job = next) {
        next = job->next;
        run_page(t, job);
    }
}

/* ---- writing */
static void record_event(struct call *c)
{
    if (c->rq.event.len && dispatch_record(&c->rq) < 0)
        answer_refusal(&c->rq, READ_ONLY);
}

static int change_with_tries(struct call *c)
{
    int r = DB_E_AGAIN;
    for (int i = 0; i < TRIES_MAX && r == DB_E_AGAIN; i++) {
        begin_again(c);
        r = dispatch_change(&c->rq);
    }
    return r;
}

static int touch_session(struct call *c)
{
    TX(tx, c->rq.db);
    TRY(session_touch(c->rq.db, c->rq.session_hash, c->rq.now));
    return TRY(tx_commit(&tx));
}

static void write_one(struct lane_thread *t, struct call *c)
{
    lend(t, c);
    if (c->step == STEP_CHANGE)
        dispatch_settle(&c->rq, change_with_tries(c));
    record_event(c);
    if (c->rq.session_seen_due)
        touch_session(c);
    db_lend(t->db, NULL);
}

static int write_group(struct lane_thread *t, struct job *jobs)
{
    TX(tx, t->db);
    for (struct job *job = jobs; job; job = job->next)
        write_one(t, call_of(job));
    return TRY(tx_commit(&tx));
}

/* nothing of a group that was not committed is said to be saved */
static void finish(struct lane_thread *t, struct call *c, int r)
{
    if (c->step == STEP_TOUCH) {
        call_free(c);
        return;
    }
    if (r < 0) {
        lend(t, c);
        begin_again(c);
        dispatch_settle(&c->rq, r);
        if (t->db)
            db_lend(t->db, NULL);
    }
    call_answer(c);
}

/* SQLite: requests that wait share one commit, each in a savepoint of its own; none is answered before it */
static void run_group(struct lane_thread *t, struct job *jobs)
{
    if (!t->db)
        lane_mend(t);
    int r = t->db ? write_group(t, jobs) : DB_E_LOST;
    if (r < 0)
        lane_mend(t);
    for (struct job *job = jobs, *next; job; job = next) {
        next = job->next;
        finish(t, call_of(job), r);
    }
}

/* PostgreSQL: each request is a transaction of its own, and begins again when it lost a race */
static void run_alone(struct lane_thread *t, struct job *job)
{
    struct call *c = call_of(job);
    if (!t->db)
        lane_mend(t);
    int r = t->db ? 0 : DB_E_LOST;
    if (!r) {
        write_one(t, c);
        mend_if_broken(t, &c->rq);
    }
    finish(t, c, r);
}

/* ---- the lanes */
int lanes_start(struct lanes *lanes, const struct app *app, const char **why)
{
    bool postgres = !str_starts(str_of(app->db_url), S("sqlite:"));
    int cores = (int)g_get_num_processors();
    struct lane_plan read = {.db_url = app->db_url,
                             .mode = DB_READ,
                             .threads = MAX(cores, 2),
                             .bound = WAITING_MAX,
                             .batch = 1,
                             .run = run_page};
    struct lane_plan slow = read, write = read;
    slow.threads = CLAMP(cores - 1, 1, SLOW_THREADS_MAX);
    slow.background = true;
    slow.bound = SLOW_WAITING_MAX;
    write.mode = DB_WRITE;
    write.threads = postgres ? PG_WRITERS : 1;
    write.batch = postgres ? 1 : GROUP_MAX;
    write.run = postgres ? run_alone : run_group;
    if (postgres) {
        read.batch = TOGETHER_MAX;
        read.run = run_pages;
    }
    *lanes = (struct lanes){};
    TRY(lane_start(&lanes->write, &write, why));
    TRY(lane_start(&lanes->read, &read, why));
    return TRY(lane_start(&lanes->slow, &slow, why));
}

/* the write lane last: the others pass on to it */
void lanes_stop(struct lanes *lanes)
{
    lane_stop(lanes->read);
    lane_stop(lanes->slow);
    lane_stop(lanes->write);
}

void lanes_free(struct lanes *lanes)
{
    lane_free(lanes->read);
    lane_free(lanes->slow);
    lane_free(lanes->write);
    *lanes = (struct lanes){};
}

bool call_send(struct call *c, const struct lanes *lanes)
{
    enum way way = dispatch_way(&c->rq, c->method, c->target);
    if (way == WAY_STATIC)
        dispatch_get(&c->rq);
    if (way == WAY_STATIC || way == WAY_ANSWERED) {
        call_make_answer(c);
        return true;
    }
    c->asked = c->rq;
    c->step = way == WAY_PREPARE ? STEP_PREPARE : way == WAY_WRITE ? STEP_IDENTIFY : STEP_GET;
    struct lane *lane = way == WAY_READ || way == WAY_WRITE ? lanes->read : lanes->slow;
    MHD_suspend_connection(c->connection);
    if (!lane_push(lane, &c->job))
        call_refuse(c, BUSY);
    return false;
}
