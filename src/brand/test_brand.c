/* The contrast of colours, pictures good and bad, and what a trust's name, colour and logo go through. */
#include "harness.h"
#include "brand/brand.h"
#include "policy/refusal.h"
#include <cairo.h>
#include <glib.h>
#include <math.h>
#include <string.h>
#include "base/banned.h"

static void contrasts_are_as_wcag_has_them(void **state)
{
    (void)state;
    static const struct {
        unsigned one, other;
        double ratio;
    } rows[] = {
        {0x000000, 0xffffff, 21.0},  {0xffffff, 0xffffff, 1.0},  {0x767676, 0xffffff, 4.54},
        {0x777777, 0xffffff, 4.47},  {0x949494, 0xffffff, 3.03}, {0x959595, 0xffffff, 2.99},
        {0x595959, 0xffffff, 7.0},   {0xff0000, 0xffffff, 3.99}, {0x0000ff, 0xffffff, 8.59},
        {0x008000, 0xffffff, 5.13},  {0xffff00, 0xffffff, 1.07}, {0xff0000, 0x000000, 5.25},
        {0x0b0c0c, 0xffdd00, 14.54},
    };
    for (size_t i = 0; i < COUNT(rows); i++) {
        double there = contrast(rows[i].one, rows[i].other), back = contrast(rows[i].other, rows[i].one);
        if (fabs(there - rows[i].ratio) > 0.011 || there != back)
            fail_msg("%06x on %06x: %.4f, not %.2f", rows[i].one, rows[i].other, there, rows[i].ratio);
    }
}

static void a_colour_is_dark_enough_or_refused_with_its_ratio(void **state)
{
    (void)state;
    struct arena a CLEANUP(arena_free) = {};
    static const struct {
        const char *typed, *accent, *says;
        int outcome;
    } rows[] = {
        {"", "", "", DONE},
        {"  ", "", "", DONE},
        {"#14532D", "#14532d", "", DONE},
        {" #6f6f6f ", "#6f6f6f", "", DONE},
        /* enough on white (4.54), not on the tint */
        {"#767676", "", "contrast is 4.19:1", COLOUR_TOO_PALE},
        {"#ffffff", "", "contrast is 1.00:1, and 4.5:1 is needed. Choose a darker colour.", COLOUR_TOO_PALE},
        {"14532d", "", "# and six digits", NOT_A_COLOUR},
        {"#123", "", "# and six digits", NOT_A_COLOUR},
        {"#14532g", "", "# and six digits", NOT_A_COLOUR},
        {"#14532d;}", "", "# and six digits", NOT_A_COLOUR},
        {"green", "", "# and six digits", NOT_A_COLOUR},
    };
    for (size_t i = 0; i < COUNT(rows); i++) {
        struct str accent, says;
        int r = accent_check(&a, str_of(rows[i].typed), &accent, &says);
        if (r != rows[i].outcome || !str_is(accent, rows[i].accent) ||
            (*rows[i].says ? !strstr(says.at, rows[i].says) : says.len > 0))
            fail_msg("%s: %d " PRs " " PRs, rows[i].typed, r, ARGs(accent), ARGs(says));
    }
}

/* the palest grey-ish colours that fail: none of them is said to have 4.50 */
static void a_ratio_is_cut_not_rounded(void **state)
{
    (void)state;
    struct arena a CLEANUP(arena_free) = {};
    int close = 0;
    for (unsigned rgb = 0x700000; rgb <= 0x72ffff; rgb += 0x000101) {
        struct str accent, says;
        double ratio = contrast(rgb, 0xf2f7f3);
        if (ratio < 4.495 || ratio >= 4.5)
            continue;
        close++;
        assert_int_equal(accent_check(&a, arena_fmt(&a, "#%06x", rgb), &accent, &says), COLOUR_TOO_PALE);
        assert_non_null(strstr(says.at, "4.49:1"));
    }
    assert_true(close > 0);
}

/* ---- pictures, made here */
static cairo_status_t take(void *to, const unsigned char *data, unsigned n)
{
    g_byte_array_append(to, data, n);
    return CAIRO_STATUS_SUCCESS;
}

static struct str picture(struct arena *a, int width, int height, bool noise)
{
    GByteArray *bytes = g_byte_array_new();
    cairo_surface_t *s = cairo_image_surface_create(CAIRO_FORMAT_RGB24, width, height);
    unsigned char *at = cairo_image_surface_get_data(s);
    unsigned seed = 1;
    for (int i = 0; noise && i < cairo_image_surface_get_stride(s) * height; i++)
        at[i] = (unsigned char)((seed = seed * 1664525 + 1013904223) >> 24);
    cairo_surface_mark_dirty(s);
    cairo_surface_write_to_png_stream(s, take, bytes);
    cairo_surface_destroy(s);
    struct str png = arena_copy(a, (struct str){(char *)bytes->data, bytes->len});
    g_byte_array_unref(bytes);
    return png;
}

static struct str joined(struct arena *a, struct str one, struct str other)
{
    char *at = arena_alloc(a, 1, one.len + other.len + 1);
    memcpy(at, one.at, one.len);
    memcpy(at + one.len, other.at, other.len);
    return (struct str){at, one.len + other.len};
}

/* with those bytes put over its own at that place */
static struct str changed(struct arena *a, struct str png, size_t at, struct str bytes)
{
    struct str copy = arena_copy(a, png);
    memcpy((char *)copy.at + at, bytes.at, bytes.len);
    return copy;
}

/* signature, IHDR, then that chunk, then the rest */
static struct str with_chunk(struct arena *a, struct str png, struct str chunk)
{
    struct str head = {png.at, 33};
    return joined(a, joined(a, head, chunk), str_from(png, 33));
}

static void a_picture_is_written_anew(void **state)
{
    (void)state;
    struct arena a CLEANUP(arena_free) = {};
    struct str good = picture(&a, 40, 20, true), png, again;
    assert_int_equal(logo_read(&a, good, &png), DONE);
    assert_int_equal(logo_read(&a, png, &again), DONE);
    assert_true(str_eq(png, again));
    struct str talk = S("\0\0\0\x21tEXtComment\0<script>alert(1)</script>xxxx");
    assert_int_equal(talk.len - 12, 0x21);
    assert_int_equal(logo_read(&a, with_chunk(&a, good, talk), &again), DONE);
    assert_true(str_eq(png, again));
    assert_null(memmem(again.at, again.len, "script", 6));
}

static void a_picture_that_is_none_is_refused(void **state)
{
    (void)state;
    struct arena a CLEANUP(arena_free) = {};
    struct str good = picture(&a, 40, 20, true), png = {};
    struct {
        const char *what;
        struct str file;
        int outcome;
    } rows[] = {
        {"nothing", S(""), NOT_PNG},
        {"an SVG", S("<svg xmlns=\"http://www.w3.org/2000/svg\"><script/></svg>"), NOT_PNG},
        {"a JPEG", S("\xff\xd8\xff\xe0\0\x10JFIF\0"), NOT_PNG},
        {"a signature spoilt by a text copy", S("\x89PNG\n\x1a\n\0\0\0\rIHDR"), NOT_PNG},
        {"the signature alone", S("\x89PNG\r\n\x1a\n"), PICTURE_DAMAGED},
        {"a web page behind it", joined(&a, good, S("<script>")), PICTURE_DAMAGED},
        {"an archive behind it", joined(&a, good, S("PK\3\4")), PICTURE_DAMAGED},
        {"another PNG behind it", joined(&a, good, good), PICTURE_DAMAGED},
        {"a chunk behind its end", joined(&a, good, S("\0\0\0\0tEXtxxxx")), PICTURE_DAMAGED},
        {"no width", changed(&a, good, 16, S("\0\0\0\0")), PICTURE_DAMAGED},
        {"a width of 2^32 - 1", changed(&a, good, 16, S("\xff\xff\xff\xff")), PICTURE_TOO_WIDE},
        {"a bomb of 60000 by 60000", changed(&a, good, 16, S("\0\0\xea\x60\0\0\xea\x60")), PICTURE_TOO_WIDE},
        {"a height of 1001", changed(&a, good, 20, S("\0\0\x03\xe9")), PICTURE_TOO_WIDE},
        {"a size that is not its own", changed(&a, good, 16, S("\0\0\0\x29")), PICTURE_DAMAGED},
        {"a header of another length", changed(&a, good, 8, S("\0\0\0\x0c")), PICTURE_DAMAGED},
        {"no header first", changed(&a, good, 12, S("IDAT")), PICTURE_DAMAGED},
        {"a chunk longer than the file", changed(&a, good, 33, S("\x7f\xff\xff\xff")), PICTURE_DAMAGED},
        {"a chunk of 2^32 - 1 bytes", changed(&a, good, 33, S("\xff\xff\xff\xff")), PICTURE_DAMAGED},
        {"a wrong checksum", changed(&a, good, 29, S("\1\2\3\4")), PICTURE_DAMAGED},
        {"spoilt pixels", changed(&a, good, 60, S("\1\2\3\4")), PICTURE_DAMAGED},
        {"too many bytes", picture(&a, 400, 400, true), PICTURE_TOO_HEAVY},
        {"1001 pixels", picture(&a, 1001, 10, false), PICTURE_TOO_WIDE},
    };
    for (size_t i = 0; i < COUNT(rows); i++) {
        int r = logo_read(&a, rows[i].file, &png);
        if (r != rows[i].outcome || png.len)
            fail_msg("%s: %s", rows[i].what, refusal_rows[r].name);
    }
    assert_int_equal(logo_read(&a, picture(&a, 1000, 1000, false), &png), DONE);
}

static void a_picture_cut_anywhere_is_refused(void **state)
{
    (void)state;
    struct arena a CLEANUP(arena_free) = {};
    struct str good = picture(&a, 9, 7, true), png = {};
    for (size_t n = 0; n < good.len; n++) {
        struct str cut = {memcpy(arena_alloc(&a, 1, n + 1), good.at, n), n};
        if (logo_read(&a, cut, &png) != (n < 8 ? NOT_PNG : PICTURE_DAMAGED))
            fail_msg("cut at %zu", n);
    }
}

/* ---- what is kept */
ENGINE_TEST(what_is_saved_comes_back)
{
    struct brand b = {};
    struct str said, png, got = {};
    fixture_sql(f, "INSERT INTO trust (id, name) VALUES (1, 'Oak')");
    assert_int_equal(logo_read(f->arena, picture(f->arena, 40, 20, true), &png), DONE);
    struct brand_wanted w = {.name = S("Elm"), .accent = S("#7a1f5c"), .png = png, .version = 1};
    assert_int_equal(brand_change(f->db, &w, &said), DONE);
    assert_int_equal(brand_of(f->db, &b), DONE);
    assert_true(str_is(b.name, "Elm") && str_is(b.accent, "#7a1f5c") && b.logo.len == 32 && b.version == 2);
    assert_int_equal(brand_logo(f->db, b.logo, &got), DONE);
    assert_true(str_eq(got, png));
    assert_int_equal(brand_change(f->db, &w, &said), STALE);
    struct str old = b.logo;
    w = (struct brand_wanted){.name = S("Elm"), .version = 2};
    assert_int_equal(brand_change(f->db, &w, &said), DONE);
    assert_int_equal(brand_of(f->db, &b), DONE);
    assert_true(!b.accent.len && str_eq(b.logo, old));
    w.no_logo = true;
    w.version = 3;
    assert_int_equal(brand_change(f->db, &w, &said), DONE);
    assert_int_equal(brand_of(f->db, &b), DONE);
    assert_true(!b.logo.len);
    assert_int_equal(brand_logo(f->db, old, &got), NOT_FOUND);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(contrasts_are_as_wcag_has_them),
        cmocka_unit_test(a_colour_is_dark_enough_or_refused_with_its_ratio),
        cmocka_unit_test(a_ratio_is_cut_not_rounded),
        cmocka_unit_test(a_picture_is_written_anew),
        cmocka_unit_test(a_picture_that_is_none_is_refused),
        cmocka_unit_test(a_picture_cut_anywhere_is_refused),
        ENGINE_TESTS(what_is_saved_comes_back),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
