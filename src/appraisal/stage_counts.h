#pragma once
/*
 * How many appraisals of a period (the one in hand on period_day) are at each stage, and how many are late
 * today, in a school or the whole trust. Trustees see totals only, and no group under five (1.4/1): neither
 * itself, nor as what is left over.
 */
#include "db/db.h"
#include "policy/phase.h"

#define STAGE_COUNT_ROW(X) X(STR, stage) X(INT, n) X(INT, late)
DB_ROW(stage_count, STAGE_COUNT_ROW);

enum { SMALL_GROUP = 5 };
struct stage_counts {
    int64_t at[STAGE_COUNT], late, total;
    bool hidden[STAGE_COUNT], late_hidden, total_hidden;
};
void want_school_counts(struct db_batch *b, struct stage_count_list *rows, int64_t school_id,
                        struct str today, struct str period_day);
void want_trust_counts(struct db_batch *b, struct stage_count_list *rows, struct str today,
                       struct str period_day);
struct stage_counts stage_counts_of(const struct stage_count_list *rows);

/* hides each group under five, and one more where the hidden ones could be told from the total */
void hide_small_groups(struct stage_counts *c);
/* so many hidden groups, together so many people: whether that gives them away, as when there is one, or each
 * must be one or four */
bool gives_away(size_t hidden, int64_t sum);
/* whether a part of a whole is under five, or leaves under five */
bool is_small_part(int64_t part, int64_t whole);

/* the big numbers; with links to the lists behind them, "PATH?stage=…" and "PATH?late=1", when there is a
 * path */
struct request;
struct str path_with(struct arena *a, struct str path, const char *query); /* "PATH?query", or with & */
void put_stage_counts(struct request *rq, const struct stage_counts *c, struct str path);
