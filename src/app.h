#pragma once
/* What the program is made of: the slices' routes and statements. */
#include "web/route.h"

extern const struct statement *const *const statement_tables[];
extern const size_t statement_table_count;
