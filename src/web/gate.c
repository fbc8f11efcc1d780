#include "web/gate.h"
#include "web/dispatch.h"
#include "web/multipart.h"
#include <glib.h>
#include "base/banned.h"

static bool is_named(struct str s, const char *name)
{
    return s.len == strlen(name) && !g_ascii_strncasecmp(s.at, name, s.len);
}

static size_t count(const struct head *h, const char *name)
{
    size_t n = 0;
    for (size_t i = 0; i < h->n; i++)
        n += is_named(h->at[i].name, name);
    return n;
}

struct str head_value(const struct head *h, const char *name)
{
    for (size_t i = 0; i < h->n; i++)
        if (is_named(h->at[i].name, name))
            return h->at[i].value;
    return (struct str){};
}

struct str head_last(const struct head *h, const char *name)
{
    for (size_t i = h->n; i-- > 0;)
        if (is_named(h->at[i].name, name))
            return h->at[i].value;
    return (struct str){};
}

/* token of RFC 9110 */
static bool is_token(struct str s)
{
    for (size_t i = 0; i < s.len; i++)
        if (!g_ascii_isalnum(s.at[i]) && (!s.at[i] || !strchr("!#$%&'*+-.^_`|~", s.at[i])))
            return false;
    return s.len;
}

static bool has_control(struct str s)
{
    for (size_t i = 0; i < s.len; i++)
        if (((unsigned char)s.at[i] < ' ' && s.at[i] != '\t') || s.at[i] == 0x7f)
            return true;
    return false;
}

static bool is_target(struct str s)
{
    return s.len && !has_control(s) && !memchr(s.at, ' ', s.len) && !memchr(s.at, '\t', s.len);
}

static bool is_host(struct str s)
{
    for (size_t i = 0; i < s.len; i++)
        if (!g_ascii_isalnum(s.at[i]) && (!s.at[i] || !strchr("-._:[]", s.at[i])))
            return false;
    return s.len;
}

static bool lines_ok(const struct head *h)
{
    if (h->damaged || !is_token(h->method) || !is_target(h->target) || !str_starts(h->version, S("HTTP/1.")))
        return false;
    for (size_t i = 0; i < h->n; i++)
        if (!is_token(h->at[i].name) || has_control(h->at[i].value))
            return false;
    return true;
}

/* one Host, and at most one way to say how long the body is */
static bool frame_ok(const struct head *h)
{
    static const char *const once[] = {
        "content-length", "transfer-encoding", "content-type", "cookie", "origin",
        "expect",         "sec-fetch-site"};
    for (size_t i = 0; i < COUNT(once); i++)
        if (count(h, once[i]) > 1)
            return false;
    struct str coding = head_value(h, "transfer-encoding");
    if (coding.at &&
        (count(h, "content-length") || !is_named(coding, "chunked") || !str_is(h->version, "HTTP/1.1")))
        return false;
    return count(h, "host") == 1 && is_host(head_value(h, "host"));
}

static bool has_body(const struct head *h)
{
    struct str length = head_value(h, "content-length");
    return head_value(h, "transfer-encoding").at || (length.at && !str_is(length, "0"));
}

struct str head_boundary(const struct head *h)
{
    return multipart_boundary(head_value(h, "content-type"));
}

/* whether the route takes a file too, the dispatcher says */
static bool is_form(const struct head *h)
{
    struct str type, rest;
    str_cut(head_value(h, "content-type"), ';', &type, &rest);
    rest = str_trim(rest);
    if (head_boundary(h).len)
        return true;
    return is_named(str_trim(type), "application/x-www-form-urlencoded") &&
           (!rest.len || is_named(rest, "charset=utf-8"));
}

/* without TLS in front, a program that is reached by several names (localhost, 127.0.0.1) trusts its Host */
static bool is_own_origin(const struct head *h, const struct app *app, struct str origin)
{
    if (app->origin && str_is(origin, app->origin))
        return true;
    return !app->tls && str_starts(origin, S("http://")) &&
           str_eq(str_from(origin, 7), head_value(h, "host"));
}

static bool from_this_site(const struct head *h, const struct app *app)
{
    struct str origin = head_value(h, "origin"), site = head_value(h, "sec-fetch-site");
    if (site.at && !str_is(site, "same-origin") && !str_is(site, "none"))
        return false;
    return !origin.at || is_own_origin(h, app, origin);
}

static enum refusal post_check(const struct head *h, const struct app *app)
{
    int64_t length = 0;
    struct str sent = head_value(h, "content-length");
    if (sent.at && (!str_int(sent, &length) || length < 0))
        return BAD_REQUEST;
    if (length > BODY_MAX)
        return TOO_LARGE;
    if (!is_form(h))
        return NOT_A_FORM;
    return from_this_site(h, app) ? DONE : OTHER_SITE;
}

enum refusal gate_check(const struct head *h, const struct app *app)
{
    if (h->target.len > TARGET_MAX)
        return ADDRESS_TOO_LONG;
    if (h->too_many)
        return HEAD_TOO_LARGE;
    if (!lines_ok(h) || !frame_ok(h))
        return BAD_REQUEST;
    if (str_is(h->method, "POST"))
        return post_check(h, app);
    return has_body(h) ? BAD_REQUEST : DONE;
}
