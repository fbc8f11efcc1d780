/* The schools of the trust, from a file. */
#include "school/school.h"
#include "base/lookup.h"
#include "policy/refusal.h"
#include "school_sql.h"
#include "base/banned.h"

enum { COLUMN_URN, COLUMN_NAME, COLUMN_PHASE };
static const struct csv_column columns[] = {{"urn"}, {"name"}, {"phase"}};

#define as_key(id, key, ...) key,
#define as_listed(id, key, ...) ", " key
static const char *const phases[] = {SCHOOL_PHASES(as_key)};
static const char phases_listed[] = SCHOOL_PHASES(as_listed);

struct schools {
    struct lookup known, said;
    struct csv_table rows;
};

static bool is_phase(struct str s)
{
    for (const char *const *p = phases; p < END(phases); p++)
        if (str_is(s, *p))
            return true;
    return false;
}

static const char *urn_fault(struct schools *s, struct csv_row *row)
{
    struct str urn = row->cell[COLUMN_URN];
    int64_t n = -1;
    if (urn.len != 6 || !str_int(urn, &n) || n < 0)
        return "a URN has six digits";
    return lookup_add(&s->said, urn, row) ? NULL : "the same URN is in an earlier row";
}

static void check(struct schools *s, struct csv_row *row, struct csv_problems *problems)
{
    const char *fault = urn_fault(s, row);
    if (fault)
        csv_problem(problems, row->number, "urn", row->cell[COLUMN_URN], str_of(fault));
    if (!row->cell[COLUMN_NAME].len)
        csv_problem(problems, row->number, "name", S(""), S("missing"));
    if (!is_phase(row->cell[COLUMN_PHASE]))
        csv_problem(problems, row->number, "phase", row->cell[COLUMN_PHASE],
                    arena_fmt(problems->arena, "must be one of %s", phases_listed + 2));
}

static int import_row(struct db *db, const struct schools *s, const struct csv_row *row,
                      struct import *result)
{
    const struct school *now = lookup_get(&s->known, row->cell[COLUMN_URN]);
    struct str name = row->cell[COLUMN_NAME], phase = row->cell[COLUMN_PHASE];
    bool same = now && str_eq(now->name, name) && str_eq(now->phase, phase);
    result->added += !now;
    result->changed += now && !same;
    result->unchanged += same;
    if (result->dry_run || same)
        return DONE;
    return TRY(now ? db_do(db, school_change, now->id, name, phase)
                   : db_do(db, school_add, row->cell[COLUMN_URN], name, phase));
}

static int import_with(struct db *db, struct schools *s, struct str file, struct import *result)
{
    struct school_list known;
    TRY(db_all(db, schools_all, &known));
    each (school, known)
        lookup_add(&s->known, school->urn, school);
    s->rows = csv_read(file, columns, COUNT(columns), &result->problems);
    each (row, s->rows)
        check(s, row, &result->problems);
    if (result->problems.n)
        return IMPORT_REFUSED;
    each (row, s->rows)
        STEP(import_row(db, s, row, result));
    return DONE;
}

int school_import(struct db *db, struct str file, struct import *result)
{
    struct schools s = {};
    int outcome = import_with(db, &s, file, result);
    lookup_free(&s.known);
    lookup_free(&s.said);
    return TRY(outcome);
}
