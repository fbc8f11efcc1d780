/* Every row of the program's own route tables keeps the rules that make it safe to add one. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <string.h>
#include "web/dispatch.h"

static void each_row(void (*look)(const struct route *r))
{
    for (size_t t = 0; t < route_table_count; t++)
        for (size_t i = 0; i < route_tables[t]->n; i++)
            look(&route_tables[t]->at[i]);
}

#define must(r, what)                                                                                 \
    do {                                                                                              \
        if (!(what))                                                                                  \
            fail_msg("%s %s: not %s", (r)->method == METHOD_POST ? "POST" : "GET", (r)->path, #what); \
    } while (0)

static bool part_ok(struct str part)
{
    for (size_t i = 0; i < part.len; i++)
        if (!strchr("abcdefghijklmnopqrstuvwxyz0123456789-.", part.at[i]))
            return false;
    return true;
}

static void row_is_whole(const struct route *r)
{
    must(r, r->path && r->path[0] == '/');
    must(r, r->subject && r->run);
    must(r, r->needs < PERMISSION_COUNT);
    must(r, r->method == METHOD_GET || r->method == METHOD_POST);
    must(r, r->method == METHOD_POST || (!r->form && !r->prepare));
    must(r, r->method == METHOD_GET || ((!r->flags || (r->flags == ROUTE_FILE && r->form)) && !r->ahead));
    /* what is asked ahead is there only for who is signed in */
    must(r, !r->ahead || !(permission_rows[r->needs].who & ANYONE));
    must(r, !r->form || (r->form->page && (r->form->fields || r->form->row_fields)));
    /* a file of the program is nobody's secret */
    must(r, !(r->flags & ROUTE_STATIC) || (permission_rows[r->needs].who & ANYONE));
}

static void path_is_plain(const struct route *r)
{
    struct str part, rest = str_from(str_of(r->path), 1);
    int ids = 0, tokens = 0;
    bool first = true;
    while (rest.len) {
        str_cut(rest, '/', &part, &rest);
        must(r, part.len > 0);
        must(r, !first || !str_starts(part, S(":")));
        ids += str_is(part, ":id");
        tokens += str_is(part, ":token");
        must(r, str_is(part, ":id") || str_is(part, ":token") || part_ok(part));
        first = false;
    }
    must(r, ids <= PATH_IDS && tokens <= 1);
}

static struct str example_of(struct arena *a, const char *path)
{
    struct str made = {}, part, rest = str_from(str_of(path), 1);
    bool more = true;
    for (int id = 11; more; id++) {
        more = str_cut(rest, '/', &part, &rest);
        if (str_is(part, ":id"))
            made = arena_fmt(a, PRs "/%d", ARGs(made), id);
        else
            made = arena_fmt(a, PRs "/" PRs, ARGs(made), ARGs(str_is(part, ":token") ? S("zz.9") : part));
    }
    return made;
}

/* so no row hides another, of the same path or with :id where another has :token */
static void path_leads_to_its_row(const struct route *r)
{
    struct arena a CLEANUP(arena_free) = {};
    struct request rq = {.arena = &a};
    enum refusal why;
    const struct route *found = route_find(&rq, r->method, example_of(&a, r->path), &why);
    must(r, found == r);
    must(r, why == DONE);
    must(r, !strstr(r->path, ":id") || rq.id[0] >= 11);
    must(r, !strstr(r->path, ":token") || str_is(rq.token, "zz.9"));
}

static void rows_are_whole(void **state)
{
    (void)state;
    assert_true(route_table_count > 0);
    each_row(row_is_whole);
}
static void paths_are_plain(void **state)
{
    (void)state;
    each_row(path_is_plain);
}
static void paths_lead_to_their_rows(void **state)
{
    (void)state;
    each_row(path_leads_to_its_row);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(rows_are_whole),
        cmocka_unit_test(paths_are_plain),
        cmocka_unit_test(paths_lead_to_their_rows),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
