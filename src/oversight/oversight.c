#include "oversight/oversight.h"
#include "oversight_sql.h"
#include "base/banned.h"

/* a day of the period that is looked at */
static struct str period_day(struct request *rq, const struct overseen_filter *f)
{
    return f->year ? date_of(rq->arena, (int)f->year, 9, 1) : rq->today;
}

static void want_people(struct db_batch *b, const struct overseen_filter *f, struct str today, struct str day,
                        struct overview *o)
{
    struct value stage = text_or_null(f->late ? S("") : f->stage);
    int64_t skip = (f->page - 1) * ROWS_SHOWN;
    if (f->sort.len)
        want_all(b, overseen_by, &o->people, or_null(f->school_id), stage, f->late, today, ROWS_SHOWN, skip,
                 day, f->sort);
    else if (f->school_id)
        want_all(b, overseen_people, &o->people, f->school_id, stage, f->late, today, ROWS_SHOWN, skip, day);
    else
        want_all(b, overseen_everywhere, &o->people, stage, f->late, today, ROWS_SHOWN, skip, day);
}

int overview_of(struct request *rq, const struct overseen_filter *f, bool named, struct overview *o)
{
    const bool is_list = f->stage.len || f->late;
    const struct str day = period_day(rq, f);
    struct stage_count_list counts = {};
    struct schools_there schools = {};
    struct db_batch b = {rq->db};
    if (f->school_id)
        want_school_counts(&b, &counts, f->school_id, rq->today, day);
    else
        want_trust_counts(&b, &counts, rq->today, day);
    if (named && (is_list || f->school_id))
        want_people(&b, f, rq->today, day, o);
    if (named && f->school_id)
        want_all(&b, overseen_late, &o->late, f->school_id, rq->today, LATE_SHOWN, day);
    if (!f->school_id && !is_list) {
        want_all(&b, school_standings, &o->schools, rq->today, ROWS_SHOWN, (f->page - 1) * ROWS_SHOWN, day);
        want_one(&b, schools_count, &schools);
    }
    TRY(db_fetch(&b));
    o->counts = stage_counts_of(&counts);
    o->schools_there = schools.n;
    return 0;
}

int64_t people_in(const struct stage_counts *c, const struct overseen_filter *f)
{
    enum stage stage = stage_of(f->stage);
    return f->late ? c->late : !f->stage.len ? c->total : stage < STAGE_COUNT ? c->at[stage] : 0;
}

/* ---- words */
static int64_t agreed(const struct stage_counts *c)
{
    return c->at[STAGE_UNDERWAY] + c->at[STAGE_REVIEWED] + c->at[STAGE_ISSUED] + c->at[STAGE_SIGNED];
}

struct str status_sentence(struct arena *a, const struct stage_counts *c)
{
    int64_t late = c->late, signed_off = c->at[STAGE_SIGNED];
    if (!c->total)
        return S("Nobody has an appraisal here in this period.");
    struct str reports = signed_off ? arena_fmt(a, ", %lld %s a signed report", (long long)signed_off,
                                                signed_off == 1 ? "has" : "have")
                                    : S("");
    struct str lateness = late ? arena_fmt(a, "%lld %s late", (long long)late, late == 1 ? "is" : "are")
                               : S("nobody is late");
    return arena_fmt(a, "Of %lld %s, %lld %s agreed objectives" PRs ", and " PRs ".", (long long)c->total,
                     c->total == 1 ? "person" : "people", (long long)agreed(c),
                     agreed(c) == 1 ? "has" : "have", ARGs(reports), ARGs(lateness));
}

/* ---- the schools' numbers */
static void hide_small_cells(struct school_cells *c)
{
    for (int i = 0; i < SCHOOL_NUMBERS; i++)
        c->hidden[i] = is_small_part(c->n[i], c->n[SCHOOL_TOTAL]);
}

static void hide_one_more(struct school_cells *cells, size_t n, int column)
{
    size_t hidden = 0, smallest = n;
    int64_t sum = 0;
    for (size_t i = 0; i < n; i++) {
        const struct school_cells *c = &cells[i];
        hidden += c->hidden[column];
        sum += c->hidden[column] ? c->n[column] : 0;
        if (!c->hidden[column] && c->n[column] && (smallest == n || c->n[column] < cells[smallest].n[column]))
            smallest = i;
    }
    if (gives_away(hidden, sum) && smallest < n)
        cells[smallest].hidden[column] = true;
}

struct school_cells *school_cells_of(struct arena *arena, const struct school_standing_list *schools,
                                     bool named)
{
    struct school_cells *cells = arena_new(arena, struct school_cells, schools->n + 1), *c = cells;
    each (s, *schools)
        *c++ = (struct school_cells){.n = {s->total, s->appointing, s->agreed, s->signed_off, s->late}};
    if (named)
        return cells;
    for (size_t i = 0; i < schools->n; i++)
        hide_small_cells(&cells[i]);
    for (int column = 0; column < SCHOOL_NUMBERS; column++)
        hide_one_more(cells, schools->n, column);
    return cells;
}
