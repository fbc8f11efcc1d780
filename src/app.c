#include "app.h"

const struct route_table *const route_tables[] = {NULL};
const size_t route_table_count = 0;

const struct statement *const *const statement_tables[] = {NULL};
const size_t statement_table_count = 0;
