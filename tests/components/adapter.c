#include "adapter.h"
#include <glib.h>
#include <stdlib.h>
#include "base/banned.h"

const char *camel(struct arena *a, const char *name)
{
    char *at = arena_alloc(a, 1, strlen(name) + 1);
    size_t n = 0;
    for (const char *c = name; *c; c++)
        if (*c != '_')
            at[n++] = c > name && c[-1] == '_' ? g_ascii_toupper(*c) : *c;
    return at;
}

/* as a template prints it */
static struct str printed(struct arena *a, json_t *v)
{
    if (json_is_string(v))
        return arena_copy(a, (struct str){json_string_value(v), json_string_length(v)});
    if (json_is_integer(v))
        return arena_fmt(a, "%lld", (long long)json_integer_value(v));
    if (json_is_real(v))
        return arena_fmt(a, "%g", json_real_value(v));
    if (json_is_boolean(v))
        return json_is_true(v) ? S("true") : S("false");
    return (struct str){};
}

static bool truthy(json_t *v)
{
    return v && !json_is_null(v) && !json_is_false(v) && !(json_is_string(v) && !json_string_length(v)) &&
           !(json_is_integer(v) && !json_integer_value(v));
}

static struct govuk_attributes read_attributes(struct arena *a, json_t *map)
{
    struct govuk_attribute *at = arena_new(a, struct govuk_attribute, json_object_size(map) + 1);
    size_t n = 0;
    const char *name;
    json_t *v;
    json_object_foreach(map, name, v)
    {
        bool optional = json_is_true(json_object_get(v, "optional"));
        json_t *value = json_is_object(v) ? json_object_get(v, "value") : v;
        if (optional && (!value || json_is_null(value) || json_is_false(value)))
            continue;
        at[n++] = (struct govuk_attribute){arena_copy(a, str_of(name)).at, printed(a, value),
                                           .bare = optional && json_is_true(value)};
    }
    return (struct govuk_attributes){at, n};
}

static void read_list(struct arena *a, const struct table *t, json_t *array, void *to)
{
    struct {
        void *at;
        size_t n;
    } list = {arena_alloc(a, t->size, json_array_size(array) + 1), json_array_size(array)};
    size_t i;
    json_t *item;
    json_array_foreach(array, i, item)
    {
        char *at = (char *)list.at + i * t->size;
        if (t->skip && (!truthy(item) || (json_is_object(item) && !json_object_size(item))))
            *(bool *)(at + t->skip) = true;
        else
            read_options(a, t, item, at);
    }
    memcpy(to, &list, sizeof list);
}

static void read_rows(struct arena *a, const struct table *cell, json_t *array, struct govuk_rows *rows)
{
    struct govuk_cells *at = arena_new(a, struct govuk_cells, json_array_size(array) + 1);
    size_t i;
    json_t *row;
    json_array_foreach(array, i, row)
    {
        at[i].skip = !truthy(row);
        if (truthy(row))
            read_list(a, cell, row, &at[i]);
    }
    *rows = (struct govuk_rows){at, json_array_size(array)};
}

static void read_texts(struct arena *a, json_t *array, struct govuk_values *values)
{
    struct str *at = arena_new(a, struct str, json_array_size(array) + 1);
    size_t i;
    json_t *v;
    json_array_foreach(array, i, v) at[i] = printed(a, v);
    *values = (struct govuk_values){at, json_array_size(array)};
}

/* messages and date values have the same shape: a name and a text */
static_assert(sizeof(struct govuk_message) == sizeof(struct govuk_date_value), "the same shape");
static void read_pairs(struct arena *a, json_t *map, struct govuk_messages *pairs)
{
    struct govuk_message *at = arena_new(a, struct govuk_message, json_object_size(map) + 1);
    size_t n = 0;
    const char *name;
    json_t *v;
    json_object_foreach(map, name, v)
        at[n++] = (struct govuk_message){arena_copy(a, str_of(name)).at, printed(a, v)};
    *pairs = (struct govuk_messages){at, n};
}

/* a slot may be its html alone */
static void read_struct(struct arena *a, const struct table *t, json_t *v, void *to)
{
    json_t *alone = json_is_string(v) ? json_pack("{s:O}", "html", v) : NULL;
    if (t->skip && !truthy(v))
        *(bool *)((char *)to + t->skip) = true;
    else
        read_options(a, t, alone ? alone : v, to);
    json_decref(alone);
}

static void read_member(struct arena *a, const struct member *m, json_t *v, void *to)
{
    switch (m->kind) {
    case M_NAME: *(const char **)to = printed(a, v).at; break;
    case M_TEXT: *(struct str *)to = printed(a, v); break;
    case M_HTML: ((struct markup *)to)->s = truthy(v) ? printed(a, v) : (struct str){}; break;
    case M_BOOL: *(bool *)to = truthy(v); break;
    case M_ANSWER: *(enum govuk_answer *)to = truthy(v) ? GOVUK_YES : GOVUK_NO; break;
    case M_INT: *(int *)to = atoi(printed(a, v).at); break;
    case M_ATTRIBUTES: *(struct govuk_attributes *)to = read_attributes(a, v); break;
    case M_STRUCT: read_struct(a, m->of, v, to); break;
    case M_LIST: read_list(a, m->of, v, to); break;
    case M_TEXTS: read_texts(a, v, to); break;
    case M_MESSAGES:
    case M_VALUES: read_pairs(a, v, to); break;
    case M_ROWS: read_rows(a, m->of, v, to); break;
    }
}

void read_options(struct arena *a, const struct table *t, json_t *options, void *parameters)
{
    for (size_t i = 0; i < t->n; i++) {
        const struct member *m = &t->at[i];
        json_t *v = json_object_get(options, camel(a, m->name));
        if (v && !json_is_null(v))
            read_member(a, m, v, (char *)parameters + m->at);
    }
}
