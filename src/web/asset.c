#include "web/asset.h"
#include "base/banned.h"

const char *asset_path(const char *name)
{
    for (size_t i = 0; i < asset_count; i++)
        if (!strcmp(assets[i].name, name))
            return assets[i].path;
    assert(!"an asset of that name");
    return "/";
}

const struct asset *asset_find(struct str path)
{
    for (size_t i = 0; i < asset_count; i++)
        if (str_is(path, assets[i].path))
            return &assets[i];
    return NULL;
}

enum asset_coding asset_coding(const struct asset *a, struct str accept_encoding)
{
    if (a->brotli.len && accepts_coding(accept_encoding, "br"))
        return ASSET_BROTLI;
    return a->gzip.len && accepts_coding(accept_encoding, "gzip") ? ASSET_GZIP : ASSET_RAW;
}

static int send(struct request *rq, const struct asset *a, const char *cache)
{
    enum asset_coding coding = asset_coding(a, rq->accept_encoding);
    rq->bytes = coding == ASSET_BROTLI ? a->brotli : coding == ASSET_GZIP ? a->gzip : a->raw;
    rq->encoding = coding == ASSET_BROTLI ? "br" : coding == ASSET_GZIP ? "gzip" : NULL;
    rq->type = a->type;
    rq->cache = cache;
    rq->etag = str_of(a->etag);
    return DONE;
}

static int show_asset(struct request *rq)
{
    const struct asset *a = asset_find(rq->path);
    return a ? send(rq, a, "public, max-age=31536000, immutable") : NOT_FOUND;
}

static int show_icon(struct request *rq)
{
    return send(rq, asset_find(str_of(asset_path("icon.svg"))), "public, max-age=86400");
}

static const struct route rows[] = {
    GET("/assets/:token", MAY_VISIT, subject_none, show_asset, .flags = ROUTE_STATIC),
    GET("/favicon.ico", MAY_VISIT, subject_none, show_icon, .flags = ROUTE_STATIC),
};
const struct route_table asset_routes = {rows, COUNT(rows)};
