/* Who holds which role, from a file. */
#include "person/role_import.h"
#include "policy/refusal.h"
#include "policy/role.h"
#include "role_import_sql.h"
#include "base/banned.h"

enum { COLUMN_STAFF_ID, COLUMN_ROLE, COLUMN_SCHOOL_URN };
static const struct csv_column columns[] = {{"staff_id"}, {"role"}, {"school_urn"}};

/* nobody knows since when somebody has held a role that no earlier holder passed on */
static const struct str SINCE_BEFORE = {"1900-01-01", 10};

struct said {
    int64_t row;
    const struct str *cell;
    enum role role;
    int64_t person_id, school_id;
    const struct role_held *now, *before; /* the same grant as recorded; the holder whom this one follows */
};

struct roles {
    struct arena *arena;
    struct csv_problems *problems;
    struct lookup people, schools, held, sole, said;
    struct said *at;
    size_t n;
};

/* one person at a time holds these; a new holder ends the former one's time */
static bool is_sole(enum role role)
{
    return role == ROLE_CHAIR || role == ROLE_CEO || role == ROLE_HEADTEACHER;
}

/* 2.2.2/1: an external adviser has no post in the trust; 1.4/1: trustees are not its employees */
static const char *kind_for(enum role role)
{
    if (role == ROLE_EXTERNAL_ADVISER)
        return "external";
    return role == ROLE_CHAIR || role == ROLE_TRUSTEE ? "trustee" : "employee";
}

static struct str sole_key(struct arena *a, struct str role, int64_t school_id)
{
    return arena_fmt(a, PRs "|%lld", ARGs(role), (long long)school_id);
}

static struct str grant_key(struct arena *a, int64_t person_id, struct str role, int64_t school_id)
{
    return arena_fmt(a, "%lld|" PRs "|%lld", (long long)person_id, ARGs(role), (long long)school_id);
}

static int load(struct db *db, struct str today, struct roles *r)
{
    struct role_person_list people;
    struct role_school_list schools;
    struct role_held_list held;
    TRY(db_all(db, role_people, &people));
    TRY(db_all(db, role_schools, &schools));
    TRY(db_all(db, roles_held, &held, today));
    each (p, people)
        lookup_add(&r->people, p->staff_id, p);
    each (s, schools)
        lookup_add(&r->schools, s->urn, s);
    each (h, held) {
        lookup_add(&r->held, grant_key(r->arena, h->person_id, h->role, h->school_id), h);
        lookup_add(&r->sole, sole_key(r->arena, h->role, h->school_id), h);
    }
    return DONE;
}

static void wrong(struct roles *r, const struct said *s, int column, struct str reason)
{
    csv_problem(r->problems, s->row, columns[column].name, s->cell[column], reason);
}

static enum role role_named(struct str key)
{
    enum role role = 0;
    while (role < ROLE_COUNT && !str_is(key, role_rows[role].key))
        role++;
    return role;
}

static void check_person(struct roles *r, struct said *s)
{
    const struct role_person *p = lookup_get(&r->people, s->cell[COLUMN_STAFF_ID]);
    if (!s->cell[COLUMN_STAFF_ID].len)
        wrong(r, s, COLUMN_STAFF_ID, S("missing"));
    else if (!p)
        wrong(r, s, COLUMN_STAFF_ID, S("no such person: import the staff first"));
    else if (s->role < ROLE_COUNT && !str_is(p->kind, kind_for(s->role)))
        wrong(r, s, COLUMN_ROLE,
              arena_fmt(r->arena, "only for somebody of the kind %s, and this is %s", kind_for(s->role),
                        p->kind.at));
    s->person_id = p ? p->id : 0;
}

static void check_school(struct roles *r, struct said *s)
{
    struct str urn = s->cell[COLUMN_SCHOOL_URN];
    const struct role_school *school = lookup_get(&r->schools, urn);
    bool of_school = s->role < ROLE_COUNT && role_rows[s->role].reach == ROLE_FOR_SCHOOL;
    if (urn.len && !school)
        wrong(r, s, COLUMN_SCHOOL_URN, S("no such school: import the schools first"));
    else if (of_school && !urn.len)
        wrong(r, s, COLUMN_SCHOOL_URN, S("missing: this role is for one school"));
    else if (s->role < ROLE_COUNT && !of_school && urn.len)
        wrong(r, s, COLUMN_SCHOOL_URN, S("must be empty: this role is for the whole trust"));
    s->school_id = school ? school->id : 0;
}

static void check_once(struct roles *r, struct said *s)
{
    struct str role = s->cell[COLUMN_ROLE];
    struct str grant = grant_key(r->arena, s->person_id, role, s->school_id);
    struct str sole = sole_key(r->arena, role, s->school_id);
    struct said *other = lookup_get(&r->said, is_sole(s->role) ? sole : grant);
    if (other)
        wrong(r, s, COLUMN_ROLE,
              arena_fmt(r->arena,
                        other->person_id == s->person_id ? "row %lld says the same"
                                                         : "row %lld gives this role to somebody else",
                        (long long)other->row));
    lookup_add(&r->said, is_sole(s->role) ? sole : grant, s);
    s->now = lookup_get(&r->held, grant);
    if (is_sole(s->role) && !s->now)
        s->before = lookup_get(&r->sole, sole);
}

static void check(struct roles *r, struct said *s)
{
    s->role = role_named(s->cell[COLUMN_ROLE]);
    if (s->role == ROLE_COUNT)
        wrong(r, s, COLUMN_ROLE, S("no such role"));
    check_person(r, s);
    check_school(r, s);
    if (s->role < ROLE_COUNT && s->person_id)
        check_once(r, s);
}

static void read_rows(struct roles *r, struct str file)
{
    struct csv_table t = csv_read(file, columns, COUNT(columns), r->problems);
    r->at = arena_new(r->arena, struct said, t.n + 1);
    r->n = t.n;
    for (size_t i = 0; i < t.n; i++) {
        r->at[i] = (struct said){.row = t.at[i].number, .cell = t.at[i].cell};
        check(r, &r->at[i]);
    }
}

static int write_grant(struct db *db, struct arena *a, struct str today, const struct said *s)
{
    if (s->now)
        return DONE;
    if (s->before)
        TRY(db_do(db, role_end, s->before->id, date_add_days(a, today, -1)));
    return TRY(db_do(db, role_give, s->person_id, s->cell[COLUMN_ROLE], or_null(s->school_id),
                     s->before ? today : SINCE_BEFORE));
}

static int import_with(struct db *db, struct roles *r, struct str today, struct str file,
                       struct import *result)
{
    TRY(load(db, today, r));
    read_rows(r, file);
    if (result->problems.n)
        return IMPORT_REFUSED;
    each (s, *r) {
        result->added += !s->now && !s->before;
        result->changed += s->before != NULL;
        result->unchanged += s->now != NULL;
        if (!result->dry_run)
            STEP(write_grant(db, r->arena, today, s));
    }
    return DONE;
}

int role_import(struct db *db, struct str today, struct str file, struct import *result)
{
    struct roles r = {.arena = result->problems.arena, .problems = &result->problems};
    int outcome = import_with(db, &r, today, file, result);
    lookup_free(&r.people);
    lookup_free(&r.schools);
    lookup_free(&r.held);
    lookup_free(&r.sole);
    lookup_free(&r.said);
    return TRY(outcome);
}
