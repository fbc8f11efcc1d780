#include "document/pdf.h"
#include <pango/pangocairo.h>
#include <stdio.h>
#include "base/banned.h"

#ifdef __SANITIZE_ADDRESS__
/* Pango 1.50 keeps the patterns of a thread's font map when the thread ends: once for each thread and style
 */
const char *__lsan_default_suppressions(void);
const char *__lsan_default_suppressions(void)
{
    return "leak:libfontconfig\n";
}
#endif

#define as_font(id, font, colour) [STYLE_##id] = {font, COLOUR_##colour},
static const struct {
    const char *font;
    enum pdf_colour colour;
} style_rows[STYLE_COUNT] = {PDF_STYLES(as_font)};

enum pdf_colour pdf_colour_of(enum pdf_style style)
{
    return style_rows[style].colour;
}

/* No ligatures: each glyph is then a character, which every reader extracts. No hyphen where a long word is
 * broken: it would be text that nobody wrote. */
static PangoAttrList *attributes(void)
{
    PangoAttrList *list = pango_attr_list_new();
    pango_attr_list_insert(list, pango_attr_font_features_new("liga=0, clig=0, dlig=0"));
    pango_attr_list_insert(list, pango_attr_insert_hyphens_new(FALSE));
    return list;
}

static PangoLayout *layout_new(struct pdf_type *t, enum pdf_style style, struct str text)
{
    PangoLayout *l = pango_layout_new(t->context);
    g_ptr_array_add(t->layouts, l);
    pango_layout_set_attributes(l, t->attributes);
    pango_layout_set_font_description(l, t->font[style]);
    pango_layout_set_wrap(l, PANGO_WRAP_WORD_CHAR);
    g_autofree char *composed = g_utf8_normalize(text.at ? text.at : "", (gssize)text.len, G_NORMALIZE_NFC);
    pango_layout_set_text(l, composed ? composed : "", -1);
    return l;
}

static void line_read(PangoLayoutIter *at, struct pdf_line *line)
{
    int top, bottom;
    pango_layout_iter_get_line_yrange(at, &top, &bottom);
    *line = (struct pdf_line){.line = pango_layout_iter_get_line_readonly(at),
                              .top = pango_units_to_double(top),
                              .bottom = pango_units_to_double(bottom),
                              .base = pango_units_to_double(pango_layout_iter_get_baseline(at))};
}

struct pdf_cell pdf_set(struct pdf_type *t, enum pdf_style style, struct str text, double x, double width)
{
    PangoLayout *l = layout_new(t, style, text);
    pango_layout_set_width(l, pango_units_from_double(width));
    struct pdf_cell c = {.x = x, .style = style, .n = (size_t)pango_layout_get_line_count(l)};
    c.line = arena_new(t->arena, struct pdf_line, c.n);
    PangoLayoutIter *at = pango_layout_get_iter(l);
    for (size_t i = 0; i < c.n; i++, pango_layout_iter_next_line(at))
        line_read(at, &c.line[i]);
    pango_layout_iter_free(at);
    c.height = c.line[c.n - 1].bottom;
    return c;
}

double pdf_natural_width(struct pdf_type *t, enum pdf_style style, struct str text)
{
    int width;
    pango_layout_get_size(layout_new(t, style, text), &width, NULL);
    return pango_units_to_double(width);
}

/* letters of every European language in Latin script */
static bool has_the_letters(struct pdf_type *t)
{
    return !pango_layout_get_unknown_glyphs_count(
        layout_new(t, STYLE_BODY, S("ÀÅÆÇËÍÑÖØÙÝÞßăąćčďđēęěğģħıķĺļľłńņňŋőœŕŗřśşšșţťțųűůŵŷÿźżž")));
}

/* said once: the letters are there, but they are another face's */
static void say_what_stands_in(struct pdf_type *t)
{
    static gsize said;
    if (!g_once_init_enter(&said))
        return;
    PangoFont *font = pango_context_load_font(t->context, t->font[STYLE_BODY]);
    PangoFontDescription *got = font ? pango_font_describe(font) : NULL;
    const char *family = got ? pango_font_description_get_family(got) : "no font";
    if (!str_is(S("Open Sans"), family))
        fprintf(stderr,
                "trellis: Open Sans is not installed (package fonts-open-sans); documents are set in %s\n",
                family);
    g_clear_pointer(&got, pango_font_description_free);
    g_clear_object(&font);
    g_once_init_leave(&said, 1);
}

int pdf_type_open(struct pdf_type *t, struct arena *a)
{
    *t = (struct pdf_type){.arena = a};
    t->context = pango_font_map_create_context(pango_cairo_font_map_get_default());
    t->layouts = g_ptr_array_new_with_free_func(g_object_unref);
    t->attributes = attributes();
    pango_cairo_context_set_resolution(t->context, 72);
    pango_context_set_language(t->context, pango_language_from_string("en-gb"));
    pango_context_set_round_glyph_positions(t->context, FALSE);
    cairo_font_options_t *exact = cairo_font_options_create();
    cairo_font_options_set_hint_style(exact, CAIRO_HINT_STYLE_NONE);
    cairo_font_options_set_hint_metrics(exact, CAIRO_HINT_METRICS_OFF);
    pango_cairo_context_set_font_options(t->context, exact);
    cairo_font_options_destroy(exact);
    for (int i = 0; i < STYLE_COUNT; i++)
        t->font[i] = pango_font_description_from_string(style_rows[i].font);
    static _Thread_local bool checked;
    if (checked)
        return 0;
    say_what_stands_in(t);
    checked = has_the_letters(t);
    if (checked)
        return 0;
    fprintf(stderr,
            "trellis: no font on this machine has every letter that names need: install fonts-open-sans\n");
    return TRY(-1);
}

void pdf_type_close(struct pdf_type *t)
{
    g_clear_pointer(&t->layouts, g_ptr_array_unref);
    g_clear_pointer(&t->attributes, pango_attr_list_unref);
    for (int i = 0; i < STYLE_COUNT; i++)
        g_clear_pointer(&t->font[i], pango_font_description_free);
    g_clear_object(&t->context);
}
