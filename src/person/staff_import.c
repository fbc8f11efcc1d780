#include "person/staff_import.h"
#include "policy/refusal.h"
#include "staff_import_sql.h"
#include "base/banned.h"

struct str staff_post_key(struct arena *a, struct str staff_id, int64_t school_id, struct str job_title)
{
    return arena_fmt(a, PRs "|%lld|" PRs, ARGs(staff_id), (long long)school_id, ARGs(job_title));
}

static int load_schools(struct db *db, struct staff *s)
{
    struct staff_school_list schools;
    TRY(db_all(db, staff_schools, &schools));
    each (school, schools)
        lookup_add(&s->schools, school->urn, school);
    return DONE;
}

static int load_stages(struct db *db, struct staff *s)
{
    struct staff_stage_list stages;
    TRY(db_all(db, staff_stages, &stages));
    each (x, stages) {
        lookup_add(&s->stages, arena_fmt(s->arena, PRs "|", ARGs(x->level)), x);
        if (!x->stage.len)
            continue;
        lookup_add(&s->stages, arena_fmt(s->arena, "|" PRs, ARGs(x->stage)), x);
        lookup_add(&s->stages, arena_fmt(s->arena, PRs "|" PRs, ARGs(x->level), ARGs(x->stage)), x);
    }
    return DONE;
}

/* both lists are in the order of the person's id */
static int load_people(struct db *db, struct staff *s)
{
    struct person_list people;
    struct staff_post_list posts;
    TRY(db_all(db, staff_people, &people));
    TRY(db_all(db, staff_posts, &posts));
    s->known = arena_new(s->arena, struct staff_person, people.n + 1);
    s->n_known = people.n;
    struct staff_post *post = posts.at;
    for (size_t i = 0; i < people.n; i++) {
        s->known[i].now = people.at[i];
        lookup_add(&s->people, people.at[i].staff_id, &s->known[i]);
        for (; post < posts.at + posts.n && post->person_id == people.at[i].id; post++) {
            s->known[i].main_post |= post->main;
            lookup_add(&s->posts,
                       staff_post_key(s->arena, people.at[i].staff_id, post->school_id, post->job_title),
                       post);
        }
    }
    return DONE;
}

static bool person_same(const struct person *a, const struct person *b)
{
    return str_eq(a->forename, b->forename) && str_eq(a->surname, b->surname) && str_eq(a->email, b->email) &&
           str_eq(a->kind, b->kind) && str_eq(a->trn, b->trn) && a->qts == b->qts &&
           str_eq(a->induction_start, b->induction_start) && str_eq(a->induction_end, b->induction_end);
}

static bool post_same(const struct staff_post *a, const struct staff_post *b)
{
    return str_eq(a->staff_group, b->staff_group) && a->line_manager_id == b->line_manager_id &&
           str_eq(a->contract, b->contract) && str_eq(a->start_date, b->start_date) &&
           str_eq(a->end_date, b->end_date) && a->fte_hundredths == b->fte_hundredths &&
           str_eq(a->framework_level, b->framework_level) && str_eq(a->framework_stage, b->framework_stage) &&
           str_eq(a->pay_point, b->pay_point) && a->main == b->main;
}

/* a manager who is new has no id yet; one who is recorded has */
static void compare(struct staff *s, struct import *result)
{
    for (struct staff_row *r = s->row; r < s->row + s->n; r++) {
        const struct staff_person *who = r->who;
        r->post.line_manager_id = r->manager ? r->manager->now.id : 0;
        bool manager_is_new = r->manager && !r->manager->now.id;
        if (!r->known)
            result->added++;
        else if (manager_is_new || !post_same(&r->post, r->known) ||
                 (who->first == r && !person_same(&who->said, &who->now)))
            result->changed++;
        else
            result->unchanged++;
    }
}

/* statements go out many at a time: on PostgreSQL the round trips would be most of the work */
static int make_room(struct db_batch *b, int statements)
{
    return b->n + statements > BATCH_MAX ? TRY(db_fetch(b)) : DONE;
}

/* so that two people can exchange addresses in one file */
static int release_emails(struct db_batch *b, const struct staff *s)
{
    for (const struct staff_person *p = s->known; p < s->known + s->n_known; p++) {
        if (!p->first || str_eq(p->said.email, p->now.email))
            continue;
        STEP(make_room(b, 1));
        want_do(b, staff_email_release, p->now.id);
    }
    return DONE;
}

static int write_person(struct db_batch *b, struct arena *a, struct staff_person *who)
{
    const struct person *p = &who->said;
    struct str sort_name = person_sort_name(a, p->forename, p->surname);
    STEP(make_room(b, 1));
    if (!who->now.id)
        want_one(b, staff_person_add, &who->added, p->staff_id, p->forename, p->surname, sort_name, p->email,
                 p->kind, text_or_null(p->trn), p->qts, text_or_null(p->induction_start),
                 text_or_null(p->induction_end));
    else if (!person_same(p, &who->now))
        want_do(b, staff_person_change, who->now.id, p->forename, p->surname, sort_name, p->email, p->kind,
                text_or_null(p->trn), p->qts, text_or_null(p->induction_start),
                text_or_null(p->induction_end));
    return DONE;
}

static int write_post(struct db_batch *b, struct staff_row *r)
{
    struct staff_post *p = &r->post;
    p->line_manager_id = r->manager ? r->manager->now.id : 0;
    if (r->known && post_same(p, r->known))
        return DONE;
    STEP(make_room(b, 2));
    if (p->main && r->who->main_post)
        want_do(b, staff_post_not_main, r->who->now.id);
    if (r->known)
        want_do(b, staff_post_change, r->known->id, p->staff_group, or_null(p->line_manager_id), p->contract,
                text_or_null(p->start_date), text_or_null(p->end_date), or_null(p->fte_hundredths),
                text_or_null(p->framework_level), text_or_null(p->framework_stage),
                text_or_null(p->pay_point), p->main);
    else
        want_do(b, staff_post_add, r->who->now.id, p->school_id, p->job_title, p->staff_group,
                or_null(p->line_manager_id), p->contract, text_or_null(p->start_date),
                text_or_null(p->end_date), or_null(p->fte_hundredths), text_or_null(p->framework_level),
                text_or_null(p->framework_stage), text_or_null(p->pay_point), p->main);
    return DONE;
}

/* people first, so that a line manager may come later in the file than those they manage */
static int write_all(struct db *db, struct staff *s)
{
    struct db_batch b = {db};
    STEP(release_emails(&b, s));
    for (struct staff_row *r = s->row; r < s->row + s->n; r++)
        if (r->who->first == r)
            STEP(write_person(&b, s->arena, r->who));
    STEP(db_fetch(&b));
    for (struct staff_row *r = s->row; r < s->row + s->n; r++)
        if (!r->who->now.id)
            r->who->now.id = r->who->added.id;
    for (struct staff_row *r = s->row; r < s->row + s->n; r++)
        STEP(write_post(&b, r));
    return TRY(db_fetch(&b));
}

static int import_with(struct db *db, struct staff *s, struct str file, struct import *result)
{
    TRY(load_schools(db, s));
    TRY(load_stages(db, s));
    TRY(load_people(db, s));
    staff_read(s, file);
    if (result->problems.n)
        return IMPORT_REFUSED;
    compare(s, result);
    return result->dry_run ? DONE : TRY(write_all(db, s));
}

int staff_import(struct db *db, struct str file, struct import *result)
{
    struct staff s = {.arena = result->problems.arena, .problems = &result->problems};
    int outcome = import_with(db, &s, file, result);
    lookup_free(&s.schools);
    lookup_free(&s.stages);
    lookup_free(&s.people);
    lookup_free(&s.emails);
    lookup_free(&s.posts);
    lookup_free(&s.posts_said);
    return TRY(outcome);
}
