#pragma once
/* A borrowed piece of text: not NUL-ended, never freed through this view. The empty view may have a NULL
 * address. */
#include <assert.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct str {
    const char *at;
    size_t len;
};
#define S(lit) ((struct str){"" lit "", sizeof(lit) - 1})
#define PRs "%.*s"
#define ARGs(s) (int)(s).len, (s).at ? (s).at : ""

struct str str_of(const char *z); /* NULL gives the empty view with a NULL address */
bool str_eq(struct str a, struct str b);
bool str_is(struct str a, const char *z);
int str_cmp(struct str a, struct str b); /* bytewise, as memcmp */
bool str_starts(struct str s, struct str with);
bool str_ends(struct str s, struct str with);
struct str str_from(struct str s, size_t start);
struct str str_trim(struct str s); /* without ASCII white space at both ends */

/* splits at the first such byte; false when there is none: head is then all of s, and tail empty */
bool str_cut(struct str s, char at, struct str *head, struct str *tail);

/* a decimal int64 without sign other than '-', nothing around it; false (and *n untouched) otherwise */
bool str_int(struct str s, int64_t *n);

/* valid UTF-8 (RFC 3629) with no NUL and no control character but tab, line feed, carriage return */
bool str_is_text(struct str s);
size_t str_chars(struct str s); /* code points of valid UTF-8 */
