#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <cmocka.h>
#include <glib.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>
#include "document/document.h"

/* ---- documents: one of every kind of block, and random ones */
static const char *const words[] = {
    "Łukasiewicz",
    "Ünal",
    "García",
    "Siân",
    "ŵyneb",
    "ŷd",
    "Şahin",
    "Doğan",
    "Kovács-Nagyő",
    "Țepeș",
    "reading",
    "fluency",
    "efficiency",
    "offers",
    "<b>&amp;",
    "O'Neill",
    "\"quoted\"",
    "50%",
    "—",
    "progress",
    "and",
    "of",
    "the",
    "a",
    "Donaudampfschifffahrtselektrizitätenhauptbetriebswerk",
};

static struct str sentence(struct arena *a, GRand *r, int most)
{
    GString *s = g_string_new(NULL);
    int n = g_rand_int_range(r, 1, most + 1);
    for (int i = 0; i < n; i++)
        g_string_append_printf(s, "%s%s",
                               i == 0                       ? ""
                               : g_rand_int_range(r, 0, 15) ? " "
                                                            : "\n",
                               words[g_rand_int_range(r, 0, (int)COUNT(words))]);
    struct str copy = arena_copy(a, (struct str){s->str, s->len});
    g_string_free(s, TRUE);
    return copy;
}

static struct document empty(struct arena *a)
{
    return (struct document){.arena = a,
                             .title = S("Performance management report"),
                             .subtitle = S("Zoë Walker, 2026 to 2027"),
                             .author = S("Two Rivers Trust"),
                             .footer = S("Two Rivers Trust · policy of July 2024"),
                             .created = S("2027-10-12T09:30:00Z")};
}

/* the last cell can be longer than a page; a row with two such cells reads page by page */
static void random_rows(struct document *d, GRand *r, size_t columns, int most)
{
    int n = g_rand_int_range(r, 1, 8);
    for (int i = 0; i < n; i++) {
        struct str cell[COLUMNS_MAX];
        for (size_t c = 0; c < columns; c++)
            cell[c] = sentence(d->arena, r, c + 1 < columns ? 4 : most);
        document_row_(d, cell, columns);
    }
}

static void random_block(struct document *d, GRand *r)
{
    int kind = g_rand_int_range(r, 0, 6), level = g_rand_int_range(r, 1, 4),
        columns = g_rand_int_range(r, 1, 6);
    struct str text = sentence(d->arena, r, kind < 2 ? 8 : 200);
    switch (kind) {
    case 0: document_heading(d, level, text); break;
    case 1: document_table(d, text), random_rows(d, r, (size_t)columns, 60); break;
    case 2: document_facts(d), random_rows(d, r, 2, 400); break;
    case 3: document_list(d), random_rows(d, r, 1, 40); break;
    default: document_paragraph(d, text); break;
    }
}

static struct document random_document(struct arena *a, unsigned seed)
{
    GRand *r = g_rand_new_with_seed(seed);
    struct document d = empty(a);
    for (int n = g_rand_int_range(r, 1, 25); n > 0; n--)
        random_block(&d, r);
    g_rand_free(r);
    return d;
}

/* ---- texts, compared without white space */
static char *squash(struct str s)
{
    char *to = g_malloc(s.len + 1);
    size_t n = 0;
    for (size_t i = 0; i < s.len; i++)
        if (!g_ascii_isspace(s.at[i]))
            to[n++] = s.at[i];
    to[n] = '\0';
    return to;
}

static void same_text(const char *what, unsigned seed, struct str got, struct str want)
{
    g_autofree char *g = squash(got), *w = squash(want);
    size_t same = 0;
    while (g[same] && g[same] == w[same])
        same++;
    if (g[same] != w[same])
        fail_msg("%s of document %u from byte %zu on\n got %.80s\nwant %.80s", what, seed, same, g + same,
                 w + same);
}

static struct str text_of_html(struct arena *a, struct str h)
{
    static const struct {
        const char *entity, *is;
    } entities[] = {{"&amp;", "&"}, {"&lt;", "<"}, {"&gt;", ">"}, {"&quot;", "\""}, {"&#39;", "'"}};
    struct html o = {a};
    for (size_t i = 0; i < h.len; i++) {
        size_t e = 0;
        if (h.at[i] == '<') {
            while (h.at[i] != '>')
                i++;
            continue;
        }
        while (e < COUNT(entities) && !str_starts(str_from(h, i), str_of(entities[e].entity)))
            e++;
        struct str one = {h.at + i, 1};
        if (e < COUNT(entities)) {
            i += strlen(entities[e].entity) - 1;
            one = str_of(entities[e].is);
        }
        put_markup(&o, (struct markup){one});
    }
    return (struct str){o.at, o.len};
}

/* ---- PDFs, read by other people's programs */
static struct str read_by(struct arena *a, const char *format, struct str pdf)
{
    g_autofree char *file = NULL;
    int fd = g_file_open_tmp("trellis-XXXXXX.pdf", &file, NULL);
    assert_true(fd >= 0);
    assert_int_equal(write(fd, pdf.at, pdf.len), pdf.len);
    close(fd);
    g_autofree char *command = g_strdup_printf(format, file);
    g_autofree char *out = NULL;
    int status = -1;
    g_autofree char *argv_line = g_strdup_printf("sh -c '%s'", command);
    if (!g_spawn_command_line_sync(argv_line, &out, NULL, &status, NULL) || status)
        fail_msg("%s: status %d\n%s", command, status, out ? out : "");
    unlink(file);
    return arena_copy(a, str_of(out));
}

static struct str pdf_of(const struct document *d)
{
    struct str pdf = {};
    assert_int_equal(document_pdf(d->arena, d, &pdf), 0);
    return pdf;
}

/* the quoted lines of `pdfinfo -struct-text`: what a screen reader is given, in its order */
static struct str text_of_structure(struct arena *a, struct str s)
{
    struct html o = {a};
    struct str line;
    while (s.len) {
        str_cut(s, '\n', &line, &s);
        line = str_trim(line);
        if (line.len > 1 && line.at[0] == '"')
            put_markup(&o, (struct markup){{line.at + 1, line.len - 2}});
    }
    return (struct str){o.at, o.len};
}

static bool has(struct str s, const char *what)
{
    return s.at && memmem(s.at, s.len, what, strlen(what));
}

static void json_gives_the_same_document(void **state)
{
    (void)state;
    for (unsigned seed = 1; seed <= 300; seed++) {
        struct arena a CLEANUP(arena_free) = {};
        struct document d = random_document(&a, seed), again;
        struct str json = document_json(&d, &a);
        assert_int_equal(document_from_json(&again, &a, json), 0);
        assert_true(str_eq(document_json(&again, &a), json));
        assert_true(str_eq(document_text(&a, &again), document_text(&a, &d)));
        assert_int_equal(again.n, d.n);
        for (size_t i = 0; i < d.n; i++)
            assert_true(again.block[i].kind == d.block[i].kind && again.block[i].level == d.block[i].level);
    }
}

static void what_is_not_a_document_is_broken(void **state)
{
    (void)state;
#define HEAD_ \
    "{\"format\":\"trellis-document/1\",\"title\":\"\",\"subtitle\":\"\",\"author\":\"\",\"footer\":\"\",\"created\":\"\",\"blocks\":"
    static const char *const rows[] = {
        "",
        "{",
        "[]",
        "{}",
        "null",
        HEAD_ "{}}",
        HEAD_ "[1]}",
        HEAD_ "[{\"kind\":\"chart\",\"text\":\"\"}]}",
        HEAD_ "[{\"kind\":\"facts\",\"text\":\"\"}]}",
        HEAD_ "[{\"kind\":\"facts\",\"text\":\"\",\"rows\":[[\"one\"]]}]}",
        HEAD_ "[{\"kind\":\"list\",\"text\":\"\",\"rows\":[[]]}]}",
        HEAD_ "[{\"kind\":\"list\",\"text\":\"\",\"rows\":[[1]]}]}",
    };
    struct arena a CLEANUP(arena_free) = {};
    struct document d;
    assert_int_equal(document_from_json(&d, &a, S(HEAD_ "[]}")), 0);
    for (size_t i = 0; i < COUNT(rows); i++)
        if (document_from_json(&d, &a, str_of(rows[i])) >= 0)
            fail_msg("%s", rows[i]);
}

static void text_that_is_not_text_is_mended(void **state)
{
    (void)state;
    struct arena a CLEANUP(arena_free) = {};
    struct document d = empty(&a), again;
    document_paragraph(&d, S("bell\a, nul\0, half\xc3 done"));
    document_paragraph(&d, S("tab\t and\nline stay"));
    assert_true(has(document_text(&a, &d), "bell, nul"));
    assert_true(has(document_text(&a, &d), "tab\t and\nline stay"));
    assert_int_equal(document_from_json(&again, &a, document_json(&d, &a)), 0);
    pdf_of(&d);
}

static void screen_and_paper_hold_the_same_text(void **state)
{
    (void)state;
    for (unsigned seed = 1; seed <= 25; seed++) {
        struct arena a CLEANUP(arena_free) = {};
        struct document d = random_document(&a, seed);
        struct str text = document_text(&a, &d);
        struct html page = {&a};
        document_html(&page, &d);
        struct str shown = text_of_html(&a, (struct str){page.at, page.len});
        same_text("HTML", seed, arena_fmt(&a, PRs PRs, ARGs(d.title), ARGs(shown)), text);
        struct str printed = text_of_structure(&a, read_by(&a, "pdfinfo -struct-text %s", pdf_of(&d)));
        GString *plain = g_string_new_len(printed.at, (gssize)printed.len);
        g_string_replace(plain, "•", "", 0);
        struct str whole = arena_fmt(&a, "%s" PRs, plain->str, ARGs(d.footer));
        g_string_free(plain, TRUE);
        same_text("PDF", seed, whole, arena_fmt(&a, PRs PRs, ARGs(d.author), ARGs(text)));
    }
}

static struct document long_document(struct arena *a)
{
    struct document d = empty(a);
    document_heading(&d, 1, S("Objectives"));
    document_table(&d, S("A long table"));
    document_row(&d, S("Number"), S("Columnhead"));
    for (int i = 1; i <= 120; i++)
        document_row(&d, arena_fmt(a, "Row %d", i), S("Łukasiewicz, Ünal, García, ŵ ŷ ş ğ ő efficient"));
    return d;
}

static size_t occurrences(struct str s, const char *what)
{
    size_t n = 0;
    for (const char *at = s.at; (at = memmem(at, s.len - (size_t)(at - s.at), what, strlen(what))); at++)
        n++;
    return n;
}

static void a_long_table_repeats_its_head_on_each_page(void **state)
{
    (void)state;
    struct arena a CLEANUP(arena_free) = {};
    struct document d = long_document(&a);
    struct str pdf = pdf_of(&d), text = read_by(&a, "pdftotext -layout %s -", pdf);
    size_t pages = occurrences(text, "\f");
    assert_true(pages >= 3);
    assert_int_equal(occurrences(text, "Columnhead"), pages);
    assert_int_equal(occurrences(text, "Łukasiewicz, Ünal, García, ŵ ŷ ş ğ ő efficient"), 120);
    assert_int_equal(occurrences(text, "policy of July 2024"), pages);
    for (size_t i = 1; i <= pages; i++)
        assert_true(has(text, arena_fmt(&a, "Page %zu of %zu", i, pages).at));
    struct str structure = read_by(&a, "pdfinfo -struct-text %s", pdf);
    assert_int_equal(occurrences(structure, "Columnhead"), 1);
    assert_int_equal(occurrences(structure, "Table (block)"), 1);
}

static void the_pdf_is_tagged_embedded_and_sound(void **state)
{
    (void)state;
    struct arena a CLEANUP(arena_free) = {};
    struct document d = random_document(&a, 7);
    struct str pdf = pdf_of(&d), info = read_by(&a, "TZ=UTC pdfinfo %s", pdf);
    static const char *const want[] = {
        "Tagged:          yes", "Title:           Performance management report",
        "Author:          Two Rivers Trust", "Page size:       595.276 x 841.89 pts (A4)",
        "Tue Oct 12 09:30:00 2027"};
    for (size_t i = 0; i < COUNT(want); i++)
        if (!has(info, want[i]))
            fail_msg("%s not in\n%s", want[i], info.at);
    read_by(&a, "qpdf --check %s", pdf);
    assert_true(has(pdf, "/Lang (en-GB)") && has(pdf, "/DisplayDocTitle true") && has(pdf, "/Outlines"));
    struct str fonts = read_by(&a, "pdffonts %s | tail -n +3 | cut -c 1-70,71-73", pdf);
    assert_true(has(fonts, "OpenSans"));
    struct str all = read_by(&a, "pdffonts %s | tail -n +3 | wc -l", pdf);
    struct str embedded = read_by(&a, "pdffonts %s | tail -n +3 | grep -c \" yes yes yes \"", pdf);
    assert_string_equal(all.at, embedded.at);
}

static gpointer set_many(gpointer first)
{
    for (int i = 0; i < 8; i++) {
        struct arena a CLEANUP(arena_free) = {};
        struct document d = random_document(&a, 3);
        struct str pdf = {};
        if (document_pdf(&a, &d, &pdf) || !str_eq(pdf, *(struct str *)first))
            return (gpointer) "different bytes";
    }
    return NULL;
}

static void the_same_document_gives_the_same_bytes_in_every_thread(void **state)
{
    (void)state;
    struct arena a CLEANUP(arena_free) = {};
    struct document d = random_document(&a, 3);
    struct str first = pdf_of(&d);
    GThread *thread[4];
    for (size_t i = 0; i < COUNT(thread); i++)
        thread[i] = g_thread_new("pdf", set_many, &first);
    for (size_t i = 0; i < COUNT(thread); i++)
        assert_null(g_thread_join(thread[i]));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(json_gives_the_same_document),
        cmocka_unit_test(what_is_not_a_document_is_broken),
        cmocka_unit_test(text_that_is_not_text_is_mended),
        cmocka_unit_test(screen_and_paper_hold_the_same_text),
        cmocka_unit_test(a_long_table_repeats_its_head_on_each_page),
        cmocka_unit_test(the_pdf_is_tagged_embedded_and_sound),
        cmocka_unit_test(the_same_document_gives_the_same_bytes_in_every_thread),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
