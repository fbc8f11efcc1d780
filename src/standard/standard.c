#include "standard/standard.h"
#include "standard/framework_draft.h"
#include "standard_sql.h"
#include "base/banned.h"

int standard_for(struct db *db, struct str staff_group, struct str level_key, struct str stage_key,
                 int64_t *level_id, int64_t *stage_id)
{
    struct level_choice choice = {};
    TRY(db_one(db, level_for, &choice, staff_group, text_or_null(level_key), stage_key));
    *level_id = choice.level_id;
    *stage_id = choice.stage_id;
    return 0;
}

int standard_list(struct db *db, struct framework_list *frameworks)
{
    return TRY(db_all(db, frameworks_current, frameworks));
}

int standard_find(struct db *db, int64_t id, struct framework *framework)
{
    return TRY(db_one(db, framework_get, framework, id));
}

int standard_level(struct db *db, int64_t level_id, struct level *level)
{
    return TRY(db_one(db, level_get, level, level_id));
}

int standard_areas(struct db *db, int64_t level_id, struct area_list *areas)
{
    return TRY(db_all(db, areas_of, areas, level_id));
}

int standard_expectations(struct db *db, int64_t level_id, int64_t stage_id,
                          struct expectation_list *expectations)
{
    return TRY(db_all(db, expectations_of, expectations, level_id, or_null(stage_id)));
}

int standard_stage_after(struct db *db, int64_t stage_id, struct level_stage *next)
{
    return TRY(db_one(db, stage_after, next, stage_id));
}

int standard_stage_adds(struct db *db, int64_t stage_id, int64_t former_id, struct shown_list *adds)
{
    return TRY(db_all(db, stage_adds, adds, stage_id, former_id));
}

int standard_has_level(struct db *db, struct str level_key, bool *has)
{
    struct standard_id found;
    *has = TRY(db_one(db, level_with_key, &found, level_key)) == 0;
    return 0;
}

int standard_has_stage(struct db *db, struct str level_key, struct str stage_key, bool *has)
{
    struct standard_id found;
    *has = TRY(db_one(db, stage_with_key, &found, level_key, stage_key)) == 0;
    return 0;
}

static int add_expectation(struct db *db, int64_t area_id, const struct draft_expectation *e, size_t position,
                           const int64_t *stage_ids)
{
    struct standard_id row;
    STEP(db_one(db, expectation_add, &row, area_id, e->text, (int64_t)position));
    for (size_t i = 0; i < e->n; i++)
        STEP(db_do(db, expectation_stage_add, row.id, stage_ids[e->stage[i]]));
    return 0;
}

static int add_area(struct db *db, int64_t level_id, const struct draft_area *area, size_t position,
                    const int64_t *stage_ids)
{
    struct standard_id row;
    STEP(db_one(db, area_add, &row, level_id, area->is.key, area->is.title, (int64_t)position));
    for (size_t i = 0; i < area->n; i++)
        STEP(add_expectation(db, row.id, &area->expectation[i], i + 1, stage_ids));
    return 0;
}

static int add_stages(struct db *db, int64_t level_id, const struct draft_level *level, int64_t *stage_ids)
{
    for (size_t i = 0; i < level->stages; i++) {
        struct standard_id row;
        STEP(db_one(db, stage_add, &row, level_id, level->stage[i].key, level->stage[i].title,
                    (int64_t)i + 1));
        stage_ids[i] = row.id;
    }
    return 0;
}

static int add_level(struct db *db, int64_t framework_id, const struct draft_level *level, size_t position)
{
    struct standard_id row;
    int64_t *stage_ids = arena_new(db_arena(db), int64_t, level->stages + 1);
    STEP(db_one(db, level_add, &row, framework_id, level->is.key, level->is.title, (int64_t)position));
    STEP(add_stages(db, row.id, level, stage_ids));
    for (size_t i = 0; i < level->profiles; i++)
        STEP(db_do(db, profile_add, row.id, level->profile[i].heading, level->profile[i].text,
                   (int64_t)i + 1));
    for (size_t i = 0; i < level->areas; i++)
        STEP(add_area(db, row.id, &level->area[i], i + 1, stage_ids));
    return 0;
}

static int add_framework(struct db *db, const struct framework_draft *draft)
{
    struct framework newest = {};
    struct standard_id row;
    TRY(db_one(db, framework_newest, &newest, draft->is.key));
    STEP(db_do(db, framework_retire, draft->is.key));
    STEP(db_one(db, framework_add, &row, draft->is.key, newest.version + 1, draft->is.title, draft->source,
                draft->content_hash));
    for (size_t i = 0; i < draft->groups; i++)
        STEP(db_do(db, framework_group_add, row.id, draft->group[i]));
    for (size_t i = 0; i < draft->levels; i++)
        STEP(add_level(db, row.id, &draft->level[i], i + 1));
    return 0;
}

int standard_import(struct db *db, struct str json, bool *changed, struct str *why)
{
    struct framework_draft draft = {};
    struct framework current = {};
    *changed = false;
    STEP(framework_read(db_arena(db), json, &draft, why));
    TX(tx, db);
    TRY(db_one(db, framework_current, &current, draft.is.key));
    if (str_eq(current.content_hash, draft.content_hash))
        return 0;
    if (TRY(add_framework(db, &draft))) {
        *why = S("Somebody else imported this framework at the same moment. Import it again.");
        return 1;
    }
    *changed = true;
    return TRY(tx_commit(&tx));
}

int standard_built_in(struct db *db)
{
    for (const struct built_in *b = built_in_frameworks; b->name; b++) {
        struct str key, ending, why;
        struct framework there;
        bool changed;
        str_cut(str_of(b->name), '.', &key, &ending);
        if (TRY(db_one(db, framework_newest, &there, key)) == 0)
            continue;
        if (TRY(standard_import(db, str_of(b->text), &changed, &why)))
            return err_trace(-1, b->name, __LINE__);
    }
    return 0;
}
