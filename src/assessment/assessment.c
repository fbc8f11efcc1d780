#include "assessment/assessment.h"
#include "review/review.h"
#include "assessment_sql.h"
#include "base/banned.h"

#define as_row(id, ...) {__VA_ARGS__},
static const struct judgement_row judgement_rows[] = {JUDGEMENTS(as_row){"", "", ""}};
static const struct judgement_row area_judgement_rows[] = {AREA_JUDGEMENTS(as_row){"", "", ""}};
#define as_pay_row(id, key, words) {key, words, ""},
static const struct judgement_row pay_rows[] = {PAY_RECOMMENDATIONS(as_pay_row){"", "", ""}};

static const struct judgement_row *row_of(const struct judgement_row *rows, struct str key)
{
    while (*rows->key && !str_is(key, rows->key))
        rows++;
    return rows;
}

const struct judgement_row *judgement_of(struct str key)
{
    return row_of(judgement_rows, key);
}

const struct judgement_row *area_judgement_of(struct str key)
{
    return row_of(area_judgement_rows, key);
}

const char *pay_recommendation_words(struct str key)
{
    return row_of(pay_rows, key)->words;
}

/* ---- reading: the stored rows, put beside the objectives in force and the areas of the level */
static void place_objectives(struct arena *a, struct assessment_whole *w,
                             const struct assessment_objective_list *stored)
{
    w->objective_part = arena_new(a, struct assessment_objective, w->objectives.n + 1);
    for (size_t i = 0; i < w->objectives.n; i++) {
        w->objective_part[i].objective_id = w->objectives.at[i].id;
        each (s, *stored)
            if (s->objective_id == w->objectives.at[i].id)
                w->objective_part[i] = *s;
    }
}

static void place_areas(struct arena *a, struct assessment_whole *w,
                        const struct assessment_area_list *stored)
{
    w->area_part = arena_new(a, struct assessment_area, w->areas.n + 1);
    for (size_t i = 0; i < w->areas.n; i++) {
        w->area_part[i].area_id = w->areas.at[i].id;
        each (s, *stored)
            if (s->area_id == w->areas.at[i].id)
                w->area_part[i] = *s;
    }
}

int assessment_of(struct db *db, const struct appraisal *a, struct assessment_whole *whole)
{
    *whole = (struct assessment_whole){};
    struct assessment_objective_list objectives = {};
    struct assessment_area_list areas = {};
    TRY(db_one(db, assessment_by_appraisal, &whole->head, a->id));
    STEP(objectives_in_force(db, a->id, &whole->objectives));
    if (a->level_id)
        STEP(standard_areas(db, a->level_id, &whole->areas));
    struct db_batch b = {db};
    want_all(&b, assessment_objectives_by, &objectives, whole->head.id);
    want_all(&b, assessment_areas_by, &areas, whole->head.id);
    TRY(db_fetch(&b));
    place_objectives(db_arena(db), whole, &objectives);
    place_areas(db_arena(db), whole, &areas);
    return DONE;
}

/* ---- writing */
int assessment_give_evidence(struct db *db, int64_t appraisal_id, const struct assessment_whole *text)
{
    struct assessment now = {};
    STEP(db_one(db, assessment_write_evidence, &now, appraisal_id, text->head.employee_evidence));
    for (size_t i = 0; i < text->objectives.n; i++)
        STEP(db_do(db, assessment_objective_write_evidence, now.id, text->objective_part[i].objective_id,
                   text->objective_part[i].employee_evidence));
    return DONE;
}

int assessment_save(struct db *db, int64_t appraisal_id, int64_t version, const struct assessment_whole *text)
{
    const struct assessment *h = &text->head;
    struct assessment now = {};
    if (TRY(db_one(db, assessment_write, &now, appraisal_id, version, text_or_null(h->meeting_on),
                   h->appraiser_evidence, h->development_needs, h->aspirations, h->recommended_action,
                   h->pay_recommendation, h->pay_reason)))
        return STALE;
    for (size_t i = 0; i < text->objectives.n; i++)
        STEP(db_do(db, assessment_objective_write, now.id, text->objective_part[i].objective_id,
                   text->objective_part[i].appraiser_evidence, text->objective_part[i].judgement));
    for (size_t i = 0; i < text->areas.n; i++)
        STEP(db_do(db, assessment_area_write, now.id, text->area_part[i].area_id,
                   text->area_part[i].judgement, text->area_part[i].note));
    return DONE;
}

/* ---- what a report needs: 2.2.7/3 */
enum { MISSING_PARTS = 12 };

static void miss(struct missing_list *m, struct str sentence)
{
    m->at[m->n++] = sentence;
}

/* a period of its own is asked for no pay recommendation: 2.2.1/2 */
static void missing_parts(struct missing_list *m, const struct appraisal *a, const struct assessment *h)
{
    bool own_period = str_is(a->verdict, verdict_rows[VERDICT_OWN_PERIOD].key);
    bool recommended = h->pay_recommendation.len && !str_is(h->pay_recommendation, "not-asked");
    const struct {
        struct str text;
        struct str sentence;
    } parts[] = {
        {h->meeting_on, S("The date of the assessment meeting")},
        {h->development_needs, S("The development needs")},
        {h->aspirations, S("The employee's aspirations")},
        {h->recommended_action, S("The recommended action")},
    };
    for (size_t i = 0; i < COUNT(parts); i++)
        if (!parts[i].text.len)
            miss(m, parts[i].sentence);
    if (!own_period && !recommended)
        miss(m, S("The pay recommendation"));
    if (str_is(h->pay_recommendation, "no-progression") && !h->pay_reason.len)
        miss(m, S("The reason for no pay progression"));
}

static void missing_judgements(struct arena *arena, struct missing_list *m, const struct assessment_whole *w)
{
    for (size_t i = 0; i < w->objectives.n; i++)
        if (!w->objective_part[i].judgement.len)
            miss(m, arena_fmt(arena, "The judgement on objective %lld",
                              (long long)w->objectives.at[i].position));
    for (size_t i = 0; i < w->areas.n; i++)
        if (!w->area_part[i].judgement.len)
            miss(m, arena_fmt(arena, "The judgement on “" PRs "”", ARGs(w->areas.at[i].title)));
}

/* at least one formal interim review comes before: 2.2.5/4. The employee's signature cannot be forced. */
static int missing_review(struct db *db, int64_t appraisal_id, struct missing_list *m)
{
    struct review r = {};
    TRY(review_of(db, appraisal_id, &r));
    if (!r.appraiser_signed_at.len)
        miss(m, S("The interim review, signed by the appraiser"));
    return DONE;
}

int assessment_missing(struct db *db, const struct appraisal *a, const struct assessment_whole *whole,
                       struct missing_list *missing)
{
    struct arena *arena = db_arena(db);
    *missing = (struct missing_list){
        arena_new(arena, struct str, MISSING_PARTS + whole->objectives.n + whole->areas.n)};
    if (!whole->objectives.n)
        miss(missing, S("At least one agreed objective"));
    STEP(missing_review(db, a->id, missing));
    missing_parts(missing, a, &whole->head);
    missing_judgements(arena, missing, whole);
    return DONE;
}
