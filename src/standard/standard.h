#pragma once
/*
 * Frameworks of career-stage expectations (A/1, A/4, B/1): levels with stages, areas and expectations, for
 * staff groups. A change is a new version; an appraisal keeps the level and stage rows that it began with.
 */
#include "db/db.h"

#define FRAMEWORK_ROW(X) \
    X(INT, id) X(STR, key) X(INT, version) X(STR, title) X(STR, source) X(STR, content_hash)
DB_ROW(framework, FRAMEWORK_ROW);
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
#define PROFILE_ROW(X) X(INT, id) X(INT, level_id) X(STR, heading) X(STR, body)
DB_ROW(profile, PROFILE_ROW);
/* an expectation with its area; on a framework's page it comes once for each stage that it names */
#define SHOWN_ROW(X) \
    X(INT, id) X(INT, level_id) X(INT, area_id) X(STR, area_title) X(STR, body) X(STR, stage_title)
DB_ROW(shown, SHOWN_ROW);
#define FRAMEWORK_GROUP_ROW(X) X(INT, framework_id) X(STR, staff_group)
DB_ROW(framework_group, FRAMEWORK_GROUP_ROW);
/* the rows of one statement each: what a choice, an insert or a test for presence answers */
#define LEVEL_CHOICE_ROW(X) X(INT, level_id) X(INT, stage_id)
DB_ROW(level_choice, LEVEL_CHOICE_ROW);
#define STANDARD_ID_ROW(X) X(INT, id)
DB_ROW(standard_id, STANDARD_ID_ROW);

/*
 * The level and stage of the current framework for a staff group: by the post's own keys, or, where the post
 * names none, the framework's only level. ids are 0 where no framework holds. Clause 2.2.3/3.
 */
int standard_for(struct db *db, struct str staff_group, struct str level_key, struct str stage_key,
                 int64_t *level_id, int64_t *stage_id);
int standard_list(struct db *db, struct framework_list *frameworks); /* the current ones, by title */
int standard_find(struct db *db, int64_t id, struct framework *framework);
int standard_level(struct db *db, int64_t level_id, struct level *level);
int standard_areas(struct db *db, int64_t level_id, struct area_list *areas);
/* expectations of a level; those of one stage when stage_id is not 0 (one that names no stage holds for all)
 */
int standard_expectations(struct db *db, int64_t level_id, int64_t stage_id,
                          struct expectation_list *expectations);
/* the stage after that one, in the next level after a level's last; NOT_FOUND after the framework's last */
int standard_stage_after(struct db *db, int64_t stage_id, struct level_stage *next);
/* what a stage asks that the former one did not, with the titles of the areas */
int standard_stage_adds(struct db *db, int64_t stage_id, int64_t former_id, struct shown_list *adds);
/* whether a current framework has that level, or that stage of that level: for checking a staff list */
int standard_has_level(struct db *db, struct str level_key, bool *has);
int standard_has_stage(struct db *db, struct str level_key, struct str stage_key, bool *has);

/*
 * Reads the trellis-framework/1 JSON form: all or nothing. 0; positive 1 with *why a sentence that names the
 * place of the fault; *changed false when the same content is already the current version. Otherwise it
 * becomes the next version of its framework, and the current one; the rows of former versions stay.
 */
enum { FRAMEWORK_MAX_BYTES = 2 << 20 };
int standard_import(struct db *db, struct str json, bool *changed, struct str *why);
/* the frameworks that a new trust begins with, in the project's own words (data/); one that is there stays */
int standard_built_in(struct db *db);
struct built_in {
    const char *name, *text;
};
extern const struct built_in built_in_frameworks[];

/*
 * Drawn beside forms (standard_views.c): a details element with the expectations of one's level and stage,
 * and what the next stage adds; nothing where no framework holds (level_id 0). Clauses 2.2.3/3, B/1.
 */
struct request;
int standard_show(struct request *rq, int64_t level_id, int64_t stage_id);
