#include "policy/role.h"
#include "base/banned.h"

#define as_role_row(id, key_, words_, reach_) {key_, words_, ROLE_FOR_##reach_},
const struct role_row role_rows[ROLE_COUNT] = {ROLES(as_role_row)};
