#include "cycle/cycle.h"
#include "document/csv.h"
#include "policy/refusal.h"
#include "cycle_sql.h"
#include "base/banned.h"

struct str cycle_words(struct arena *a, const struct cycle *cycle)
{
    return arena_fmt(a, "%lld to %lld", (long long)cycle->year, (long long)cycle->year + 1);
}

/* clause 2.2.1/1 */
bool cycle_period(struct arena *a, int year, struct cycle *cycle)
{
    *cycle = (struct cycle){
        .year = year, .starts_on = date_of(a, year, 9, 1), .ends_on = date_of(a, year + 1, 8, 31)};
    return date_ok(cycle->starts_on) && date_ok(cycle->ends_on);
}

int cycle_open(struct db *db, const struct clock *clock, int year, struct cycle *cycle)
{
    struct arena *a = db_arena(db);
    if (!cycle_period(a, year, cycle))
        return NOT_FOUND;
    TRY(db_do(db, cycle_add, year, cycle->starts_on, cycle->ends_on, clock_now(clock, a)));
    return cycle_of_year(db, year, cycle);
}

int cycle_of_year(struct db *db, int year, struct cycle *cycle)
{
    return TRY(db_one(db, cycle_get, cycle, year));
}

int cycle_current(struct db *db, struct str today, struct cycle *cycle)
{
    return TRY(db_one(db, cycle_on, cycle, today));
}

int cycle_list_all(struct db *db, struct cycle_list *cycles)
{
    return TRY(db_all(db, cycles_all, cycles));
}

int scope_posts(struct db *db, struct scope_post_list *posts)
{
    return scope_posts_in(db, 0, posts);
}

int scope_posts_in(struct db *db, int64_t school_id, struct scope_post_list *posts)
{
    return TRY(db_all(db, scope_posts_of, posts, or_null(school_id)));
}

int scope_csv(struct db *db, const struct cycle *cycle, FILE *to)
{
    struct scope_post_list posts;
    TRY(scope_posts(db, &posts));
    fputs("staff_id,verdict,clause,from,to,reason\n", to);
    each (post, posts) {
        struct arena a CLEANUP(arena_free) = {};
        struct scope s = scope_verdict(&a, post, cycle);
        struct str line = csv_line(&a, post->staff_id, str_of(verdict_rows[s.verdict].key), str_of(s.clause),
                                   s.from, s.to, s.reason);
        fwrite(line.at, 1, line.len, to);
    }
    return ferror(to) ? err_trace(-1, __func__, __LINE__) : 0;
}
