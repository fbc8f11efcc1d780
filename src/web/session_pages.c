/* How long the session still lasts, for the script of an open page (assets/session.js): two numbers of
 * seconds. */
#include "web/session.h"
#include "base/banned.h"

static int say_left(struct request *rq)
{
    rq->type = "text/plain; charset=utf-8";
    rq->bytes = arena_fmt(rq->arena, "%lld %lld\n", (long long)rq->session_left.idle,
                          (long long)rq->session_left.whole);
    return DONE;
}

static int stay(struct request *rq)
{
    TRY(session_touch(rq->db, rq->session_hash, rq->now));
    rq->session_seen_due = false;
    rq->session_left.idle = SESSION_IDLE;
    return say_left(rq);
}

static const struct route routes[] = {
    GET("/session", MAY_VISIT, subject_none, say_left, .flags = ROUTE_UNCOUNTED),
    POST("/session/stay", MAY_USE, subject_none, stay),
};
const struct route_table session_routes = ROUTES(routes);
