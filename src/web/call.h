#pragma once
/*
 * A call is one request on its way between the network, which owns it, and the lanes, which run its steps
 * while its connection waits suspended. Whoever holds a call is the only one to touch it; answering gives it
 * back to the network.
 */
#include "web/dispatch.h"
#include "web/lane.h"
#include <microhttpd.h>

enum step {
    STEP_GET,      /* a page, on the read or the slow lane, or on the network thread when it is static */
    STEP_IDENTIFY, /* on the read lane, then STEP_CHANGE */
    STEP_PREPARE,  /* on the slow lane, which identifies too, then STEP_CHANGE */
    STEP_CHANGE,   /* on the write lane */
    STEP_RECORD,   /* on the write lane: the audit event of a page that is already made */
    STEP_TOUCH,    /* on the write lane, for nobody: a session was used; rq has its hash */
};

struct server;
struct call {
    struct job job; /* first: a job is its call */
    struct server *server;
    struct MHD_Connection *connection;
    struct call *spare; /* the next of those kept for reuse */
    struct arena arena;
    struct request rq;
    struct request asked; /* rq before any step but finding who asks: where a change begins again */
    enum step step;
    struct str target;
    const char *uri; /* where the target stood, for the gate */
    struct str method;
    int64_t began; /* microseconds */
    char *body;
    size_t body_len, body_cap;
    bool body_too_large, refused, begun, counted, closes, gzip;
    struct MHD_Response *answer;
};

struct lanes {
    struct lane *read, *slow, *write;
};

/* from rq to an answer, which goes out when the connection resumes; the call is the network's again */
void call_answer(struct call *c);
/* the same for a call whose connection is not suspended */
void call_make_answer(struct call *c);

/* for the network thread: routes the request; true when it is answered already, false when it waits on a lane
 */
bool call_send(struct call *c, const struct lanes *lanes);

int lanes_start(struct lanes *lanes, const struct app *app, const char **why);
/* runs what waits and takes no more; lanes_free after the network has ended too */
void lanes_stop(struct lanes *lanes);
void lanes_free(struct lanes *lanes);
const struct lanes *server_lanes(const struct server *s);

/* a call that belongs to no connection yet, and the end of any */
struct call *call_new(struct server *s);
void call_free(struct call *c);
