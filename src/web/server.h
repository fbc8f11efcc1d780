#pragma once
/*
 * HTTP/1.1 by libmicrohttpd, behind a gate that refuses ambiguous requests. Network threads only move bytes;
 * requests wait suspended while a lane of threads runs them, each thread with its own connection and arena:
 * readers for pages, a slow lane for hashing and documents, and one writer, whose waiting requests share a
 * commit and are not answered before it.
 */
#include "policy/audit.h"
#include "base/clock.h"

struct app {
    const char *db_url;
    struct clock clock;
    struct audit_key key;
    bool demo;          /* the sign-in page shows who one can be; /components is there */
    bool tls;           /* the public origin is https: Secure, __Host- cookies, HSTS */
    bool log;           /* one line for each request on stderr: method, route, status, time */
    const char *origin; /* "http://127.0.0.1:8080": the only source of absolute links; POSTs from another are
                           refused */
};

struct server;
/* listens on ADDR:PORT (port 0: any free one). *why says what is wrong. */
int server_start(struct server **s, const struct app *app, const char *listen, const char **why);
int server_port(const struct server *s);
/* takes no more requests, lets those in flight finish, commits, closes */
void server_stop(struct server *s);

/*
 * Runs one request without a network: method, path with query, Cookie header, body. For tests and the
 * fuzzers. rq holds app, arena, db (a DB_WRITE connection lent that arena) and nothing else; the answer is in
 * rq. Returns rq->status.
 */
struct request;
int dispatch(struct request *rq, const char *method, struct str target, struct str cookie, struct str body);
