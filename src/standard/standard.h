#pragma once
/*
 * Frameworks of career-stage expectations (A/1, A/4, B/1): levels with stages, areas and expectations, for
 * staff groups. A change is a new version; an appraisal keeps the level and stage rows that it began with.
 */
#include "db/db.h"

#define LEVEL_ROW(X) \
    X(INT, id)       \
    X(INT, framework_id) X(STR, framework_title) X(INT, framework_version) X(STR, key) X(STR, title)
DB_ROW(level, LEVEL_ROW);
#define LEVEL_STAGE_ROW(X) X(INT, id) X(INT, level_id) X(STR, key) X(STR, title) X(INT, position)
DB_ROW(level_stage, LEVEL_STAGE_ROW);
#define AREA_ROW(X) X(INT, id) X(INT, level_id) X(STR, key) X(STR, title) X(INT, position)
DB_ROW(area, AREA_ROW);
#define EXPECTATION_ROW(X) X(INT, id) X(INT, area_id) X(STR, body) X(INT, position)
DB_ROW(expectation, EXPECTATION_ROW);

/*
 * The level and stage of the current framework for a staff group: by the post's own keys, or, where the post
 * names none, the framework's only level. ids are 0 where no framework holds. Clause 2.2.3/3.
 */
int standard_for(struct db *db, struct str staff_group, struct str level_key, struct str stage_key,
                 int64_t *level_id, int64_t *stage_id);
int standard_level(struct db *db, int64_t level_id, struct level *level);
int standard_areas(struct db *db, int64_t level_id, struct area_list *areas);
/* expectations of a level; those of one stage when stage_id is not 0 (one that names no stage holds for all)
 */
int standard_expectations(struct db *db, int64_t level_id, int64_t stage_id,
                          struct expectation_list *expectations);
/* whether a current framework has that level, or that stage of that level: for checking a staff list */
int standard_has_level(struct db *db, struct str level_key, bool *has);
int standard_has_stage(struct db *db, struct str level_key, struct str stage_key, bool *has);

/* the trellis-framework/1 JSON form: all or nothing. 0; positive 1 with *why a sentence; *changed false when
 * the same text is already the current version. */
int standard_import(struct db *db, struct str json, bool *changed, struct str *why);
/* the frameworks that a new trust begins with, in the project's own words (data/) */
int standard_built_in(struct db *db);

/* ---- drawn beside forms (standard_views.c) */
struct request;
int standard_show(struct request *rq, int64_t level_id,
                  int64_t stage_id); /* a details element with the expectations */
