/* The parameters of macro-options.json, each with what is nested in it, against the tables of parameters.c.
 */
#include "component_fixtures.h"
#include <glib.h>
#include "base/banned.h"

/* what C has no member for, and why */
static const struct {
    const char *name, *why;
} excepted[] = {
    {"caller", "a block of Nunjucks: in C a block is the body of a macro, or markup given as .html"},
};

/* what the package has and Trellis has no use for, and why */
static const struct {
    const char *name, *why;
} left_out[] = {
    {"cookie-banner", "Trellis sets no cookie that needs consent"},
    {"exit-this-page", "for services that hide from somebody at home"},
    {"feedback", "of GOV.UK pages"},
    {"footer", "has GOV.UK's crest; the page has its own"},
    {"header", "has GOV.UK's crown; the page has its own"},
    {"language-navigation", "the policy is in English only"},
};

/* the kinds of member that can hold a type of macro-options.json */
static const struct {
    const char *type;
    unsigned kinds;
} types[] = {
    {"string", 1u << M_NAME | 1u << M_TEXT | 1u << M_HTML | 1u << M_INT | 1u << M_STRUCT},
    {"boolean", 1u << M_BOOL | 1u << M_ANSWER},
    {"integer", 1u << M_INT},
    {"array", 1u << M_LIST | 1u << M_ROWS | 1u << M_TEXTS},
    {"object", 1u << M_STRUCT | 1u << M_ATTRIBUTES | 1u << M_MESSAGES | 1u << M_VALUES},
};

struct finding {
    struct arena *arena;
    size_t parameters;
    struct str missing; /* their names, one after the other */
};

static void miss(struct finding *f, const char *where, const char *name, const char *why)
{
    f->missing = arena_fmt(f->arena, PRs " %s.%s %s;", ARGs(f->missing), where, name, why);
}

static const struct member *member_named(struct arena *a, const struct table *t, const char *name)
{
    for (size_t i = 0; i < t->n; i++)
        if (!strcmp(camel(a, t->at[i].name), name))
            return &t->at[i];
    return NULL;
}

static bool is_excepted(const char *name)
{
    for (size_t i = 0; i < COUNT(excepted); i++)
        if (!strcmp(excepted[i].name, name))
            return true;
    return false;
}

static bool holds_type(const struct member *m, const char *type)
{
    for (size_t i = 0; i < COUNT(types); i++)
        if (!strcmp(types[i].type, type))
            return types[i].kinds & 1u << m->kind;
    return false;
}

/* errorMessage is the component error-message */
static const struct component *component_of(struct arena *a, const char *parameter)
{
    char *at = arena_alloc(a, 2, strlen(parameter) + 1);
    size_t n = 0;
    for (const char *c = parameter; *c; c++) {
        if (g_ascii_isupper(*c))
            at[n++] = '-';
        at[n++] = g_ascii_tolower(*c);
    }
    return component_named(at);
}

static void check_list(struct finding *f, const char *where, json_t *parameters, const struct table *t);

static void check_nested(struct finding *f, const char *where, const char *name, json_t *parameter,
                         const struct member *m)
{
    json_t *nested = json_object_get(parameter, "params");
    const struct component *c = component_of(f->arena, name);
    if (nested && (m->kind == M_VALUES || m->kind == M_MESSAGES))
        return; /* any name */
    if (nested && m->of)
        check_list(f, arena_fmt(f->arena, "%s.%s", where, name).at, nested, m->of);
    else if (nested)
        miss(f, where, name, "has no parameters of its own");
    else if (json_is_true(json_object_get(parameter, "isComponent")) && (!c || m->of != c->table))
        miss(f, where, name, "is not that component");
}

static void check_list(struct finding *f, const char *where, json_t *parameters, const struct table *t)
{
    size_t i;
    json_t *parameter;
    json_array_foreach(parameters, i, parameter)
    {
        const char *name = json_string_value(json_object_get(parameter, "name"));
        const struct member *m = member_named(f->arena, t, name);
        if (is_excepted(name))
            continue;
        f->parameters++;
        if (!m)
            miss(f, where, name, "is not modelled");
        else if (!holds_type(m, json_string_value(json_object_get(parameter, "type"))))
            miss(f, where, name, "is of another type");
        else
            check_nested(f, where, name, parameter, m);
    }
}

static bool is_known(const char *name)
{
    for (size_t i = 0; i < COUNT(left_out); i++)
        if (!strcmp(left_out[i].name, name))
            return true;
    return component_named(name);
}

static void check_folders(const char *folder)
{
    GDir *dir = g_dir_open(folder, 0, NULL);
    const char *name;
    while (dir && (name = g_dir_read_name(dir)))
        if (!strchr(name, '.'))
            check(is_known(name), name);
    if (check(dir, folder))
        g_dir_close(dir);
}

void check_parameters(const char *folder)
{
    struct arena a CLEANUP(arena_free) = {};
    struct finding f = {&a};
    for (const struct component *c = components; c < components + component_count; c++) {
        json_t *file = component_file(folder, c, "macro-options.json");
        f.missing = (struct str){};
        size_t before = f.parameters;
        check_list(&f, c->name, file, c->table);
        check(f.parameters > before && !f.missing.len, f.missing.len ? f.missing.at : c->name);
        json_decref(file);
    }
    check_folders(folder);
    printf("# note %zu parameters of %zu components\n", f.parameters, component_count);
}

/* ---- a parameter that comes new, at each depth */
static const struct {
    const char *component, *path[4];
} plants[] = {
    {"button", {}},
    {"password-input", {"button"}},
    {"accordion", {"items", "heading"}},
    {"table", {"rows"}},
    {"summary-list", {"card", "actions", "items"}},
};

static json_t *nested_list(json_t *parameters, const char *const *path)
{
    size_t i;
    json_t *parameter;
    if (!*path)
        return parameters;
    json_array_foreach(parameters, i, parameter)
    {
        const char *name = json_string_value(json_object_get(parameter, "name"));
        if (!strcmp(name, *path))
            return nested_list(json_object_get(parameter, "params"), path + 1);
    }
    return NULL;
}

void check_planted_parameters(const char *folder)
{
    for (size_t i = 0; i < COUNT(plants); i++) {
        struct arena a CLEANUP(arena_free) = {};
        struct finding f = {&a};
        const struct component *c = component_named(plants[i].component);
        json_t *file = component_file(folder, c, "macro-options.json");
        json_t *list = nested_list(file, plants[i].path);
        json_array_append_new(list, json_pack("{s:s,s:s}", "name", "planted", "type", "string"));
        check_list(&f, c->name, file, c->table);
        check(str_ends(f.missing, S(".planted is not modelled;")), c->name);
        json_decref(file);
    }
}
