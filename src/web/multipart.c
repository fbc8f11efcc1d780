#include "web/multipart.h"
#include <glib.h>
#include "base/banned.h"

enum { BOUNDARY_MAX = 70 };

/* ---- the boundary */
static bool is_boundary(struct str s)
{
    for (size_t i = 0; i < s.len; i++)
        if (!g_ascii_isalnum(s.at[i]) && (!s.at[i] || !strchr("-_.+'", s.at[i])))
            return false;
    return s.len && s.len <= BOUNDARY_MAX;
}

static bool is_named(struct str s, const char *name)
{
    return s.len == strlen(name) && !g_ascii_strncasecmp(s.at, name, s.len);
}

/* without its quotes, when it has both */
static struct str unquoted(struct str s)
{
    bool quoted = s.len >= 2 && s.at[0] == '"' && s.at[s.len - 1] == '"';
    return quoted ? (struct str){s.at + 1, s.len - 2} : s;
}

struct str multipart_boundary(struct str content_type)
{
    struct str type, rest, name, value;
    bool more = str_cut(content_type, ';', &type, &rest);
    bool named = more && str_cut(rest, '=', &name, &value);
    if (!named || !is_named(str_trim(type), "multipart/form-data") || !is_named(str_trim(name), "boundary"))
        return (struct str){};
    value = unquoted(str_trim(value));
    return is_boundary(value) ? value : (struct str){};
}

/* ---- taking a text apart from its front */
static bool take(struct str *from, const char *z)
{
    if (!str_starts(*from, str_of(z)))
        return false;
    *from = str_from(*from, strlen(z));
    return true;
}

/* what stands before `stop`, which is taken too */
static bool take_until(struct str *from, struct str stop, struct str *taken)
{
    const char *hit = from->len ? memmem(from->at, from->len, stop.at, stop.len) : NULL;
    if (!hit)
        return false;
    *taken = (struct str){from->at, (size_t)(hit - from->at)};
    *from = str_from(*from, taken->len + stop.len);
    return true;
}

/* "…": no quote, no escape, no control character in it */
static bool take_quoted(struct str *from, size_t most, struct str *taken)
{
    if (!take(from, "\"") || !take_until(from, S("\""), taken) || taken->len > most || !str_is_text(*taken))
        return false;
    for (size_t i = 0; i < taken->len; i++)
        if ((unsigned char)taken->at[i] < ' ' || taken->at[i] == '\\' || taken->at[i] == 0x7f)
            return false;
    return true;
}

/* ---- a part's head */
static bool read_disposition(struct str value, struct part *p)
{
    if (!take(&value, "form-data; name=") || !take_quoted(&value, PART_NAME_MAX, &p->name) || !p->name.len)
        return false;
    p->is_file = take(&value, "; filename=");
    return (!p->is_file || take_quoted(&value, FILE_NAME_MAX, &p->file_name)) && !value.len;
}

/* what a file says of its own type is not believed, but must be one plain line */
static bool is_plain_line(struct str s)
{
    for (size_t i = 0; i < s.len; i++)
        if ((unsigned char)s.at[i] < ' ' || (unsigned char)s.at[i] >= 0x7f)
            return false;
    return s.len;
}

static bool read_head(struct str head, struct part *p)
{
    bool typed = false;
    for (struct str line, rest = head; rest.len;) {
        struct str name, value;
        if (!take_until(&rest, S("\r\n"), &line) || !str_cut(line, ':', &name, &value))
            return false;
        value = str_trim(value);
        if (is_named(name, "content-disposition") && !p->name.len) {
            if (!read_disposition(value, p))
                return false;
        } else if (is_named(name, "content-type") && !typed && is_plain_line(value)) {
            typed = true;
        } else {
            return false;
        }
    }
    return p->name.len && (p->is_file || !typed);
}

/* up to the line of the next boundary; `rest` is what follows that boundary */
static bool read_part(struct str *rest, struct str boundary, struct part *p)
{
    struct str head;
    *p = (struct part){};
    if (!take_until(rest, S("\r\n\r\n"), &head) || head.len > PART_HEAD_MAX)
        return false;
    head.len += 2;
    if (!read_head(head, p) || !take_until(rest, boundary, &p->body) || !str_ends(p->body, S("\r\n--")))
        return false;
    p->body.len -= 4;
    return !p->is_file || p->file_name.len || !p->body.len;
}

static bool one_file_at_most(const struct part_list *parts)
{
    size_t files = 0;
    for (size_t i = 0; i < parts->n; i++)
        files += parts->at[i].is_file;
    return files <= 1;
}

bool multipart_read(struct str body, struct str boundary, struct part_list *parts)
{
    parts->n = 0;
    if (!boundary.len || !take(&body, "--") || !str_starts(body, boundary))
        return false;
    body = str_from(body, boundary.len);
    while (take(&body, "\r\n"))
        if (parts->n == PARTS_MAX || !read_part(&body, boundary, &parts->at[parts->n++]))
            return false;
    bool ended = take(&body, "--") && (!body.len || str_is(body, "\r\n"));
    return ended && parts->n && one_file_at_most(parts);
}
