#include "appraisal/stage_counts.h"
#include "stage_counts_sql.h"
#include "web/page.h"
#include "base/banned.h"

void want_school_counts(struct db_batch *b, struct stage_count_list *rows, int64_t school_id,
                        struct str today, struct str period_day)
{
    want_all(b, school_stage_counts, rows, school_id, today, period_day);
}

void want_trust_counts(struct db_batch *b, struct stage_count_list *rows, struct str today,
                       struct str period_day)
{
    want_all(b, trust_stage_counts, rows, today, period_day);
}

struct stage_counts stage_counts_of(const struct stage_count_list *rows)
{
    struct stage_counts c = {};
    each (row, *rows) {
        enum stage stage = stage_of(row->stage);
        if (stage < STAGE_COUNT)
            c.at[stage] += row->n;
        c.late += row->late;
        c.total += row->n;
    }
    return c;
}

/* ---- small groups */
static bool is_small(int64_t n)
{
    return n > 0 && n < SMALL_GROUP;
}

bool is_small_part(int64_t part, int64_t whole)
{
    return is_small(part) || is_small(whole - part);
}

bool gives_away(size_t hidden, int64_t sum)
{
    int64_t n = (int64_t)hidden;
    return n == 1 || (n && (sum == n || sum == n * (SMALL_GROUP - 1)));
}

/* the smallest stage that still shows somebody; STAGE_COUNT when there is none */
static enum stage smallest_shown(const struct stage_counts *c)
{
    enum stage found = STAGE_COUNT;
    for (enum stage s = 0; s < STAGE_COUNT; s++)
        if (!c->hidden[s] && c->at[s] && (found == STAGE_COUNT || c->at[s] < c->at[found]))
            found = s;
    return found;
}

void hide_small_groups(struct stage_counts *c)
{
    size_t hidden = 0;
    int64_t sum = 0;
    for (enum stage s = 0; s < STAGE_COUNT; s++) {
        c->hidden[s] = is_small(c->at[s]);
        hidden += c->hidden[s];
        sum += c->hidden[s] ? c->at[s] : 0;
    }
    enum stage one_more = smallest_shown(c);
    if (gives_away(hidden, sum) && one_more < STAGE_COUNT)
        c->hidden[one_more] = true;
    c->late_hidden = is_small_part(c->late, c->total);
    c->total_hidden = is_small(c->total);
}

/* ---- drawing */
static void put_count(struct request *rq, int64_t n, bool hidden, struct str words, struct str href,
                      bool late)
{
    big_number(rq, .count = n, .instead = hidden ? S("Hidden") : S(""), .words = words,
               .href = n ? href : S(""), .late = late && n);
}

struct str path_with(struct arena *a, struct str path, const char *query)
{
    const char *mark = path.len && memchr(path.at, '?', path.len) ? "&" : "?";
    return arena_fmt(a, PRs "%s%s", ARGs(path), mark, query);
}

void put_stage_counts(struct request *rq, const struct stage_counts *c, struct str path)
{
    struct arena *a = rq->arena;
    bool any_hidden = c->late_hidden;
    big_numbers(rq)
    {
        for (enum stage s = 0; s < STAGE_COUNT; s++) {
            const char *query = arena_fmt(a, "stage=%s", stage_rows[s].key).at;
            struct str href = path.len ? path_with(a, path, query) : S("");
            put_count(rq, c->at[s], c->hidden[s], str_of(stage_rows[s].words), href, false);
            any_hidden = any_hidden || c->hidden[s];
        }
        put_count(rq, c->late, c->late_hidden, S("Late"), path.len ? path_with(a, path, "late=1") : S(""),
                  true);
    }
    if (any_hidden)
        html(rq->out,
             H("<p class=\"govuk-body-s\">“Hidden” stands where a group is under five people, or where it "
               "would tell the size of one that is.</p>\n"));
}
