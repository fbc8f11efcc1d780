/*
 * A picture from outside. Its size is read before anything is decoded; only the chunks that a picture is made
 * of go to the decoder, so that neither compressed text nor a colour profile is ever unpacked; and what
 * cairo writes anew is what is kept.
 */
#include "brand/brand.h"
#include "policy/refusal.h"
#include <cairo.h>
#include <glib.h>
#include "base/banned.h"

static const struct str signature = {"\x89PNG\r\n\x1a\n", 8};

static uint32_t number_at(struct str s, size_t at)
{
    const unsigned char *p = (const unsigned char *)s.at + at;
    return (uint32_t)p[0] << 24 | (uint32_t)p[1] << 16 | (uint32_t)p[2] << 8 | p[3];
}

/* length, name, that many bytes, checksum; false when it does not fit */
static bool take_chunk(struct str *from, struct str *name, struct str *whole)
{
    if (from->len < 12 || number_at(*from, 0) > from->len - 12)
        return false;
    *whole = (struct str){from->at, number_at(*from, 0) + 12u};
    *name = (struct str){from->at + 4, 4};
    *from = str_from(*from, whole->len);
    return true;
}

static bool is_of_picture(struct str name)
{
    return str_is(name, "IHDR") || str_is(name, "PLTE") || str_is(name, "tRNS") || str_is(name, "IDAT") ||
           str_is(name, "IEND");
}

static int check_size(struct str header)
{
    if (header.len != 25)
        return PICTURE_DAMAGED;
    uint32_t width = number_at(header, 8), height = number_at(header, 12);
    if (!width || !height)
        return PICTURE_DAMAGED;
    return width > LOGO_SIDE_MAX || height > LOGO_SIDE_MAX ? PICTURE_TOO_WIDE : DONE;
}

/* the chunks of the picture alone; IHDR is first, and nothing follows IEND */
static int strip(struct str file, GByteArray *kept)
{
    struct str rest = str_from(file, signature.len), name = {}, chunk;
    g_byte_array_append(kept, (const guint8 *)signature.at, (guint)signature.len);
    for (bool first = true; rest.len; first = false) {
        if (str_is(name, "IEND") || !take_chunk(&rest, &name, &chunk) || first != str_is(name, "IHDR"))
            return PICTURE_DAMAGED;
        if (first)
            STEP(check_size(chunk));
        if (is_of_picture(name))
            g_byte_array_append(kept, (const guint8 *)chunk.at, (guint)chunk.len);
    }
    return str_is(name, "IEND") ? DONE : PICTURE_DAMAGED;
}

/* ---- decoding, and writing anew */
static cairo_status_t give(void *from, unsigned char *data, unsigned n)
{
    struct str *s = from;
    if (s->len < n)
        return CAIRO_STATUS_READ_ERROR;
    memcpy(data, s->at, n);
    *s = str_from(*s, n);
    return CAIRO_STATUS_SUCCESS;
}

static cairo_status_t take(void *to, const unsigned char *data, unsigned n)
{
    g_byte_array_append(to, data, n);
    return CAIRO_STATUS_SUCCESS;
}

static int write_anew(struct str stripped, GByteArray *png)
{
    cairo_surface_t *picture = cairo_image_surface_create_from_png_stream(give, &stripped);
    bool ok = !cairo_surface_status(picture) && !cairo_surface_write_to_png_stream(picture, take, png);
    cairo_surface_destroy(picture);
    if (!ok)
        return PICTURE_DAMAGED;
    return png->len > LOGO_MAX ? PICTURE_TOO_HEAVY : DONE;
}

static void bytes_free(GByteArray **bytes)
{
    g_byte_array_unref(*bytes);
}

int logo_read(struct arena *a, struct str file, struct str *png)
{
    GByteArray *stripped CLEANUP(bytes_free) = g_byte_array_new(),
                         *anew CLEANUP(bytes_free) = g_byte_array_new();
    if (!str_starts(file, signature))
        return NOT_PNG;
    if (file.len > LOGO_MAX)
        return PICTURE_TOO_HEAVY;
    STEP(strip(file, stripped));
    STEP(write_anew((struct str){(char *)stripped->data, stripped->len}, anew));
    *png = arena_copy(a, (struct str){(char *)anew->data, anew->len});
    return DONE;
}
