#pragma once
/*
 * Inside of the staff import: the columns of the file, what is known already, and what each row says. Reading
 * and checking are in staff_check.c; comparing and writing in staff_import.c.
 */
#include "person/person.h"
#include "base/lookup.h"

#define STAFF_COLUMNS(X)                  \
    X(STAFF_ID, "staff_id")               \
    X(FORENAME, "forename")               \
    X(SURNAME, "surname")                 \
    X(EMAIL, "email")                     \
    X(KIND, "kind")                       \
    X(SCHOOL_URN, "school_urn")           \
    X(JOB_TITLE, "job_title")             \
    X(STAFF_GROUP, "staff_group")         \
    X(LINE_MANAGER_ID, "line_manager_id") \
    X(CONTRACT, "contract")               \
    X(START_DATE, "start_date")           \
    X(END_DATE, "end_date")               \
    X(FTE, "fte")                         \
    X(TRN, "trn")                         \
    X(QTS, "qts")                         \
    X(INDUCTION_START, "induction_start") \
    X(INDUCTION_END, "induction_end")     \
    X(FRAMEWORK_LEVEL, "framework_level") \
    X(FRAMEWORK_STAGE, "framework_stage") \
    X(PAY_POINT, "pay_point")
#define as_column(id, name) COLUMN_##id,
enum staff_column { STAFF_COLUMNS(as_column) STAFF_COLUMN_COUNT };

#define STAFF_SCHOOL_ROW(X) X(INT, id) X(STR, urn)
DB_ROW(staff_school, STAFF_SCHOOL_ROW);
#define STAFF_STAGE_ROW(X) X(STR, level) X(STR, stage)
DB_ROW(staff_stage, STAFF_STAGE_ROW);
/* clang-format off */
#define STAFF_POST_ROW(X) \
    X(INT, id) X(INT, person_id) X(INT, school_id) X(STR, job_title) X(STR, staff_group) \
    X(INT, line_manager_id) X(STR, contract) X(STR, start_date) X(STR, end_date) \
    X(INT, fte_hundredths) X(STR, framework_level) X(STR, framework_stage) X(STR, pay_point) \
    X(INT, main)
/* clang-format on */
DB_ROW(staff_post, STAFF_POST_ROW);
#define STAFF_ADDED_ROW(X) X(INT, id)
DB_ROW(staff_added, STAFF_ADDED_ROW);

/* somebody known from the database, from the file, or both */
struct staff_person {
    struct person now;  /* as recorded; id 0 when new */
    struct person said; /* as the file says */
    bool main_post;     /* whether one is recorded */
    struct staff_added added;
    const struct staff_row *first; /* the row that names them first; NULL when the file does not */
};

struct staff_row {
    int64_t number;
    const struct str *cell;
    struct staff_person *who, *manager;
    struct staff_post post;   /* as the file says; its ids of people are filled in when they are known */
    struct staff_post *known; /* the same post as recorded; NULL when new */
};

struct staff {
    struct arena *arena;
    struct csv_problems *problems;
    struct lookup schools, stages, people, emails, posts, posts_said;
    struct staff_person *known; /* everybody recorded */
    size_t n_known;
    struct staff_row *row; /* of the file */
    size_t n;
};

/* reads and checks the file, against what is known already */
void staff_read(struct staff *s, struct str file);
struct str staff_post_key(struct arena *a, struct str staff_id, int64_t school_id, struct str job_title);
