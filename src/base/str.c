#include "base/str.h"
#include <glib.h>
#include "base/banned.h"

struct str str_of(const char *z)
{
    return (struct str){z, z ? strlen(z) : 0};
}

bool str_eq(struct str a, struct str b)
{
    return a.len == b.len && (!a.len || !memcmp(a.at, b.at, a.len));
}

bool str_is(struct str a, const char *z)
{
    return str_eq(a, str_of(z));
}

int str_cmp(struct str a, struct str b)
{
    size_t n = a.len < b.len ? a.len : b.len;
    int order = n ? memcmp(a.at, b.at, n) : 0;
    return order ? order : (a.len > b.len) - (a.len < b.len);
}

bool str_starts(struct str s, struct str with)
{
    return s.len >= with.len && str_eq((struct str){s.at, with.len}, with);
}

bool str_ends(struct str s, struct str with)
{
    return s.len >= with.len && str_eq(str_from(s, s.len - with.len), with);
}

struct str str_from(struct str s, size_t start)
{
    return start >= s.len ? (struct str){} : (struct str){s.at + start, s.len - start};
}

struct str str_trim(struct str s)
{
    while (s.len && g_ascii_isspace(s.at[0]))
        s = str_from(s, 1);
    while (s.len && g_ascii_isspace(s.at[s.len - 1]))
        s.len--;
    return s;
}

bool str_cut(struct str s, char at, struct str *head, struct str *tail)
{
    const char *hit = s.len ? memchr(s.at, at, s.len) : NULL;
    *head = hit ? (struct str){s.at, (size_t)(hit - s.at)} : s;
    *tail = hit ? (struct str){hit + 1, s.len - head->len - 1} : (struct str){};
    return hit;
}

bool str_int(struct str s, int64_t *n)
{
    bool negative = s.len && s.at[0] == '-';
    struct str digits = negative ? str_from(s, 1) : s;
    if (!digits.len)
        return false;
    int64_t sum = 0;
    for (size_t i = 0; i < digits.len; i++) {
        if (!g_ascii_isdigit(digits.at[i]) || __builtin_mul_overflow(sum, 10, &sum) ||
            __builtin_add_overflow(sum, digits.at[i] - '0', &sum))
            return false;
    }
    *n = negative ? -sum : sum;
    return true;
}

bool str_is_text(struct str s)
{
    for (size_t i = 0; i < s.len; i++) {
        unsigned char c = (unsigned char)s.at[i];
        if ((c < 0x20 && c != '\t' && c != '\n' && c != '\r') || c == 0x7f)
            return false;
    }
    return !s.len || g_utf8_validate_len(s.at, s.len, NULL);
}

size_t str_chars(struct str s)
{
    size_t n = 0;
    for (size_t i = 0; i < s.len; i++)
        n += ((unsigned char)s.at[i] & 0xc0) != 0x80;
    return n;
}
