#pragma once
/* Names as people look for them: "Łukasiewicz" as "lukasiewicz", "O'Brien" as "obrien". Letters that have no
 * plain Latin form stay as they are, in lower case. */
#include "base/arena.h"

struct str folded(struct arena *a, struct str name);
