#include "web/dispatch.h"
#include <pthread.h>
#include "base/banned.h"

/*
 * The rows hang in buckets by the first part of their path, which is always literal. Within a path the first
 * part that differs decides between two rows: a literal wins over a number, a number over a token.
 */
enum { BUCKETS = 64, RANK_TOKEN = 1, RANK_ID, RANK_LITERAL };

struct node {
    const struct route *route;
    struct node *next;
};
static struct node *buckets[BUCKETS];
static struct arena index_arena;

struct matched {
    int64_t id[PATH_IDS];
    int ids;
    struct str token;
};

static struct node **bucket_of(struct str path)
{
    struct str first, rest;
    unsigned hash = 5381;
    str_cut(str_from(path, 1), '/', &first, &rest);
    for (size_t i = 0; i < first.len; i++)
        hash = hash * 33 + (unsigned char)first.at[i];
    return &buckets[hash % BUCKETS];
}

static void index_routes(void)
{
    for (size_t t = 0; t < route_table_count; t++) {
        each (route, *route_tables[t]) {
            struct node **bucket = bucket_of(str_of(route->path)),
                        *node = arena_new(&index_arena, struct node);
            *node = (struct node){route, *bucket};
            *bucket = node;
        }
    }
}

/* the only way to write a number in a path: "7", never "07" or "+7" */
static bool match_id(struct str given, struct matched *m)
{
    int64_t id;
    if (m->ids == PATH_IDS || !given.len || given.at[0] < '1' || given.at[0] > '9' || !str_int(given, &id))
        return false;
    m->id[m->ids++] = id;
    return true;
}

static unsigned match_part(struct str want, struct str given, struct matched *m)
{
    if (!str_starts(want, S(":")))
        return str_eq(want, given) ? RANK_LITERAL : 0;
    if (str_is(want, ":id"))
        return match_id(given, m) ? RANK_ID : 0;
    m->token = given;
    return given.len ? RANK_TOKEN : 0;
}

/* 0 when the path is not that row's; otherwise the higher, the better */
static unsigned match(const struct route *route, struct str path, struct matched *m)
{
    struct str want = str_from(str_of(route->path), 1), given = str_from(path, 1), w, g;
    unsigned rank = 0;
    for (bool more = true; more;) {
        more = str_cut(want, '/', &w, &want);
        if (str_cut(given, '/', &g, &given) != more)
            return 0;
        unsigned part = match_part(w, g, m);
        if (!part)
            return 0;
        rank = rank * 4 + part;
    }
    return rank;
}

static void keep_best(struct request *rq, const struct route **best, unsigned *best_rank,
                      const struct route *route, unsigned rank, const struct matched *m)
{
    if (rank <= *best_rank)
        return;
    *best = route;
    *best_rank = rank;
    rq->token = m->token;
    for (int i = 0; i < PATH_IDS; i++)
        rq->id[i] = m->id[i];
}

const struct route *route_find(struct request *rq, enum method method, struct str path, enum refusal *why)
{
    static pthread_once_t once = PTHREAD_ONCE_INIT;
    pthread_once(&once, index_routes);
    const struct route *best = NULL;
    unsigned best_rank = 0;
    bool known[2] = {};
    for (struct node *node = *bucket_of(path); node; node = node->next) {
        struct matched m = {};
        unsigned rank = match(node->route, path, &m);
        known[node->route->method] |= rank > 0;
        if (node->route->method == method)
            keep_best(rq, &best, &best_rank, node->route, rank, &m);
    }
    *why = best ? DONE : known[METHOD_GET] || known[METHOD_POST] ? WRONG_METHOD : NOT_FOUND;
    rq->allow = !known[METHOD_GET] ? "POST" : known[METHOD_POST] ? "GET, HEAD, POST" : "GET, HEAD";
    return best;
}

struct str route_event(struct arena *a, const struct route *route)
{
    struct str event = {}, part, rest = str_from(str_of(route->path), 1);
    while (rest.len) {
        str_cut(rest, '/', &part, &rest);
        if (!str_starts(part, S(":")))
            event = arena_fmt(a, PRs "%s" PRs, ARGs(event), event.len ? "." : "", ARGs(part));
    }
    if (!event.len)
        event = S("home");
    return route->method == METHOD_GET ? arena_fmt(a, PRs ".read", ARGs(event)) : event;
}

int subject_none(struct request *rq)
{
    rq->relation = rq->actor.roles;
    return DONE;
}
