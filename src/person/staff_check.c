/* Reads the rows of a staff list and finds everything that is wrong with them. */
#include "person/staff_import.h"
#include "base/email.h"
#include <glib.h>
#include "base/banned.h"

static const struct csv_column columns[] = {
#define as_csv_column(id, name_) [COLUMN_##id] = {.name = name_},
    STAFF_COLUMNS(as_csv_column)};

#define as_key(id, key, ...) key,
#define as_listed(id, key, ...) ", " key
static const char *const kinds[] = {PERSON_KINDS(as_key) NULL};
static const char *const groups[] = {STAFF_GROUPS(as_key) NULL};
static const char *const contracts[] = {CONTRACTS(as_key) NULL};
static const char kinds_listed[] = PERSON_KINDS(as_listed);
static const char groups_listed[] = STAFF_GROUPS(as_listed);
static const char contracts_listed[] = CONTRACTS(as_listed);

static struct str cell(const struct staff_row *r, enum staff_column c)
{
    return r->cell[c];
}

static void wrong(struct staff *s, const struct staff_row *r, enum staff_column c, struct str reason)
{
    csv_problem(s->problems, r->number, columns[c].name, cell(r, c), reason);
}

static bool given(struct staff *s, const struct staff_row *r, enum staff_column c)
{
    if (!cell(r, c).len)
        wrong(s, r, c, S("missing"));
    return cell(r, c).len > 0;
}

static void one_of(struct staff *s, const struct staff_row *r, enum staff_column c, const char *const *keys,
                   const char *listed)
{
    while (*keys && !str_is(cell(r, c), *keys))
        keys++;
    if (!*keys)
        wrong(s, r, c, arena_fmt(s->arena, "must be one of %s", listed + 2));
}

/* a date or nothing */
static bool date(struct staff *s, const struct staff_row *r, enum staff_column c)
{
    if (!cell(r, c).len)
        return false;
    if (!date_ok(cell(r, c)))
        wrong(s, r, c, S("not a real date, written as 2026-09-01"));
    return date_ok(cell(r, c));
}

static void period(struct staff *s, const struct staff_row *r, enum staff_column from, enum staff_column to)
{
    bool begins = date(s, r, from), ends = date(s, r, to);
    if (begins && ends && str_cmp(cell(r, to), cell(r, from)) < 0)
        wrong(s, r, to, arena_fmt(s->arena, "before %s", columns[from].name));
}

static void check_staff_id(struct staff *s, const struct staff_row *r)
{
    struct str id = cell(r, COLUMN_STAFF_ID);
    if (!given(s, r, COLUMN_STAFF_ID))
        return;
    for (size_t i = 0; i < id.len; i++)
        if (strchr("@ ,;|", id.at[i])) {
            wrong(s, r, COLUMN_STAFF_ID, S("must have no space, comma or @"));
            return;
        }
    if (id.len > 40)
        wrong(s, r, COLUMN_STAFF_ID, S("longer than 40 characters"));
}

static void check_email(struct staff *s, struct staff_row *r)
{
    if (!given(s, r, COLUMN_EMAIL))
        return;
    if (!email_ok(cell(r, COLUMN_EMAIL))) {
        wrong(s, r, COLUMN_EMAIL, S("not an e-mail address"));
        return;
    }
    const struct staff_person *other = lookup_get(&s->emails, r->who->said.email);
    if (!other)
        lookup_add(&s->emails, r->who->said.email, r->who);
    else if (other != r->who)
        wrong(s, r, COLUMN_EMAIL,
              arena_fmt(s->arena, PRs " has the same e-mail address",
                        ARGs(other->first ? other->said.staff_id : other->now.staff_id)));
}

/* a person can hold several posts: what is said of the person must then be the same in each row */
static bool check_same_person(struct staff *s, const struct staff_row *r)
{
    static const enum staff_column of_person[] = {
        COLUMN_EMAIL, COLUMN_KIND, COLUMN_TRN, COLUMN_QTS, COLUMN_INDUCTION_START, COLUMN_INDUCTION_END};
    const struct staff_row *first = r->who->first;
    if (first == r)
        return true;
    if (!str_eq(cell(first, COLUMN_FORENAME), cell(r, COLUMN_FORENAME)) ||
        !str_eq(cell(first, COLUMN_SURNAME), cell(r, COLUMN_SURNAME))) {
        wrong(s, r, COLUMN_STAFF_ID,
              arena_fmt(s->arena, "row %lld has the same id with another name", (long long)first->number));
        return false;
    }
    for (const enum staff_column *c = of_person; c < END(of_person); c++)
        if (!str_eq(cell(first, *c), cell(r, *c)))
            wrong(s, r, *c,
                  arena_fmt(s->arena, "row %lld says something else of the same person",
                            (long long)first->number));
    return true;
}

static void check_person(struct staff *s, struct staff_row *r)
{
    given(s, r, COLUMN_FORENAME);
    given(s, r, COLUMN_SURNAME);
    check_email(s, r);
    one_of(s, r, COLUMN_KIND, kinds, kinds_listed);
    if (cell(r, COLUMN_TRN).len &&
        (cell(r, COLUMN_TRN).len != 7 || !str_int(cell(r, COLUMN_TRN), &(int64_t){0})))
        wrong(s, r, COLUMN_TRN, S("a teacher reference number has seven digits"));
    if (!str_is(cell(r, COLUMN_QTS), "yes") && !str_is(cell(r, COLUMN_QTS), "no"))
        wrong(s, r, COLUMN_QTS, S("must be yes or no"));
    period(s, r, COLUMN_INDUCTION_START, COLUMN_INDUCTION_END);
    if (cell(r, COLUMN_INDUCTION_END).len && !cell(r, COLUMN_INDUCTION_START).len)
        wrong(s, r, COLUMN_INDUCTION_START, S("missing: induction ends, so it also begins"));
}

static void check_school(struct staff *s, struct staff_row *r)
{
    const struct staff_school *school = lookup_get(&s->schools, cell(r, COLUMN_SCHOOL_URN));
    if (school)
        r->post.school_id = school->id;
    else if (given(s, r, COLUMN_SCHOOL_URN))
        wrong(s, r, COLUMN_SCHOOL_URN, S("no such school: import the schools first"));
}

static void check_manager(struct staff *s, struct staff_row *r)
{
    struct str id = cell(r, COLUMN_LINE_MANAGER_ID);
    r->manager = lookup_get(&s->people, id);
    if (r->manager && r->manager == r->who)
        wrong(s, r, COLUMN_LINE_MANAGER_ID, S("nobody is their own line manager"));
    else if (id.len && !r->manager)
        wrong(s, r, COLUMN_LINE_MANAGER_ID, S("no such person, here or in Trellis"));
}

static void check_contract(struct staff *s, const struct staff_row *r)
{
    bool employee = str_is(cell(r, COLUMN_KIND), "employee");
    one_of(s, r, COLUMN_CONTRACT, contracts, contracts_listed);
    period(s, r, COLUMN_START_DATE, COLUMN_END_DATE);
    if (employee && !cell(r, COLUMN_START_DATE).len)
        wrong(s, r, COLUMN_START_DATE, S("missing: an employee has a start date"));
    if (employee && str_is(cell(r, COLUMN_CONTRACT), "fixed-term") && !cell(r, COLUMN_END_DATE).len)
        wrong(s, r, COLUMN_END_DATE, S("missing: a fixed-term contract has an end date"));
}

static bool fte_of(struct str text, int64_t *hundredths)
{
    char *end, copy[16];
    if (text.len >= sizeof copy || strspn(text.at, "0123456789.") < text.len)
        return false;
    snprintf(copy, sizeof copy, PRs, ARGs(text));
    double fte = g_ascii_strtod(copy, &end);
    *hundredths = (int64_t)(fte * 100 + 0.5);
    return !*end && fte <= 1;
}

static void check_stage(struct staff *s, const struct staff_row *r)
{
    struct str level = cell(r, COLUMN_FRAMEWORK_LEVEL), stage = cell(r, COLUMN_FRAMEWORK_STAGE);
    if (level.len && !lookup_get(&s->stages, arena_fmt(s->arena, PRs "|", ARGs(level))))
        wrong(s, r, COLUMN_FRAMEWORK_LEVEL, S("no such level in a framework"));
    else if (stage.len && !lookup_get(&s->stages, arena_fmt(s->arena, "|" PRs, ARGs(stage))))
        wrong(s, r, COLUMN_FRAMEWORK_STAGE, S("no such stage in a framework"));
    else if (stage.len && !level.len)
        wrong(s, r, COLUMN_FRAMEWORK_LEVEL, S("missing: a stage belongs to a level"));
    else if (stage.len && !lookup_get(&s->stages, arena_fmt(s->arena, PRs "|" PRs, ARGs(level), ARGs(stage))))
        wrong(s, r, COLUMN_FRAMEWORK_STAGE, S("not a stage of that level"));
}

static void check_post(struct staff *s, struct staff_row *r)
{
    check_school(s, r);
    given(s, r, COLUMN_JOB_TITLE);
    one_of(s, r, COLUMN_STAFF_GROUP, groups, groups_listed);
    check_manager(s, r);
    check_contract(s, r);
    if (cell(r, COLUMN_FTE).len && !fte_of(cell(r, COLUMN_FTE), &r->post.fte_hundredths))
        wrong(s, r, COLUMN_FTE, S("must be between 0 and 1"));
    check_stage(s, r);
}

static void check_post_once(struct staff *s, struct staff_row *r)
{
    struct str key = staff_post_key(s->arena, r->who->said.staff_id, r->post.school_id, r->post.job_title);
    const struct staff_row *other = lookup_get(&s->posts_said, key);
    if (other)
        wrong(s, r, COLUMN_JOB_TITLE,
              arena_fmt(s->arena, "row %lld is the same post of the same person", (long long)other->number));
    lookup_add(&s->posts_said, key, r);
    r->known = lookup_get(&s->posts, key);
}

static struct person person_said(struct arena *a, const struct staff_row *r)
{
    return (struct person){
        .staff_id = cell(r, COLUMN_STAFF_ID),
        .forename = cell(r, COLUMN_FORENAME),
        .surname = cell(r, COLUMN_SURNAME),
        .email = email_folded(a, cell(r, COLUMN_EMAIL)),
        .kind = cell(r, COLUMN_KIND),
        .trn = cell(r, COLUMN_TRN),
        .qts = str_is(cell(r, COLUMN_QTS), "yes"),
        .induction_start = cell(r, COLUMN_INDUCTION_START),
        .induction_end = cell(r, COLUMN_INDUCTION_END),
    };
}

static struct staff_post post_said(const struct staff_row *r)
{
    return (struct staff_post){
        .job_title = cell(r, COLUMN_JOB_TITLE),
        .staff_group = cell(r, COLUMN_STAFF_GROUP),
        .contract = cell(r, COLUMN_CONTRACT),
        .start_date = cell(r, COLUMN_START_DATE),
        .end_date = cell(r, COLUMN_END_DATE),
        .framework_level = cell(r, COLUMN_FRAMEWORK_LEVEL),
        .framework_stage = cell(r, COLUMN_FRAMEWORK_STAGE),
        .pay_point = cell(r, COLUMN_PAY_POINT),
        .main = r->who->first == r,
    };
}

static void meet(struct staff *s, struct staff_row *r)
{
    struct str id = cell(r, COLUMN_STAFF_ID);
    r->who = lookup_get(&s->people, id);
    if (!r->who) {
        r->who = arena_new(s->arena, struct staff_person);
        if (id.len)
            lookup_add(&s->people, id, r->who);
    }
    if (!r->who->first) {
        r->who->first = r;
        r->who->said = person_said(s->arena, r);
    }
    r->post = post_said(r);
}

static void check(struct staff *s, struct staff_row *r)
{
    check_staff_id(s, r);
    bool same = check_same_person(s, r);
    if (r->who->first == r)
        check_person(s, r);
    check_post(s, r);
    if (same)
        check_post_once(s, r);
}

void staff_read(struct staff *s, struct str file)
{
    struct csv_table t = csv_read(file, columns, COUNT(columns), s->problems);
    s->row = arena_new(s->arena, struct staff_row, t.n + 1);
    s->n = t.n;
    for (size_t i = 0; i < t.n; i++) {
        s->row[i] = (struct staff_row){.number = t.at[i].number, .cell = t.at[i].cell};
        meet(s, &s->row[i]);
    }
    for (struct staff_person *p = s->known; p < s->known + s->n_known; p++)
        if (!p->first)
            lookup_add(&s->emails, p->now.email, p);
    for (size_t i = 0; i < s->n; i++)
        check(s, &s->row[i]);
}
