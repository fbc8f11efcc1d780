#include "harness.h"
#include "handbook/handbook.h"
#include "policy/refusal.h"
#include "handbook_sql.h"
#include "base/banned.h"

static const struct statement statement_trust_add = {
    .name = "trust_add", .sql = "INSERT INTO trust (id, name) VALUES (1, 'Test Trust')"};
enum { ARITY_trust_add = 0 };
typedef struct section ROW_trust_add;

static int import(struct fixture *f, const char *text, const char *version, bool *changed)
{
    struct str why = {};
    int r = policy_import(f->db, str_of(text), str_of(version), changed, &why);
    assert_int_equal(r, why.len ? 1 : 0);
    return r;
}

ENGINE_TEST(a_policy_is_imported_and_replaced)
{
    bool changed;
    struct str version;
    struct section s;
    struct section_list all;
    assert_int_equal(db_do(f->db, trust_add), 0);
    assert_int_equal(import(f, "## 1. One\nfirst words\n## Appendix A – Lists\n", "July 2024", &changed), 0);
    assert_true(changed);
    assert_int_equal(import(f, "## 1. One\nfirst words\n## Appendix A – Lists\n", " July 2024 ", &changed),
                     0);
    assert_false(changed);
    assert_int_equal(policy_section_find(f->db, S("1"), &s), DONE);
    assert_true(str_is(s.title, "One") && str_is(s.body, "first words"));
    assert_int_equal(import(f, "## 2. Two\n", "July 2024", &changed), 0);
    assert_true(changed);
    assert_int_equal(policy_section_find(f->db, S("1"), &s), NOT_FOUND);
    assert_int_equal(import(f, "## 2. Two\n", "July 2027", &changed), 0);
    assert_true(changed);
    assert_int_equal(policy_version_of(f->db, &version), 0);
    assert_true(str_is(version, "July 2027"));
    assert_int_equal(policy_sections(f->db, &all), 0);
    assert_int_equal(all.n, 2);
}

ENGINE_TEST(a_faulty_policy_changes_nothing)
{
    static const struct {
        const char *text, *version;
    } rows[] = {
        {"no headings", "2"},  {"## 1. A\n## 1. B\n", "2"}, {"## 1. A\n", ""}, {"## 1. A\n", "  "}, {"", "2"},
        {"## 1. \xff\n", "2"}, {"## 1. A\n", "a\x01"}};
    bool changed;
    struct section_list all;
    struct str version;
    assert_int_equal(import(f, "## 1. A\n", "1", &changed), 1); /* no trust yet */
    assert_int_equal(db_do(f->db, trust_add), 0);
    assert_int_equal(import(f, "## 1. A\nwords", "1", &changed), 0);
    for (const typeof(*rows) *t = rows; t < END(rows); t++) {
        assert_int_equal(import(f, t->text, t->version, &changed), 1);
        assert_false(changed);
    }
    assert_int_equal(policy_sections(f->db, &all), 0);
    assert_true(all.n == 2 && str_is(all.at[1].body, "words"));
    assert_int_equal(policy_version_of(f->db, &version), 0);
    assert_true(str_is(version, "1"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        ENGINE_TESTS(a_policy_is_imported_and_replaced),
        ENGINE_TESTS(a_faulty_policy_changes_nothing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
