#pragma once
/*
 * One request through the house, step by step: the lanes of threads run the steps where they belong, and
 * dispatch() runs them all in its own thread.
 */
#include "web/request.h"
#include "web/route.h"
#include "web/server.h"
#include "web/session.h"

enum { TARGET_MAX = 4096, BODY_MAX = 256 * 1024 };

/* where a request goes next */
enum way {
    WAY_ANSWERED, /* refused without a database; the answer is in rq */
    WAY_STATIC,   /* dispatch_get, without a database */
    WAY_READ,     /* dispatch_get */
    WAY_SLOW,     /* dispatch_get, apart from light pages */
    WAY_PREPARE,  /* dispatch_identify and dispatch_prepare, then as WAY_WRITE */
    WAY_WRITE,    /* dispatch_identify, then dispatch_change and dispatch_settle */
};

/* rq->app and rq->arena are there; the clock is read */
void request_begin(struct request *rq);
/* finds the route; rq->body is not looked at */
enum way dispatch_way(struct request *rq, struct str method, struct str target);
/* a whole GET; an audit event that it owes is left in rq->event */
void dispatch_get(struct request *rq);
/* who sends a POST, and whether from a form of ours; the steps after it rely on that. False when it is
 * settled: refused or broken. */
bool dispatch_identify(struct request *rq);
/* the slow part of a POST, which changes nothing; false when it is settled: refused or broken */
bool dispatch_prepare(struct request *rq);
/* a POST in its transaction: 0 and committed, a refusal or broken and nothing written */
int dispatch_change(struct request *rq);
/* what came of it, as an answer; an audit event of the refusal is left in rq->event */
void dispatch_settle(struct request *rq, int r);
/* the event that is owed, in a transaction */
int dispatch_record(struct request *rq);

/* the page of a refusal, in place of whatever was written */
void answer_refusal(struct request *rq, enum refusal refusal);

/* ---- request.c */
/* path and query of a request's target into rq: DONE, BAD_REQUEST or ADDRESS_TOO_LONG */
int request_target(struct request *rq, struct str target);
/* percent-decoded; false when that is malformed, not UTF-8 or holds a NUL */
bool url_decode(struct arena *a, struct str s, struct str *text);
/* a whole body of fields, as one: parts, or text that decodes to UTF-8 without a NUL */
bool body_ok(const struct request *rq);

/* ---- session.c */
int database_answers(struct db *db);
