#include "home/home.h"
#include "home_sql.h"
#include "base/banned.h"

void home_ahead(struct request *rq, struct db_batch *b)
{
    struct progress_list *own = arena_new(rq->arena, struct progress_list);
    want_own_progress(b, own, rq->session_hash, rq->today);
    rq->ahead = own;
}

int home_of(struct request *rq, struct home *home)
{
    const unsigned trust_wide = CEO | HEAD_OF_HR | CHAIR | TRUSTEE;
    struct stage_count_list counts = {};
    struct undecided in_school = {}, by_ceo = {}, by_chair = {};
    struct db_batch b = {rq->db};
    home->own = *(struct progress_list *)rq->ahead;
    if (rq->actor.appraises)
        want_appraised_progress(&b, &home->appraised, rq->actor.id, rq->today, APPRAISED_SHOWN + 1);
    if (rq->actor.roles & trust_wide)
        want_trust_counts(&b, &counts, rq->today, rq->today);
    else if (rq->actor.school_id)
        want_school_counts(&b, &counts, rq->actor.school_id, rq->today, rq->today);
    if (rq->actor.school_id)
        want_one(&b, undecided_in_school, &in_school, rq->actor.school_id, rq->today);
    if (rq->actor.roles & CEO)
        want_one(&b, undecided_by_ceo, &by_ceo, rq->today);
    if (rq->actor.roles & CHAIR)
        want_one(&b, undecided_by_chair, &by_chair, rq->today);
    TRY(db_fetch(&b));
    home->counts = stage_counts_of(&counts);
    home->has_counts = rq->actor.roles & trust_wide || rq->actor.school_id;
    home->undecided = in_school.n + by_ceo.n + by_chair.n;
    return 0;
}

/* ---- the one step */
static int urgency(const struct step *s)
{
    return s->waiting ? 0 : s->late ? 2 : 1;
}

/* the first of equals stays */
static void consider(struct step *best, struct step s)
{
    if (!best->what.len || urgency(&s) > urgency(best))
        *best = s;
}

static struct step appointing_step(struct arena *arena, int64_t undecided)
{
    return (struct step){
        .what = undecided == 1 ? S("Decide who appraises one person")
                               : arena_fmt(arena, "Decide who appraises %lld people", (long long)undecided),
        .why = S("Their objectives can be set once the appraiser is confirmed."),
        .href = S("/appraisers"),
        .action = "Go to appraisers",
        .due = S("")};
}

struct step home_step(struct arena *arena, const struct home *home, struct str today)
{
    struct step best = {};
    each (p, home->own)
        if (str_cmp(p->opens_on, today) <= 0)
            consider(&best, step_for(arena, p, EMPLOYEE, today));
    if (home->undecided)
        consider(&best, appointing_step(arena, home->undecided));
    each (p, home->appraised)
        consider(&best, step_for(arena, p, APPRAISER, today));
    return best;
}
