/* Every named statement of the program prepares on both engines, gives the columns of its row, and (the
 * reads) answers when every value is 1. */
#include "harness.h"
#include "app.h"
#include "base/banned.h"

static bool reads(const struct statement *s)
{
    return !strncmp(s->sql, "SELECT", 6) || !strncmp(s->sql, "WITH", 4);
}

static int answer(struct db *db, const struct statement *s)
{
    struct value one[96];
    struct db_rows rows;
    for (size_t i = 0; i < COUNT(one); i++)
        one[i] = value_int(1);
    int r = db_prepare(db, s);
    return r || !reads(s) ? r : db_all_(db, s, &rows, one);
}

static int prepares_for_each(struct db *db, const struct statement *s)
{
    return s->each && db_is_postgres(db) ? db_prepare(db, s->each) : 0;
}

ENGINE_TEST(every_statement_prepares)
{
    int n = 0, bad = 0;
    for (size_t t = 0; t < statement_table_count; t++)
        for (const struct statement *const *s = statement_tables[t]; *s; s++, n++)
            if (answer(f->db, *s) || prepares_for_each(f->db, *s)) {
                fprintf(stderr, "^ statement %s\n", (*s)->name);
                bad++;
            }
    printf("# note: %d statements\n", n);
    assert_true(n > 0);
    assert_int_equal(bad, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {ENGINE_TESTS(every_statement_prepares)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
