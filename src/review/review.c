#include "review/review.h"
#include "review_sql.h"
#include "base/banned.h"

#define as_progress(id, ...) {__VA_ARGS__},
static const struct progress_word progress_rows[] = {PROGRESS(as_progress){"", "", ""}};

const struct progress_word *progress_words(struct str key)
{
    const struct progress_word *row = progress_rows;
    while (*row->key && !str_is(key, row->key))
        row++;
    return row;
}

int review_of(struct db *db, int64_t appraisal_id, struct review *review)
{
    return TRY(db_one(db, review_by_appraisal, review, appraisal_id));
}

int review_progress_of(struct db *db, int64_t review_id, struct review_progress_list *progress)
{
    return TRY(db_all(db, review_progress_by_review, progress, review_id));
}

int review_save(struct db *db, int64_t appraisal_id, int64_t version, const struct review *text,
                const struct review_progress_list *progress)
{
    struct review now = {};
    if (TRY(review_of(db, appraisal_id, &now)) == DONE && now.employee_signed_at.len)
        return ALREADY_SIGNED;
    if (TRY(db_one(db, review_write, &now, appraisal_id, version, text_or_null(text->meeting_on),
                   text->changes, text->support)))
        return STALE;
    each (p, *progress)
        STEP(db_do(db, review_progress_write, now.id, p->objective_id, p->progress, p->note));
    return DONE;
}

int review_comment(struct db *db, int64_t appraisal_id, struct str words)
{
    struct review now = {};
    return TRY(db_one(db, review_comment_write, &now, appraisal_id, words)) ? ALREADY_SIGNED : DONE;
}

static bool has_progress(const struct review_progress_list *progress, int64_t objective_id)
{
    each (p, *progress)
        if (p->objective_id == objective_id)
            return p->progress.len;
    return false;
}

/* the meeting's date, and the progress of each objective in force: 2.2.5/4 */
static int review_complete(struct db *db, const struct review *r)
{
    struct objective_list objectives = {};
    struct review_progress_list progress = {};
    STEP(objectives_in_force(db, r->appraisal_id, &objectives));
    STEP(review_progress_of(db, r->id, &progress));
    each (o, objectives)
        if (!has_progress(&progress, o->id))
            return REVIEW_INCOMPLETE;
    return r->meeting_on.len ? DONE : REVIEW_INCOMPLETE;
}

static int sign_as_appraiser(struct db *db, const struct review *r, struct str now, int64_t actor)
{
    if (r->appraiser_signed_at.len)
        return ALREADY_SIGNED;
    STEP(review_complete(db, r));
    return TRY(db_do(db, review_sign_appraiser, r->id, now, actor));
}

static int sign_as_employee(struct db *db, const struct review *r, struct str now)
{
    if (r->employee_signed_at.len)
        return ALREADY_SIGNED;
    if (!r->appraiser_signed_at.len)
        return APPRAISER_SIGNS_FIRST;
    STEP(db_do(db, review_sign_employee, r->id, now));
    return TRY(appraisal_advance(db, r->appraisal_id, STAGE_REVIEWED));
}

int review_sign(struct db *db, const struct clock *clock, const struct appraisal *a, int64_t actor,
                bool by_employee)
{
    struct review r = {};
    if (TRY(review_of(db, a->id, &r)))
        return by_employee ? APPRAISER_SIGNS_FIRST : REVIEW_INCOMPLETE;
    struct str now = clock_now(clock, db_arena(db));
    return by_employee ? sign_as_employee(db, &r, now) : sign_as_appraiser(db, &r, now, actor);
}
