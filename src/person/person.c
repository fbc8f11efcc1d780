#include "person/person.h"
#include "base/fold.h"
#include "policy/refusal.h"
#include "person_sql.h"
#include "base/banned.h"

struct str person_name(struct arena *a, const struct person *p)
{
    return arena_fmt(a, PRs " " PRs, ARGs(p->forename), ARGs(p->surname));
}

struct str person_sort_name(struct arena *a, struct str forename, struct str surname)
{
    return arena_fmt(a, PRs " " PRs, ARGs(folded(a, surname)), ARGs(folded(a, forename)));
}

int person_find(struct db *db, int64_t id, struct person *p)
{
    return TRY(db_one(db, person_by_id, p, id));
}

int person_find_by_staff_id(struct db *db, struct str staff_id, struct person *p)
{
    return TRY(db_one(db, person_by_staff_id, p, staff_id));
}

int person_posts(struct db *db, int64_t person_id, struct post_list *posts)
{
    return TRY(db_all(db, posts_of, posts, person_id));
}

int person_is_employed(struct db *db, int64_t person_id, struct str on, bool *employed)
{
    struct person_employment found = {};
    STEP(db_one(db, person_employed, &found, person_id, on));
    *employed = found.posts > 0;
    return DONE;
}

/* "nia łuk" finds Nia Łukasiewicz: each of two words, in any order */
int people_search(struct db *db, struct str text, int64_t school_id, struct str sort, int64_t page,
                  struct found_person_list *people)
{
    struct arena *a = db_arena(db);
    struct str first, second;
    str_cut(folded(a, str_trim(text)), ' ', &first, &second);
    struct str word = arena_fmt(a, "%%" PRs "%%", ARGs(first));
    struct str other = arena_fmt(a, "%%" PRs "%%", ARGs(str_trim(second)));
    int64_t most = PEOPLE_PER_PAGE + 1, skip = page * PEOPLE_PER_PAGE;
    return sort.len
               ? TRY(db_all(db, people_like_by, people, word, other, or_null(school_id), most, skip, sort))
               : TRY(db_all(db, people_like, people, word, other, or_null(school_id), most, skip));
}

int person_seen_of(struct db *db, int64_t person_id, int64_t actor_id, struct str today,
                   struct person_seen *seen)
{
    return TRY(db_one(db, person_seen_by, seen, person_id, actor_id, today));
}
