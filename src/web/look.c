#include "web/look.h"
#include <sodium.h>
#include "base/banned.h"

struct str accent_css(struct arena *a, struct str accent)
{
    return arena_fmt(a, ":root{--trellis-accent:" PRs "}\n", ARGs(accent));
}

struct str accent_path(struct arena *a, struct str accent)
{
    unsigned char hash[16];
    char hex[2 * sizeof hash + 1];
    struct str css = accent_css(a, accent);
    crypto_generichash(hash, sizeof hash, (const unsigned char *)css.at, css.len, NULL, 0);
    sodium_bin2hex(hex, sizeof hex, hash, sizeof hash);
    return arena_fmt(a, "/brand/%s.css", hex);
}

struct str logo_path(struct arena *a, struct str logo)
{
    return arena_fmt(a, "/brand/" PRs ".png", ARGs(logo));
}

void put_accent(struct request *rq)
{
    if (rq->accent.len)
        html(rq->out, H("<link rel=\"stylesheet\" href=\""), URL(accent_path(rq->arena, rq->accent)),
             H("\">\n"));
}

void put_logo(struct request *rq, struct str logo)
{
    html(rq->out, H("<img class=\"trellis-logo\" src=\""), URL(logo_path(rq->arena, logo)), H("\" alt=\""),
         rq->trust_name, H("\">"));
}
