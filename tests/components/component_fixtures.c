/*
 * Every fixture of GOV.UK Frontend of every component that Trellis has: component_fixtures FOLDER, the
 * components of the npm package. With --self-test it sees to it that the comparison tells apart what differs.
 */
#include "adapter.h"
#include "normal.h"
#include <stdlib.h>
#include "base/banned.h"

static int passed, failed;

static void tell_difference(const char *component, const char *name, struct str want, struct str got)
{
    struct str a, b;
    printf("%s, %s:\n", component, name);
    do {
        str_cut(want, '\n', &a, &want);
        str_cut(got, '\n', &b, &got);
    } while (str_eq(a, b) && (want.len || got.len));
    printf("  wanted " PRs "\n  drawn  " PRs "\n", ARGs(a), ARGs(b));
}

static void run_fixture(const struct component *c, json_t *fixture)
{
    struct arena a CLEANUP(arena_free) = {};
    struct html out = {&a};
    void *parameters = arena_alloc(&a, c->table->size, 1);
    read_options(&a, c->table, json_object_get(fixture, "options"), parameters);
    c->draw(&out, parameters);
    struct str got = normal_html(&a, html_take(&out).s);
    struct str want = normal_html(&a, str_of(json_string_value(json_object_get(fixture, "html"))));
    if (str_eq(got, want)) {
        passed++;
        return;
    }
    failed++;
    tell_difference(c->name, json_string_value(json_object_get(fixture, "name")), want, got);
}

static bool run_component(const char *folder, const struct component *c)
{
    struct arena a CLEANUP(arena_free) = {};
    struct str path = arena_fmt(&a, "%s/%s/fixtures.json", folder, c->name);
    json_error_t error;
    json_t *file = json_load_file(path.at, 0, &error), *fixture;
    json_t *fixtures = json_object_get(file, "fixtures");
    size_t i;
    if (!json_array_size(fixtures)) {
        printf("%s: no fixtures there: %s\n", path.at, error.text);
        return false;
    }
    json_array_foreach(fixtures, i, fixture) run_fixture(c, fixture);
    json_decref(file);
    return true;
}

/* what the comparison must hold apart, and what it must not */
static const struct {
    const char *a, *b;
    bool same;
} pairs[] = {
    {"<p class=\"a b\" id=\"x\">t</p>", "<p id=\"x\"\n  class=\"a  b\">\n  t\n</p>", true},
    {"<p>&lt;</p>", "<p>&#60;</p>", false},
    {"<p>a &amp; b</p>", "<p>a & b</p>", true},
    {"<p>a<span> b</span></p>", "<p>a<span>b</span></p>", false},
    {"<p><b>Error:</b> no</p>", "<p><b>Error:</b>no</p>", false},
    {"<p class=\"a b\"></p>", "<p class=\"b a\"></p>", false},
    {"<input checked>", "<input>", false},
    {"<input value=\"\">", "<input>", false},
    {"<p>Ab</p>", "<p>ab</p>", false},
    {"<textarea> a</textarea>", "<textarea>a</textarea>", false},
    {"<textarea>\n\na</textarea>", "<textarea>a</textarea>", false},
    {"<div>\n  <p>a</p>\n</div>", "<div><p>a</p></div>", true},
};

static void self_test(void)
{
    for (size_t i = 0; i < COUNT(pairs); i++) {
        struct arena a CLEANUP(arena_free) = {};
        struct str x = normal_html(&a, str_of(pairs[i].a)), y = normal_html(&a, str_of(pairs[i].b));
        if (str_eq(x, y) == pairs[i].same) {
            passed++;
            continue;
        }
        failed++;
        printf("%s and %s\n", pairs[i].a, pairs[i].b);
    }
}

int main(int argc, char **argv)
{
    if (argc != 2) {
        fprintf(stderr, "usage: component_fixtures FOLDER | --self-test\n");
        return 2;
    }
    if (!strcmp(argv[1], "--self-test"))
        self_test();
    else
        for (size_t i = 0; i < component_count; i++)
            if (!run_component(argv[1], &components[i]))
                failed++;
    printf("%d passed, %d failed\n", passed, failed);
    return failed || !passed;
}
