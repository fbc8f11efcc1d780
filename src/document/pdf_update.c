/*
 * An incremental update appends the changed object, a table of where it is, and a trailer that names the
 * former one (ISO 32000-1, 7.5.6). Here the object is the catalog.
 */
#include "document/pdf.h"
#include "base/banned.h"

/* the part of s after the last `what`; false when it is not there */
static bool after_last(struct str s, const char *what, struct str *rest)
{
    size_t n = strlen(what);
    for (size_t i = s.len + 1; i-- > 0;)
        if (s.len - i >= n && !memcmp(s.at + i, what, n)) {
            *rest = str_from(s, i + n);
            return true;
        }
    return false;
}

static bool number_after(struct str s, const char *what, int64_t *n)
{
    struct str rest;
    if (!after_last(s, what, &rest))
        return false;
    rest = str_trim(rest);
    size_t len = 0;
    while (len < rest.len && rest.at[len] >= '0' && rest.at[len] <= '9')
        len++;
    return str_int((struct str){rest.at, len}, n);
}

/* the dictionary of object `id`, without the << >> around it */
static bool object_inside(struct arena *a, struct str pdf, int64_t id, struct str *inside)
{
    struct str rest;
    if (!after_last(pdf, arena_fmt(a, "\n%lld 0 obj\n<<", (long long)id).at, &rest))
        return false;
    const char *close = rest.len ? memmem(rest.at, rest.len, ">>\nendobj", 9) : NULL;
    *inside = (struct str){rest.at, close ? (size_t)(close - rest.at) : 0};
    return close;
}

int pdf_update(struct arena *a, struct str *pdf)
{
    int64_t root, info, size, last;
    struct str trailer, catalog;
    if (!after_last(*pdf, "\ntrailer", &trailer) || !number_after(trailer, "/Root", &root) ||
        !number_after(trailer, "/Info", &info) || !number_after(trailer, "/Size", &size) ||
        !number_after(trailer, "startxref", &last) || !object_inside(a, *pdf, root, &catalog))
        return TRY(-1);
    struct str object = arena_fmt(a,
                                  "%lld 0 obj\n<<" PRs
                                  "   /Lang (en-GB)\n   /ViewerPreferences << /DisplayDocTitle "
                                  "true >>\n>>\nendobj\n",
                                  (long long)root, ARGs(catalog));
    struct str tail = arena_fmt(
        a,
        "xref\n%lld 1\n%010zu 00000 n \ntrailer\n<< /Size %lld /Root %lld 0 R /Info %lld 0 R "
        "/Prev %lld >>\nstartxref\n%zu\n%%%%EOF\n",
        (long long)root, pdf->len, (long long)size, (long long)root, (long long)info, (long long)last,
        pdf->len + object.len);
    char *whole = arena_alloc(a, 1, pdf->len + object.len + tail.len);
    memcpy(whole, pdf->at, pdf->len);
    memcpy(whole + pdf->len, object.at, object.len);
    memcpy(whole + pdf->len + object.len, tail.at, tail.len);
    *pdf = (struct str){whole, pdf->len + object.len + tail.len};
    return 0;
}
