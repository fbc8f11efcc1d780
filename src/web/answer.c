#include "web/answer.h"
#include "web/dispatch.h"
#include <libdeflate.h>
#include <pthread.h>
#include <stdlib.h>
#include "base/banned.h"

enum { GZIP_FROM = 1024, GZIP_LEVEL = 1 };

static const char *const always[][2] = {
    {"Content-Security-Policy",
     "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; font-src 'self'; connect-src 'self'; "
     "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"},
    {"X-Content-Type-Options", "nosniff"},
    /* not no-referrer: browsers would then send our own forms with "Origin: null" */
    {"Referrer-Policy", "same-origin"},
    {"Cross-Origin-Opener-Policy", "same-origin"},
    {"Cross-Origin-Resource-Policy", "same-origin"},
    {"Permissions-Policy",
     "camera=(), microphone=(), geolocation=(), payment=(), usb=(), browsing-topics=()"},
};

/* ---- one compressor for each thread */
static pthread_key_t compressor_key;

static void compressor_end(void *compressor)
{
    libdeflate_free_compressor(compressor);
}

static void compressor_key_make(void)
{
    pthread_key_create(&compressor_key, compressor_end);
}

static struct libdeflate_compressor *compressor_of_thread(void)
{
    static pthread_once_t once = PTHREAD_ONCE_INIT;
    pthread_once(&once, compressor_key_make);
    struct libdeflate_compressor *c = pthread_getspecific(compressor_key);
    if (!c)
        pthread_setspecific(compressor_key, c = libdeflate_alloc_compressor(GZIP_LEVEL));
    return c;
}

/* empty when it would not be smaller */
static struct str compressed(struct arena *a, struct str s)
{
    struct libdeflate_compressor *c = compressor_of_thread();
    char *at = c ? arena_alloc(a, 1, s.len) : NULL;
    size_t n = c ? libdeflate_gzip_compress(c, s.at, s.len, at, s.len) : 0;
    return (struct str){at, n};
}

/* ---- headers */
static void add(struct MHD_Response *r, const char *name, const char *value)
{
    MHD_add_response_header(r, name, value);
}

static void add_cookie(struct MHD_Response *r, const struct request *rq, const char *name, struct str value)
{
    add(r, "Set-Cookie",
        arena_fmt(rq->arena, "%s=" PRs "; Path=/; HttpOnly; SameSite=Lax%s%s", name, ARGs(value),
                  rq->app->tls ? "; Secure" : "", value.len ? "" : "; Max-Age=0")
            .at);
}

static void add_file_name(struct MHD_Response *r, const struct request *rq)
{
    struct html plain = {rq->arena}, exact = {rq->arena};
    for (size_t i = 0; i < rq->file_name.len; i++) {
        unsigned char c = (unsigned char)rq->file_name.at[i];
        bool safe = (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '-' ||
                    c == '.';
        struct str as_is = {rq->file_name.at + i, 1};
        put_str(&plain, safe ? as_is : S("_"));
        put_str(&exact, safe ? as_is : arena_fmt(rq->arena, "%%%02X", c));
    }
    add(r, "Content-Disposition",
        arena_fmt(rq->arena, "attachment; filename=\"" PRs "\"; filename*=UTF-8''" PRs, (int)plain.len,
                  plain.at, (int)exact.len, exact.at)
            .at);
}

static void add_cookies(struct MHD_Response *r, const struct request *rq)
{
    if (rq->cookie_set)
        add_cookie(r, rq, session_cookie_name(rq->app), rq->cookie);
    if (rq->visit_set)
        add_cookie(r, rq, visit_cookie_name(rq->app), rq->visit);
}

static void add_for_status(struct MHD_Response *r, const struct request *rq)
{
    if (rq->status == 405 && rq->allow)
        add(r, "Allow", rq->allow);
    if (rq->status == 503)
        add(r, "Retry-After", "5");
    if (rq->location.len)
        add(r, "Location", arena_copy(rq->arena, rq->location).at);
}

static void add_headers(struct MHD_Response *r, const struct request *rq)
{
    for (size_t i = 0; i < COUNT(always); i++)
        add(r, always[i][0], always[i][1]);
    if (rq->app->tls)
        add(r, "Strict-Transport-Security", "max-age=31536000");
    add(r, "Content-Type", rq->type);
    add(r, "Cache-Control", rq->cache);
    add(r, "Vary", "Accept-Encoding");
    if (rq->etag.len)
        add(r, "ETag", arena_copy(rq->arena, rq->etag).at);
    if (rq->file_name.len)
        add_file_name(r, rq);
    add_cookies(r, rq);
    add_for_status(r, rq);
}

struct MHD_Response *answer_make(const struct request *rq, bool gzip, bool close)
{
    struct str body = rq->bytes.len ? rq->bytes : (struct str){rq->out->at, rq->out->len};
    struct str small = {};
    if (gzip && !rq->bytes.len && body.len > GZIP_FROM)
        small = compressed(rq->arena, body);
    if (small.len)
        body = small;
    struct MHD_Response *r = MHD_create_response_from_buffer(body.len, (void *)body.at,
                                                             MHD_RESPMEM_PERSISTENT);
    if (!r)
        abort();
    add_headers(r, rq);
    if (small.len || rq->encoding)
        add(r, "Content-Encoding", small.len ? "gzip" : rq->encoding);
    if (close)
        add(r, "Connection", "close");
    return r;
}
