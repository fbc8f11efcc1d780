#include "app.h"

/* every .sql file of a slice, by its name */
/* clang-format off */
#define STATEMENT_FILES(X) \
    X(appraisal) \
    X(appraiser) \
    X(audit) \
    X(command) \
    X(cycle) \
    X(handbook) \
    X(migrate) \
    X(objective) \
    X(person) \
    X(priority) \
    X(progress) \
    X(role_import) \
    X(school) \
    X(staff_import) \
    X(standard)
/* clang-format on */

#define as_statements(file) extern const struct statement *const file##_statements[];
STATEMENT_FILES(as_statements)

#define as_statement_table(file) file##_statements,
const struct statement *const *const statement_tables[] = {STATEMENT_FILES(as_statement_table)};
const size_t statement_table_count = COUNT(statement_tables);

const struct route_table *const route_tables[] = {NULL};
const size_t route_table_count = 0;
