/* The JSON form of a document: {"format":"trellis-document/1", …, "blocks":[{"kind":"facts","rows":[[…]]}]}
 */
#include "document/document.h"
#include <jansson.h>
#include <stdlib.h>
#include "base/banned.h"

static const char format[] = "trellis-document/1";
static const char *const kind_keys[] = {
    [BLOCK_HEADING] = "heading", [BLOCK_PARAGRAPH] = "paragraph", [BLOCK_FACTS] = "facts",
    [BLOCK_TABLE] = "table",     [BLOCK_LIST] = "list",
};

static void json_done(json_t **j)
{
    json_decref(*j);
}
#define JSON CLEANUP(json_done) json_t

/* ---- writing */
static json_t *text_json(struct str s)
{
    return json_stringn(s.at ? s.at : "", s.len);
}

static json_t *rows_json(const struct block *b)
{
    json_t *rows = json_array();
    for (const struct block_row *r = b->row; r < b->row + b->n; r++) {
        json_t *cells = json_array();
        for (size_t i = 0; i < r->n; i++)
            json_array_append_new(cells, text_json(r->cell[i]));
        json_array_append_new(rows, cells);
    }
    return rows;
}

static json_t *block_json(const struct block *b)
{
    json_t *j = json_object();
    json_object_set_new(j, "kind", json_string(kind_keys[b->kind]));
    json_object_set_new(j, "text", text_json(b->text));
    if (b->kind == BLOCK_HEADING)
        json_object_set_new(j, "level", json_integer(b->level));
    if (b->kind >= BLOCK_FACTS)
        json_object_set_new(j, "rows", rows_json(b));
    return j;
}

struct str document_json(const struct document *d, struct arena *a)
{
    JSON *j = json_object();
    json_object_set_new(j, "format", json_string(format));
    json_object_set_new(j, "title", text_json(d->title));
    json_object_set_new(j, "subtitle", text_json(d->subtitle));
    json_object_set_new(j, "author", text_json(d->author));
    json_object_set_new(j, "footer", text_json(d->footer));
    json_object_set_new(j, "created", text_json(d->created));
    json_t *blocks = json_array();
    json_object_set_new(j, "blocks", blocks);
    for (const struct block *b = d->block; b < d->block + d->n; b++)
        json_array_append_new(blocks, block_json(b));
    char *text = json_dumps(j, JSON_COMPACT | JSON_SORT_KEYS);
    struct str copy = arena_copy(a, str_of(text));
    free(text);
    return copy;
}

/* ---- reading */
static bool text_of(struct arena *a, const json_t *j, struct str *s)
{
    if (!json_is_string(j))
        return false;
    *s = arena_copy(a, (struct str){json_string_value(j), json_string_length(j)});
    return true;
}

static bool member_of(struct arena *a, const json_t *j, const char *name, struct str *s)
{
    return text_of(a, json_object_get(j, name), s);
}

static bool read_row(struct document *d, const json_t *j)
{
    size_t n = json_array_size(j);
    if (!document_row_fits(d->block[d->n - 1].kind, n))
        return false;
    struct str *cell = arena_new(d->arena, struct str, n);
    for (size_t i = 0; i < n; i++)
        if (!text_of(d->arena, json_array_get(j, i), &cell[i]))
            return false;
    document_row_(d, cell, n);
    return true;
}

static bool read_rows(struct document *d, const json_t *rows)
{
    for (size_t i = 0; i < json_array_size(rows); i++)
        if (!read_row(d, json_array_get(rows, i)))
            return false;
    return json_is_array(rows);
}

static bool read_block(struct document *d, const json_t *j)
{
    struct str kind, text;
    if (!member_of(d->arena, j, "kind", &kind) || !member_of(d->arena, j, "text", &text))
        return false;
    if (str_is(kind, kind_keys[BLOCK_HEADING]))
        document_heading(d, (int)json_integer_value(json_object_get(j, "level")), text);
    else if (str_is(kind, kind_keys[BLOCK_PARAGRAPH]))
        document_paragraph(d, text);
    else if (str_is(kind, kind_keys[BLOCK_FACTS]))
        document_facts(d);
    else if (str_is(kind, kind_keys[BLOCK_TABLE]))
        document_table(d, text);
    else if (str_is(kind, kind_keys[BLOCK_LIST]))
        document_list(d);
    else
        return false;
    return d->block[d->n - 1].kind < BLOCK_FACTS || read_rows(d, json_object_get(j, "rows"));
}

static bool read_document(struct document *d, const json_t *j)
{
    struct arena *a = d->arena;
    struct str of;
    const json_t *blocks = json_object_get(j, "blocks");
    if (!member_of(a, j, "format", &of) || !str_is(of, format) || !member_of(a, j, "title", &d->title) ||
        !member_of(a, j, "subtitle", &d->subtitle) || !member_of(a, j, "author", &d->author) ||
        !member_of(a, j, "footer", &d->footer) || !member_of(a, j, "created", &d->created) ||
        !json_is_array(blocks))
        return false;
    for (size_t i = 0; i < json_array_size(blocks); i++)
        if (!read_block(d, json_array_get(blocks, i)))
            return false;
    return true;
}

int document_from_json(struct document *d, struct arena *a, struct str json)
{
    *d = (struct document){.arena = a};
    JSON *j = json_loadb(json.at ? json.at : "", json.len, JSON_REJECT_DUPLICATES, NULL);
    return j && read_document(d, j) ? 0 : TRY(-1);
}
