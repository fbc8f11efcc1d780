/*
 * GOV.UK Frontend's components against its npm package, whose folder of components is FOLDER:
 *   component_fixtures fixtures FOLDER    every fixture of every component, drawn and compared
 *   component_fixtures parameters FOLDER  every parameter that a component can be given is modelled
 *   component_fixtures faults FOLDER      what the two before must catch, planted and caught
 */
#include "component_fixtures.h"
#include "base/banned.h"

static int passed, failed;

bool check(bool holds, const char *says)
{
    holds ? passed++ : failed++;
    if (!holds)
        printf("not so: %s\n", says);
    return holds;
}

json_t *component_file(const char *folder, const struct component *c, const char *name)
{
    struct arena a CLEANUP(arena_free) = {};
    struct str path = arena_fmt(&a, "%s/%s/%s", folder, c->name, name);
    json_error_t error;
    json_t *file = json_load_file(path.at, 0, &error);
    if (!file)
        printf("%s: %s\n", path.at, error.text);
    return file;
}

struct str component_drawn(struct arena *a, const struct component *c, json_t *fixture)
{
    struct html out = {a};
    void *parameters = arena_alloc(a, c->table->size, 1);
    read_options(a, c->table, json_object_get(fixture, "options"), parameters);
    c->draw(&out, parameters);
    return html_take(&out).s;
}

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
    const char *name = json_string_value(json_object_get(fixture, "name"));
    struct str got = normal_html(&a, component_drawn(&a, c, fixture));
    json_t *html = json_object_get(fixture, "html");
    struct str want = normal_html(&a, str_of(json_string_value(html)));
    if (!check(html && str_eq(got, want), name))
        tell_difference(c->name, name, want, got);
}

static void run_fixtures(const char *folder)
{
    for (const struct component *c = components; c < components + component_count; c++) {
        json_t *file = component_file(folder, c, "fixtures.json"), *fixture;
        json_t *fixtures = json_object_get(file, "fixtures");
        size_t i;
        if (!json_array_size(fixtures))
            check(false, c->name);
        json_array_foreach(fixtures, i, fixture) run_fixture(c, fixture);
        json_decref(file);
    }
}

int main(int argc, char **argv)
{
    const char *what = argc == 3 ? argv[1] : "";
    bool fixtures = !strcmp(what, "fixtures");
    if (fixtures) {
        run_fixtures(argv[2]);
    } else if (!strcmp(what, "parameters")) {
        check_parameters(argv[2]);
    } else if (!strcmp(what, "faults")) {
        check_comparison();
        check_faults(argv[2]);
        check_planted_parameters(argv[2]);
    } else {
        fprintf(stderr, "usage: component_fixtures fixtures|parameters|faults FOLDER\n");
        return 2;
    }
    /* the count of the fixtures stands alone */
    printf("%s%s: %d passed, %d failed\n", fixtures ? "" : "# note ", fixtures ? "components" : what, passed,
           failed);
    return failed || !passed;
}
