#include "harness.h"
#include "standard/standard.h"
#include "standard_sql.h"
#include <glib.h>
#include <stdlib.h>
#include "base/banned.h"

/* a small framework, with a place for each fault */
#define HEAD \
    "{\"format\": \"trellis-framework/1\", \"id\": \"helpers\", \"title\": \"Helpers\", \"source\": \"Test\","
#define GROUPS "\"staff_groups\": [\"support\"],"
#define STAGES "\"stages\": [{\"id\": \"one\", \"title\": \"One\"}, {\"id\": \"two\", \"title\": \"Two\"}],"
#define LEVEL \
    "{\"id\": \"base\", \"title\": \"Base\", \"profile\": [{\"heading\": \"Job\", \"text\": \"Helps\"}],"
#define AREA(expectations) \
    "\"areas\": [{\"id\": \"work\", \"title\": \"Work\", \"expectations\": [" expectations "]}]"
#define WHOLE(expectations) HEAD GROUPS "\"levels\": [" LEVEL STAGES AREA(expectations) "}]}"
#define BOTH "{\"text\": \"For all\"}"
#define FIRST "{\"text\": \"Only at first\", \"stages\": [\"one\"]}"
#define SECOND "{\"text\": \"Later on\", \"stages\": [\"two\"]}"

static int import(struct fixture *f, const char *json, bool *changed)
{
    struct str why = {};
    int r = standard_import(f->db, str_of(json), changed, &why);
    if (r)
        print_message(PRs "\n", ARGs(why));
    return r;
}

static void expect_bodies(struct fixture *f, int64_t level, int64_t stage, const char *const *want)
{
    struct expectation_list e;
    assert_int_equal(standard_expectations(f->db, level, stage, &e), 0);
    for (size_t i = 0; i < e.n; i++, want++) {
        assert_non_null(*want);
        assert_true(str_is(e.at[i].body, *want));
    }
    assert_null(*want);
}

ENGINE_TEST(a_framework_is_imported_once)
{
    bool changed, has;
    int64_t level, stage;
    assert_int_equal(import(f, WHOLE(BOTH "," FIRST "," SECOND), &changed), 0);
    assert_true(changed);
    assert_int_equal(import(f, " " WHOLE(BOTH ",   " FIRST "," SECOND), &changed), 0);
    assert_false(changed);
    assert_int_equal(standard_for(f->db, S("support"), S("base"), S("two"), &level, &stage), 0);
    assert_true(level && stage);
    expect_bodies(f, level, stage, (const char *const[]){"For all", "Later on", NULL});
    expect_bodies(f, level, 0, (const char *const[]){"For all", "Only at first", "Later on", NULL});
    assert_int_equal(standard_has_level(f->db, S("base"), &has), 0);
    assert_true(has);
    assert_int_equal(standard_has_stage(f->db, S("base"), S("three"), &has), 0);
    assert_false(has);
}

ENGINE_TEST(a_new_version_becomes_current_and_the_old_rows_stay)
{
    bool changed;
    int64_t old_level, old_stage, level, stage;
    struct level found;
    struct framework_list list;
    assert_int_equal(import(f, WHOLE(BOTH "," FIRST), &changed), 0);
    assert_int_equal(standard_for(f->db, S("support"), S("base"), S("one"), &old_level, &old_stage), 0);
    assert_int_equal(import(f, WHOLE(SECOND), &changed), 0);
    assert_true(changed);
    assert_int_equal(standard_for(f->db, S("support"), S("base"), S("one"), &level, &stage), 0);
    assert_true(level != old_level && stage != old_stage);
    expect_bodies(f, old_level, old_stage, (const char *const[]){"For all", "Only at first", NULL});
    expect_bodies(f, level, stage, (const char *const[]){NULL});
    assert_int_equal(standard_level(f->db, level, &found), 0);
    assert_int_equal(found.framework_version, 2);
    assert_int_equal(standard_level(f->db, old_level, &found), 0);
    assert_int_equal(found.framework_version, 1);
    assert_int_equal(standard_list(f->db, &list), 0);
    assert_int_equal(list.n, 1);
}

ENGINE_TEST(everybody_has_a_framework_built_in)
{
    static const struct {
        const char *group, *level, *stage;
        bool has_level, has_stage;
    } rows[] = {
        {"headteacher", NULL, NULL, true, false},
        {"leader", NULL, NULL, true, false},
        {"teacher", NULL, NULL, true, false},
        {"central", "", "", true, false},
        {"support", NULL, NULL, true, false},
        {"support", "core", "core-1", true, true},
        {"support", "core", "core-2", true, true},
        {"support", "core", "core-3", true, true},
        {"support", "proficient", "proficient-1", true, true},
        {"support", "proficient", "proficient-2", true, true},
        {"support", "proficient", "proficient-3", true, true},
        {"support", "experienced", "experienced-1", true, true},
        {"support", "experienced", "experienced-2", true, true},
        {"support", "experienced", "experienced-3", true, true},
        {"headteacher", "headteacher", NULL, true, false},
        {"support", "core", NULL, true, false},
        {"support", "core", "experienced-1", true, false},
        {"central", "core", "core-1", true, true},
        {"support", "expert", NULL, false, false},
        {"governance", NULL, NULL, false, false},
    };
    struct framework_list list;
    assert_int_equal(standard_built_in(f->db), 0);
    assert_int_equal(standard_built_in(f->db), 0);
    assert_int_equal(standard_list(f->db, &list), 0);
    assert_int_equal(list.n, 6);
    for (const typeof(*rows) *t = rows; t < END(rows); t++) {
        int64_t level, stage;
        assert_int_equal(
            standard_for(f->db, str_of(t->group), str_of(t->level), str_of(t->stage), &level, &stage), 0);
        if ((level != 0) != t->has_level || (stage != 0) != t->has_stage)
            fail_msg("%s, %s, %s: %lld, %lld", t->group, t->level, t->stage, (long long)level,
                     (long long)stage);
    }
}

ENGINE_TEST(what_the_next_stage_adds)
{
    bool changed;
    int64_t level, stage;
    struct level_stage next;
    struct shown_list adds;
    assert_int_equal(import(f, WHOLE(BOTH "," FIRST "," SECOND), &changed), 0);
    assert_int_equal(standard_for(f->db, S("support"), S("base"), S("one"), &level, &stage), 0);
    assert_int_equal(db_one(f->db, stage_after, &next, stage), 0);
    assert_true(str_is(next.key, "two"));
    assert_int_equal(db_all(f->db, stage_adds, &adds, next.id, stage), 0);
    assert_int_equal(adds.n, 1);
    assert_true(str_is(adds.at[0].body, "Later on"));
    assert_int_equal(db_one(f->db, stage_after, &next, next.id), DB_NONE);
    assert_int_equal(standard_built_in(f->db), 0);
    assert_int_equal(standard_for(f->db, S("support"), S("core"), S("core-3"), &level, &stage), 0);
    assert_int_equal(db_one(f->db, stage_after, &next, stage), 0);
    assert_true(str_is(next.key, "proficient-1"));
}

/* ---- what is refused, and where it says the fault is */
static const struct {
    const char *json, *place;
} faults[] = {
    {"", "Line 1"},
    {"[]", "The framework"},
    {"{\"format\": \"trellis-framework/1\", \"format\": \"trellis-framework/1\"}", "Line 1"},
    {"{\"format\": \"trellis-framework/2\"}", "“format”"},
    {HEAD "\"levels\": []}", "“staff_groups” is missing"},
    {HEAD "\"staff_groups\": [], \"levels\": []}", "“staff_groups” is empty"},
    {HEAD "\"staff_groups\": [\"wizards\"], \"levels\": []}", "wizards"},
    {HEAD "\"staff_groups\": [\"support\", \"support\"], \"levels\": []}", "twice"},
    {HEAD "\"staff_groups\": [1], \"levels\": []}", "must be text"},
    {HEAD "\"staff_groups\": \"support\", \"levels\": []}", "must be a list"},
    {HEAD GROUPS "\"levels\": []}", "“levels” is empty"},
    {HEAD GROUPS "\"levels\": [], \"colour\": \"red\"}", "“colour” is not part"},
    {HEAD GROUPS "\"levels\": [3]}", "Level 1: an object"},
    {HEAD GROUPS "\"levels\": [" LEVEL STAGES AREA(BOTH) "}, " LEVEL STAGES AREA(BOTH) "}]}",
     "Level 2: “id”"},
    {HEAD GROUPS "\"levels\": [" LEVEL AREA(BOTH) "}]}", "Level 1 (base): “stages” is missing"},
    {HEAD GROUPS "\"levels\": [" LEVEL "\"stages\": [{\"id\": \"one\"}]," AREA(BOTH) "}]}",
     "Level 1 (base), stage 1: “title” is missing"},
    {HEAD GROUPS
     "\"levels\": [" LEVEL
     "\"stages\": [{\"id\": \"one\", \"title\": \"1\"}, {\"id\": \"one\", \"title\": \"1\"}]," AREA(
         BOTH) "}]}",
     "Level 1 (base), stage 2: “id”"},
    {HEAD GROUPS "\"levels\": [" LEVEL STAGES "\"areas\": []}]}", "Level 1 (base): “areas” is empty"},
    {WHOLE(""), "Level 1 (base), area 1: “expectations” is empty"},
    {WHOLE("{}"), "Level 1 (base), area 1, expectation 1: “text” is missing"},
    {WHOLE("{\"text\": 5}"), "expectation 1: “text” must be text"},
    {WHOLE("{\"text\": \"  \"}"), "expectation 1: “text” is empty"},
    {WHOLE("{\"text\": \"a\\u0007b\"}"), "expectation 1: “text” holds a control character"},
    {WHOLE(BOTH ", {\"text\": \"x\", \"stages\": [\"three\"]}"), "expectation 2: “stages” names “three”"},
    {WHOLE("{\"text\": \"x\", \"stages\": [\"one\", \"one\"]}"), "expectation 1: “stages” names “one” twice"},
    {WHOLE("{\"text\": \"x\", \"stages\": []}"), "expectation 1: “stages” is empty"},
    {WHOLE("{\"text\": \"x\", \"stages\": {}}"), "expectation 1: “stages” must be a list"},
    {WHOLE("{\"text\": \"\xff\xfe\"}"), "Line 1"},
    {"{\"format\": \"trellis-framework/1\", \"id\": \"Bad Id\", \"title\": \"x\"}", "“id” may hold only"},
};

static void expect_refused(struct fixture *f, struct str json, const char *place)
{
    bool changed = true;
    struct str why = {};
    struct framework_list list;
    assert_int_equal(standard_import(f->db, json, &changed, &why), 1);
    assert_false(changed);
    assert_true(str_ends(why, S(".")) && str_is_text(why));
    if (!memmem(why.at, why.len, place, strlen(place)))
        fail_msg("“" PRs "” does not say “%s”", ARGs(why), place);
    assert_int_equal(standard_list(f->db, &list), 0);
    assert_int_equal(list.n, 0);
}

ENGINE_TEST(a_faulty_file_is_refused_and_says_where)
{
    for (const typeof(*faults) *t = faults; t < END(faults); t++)
        expect_refused(f, str_of(t->json), t->place);
}

ENGINE_TEST(a_monstrous_file_is_refused)
{
    g_autofree char *big = g_strnfill(5 << 20, ' ');
    g_autofree char *deep = g_strnfill(200000, '[');
    g_autofree char *longer = g_strnfill(4001, 'x');
    g_autofree char *json = g_strdup_printf(WHOLE("{\"text\": \"%s\"}"), longer);
    expect_refused(f, (struct str){big, 5 << 20}, "larger than 2 MB");
    expect_refused(f, (struct str){deep, 200000}, "Line 1");
    expect_refused(f, str_of(json), "longer than 4000 characters");
}

ENGINE_TEST(the_trusts_own_frameworks_replace_the_built_in)
{
    static const char *const names[] = {"headteachers.json", "support-staff.json"};
    const char *shared = getenv("TRELLIS_SHARED");
    struct framework framework;
    assert_int_equal(standard_built_in(f->db), 0);
    for (const char *const *name = names; name < END(names); name++) {
        g_autofree char *file = g_build_filename(shared ? shared : "../shared", "policy", "frameworks", *name,
                                                 NULL);
        g_autofree char *text = NULL;
        bool changed;
        if (!g_file_get_contents(file, &text, NULL, NULL)) {
            print_message("no %s under TRELLIS_SHARED: skipped\n", *name);
            skip();
        }
        assert_int_equal(import(f, text, &changed), 0);
        assert_true(changed);
        assert_int_equal(import(f, text, &changed), 0);
        assert_false(changed);
    }
    assert_int_equal(db_one(f->db, framework_current, &framework, "support-staff"), 0);
    assert_int_equal(framework.version, 2);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        ENGINE_TESTS(a_framework_is_imported_once),
        ENGINE_TESTS(a_new_version_becomes_current_and_the_old_rows_stay),
        ENGINE_TESTS(everybody_has_a_framework_built_in),
        ENGINE_TESTS(what_the_next_stage_adds),
        ENGINE_TESTS(a_faulty_file_is_refused_and_says_where),
        ENGINE_TESTS(a_monstrous_file_is_refused),
        ENGINE_TESTS(the_trusts_own_frameworks_replace_the_built_in),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
