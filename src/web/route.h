#pragma once
/*
 * A route is one row: method, path, the permission it needs, how its subject is found, what runs. A row
 * without a permission or a subject does not compile. The dispatcher does the same for every row, in this
 * order: session, CSRF token, subject (through the actor: somebody else's is a 404), permission, form,
 * transaction, handler, audit, commit, 303.
 *
 * An audit event is named by its route: the literal parts of the path joined by dots ("objectives.agree" for
 * POST /objectives/:id/agree), with ".read" at the end for a sensitive GET ("reports.read"); "refused" when a
 * signed-in person was told no, with the route and the refusal as its detail.
 *
 * A path has literal parts, numbers (:id, at most three, in rq->id[]) and at most one :token.
 */
#include "web/form.h"
#include "web/request.h"

/* 0, a refusal, or broken. A handler's refusal rolls its transaction back. */
typedef int handler(struct request *rq);

enum method { METHOD_GET, METHOD_POST };
enum {
    ROUTE_SLOW = 1,      /* takes more than a millisecond or two: runs apart from light pages */
    ROUTE_SENSITIVE = 2, /* a read that the audit trail records */
    ROUTE_STATIC = 4, /* a file of the program: no session, no database; sets rq->bytes, type, cache, etag */
    ROUTE_UNCOUNTED = 8, /* asked by a script of an open page: no use of the session */
    ROUTE_FILE = 16,     /* a form that may bring a file: multipart/form-data is taken too */
};

struct route {
    enum method method;
    const char *path;
    enum permission needs;
    handler *subject; /* sets rq->subject, relation, stage; NOT_FOUND for what the actor does not see */
    const char *subject_name;
    handler *run;
    /* GET: adds what hangs on the session alone (rq->session_hash) to the batch that finds the actor, and
     * leaves it in rq->ahead; run is called only if the session holds */
    void (*ahead)(struct request *rq, struct db_batch *b);
    const struct form
        *form;        /* POST: parsed before run; when it is wrong, form->page draws it again with 422 */
    handler *prepare; /* slow work of a POST, outside the transaction, before run: hashing, setting a PDF */
    unsigned flags;
};

#define GET(path_, needs_, subject_, run_, ...)                                    \
    {                                                                              \
        .method = METHOD_GET, .path = path_, .needs = needs_, .subject = subject_, \
        .subject_name = #subject_, .run = run_ __VA_OPT__(, ) __VA_ARGS__          \
    }
#define POST(path_, needs_, subject_, run_, ...)                                    \
    {                                                                               \
        .method = METHOD_POST, .path = path_, .needs = needs_, .subject = subject_, \
        .subject_name = #subject_, .run = run_ __VA_OPT__(, ) __VA_ARGS__           \
    }

/* a slice's table, ended by COUNT */
struct route_table {
    const struct route *at;
    size_t n;
};
#define ROUTES(array) ((struct route_table){array, COUNT(array)})

/* every table of the program, in src/app.c */
extern const struct route_table *const route_tables[];
extern const size_t route_table_count;

/* the row for that method and path, with the path's numbers and token put into rq; NULL and WRONG_METHOD or
 * NOT_FOUND */
const struct route *route_find(struct request *rq, enum method method, struct str path, enum refusal *why);

/* "objectives.agree": the name of the route's audit event */
struct str route_event(struct arena *a, const struct route *route);

/* subject loaders for pages that hang on no record: the relation is what the actor is to the whole trust */
int subject_none(struct request *rq);
