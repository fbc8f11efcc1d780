#include "visit.h"
#include "standard/standard.h"
#include "web/dispatch.h"
#include "base/banned.h"

static struct visitor begin(struct fixture *f)
{
    visit_trust(f);
    assert_int_equal(standard_built_in(f->db), 0);
    return visit_as(f, TEACHER_AT_ALDER);
}

ENGINE_TEST(frameworks_are_there_to_read)
{
    struct visitor v = begin(f);
    struct request rq = visit(&v, "/frameworks");
    assert_true(rq.status == 200 && shows(&rq, "Support staff expectations") && shows(&rq, "Teacher"));
    assert_int_equal(visit(&v, "/frameworks/99").status, 404);
    struct framework_list list;
    assert_int_equal(standard_list(f->db, &list), 0);
    each (framework, list) {
        rq = visit(&v, arena_fmt(f->arena, "/frameworks/%lld", (long long)framework->id).at);
        assert_int_equal(rq.status, 200);
    }
}

ENGINE_TEST(a_framework_names_the_stages_of_each_expectation)
{
    struct visitor v = begin(f);
    int64_t level, stage;
    struct level found;
    assert_int_equal(standard_for(f->db, S("support"), S("core"), S("core-1"), &level, &stage), 0);
    assert_int_equal(standard_level(f->db, level, &found), 0);
    struct request rq = visit(&v, arena_fmt(f->arena, "/frameworks/%lld", (long long)found.framework_id).at);
    assert_true(shows(&rq, "(Core 1, Core 2, Core 3)</li>") && shows(&rq, " (Core 2)</li>"));
    assert_true(shows(&rq, "Experienced") && shows(&rq, "Supervises"));
}

static struct request beside(struct visitor *v, const char *group, const char *level_key,
                             const char *stage_key)
{
    int64_t level, stage;
    struct request rq = {.app = &v->app, .arena = v->f->arena, .db = v->f->db};
    request_begin(&rq);
    assert_int_equal(standard_for(rq.db, str_of(group), str_of(level_key), str_of(stage_key), &level, &stage),
                     0);
    assert_int_equal(standard_show(&rq, level, stage), 0);
    return rq;
}

ENGINE_TEST(ones_own_stage_stands_beside_a_form)
{
    struct visitor v = begin(f);
    struct request core = beside(&v, "support", "core", "core-1"),
                   last = beside(&v, "support", "experienced", "experienced-3"),
                   teacher = beside(&v, "teacher", NULL, NULL), none = beside(&v, "governance", NULL, NULL);
    assert_true(shows(&core, "Expectations: Core 1") && shows(&core, "What Core 2 adds"));
    assert_true(shows(&core, "Uses the approaches that the teacher shows them."));
    assert_true(shows(&last, "Expectations: Experienced 3") && !shows(&last, " adds</h3>"));
    assert_true(shows(&teacher, "Expectations: Teacher"));
    assert_int_equal(none.out->len, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        ENGINE_TESTS(frameworks_are_there_to_read),
        ENGINE_TESTS(a_framework_names_the_stages_of_each_expectation),
        ENGINE_TESTS(ones_own_stage_stands_beside_a_form),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
