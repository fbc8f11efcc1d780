#include "showcase/showcase.h"
#include "visit.h"
#include "base/banned.h"

#define as_folder(component, folder, name) folder,
static const char *const folders[] = {SHOWCASE(as_folder)};

ENGINE_TEST(a_demo_shows_every_component)
{
    visit_trust(f);
    struct visitor v = visit_as(f, TEACHER_AT_ALDER);
    assert_int_equal(visit(&v, "/components").status, 404);
    v.app.demo = true;
    struct request rq = visit(&v, "/components");
    assert_int_equal(rq.status, 200);
    assert_int_equal(COUNT(folders), 33);
    for (size_t i = 0; i < COUNT(folders); i++)
        assert_true(shows(&rq, arena_fmt(f->arena, "id=\"%s\"", folders[i]).at));
}

int main(void)
{
    const struct CMUnitTest tests[] = {ENGINE_TESTS(a_demo_shows_every_component)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
