#include "web/dispatch.h"
#include "web/multipart.h"
#include <glib.h>
#include <stdarg.h>
#include "base/banned.h"

static int hex(char c)
{
    return g_ascii_xdigit_value(c);
}

bool url_decode(struct arena *a, struct str s, struct str *text)
{
    char *at = arena_alloc(a, 1, s.len + 1);
    size_t n = 0;
    for (size_t i = 0; i < s.len; i++) {
        if (s.at[i] != '%') {
            at[n++] = s.at[i];
            continue;
        }
        if (s.len - i < 3 || hex(s.at[i + 1]) < 0 || hex(s.at[i + 2]) < 0)
            return false;
        at[n++] = (char)(hex(s.at[i + 1]) << 4 | hex(s.at[i + 2]));
        i += 2;
    }
    *text = (struct str){at, n};
    return g_utf8_validate_len(at, n, NULL);
}

static bool form_decode(struct arena *a, struct str s, struct str *text)
{
    char *spaced = (char *)arena_copy(a, s).at;
    for (size_t i = 0; i < s.len; i++)
        if (spaced[i] == '+')
            spaced[i] = ' ';
    return url_decode(a, (struct str){spaced, s.len}, text);
}

bool body_ok(const struct request *rq)
{
    struct part_list parts;
    struct str decoded;
    return rq->boundary.len ? multipart_read(rq->body, rq->boundary, &parts)
                            : url_decode(rq->arena, rq->body, &decoded);
}

bool urlencoded_find(struct arena *a, struct str text, const char *name, struct str *value)
{
    int found = 0;
    struct str pair, key, raw;
    for (struct str rest = text; rest.len;) {
        str_cut(rest, '&', &pair, &rest);
        str_cut(pair, '=', &key, &raw);
        if (str_is(key, name) && !found++ && !form_decode(a, raw, value))
            return false;
    }
    return found == 1;
}

static bool part_find(const struct request *rq, const char *name, struct str *value)
{
    struct part_list parts;
    int found = 0;
    if (!multipart_read(rq->body, rq->boundary, &parts))
        return false;
    for (size_t i = 0; i < parts.n; i++)
        if (str_is(parts.at[i].name, name) && !parts.at[i].is_file && !found++)
            *value = parts.at[i].body;
    return found == 1;
}

bool body_find(const struct request *rq, const char *name, struct str *value)
{
    return rq->boundary.len ? part_find(rq, name, value) : urlencoded_find(rq->arena, rq->body, name, value);
}

struct str query_text(const struct request *rq, const char *name)
{
    struct str value = {};
    return urlencoded_find(rq->arena, rq->query, name, &value) ? value : (struct str){};
}

int64_t query_int(const struct request *rq, const char *name)
{
    int64_t n = 0;
    str_int(query_text(rq, name), &n);
    return n;
}

struct str cookie_value(const struct request *rq, const char *name)
{
    struct str pair, key, value;
    for (struct str rest = rq->cookies; rest.len;) {
        str_cut(rest, ';', &pair, &rest);
        str_cut(str_trim(pair), '=', &key, &value);
        if (str_is(key, name))
            return value;
    }
    return (struct str){};
}

/* ";q=0" and its longer spellings refuse a coding */
static bool refused(struct str parameters)
{
    struct str name, value;
    if (!str_cut(parameters, '=', &name, &value) || !str_is(str_trim(name), "q"))
        return false;
    value = str_trim(value);
    for (size_t i = 0; i < value.len; i++)
        if (value.at[i] != '0' && value.at[i] != '.')
            return false;
    return true;
}

bool accepts_coding(struct str header, const char *coding)
{
    for (struct str item, rest = header; rest.len;) {
        struct str name, parameters;
        str_cut(rest, ',', &item, &rest);
        str_cut(item, ';', &name, &parameters);
        name = str_trim(name);
        if (name.len == strlen(coding) && !g_ascii_strncasecmp(name.at, coding, name.len))
            return !refused(parameters);
    }
    return false;
}

static bool has_control(struct str s)
{
    for (size_t i = 0; i < s.len; i++)
        if ((unsigned char)s.at[i] < ' ' || s.at[i] == 0x7f)
            return true;
    return false;
}

static bool has_hidden_slash(struct str raw)
{
    for (size_t i = 0; i + 2 < raw.len; i++)
        if (raw.at[i] == '%' &&
            (!strncasecmp(raw.at + i + 1, "2f", 2) || !strncasecmp(raw.at + i + 1, "5c", 2)))
            return true;
    return false;
}

int request_target(struct request *rq, struct str target)
{
    struct str path, query, decoded;
    if (target.len > TARGET_MAX)
        return ADDRESS_TOO_LONG;
    str_cut(target, '?', &path, &query);
    if (!str_starts(path, S("/")) || has_hidden_slash(path) || memchr(path.at, '\\', path.len))
        return BAD_REQUEST;
    if (!url_decode(rq->arena, path, &rq->path) || has_control(rq->path) || memchr(path.at, '#', path.len))
        return BAD_REQUEST;
    if (!url_decode(rq->arena, query, &decoded) || has_control(decoded))
        return BAD_REQUEST;
    rq->query = query;
    return DONE;
}

bool is_local_path(struct str s)
{
    if (!str_starts(s, S("/")) || str_starts(s, S("//")) || s.len > TARGET_MAX)
        return false;
    for (size_t i = 0; i < s.len; i++)
        if (s.at[i] <= ' ' || s.at[i] == '\\' || s.at[i] >= 0x7f)
            return false;
    return true;
}

int see_local(struct request *rq, struct str path)
{
    rq->status = 303;
    rq->location = is_local_path(path) ? path : S("/");
    return DONE;
}

int see_other(struct request *rq, enum notice notice, const char *format, ...)
{
    char path[512];
    va_list ap;
    va_start(ap, format);
    int n = vsnprintf(path, sizeof path, format, ap);
    va_end(ap);
    assert(n > 0 && (size_t)n < sizeof path);
    rq->status = 303;
    rq->location = arena_copy(rq->arena, str_of(path));
    if (notice != NOTICE_NONE)
        rq->location = arena_fmt(rq->arena, "%s%c" NOTICE_PARAMETER "=%s", path,
                                 strchr(path, '?') ? '&' : '?', notice_rows[notice].key);
    return DONE;
}
