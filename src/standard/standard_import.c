#include "standard/framework_draft.h"
#include "standard/standard.h"
#include "person/person.h"
#include <glib.h>
#include <jansson.h>
#include <stdlib.h>
#include "base/banned.h"

enum { KEY_MAX = 60, TITLE_MAX = 200, TEXT_MAX = 4000, ITEMS_MAX = 500 };

/* where in the file we are, for the sentence that names a fault: "Level 2 (core), area 1" */
struct reader {
    struct arena *arena;
    struct str *why;
};

static int fault(struct reader *r, struct str place, const char *member, const char *says)
{
    *r->why = member ? arena_fmt(r->arena, PRs ": “%s” %s.", ARGs(place), member, says)
                     : arena_fmt(r->arena, PRs ": %s.", ARGs(place), says);
    return 1;
}

static struct str place_in(struct reader *r, struct str place, const char *what, size_t i)
{
    return arena_fmt(r->arena, PRs ", %s %zu", ARGs(place), what, i + 1);
}

static bool is_among(const char *name, const char *const *names)
{
    while (*names && strcmp(name, *names) != 0)
        names++;
    return *names;
}

static int only_members(struct reader *r, struct str place, json_t *object, const char *const *allowed)
{
    const char *name;
    json_t *value;
    if (!json_is_object(object))
        return fault(r, place, NULL, "an object is needed here");
    json_object_foreach(object, name, value)
    {
        if (!is_among(name, allowed))
            return fault(r, place, name, "is not part of this format");
    }
    return 0;
}
#define ONLY(r, place, object, ...) only_members(r, place, object, (const char *const[]){__VA_ARGS__, NULL})

static int text_of(struct reader *r, struct str place, const json_t *value, const char *member, size_t max,
                   struct str *text)
{
    if (!value)
        return fault(r, place, member, "is missing");
    if (!json_is_string(value))
        return fault(r, place, member, "must be text");
    *text = str_trim((struct str){json_string_value(value), json_string_length(value)});
    if (!text->len)
        return fault(r, place, member, "is empty");
    if (!str_is_text(*text))
        return fault(r, place, member, "holds a control character");
    if (str_chars(*text) > max)
        return fault(r, place, member, arena_fmt(r->arena, "is longer than %zu characters", max).at);
    *text = arena_copy(r->arena, *text);
    return 0;
}

static int read_text(struct reader *r, struct str place, json_t *object, const char *member, size_t max,
                     struct str *text)
{
    return text_of(r, place, json_object_get(object, member), member, max, text);
}

static bool is_key(struct str key)
{
    for (size_t i = 0; i < key.len; i++) {
        if (!g_ascii_islower(key.at[i]) && !g_ascii_isdigit(key.at[i]) && key.at[i] != '-')
            return false;
    }
    return true;
}

static int read_titled(struct reader *r, struct str place, json_t *object, struct titled *titled)
{
    STEP(read_text(r, place, object, "id", KEY_MAX, &titled->key));
    if (!is_key(titled->key))
        return fault(r, place, "id", "may hold only small letters, digits and hyphens");
    return read_text(r, place, object, "title", TITLE_MAX, &titled->title);
}

static int read_list(struct reader *r, struct str place, json_t *object, const char *member, size_t at_least,
                     json_t **list, size_t *n)
{
    *list = json_object_get(object, member);
    if (!*list)
        return fault(r, place, member, "is missing");
    if (!json_is_array(*list))
        return fault(r, place, member, "must be a list");
    *n = json_array_size(*list);
    if (*n < at_least)
        return fault(r, place, member, "is empty");
    if (*n > ITEMS_MAX)
        return fault(r, place, member, arena_fmt(r->arena, "has more than %d items", ITEMS_MAX).at);
    return 0;
}

static size_t find_titled(const struct titled *list, size_t n, struct str key)
{
    size_t i = 0;
    while (i < n && !str_eq(list[i].key, key))
        i++;
    return i;
}

static int read_stage_names(struct reader *r, struct str place, json_t *json, const struct draft_level *level,
                            struct draft_expectation *e)
{
    json_t *list;
    size_t n;
    STEP(read_list(r, place, json, "stages", 1, &list, &n));
    e->stage = arena_new(r->arena, size_t, n);
    for (size_t i = 0; i < n; i++) {
        struct str key;
        STEP(text_of(r, place, json_array_get(list, i), "stages", KEY_MAX, &key));
        size_t stage = find_titled(level->stage, level->stages, key);
        if (stage == level->stages)
            return fault(
                r, place, "stages",
                arena_fmt(r->arena, "names “" PRs "”, which is not a stage of this level", ARGs(key)).at);
        for (size_t j = 0; j < i; j++) {
            if (e->stage[j] == stage)
                return fault(r, place, "stages", arena_fmt(r->arena, "names “" PRs "” twice", ARGs(key)).at);
        }
        e->stage[e->n++] = stage;
    }
    return 0;
}

static int read_expectation(struct reader *r, struct str place, json_t *json, const struct draft_level *level,
                            struct draft_expectation *e)
{
    STEP(ONLY(r, place, json, "text", "stages"));
    STEP(read_text(r, place, json, "text", TEXT_MAX, &e->text));
    return json_object_get(json, "stages") ? read_stage_names(r, place, json, level, e) : 0;
}

static int read_area(struct reader *r, struct str place, json_t *json, const struct draft_level *level,
                     struct draft_area *area)
{
    json_t *list;
    STEP(ONLY(r, place, json, "id", "title", "expectations"));
    STEP(read_titled(r, place, json, &area->is));
    STEP(read_list(r, place, json, "expectations", 1, &list, &area->n));
    area->expectation = arena_new(r->arena, struct draft_expectation, area->n);
    for (size_t i = 0; i < area->n; i++)
        STEP(read_expectation(r, place_in(r, place, "expectation", i), json_array_get(list, i), level,
                              &area->expectation[i]));
    return 0;
}

static int read_areas(struct reader *r, struct str place, json_t *json, struct draft_level *level)
{
    json_t *list;
    STEP(read_list(r, place, json, "areas", 1, &list, &level->areas));
    level->area = arena_new(r->arena, struct draft_area, level->areas);
    for (size_t i = 0; i < level->areas; i++) {
        struct str here = place_in(r, place, "area", i);
        STEP(read_area(r, here, json_array_get(list, i), level, &level->area[i]));
        for (size_t j = 0; j < i; j++) {
            if (str_eq(level->area[j].is.key, level->area[i].is.key))
                return fault(r, here, "id", "is that of an earlier area of this level");
        }
    }
    return 0;
}

static int read_profile(struct reader *r, struct str place, json_t *json, struct draft_level *level)
{
    json_t *list;
    STEP(read_list(r, place, json, "profile", 0, &list, &level->profiles));
    level->profile = arena_new(r->arena, struct draft_profile, level->profiles);
    for (size_t i = 0; i < level->profiles; i++) {
        struct str here = place_in(r, place, "profile", i);
        json_t *item = json_array_get(list, i);
        STEP(ONLY(r, here, item, "heading", "text"));
        STEP(read_text(r, here, item, "heading", TITLE_MAX, &level->profile[i].heading));
        STEP(read_text(r, here, item, "text", TEXT_MAX, &level->profile[i].text));
    }
    return 0;
}

static int read_stages(struct reader *r, struct str place, json_t *json, struct draft_level *level)
{
    json_t *list;
    STEP(read_list(r, place, json, "stages", 0, &list, &level->stages));
    level->stage = arena_new(r->arena, struct titled, level->stages);
    for (size_t i = 0; i < level->stages; i++) {
        struct str here = place_in(r, place, "stage", i);
        STEP(ONLY(r, here, json_array_get(list, i), "id", "title"));
        STEP(read_titled(r, here, json_array_get(list, i), &level->stage[i]));
        if (find_titled(level->stage, i, level->stage[i].key) < i)
            return fault(r, here, "id", "is that of an earlier stage of this level");
    }
    return 0;
}

static int read_level(struct reader *r, struct str place, json_t *json, struct draft_level *level)
{
    STEP(ONLY(r, place, json, "id", "title", "profile", "stages", "areas"));
    STEP(read_titled(r, place, json, &level->is));
    place = arena_fmt(r->arena, PRs " (" PRs ")", ARGs(place), ARGs(level->is.key));
    STEP(read_profile(r, place, json, level));
    STEP(read_stages(r, place, json, level));
    return read_areas(r, place, json, level);
}

static int read_levels(struct reader *r, struct str place, json_t *json, struct framework_draft *draft)
{
    json_t *list;
    STEP(read_list(r, place, json, "levels", 1, &list, &draft->levels));
    draft->level = arena_new(r->arena, struct draft_level, draft->levels);
    for (size_t i = 0; i < draft->levels; i++) {
        struct str here = arena_fmt(r->arena, "Level %zu", i + 1);
        STEP(read_level(r, here, json_array_get(list, i), &draft->level[i]));
        for (size_t j = 0; j < i; j++) {
            if (str_eq(draft->level[j].is.key, draft->level[i].is.key))
                return fault(r, here, "id", "is that of an earlier level");
        }
    }
    return 0;
}

static bool is_staff_group(struct str key)
{
#define as_group_key(id, key_, ...) key_,
    static const char *const keys[] = {STAFF_GROUPS(as_group_key)};
    const char *const *k = keys;
    while (k < END(keys) && !str_is(key, *k))
        k++;
    return k < END(keys);
}

static int read_groups(struct reader *r, struct str place, json_t *json, struct framework_draft *draft)
{
    json_t *list;
    STEP(read_list(r, place, json, "staff_groups", 1, &list, &draft->groups));
    draft->group = arena_new(r->arena, struct str, draft->groups);
    for (size_t i = 0; i < draft->groups; i++) {
        struct str *group = &draft->group[i];
        STEP(text_of(r, place, json_array_get(list, i), "staff_groups", KEY_MAX, group));
        if (!is_staff_group(*group))
            return fault(r, place, "staff_groups",
                         arena_fmt(r->arena, "names “" PRs "”, which is not a staff group", ARGs(*group)).at);
        for (size_t j = 0; j < i; j++) {
            if (str_eq(draft->group[j], *group))
                return fault(r, place, "staff_groups",
                             arena_fmt(r->arena, "names “" PRs "” twice", ARGs(*group)).at);
        }
    }
    return 0;
}

static int read_framework(struct reader *r, json_t *json, struct framework_draft *draft)
{
    struct str place = S("The framework"), format;
    STEP(ONLY(r, place, json, "format", "id", "title", "source", "staff_groups", "levels"));
    STEP(read_text(r, place, json, "format", KEY_MAX, &format));
    if (!str_is(format, "trellis-framework/1"))
        return fault(r, place, "format", "must be trellis-framework/1");
    STEP(read_titled(r, place, json, &draft->is));
    STEP(read_text(r, place, json, "source", TITLE_MAX, &draft->source));
    STEP(read_groups(r, place, json, draft));
    return read_levels(r, place, json, draft);
}

static void free_text(char **z)
{
    free(*z);
}

/* the same members and texts give the same hash, whatever their order and spacing in the file */
static struct str hash_of(struct arena *a, const json_t *json)
{
    char *text CLEANUP(free_text) = json_dumps(json, JSON_COMPACT | JSON_SORT_KEYS);
    g_autofree char *hex = text ? g_compute_checksum_for_string(G_CHECKSUM_SHA256, text, -1) : NULL;
    return arena_copy(a, str_of(hex));
}

int framework_read(struct arena *a, struct str text, struct framework_draft *draft, struct str *why)
{
    struct reader r = {a, why};
    json_error_t error;
    if (text.len > FRAMEWORK_MAX_BYTES)
        return fault(&r, S("The file"), NULL, "it is larger than 2 MB");
    json_auto_t *json = json_loadb(text.at ? text.at : "", text.len, JSON_REJECT_DUPLICATES, &error);
    if (!json)
        return fault(&r, arena_fmt(a, "Line %d, column %d", error.line, error.column), NULL,
                     str_is_text(str_of(error.text)) ? error.text : "this is not JSON");
    STEP(read_framework(&r, json, draft));
    draft->content_hash = hash_of(a, json);
    return 0;
}
