#include "app.h"
#include "migrate_sql.h"

const struct route_table *const route_tables[] = {NULL};
const size_t route_table_count = 0;

const struct statement *const *const statement_tables[] = {migrate_statements};
const size_t statement_table_count = sizeof statement_tables / sizeof *statement_tables;
