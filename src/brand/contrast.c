/* Contrast as WCAG 2.2 defines it: the ratio of the relative luminances, each with 0.05 of stray light. */
#include "brand/brand.h"
#include "policy/refusal.h"
#include <glib.h>
#include <math.h>
#include "base/banned.h"

#define LEAST 4.5
enum { WHITE = 0xffffff, TINT = 0xf2f7f3 }; /* $surface of assets/scss */

static double linear(unsigned channel)
{
    double c = channel / 255.0;
    return c <= 0.04045 ? c / 12.92 : pow((c + 0.055) / 1.055, 2.4);
}

static double luminance(unsigned rgb)
{
    return 0.2126 * linear(rgb >> 16 & 255) + 0.7152 * linear(rgb >> 8 & 255) + 0.0722 * linear(rgb & 255);
}

double contrast(unsigned one, unsigned other)
{
    double a = luminance(one), b = luminance(other);
    return (fmax(a, b) + 0.05) / (fmin(a, b) + 0.05);
}

static bool read_colour(struct str s, unsigned *rgb)
{
    *rgb = 0;
    if (s.len != 7 || s.at[0] != '#')
        return false;
    for (size_t i = 1; i < s.len; i++) {
        int digit = g_ascii_xdigit_value(s.at[i]);
        if (digit < 0)
            return false;
        *rgb = *rgb << 4 | (unsigned)digit;
    }
    return true;
}

int accent_check(struct arena *a, struct str typed, struct str *accent, struct str *says)
{
    unsigned rgb;
    *accent = *says = S("");
    typed = str_trim(typed);
    if (!typed.len)
        return DONE;
    if (!read_colour(typed, &rgb)) {
        const struct refusal_row *r = &refusal_rows[NOT_A_COLOUR];
        *says = arena_fmt(a, "%s. %s", r->says, r->next);
        return NOT_A_COLOUR;
    }
    double ratio = fmin(contrast(rgb, WHITE), contrast(rgb, TINT));
    if (ratio < LEAST) {
        *says = arena_fmt(a, "%s: its contrast is %.2f:1, and 4.5:1 is needed. %s",
                          refusal_rows[COLOUR_TOO_PALE].says, floor(ratio * 100) / 100,
                          refusal_rows[COLOUR_TOO_PALE].next);
        return COLOUR_TOO_PALE;
    }
    *accent = arena_fmt(a, "#%06x", rgb);
    return DONE;
}
