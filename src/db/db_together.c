#include "db/db_engine.h"
#include "base/banned.h"

/* wants of several requests, those that differ in their first value alone as one */
struct joined {
    int n;
    struct db_want want[BATCH_MAX];
    struct db_want *of[BATCH_MAX][TOGETHER_MAX];
};

static bool same_value(const struct value *a, const struct value *b)
{
    return a->is == b->is && (a->is == VALUE_TEXT ? str_eq(a->s, b->s) : a->n == b->n);
}

static bool differ_in_the_first_alone(const struct db_want *a, const struct db_want *b)
{
    const struct statement *s = a->statement;
    if (s != b->statement || !s->each || a->values->is != VALUE_TEXT || b->values->is != VALUE_TEXT)
        return false;
    for (int i = 1; i < s->arity; i++)
        if (!same_value(&a->values[i], &b->values[i]))
            return false;
    return true;
}

/* false when there are too many that cannot be joined */
static bool join(struct joined *j, struct db_want *w)
{
    for (int i = 0; i < j->n; i++)
        if (j->want[i].n_of < TOGETHER_MAX && differ_in_the_first_alone(j->of[i][0], w)) {
            j->of[i][j->want[i].n_of++] = w;
            return true;
        }
    if (j->n == BATCH_MAX)
        return false;
    j->of[j->n][0] = w;
    j->want[j->n++].n_of = 1;
    return true;
}

static bool join_all(struct joined *j, struct db_batch *batches, int n)
{
    for (struct db_batch *b = batches; b < batches + n; b++)
        for (int i = 0; i < b->n; i++)
            if (!join(j, &b->want[i]))
                return false;
    return true;
}

/* an array as PostgreSQL reads it: {"…","…"} */
static struct str array_of(struct arena *a, struct db_want *const *of, int n)
{
    size_t most = 3;
    for (int i = 0; i < n; i++)
        most += 2 * of[i]->values->s.len + 3;
    char *text = arena_alloc(a, 1, most), *at = text;
    for (int i = 0; i < n; i++) {
        struct str s = of[i]->values->s;
        *at++ = i ? ',' : '{';
        *at++ = '"';
        for (size_t k = 0; k < s.len; k++) {
            if (s.at[k] == '"' || s.at[k] == '\\')
                *at++ = '\\';
            *at++ = s.at[k];
        }
        *at++ = '"';
    }
    *at++ = '}';
    return (struct str){text, (size_t)(at - text)};
}

static struct db_want want_of(struct db_want *const *of, int n)
{
    const struct db_want *first = of[0];
    if (n == 1)
        return *first;
    int arity = first->statement->arity;
    struct value *values = arena_new(first->arena, struct value, (size_t)arity);
    memcpy(values, first->values, (size_t)arity * sizeof *values);
    values[0].s = array_of(first->arena, of, n);
    return (struct db_want){
        .statement = first->statement->each, .values = values, .arena = first->arena, .of = of, .n_of = n};
}

static int one_after_another(struct db_batch *batches, int n)
{
    for (int i = 0; i < n; i++)
        TRY(db_fetch(&batches[i]));
    return 0;
}

int db_fetch_together(struct db_batch *batches, int n)
{
    struct joined j = {};
    struct db *db = batches->db;
    assert(n <= TOGETHER_MAX && !db->depth);
    if (!db_is_postgres(db) || !join_all(&j, batches, n))
        return TRY(one_after_another(batches, n));
    for (int i = 0; i < j.n; i++)
        j.want[i] = want_of(j.of[i], j.want[i].n_of);
    for (int i = 0; i < n; i++)
        batches[i].n = 0;
    return TRY(db_run(db, j.want, j.n));
}
