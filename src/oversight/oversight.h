#pragma once
/*
 * Where a school and the trust stand (1.5/1, 1.6/1): how many are at each stage, who is late, and the lists
 * behind the numbers. Headteachers see their own school; the CEO and HR the trust and each school; the Chair
 * and the trustees totals without names (1.4/1).
 */
#include "appraisal/appraisal.h"

/* of_ceo: a headteacher, or of the central team, whose appraisal the CEO decides on (1.5/2) */
/* clang-format off */
#define OVERSEEN_ROW(X) \
    X(INT, appraisal_id) X(STR, name) X(STR, job_title) X(STR, school_name) X(STR, stage) X(STR, due_on) \
    X(STR, appraiser_name) X(STR, appraiser_part) X(STR, appraiser_state) X(INT, person_id) X(INT, of_ceo)
/* clang-format on */
DB_ROW(overseen, OVERSEEN_ROW);
/* clang-format off */
#define SCHOOL_STANDING_ROW(X) \
    X(INT, id) X(STR, name) X(INT, total) X(INT, appointing) X(INT, agreed) X(INT, signed_off) \
    X(INT, late)
/* clang-format on */
DB_ROW(school_standing, SCHOOL_STANDING_ROW);
#define SCHOOLS_THERE_ROW(X) X(INT, n)
DB_ROW(schools_there, SCHOOLS_THERE_ROW);

enum { ROWS_SHOWN = 50, LATE_SHOWN = 5 };

/* which people: school 0 is the whole trust, an empty stage all of them; page counts from 1 */
struct overseen_filter {
    int64_t school_id;
    struct str stage;
    bool late;
    struct str sort; /* of the list of people; empty for by name */
    int64_t page;
    int64_t year; /* of the period; 0 the one in hand */
};
struct overview {
    struct stage_counts counts;
    struct overseen_list late, people; /* the longest late, a few; a page of those of the filter */
    struct school_standing_list schools;
    int64_t schools_there; /* of which `schools` is a page */
};
/* `named` is false for who sees totals only: then no list of people is read */
int overview_of(struct request *rq, const struct overseen_filter *filter, bool named, struct overview *o);
int64_t people_in(const struct stage_counts *c, const struct overseen_filter *filter);

/* "Of 90 people, 40 have agreed objectives, 3 have a signed report, and 5 are late." */
struct str status_sentence(struct arena *arena, const struct stage_counts *c);

/* the numbers of a school's row */
enum { SCHOOL_TOTAL, SCHOOL_APPOINTING, SCHOOL_AGREED, SCHOOL_SIGNED, SCHOOL_LATE, SCHOOL_NUMBERS };
struct school_cells {
    int64_t n[SCHOOL_NUMBERS];
    bool hidden[SCHOOL_NUMBERS];
};
/* a row for each school. Without names, a group under five is hidden, and so is what leaves one over; where
 * what a column hides could be told from the trust's total, it hides the next smallest too. */
struct school_cells *school_cells_of(struct arena *arena, const struct school_standing_list *schools,
                                     bool named);
