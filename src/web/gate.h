#pragma once
/*
 * The gate refuses what two readers of HTTP could read in two ways, what no browser sends, and what is too
 * large, from a request's head alone, before anything else is done with it. libmicrohttpd lets much of it
 * through.
 */
#include "policy/refusal.h"
#include "web/server.h"

enum { HEADERS_MAX = 64 };

struct head {
    struct str method, target, version;
    bool damaged;  /* a NUL, a bare line feed or a folded line is in it */
    bool too_many; /* more than HEADERS_MAX */
    size_t n;
    struct header {
        struct str name, value;
    } at[HEADERS_MAX];
};

/* the first header of that name; a NULL address when there is none */
struct str head_value(const struct head *h, const char *name);

/* the last one: of a list that proxies add to, what the nearest one wrote */
struct str head_last(const struct head *h, const char *name);

/* of a form with a file: the boundary of its parts; empty for any other */
struct str head_boundary(const struct head *h);

/* DONE, or why the request is refused and its connection closed */
enum refusal gate_check(const struct head *h, const struct app *app);
