#pragma once
/*
 * The style sheet, scripts, fonts and images, compiled into the program. Each has an address that holds the
 * hash of its content (/assets/trellis.3f2a90c1.css), so that a browser keeps it for ever.
 */
#include "web/route.h"

struct asset {
    const char *name; /* as the source says it: "trellis.css" */
    const char *path;
    const char *type;
    struct str raw, gzip, brotli; /* the last two empty where they gain nothing */
    const char *etag;
};
extern const struct asset assets[];
extern const size_t asset_count;

/* the address of the asset of that name, which there is */
const char *asset_path(const char *name);
const struct asset *asset_find(struct str path); /* NULL when there is none */

enum asset_coding { ASSET_RAW, ASSET_GZIP, ASSET_BROTLI };
/* the best form that both sides have: of an Accept-Encoding header */
enum asset_coding asset_coding(const struct asset *a, struct str accept_encoding);

/* /assets/:token and /favicon.ico */
extern const struct route_table asset_routes;
