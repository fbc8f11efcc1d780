#include "test_objective_year.h"
#include "base/banned.h"

/* every statement of this file gives one id */
#define MADE_ROW(X) X(INT, id)
DB_ROW(made, MADE_ROW);
#define DB_ROW_TYPE struct made
static const struct column columns_made[] = {MADE_ROW(db_column)};
#undef DB_ROW_TYPE

static int64_t make(struct year *y, const char *name, const char *sql, int arity, const struct value *values)
{
    struct statement *s = arena_new(db_arena(y->db), struct statement);
    struct made made = {};
    *s = (struct statement){
        .name = name,
        .sql = sql,
        .arity = arity,
        .columns = columns_made,
        .n_columns = COUNT(columns_made),
        .row_size = sizeof made,
    };
    assert_int_equal(db_one_(y->db, s, &made, values), 0);
    return made.id;
}
#define MAKE(y, name, sql, ...) make(y, name, sql, VALUE_COUNT(__VA_ARGS__), VALUES(__VA_ARGS__))

static int64_t person(struct year *y, const char *forename, const char *surname)
{
    struct str key = arena_fmt(db_arena(y->db), "%s.%s", forename, surname);
    return MAKE(y, "test_person",
                "INSERT INTO person (staff_id, forename, surname, sort_name, email, kind) "
                "VALUES ($3, $1, $2, $2, $3, 'employee') RETURNING id",
                forename, surname, key);
}

static int64_t appraisal(struct year *y, int64_t school, int n)
{
    int64_t cycle = MAKE(y, "test_cycle",
                         "INSERT INTO cycle (year, starts_on, ends_on, opened_at) "
                         "VALUES ($1, $2, $3, '2026-09-01T08:00:00Z') RETURNING id",
                         n, date_of(db_arena(y->db), n, 9, 1), date_of(db_arena(y->db), n + 1, 8, 31));
    return MAKE(
        y, "test_appraisal",
        "INSERT INTO appraisal (cycle_id, person_id, school_id, job_title, staff_group, verdict, from_date, "
        "to_date, objectives_due, interim_due, assessment_due, stage) "
        "VALUES ($1, $2, $3, 'Teacher', 'teacher', 'in scope', $4, $5, $4, $4, $5, 'objectives') RETURNING id",
        cycle, y->employee, school, date_of(db_arena(y->db), n, 9, 1),
        date_of(db_arena(y->db), n + 1, 8, 31));
}

static void appoint(struct year *y, int64_t appraisal_id, int64_t person_id, const char *part)
{
    MAKE(y, "test_appraiser",
         "INSERT INTO appraiser (appraisal_id, person_id, part, state, from_date) "
         "VALUES ($1, $2, $3, 'confirmed', '2026-09-01') RETURNING id",
         appraisal_id, person_id, part);
    MAKE(y, "test_role",
         "INSERT INTO role_grant (person_id, role, from_date) VALUES ($1, $2, '2026-09-01') RETURNING id",
         person_id, part);
}

static int64_t school(struct year *y)
{
    return MAKE(y, "test_school",
                "INSERT INTO school (urn, name, phase) VALUES ($1, 'Alder Grove', 'primary') RETURNING id",
                "900001");
}

struct year year_begin(struct fixture *f)
{
    struct year y = {.db = f->db, .clock = f->clock};
    y.employee = person(&y, "Zoë", "Walker");
    y.appraiser = person(&y, "Priya", "Shah");
    y.second = person(&y, "Tom", "Reed");
    y.stranger = person(&y, "Ida", "Moss");
    int64_t at = school(&y);
    y.appraisal = (struct appraisal){
        .id = appraisal(&y, at, 2026),
        .person_id = y.employee,
        .school_id = at,
        .from_date = S("2026-09-01"),
        .to_date = S("2027-08-31"),
        .stage = S("objectives"),
    };
    appoint(&y, y.appraisal.id, y.appraiser, "ceo");
    appoint(&y, y.appraisal.id, y.second, "chair");
    y.priority = MAKE(&y, "test_priority",
                      "INSERT INTO priority (cycle_id, title) SELECT cycle_id, $2 FROM appraisal "
                      "WHERE id = $1 RETURNING id",
                      y.appraisal.id, "Reading");
    return y;
}

void year_open_to_pages(struct year *y)
{
    MAKE(y, "test_trust", "INSERT INTO trust (id, name) VALUES (1, $1) RETURNING id", "Two Rivers");
    for (int64_t *who = &y->employee; who <= &y->stranger; who++)
        MAKE(y, "test_account",
             "INSERT INTO account (person_id, state) VALUES ($1, 'active') RETURNING person_id AS id", *who);
}

struct objective_text year_text(const struct year *y, const char *statement)
{
    return (struct objective_text){
        .statement = str_of(statement),
        .success_criteria = S("Four in five pupils read at their age"),
        .assessed_by = S("The reading test in June"),
        .target_date = S("2027-06-30"),
        .priority_id = y->priority,
    };
}

enum stage year_stage(struct year *y)
{
    struct appraisal a = {};
    assert_int_equal(appraisal_find(y->db, y->appraisal.id, &a), 0);
    return stage_of(a.stage);
}

int64_t year_next_appraisal(struct year *y)
{
    int64_t id = appraisal(y, y->appraisal.school_id, 2027);
    appoint(y, id, y->appraiser, "appraiser");
    return id;
}
