#include "policy/permission.h"
#include "base/banned.h"

#define as_relation_row(id, ...) {__VA_ARGS__},
const struct relation_row relation_rows[RELATION_COUNT] = {RELATIONS(as_relation_row)};

#define as_stage_row(id, ...) {__VA_ARGS__},
const struct stage_row stage_rows[STAGE_COUNT] = {STAGES(as_stage_row)};

#define PERMISSION(id, words_, who_, during) \
    {.name = #id, .words = words_, .who = (who_), .while_ = (during)},
const struct permission_row permission_rows[PERMISSION_COUNT] = {
#include "policy/permissions.def"
};
#undef PERMISSION

enum stage stage_of(struct str key)
{
    enum stage s = 0;
    while (s < STAGE_COUNT && !str_is(key, stage_rows[s].key))
        s++;
    return s;
}

bool permits(enum permission p, unsigned relation, enum stage stage)
{
    const struct permission_row *row = &permission_rows[p];
    return (row->who & relation) && (row->while_ == AT_ANY_TIME || row->while_ & (1u << stage));
}

bool permits_at_another_time(enum permission p, unsigned relation, enum stage stage)
{
    return (permission_rows[p].who & relation) && !permits(p, relation, stage);
}
