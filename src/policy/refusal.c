#include "policy/refusal.h"
#include "db/db.h"
#include "base/banned.h"

static_assert((int)NOT_FOUND == DB_NONE && (int)ALREADY_THERE == DB_TAKEN,
              "the database's outcomes come first");

#define OUTCOME(id, ...) [id] = {#id, __VA_ARGS__},
const struct refusal_row refusal_rows[REFUSAL_COUNT] = {
    [DONE] = {"DONE", 200, "", "", ""},
#include "policy/outcomes.def"
};
#undef OUTCOME
