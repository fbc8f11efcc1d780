/* GET /health, for whoever watches over the server: "ok" when the database answers. */
#include "web/dispatch.h"
#include "base/banned.h"

static int health_show(struct request *rq)
{
    TRY(database_answers(rq->db));
    rq->type = "text/plain; charset=utf-8";
    rq->bytes = S("ok\n");
    return DONE;
}

static const struct route routes[] = {GET("/health", MAY_VISIT, subject_none, health_show)};
const struct route_table web_routes = ROUTES(routes);
