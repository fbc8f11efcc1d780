#include "app.h"

/* every .sql file of a slice, by its name */
/* clang-format off */
#define STATEMENT_FILES(X) \
    X(account) \
    X(appraisal) \
    X(appraiser) \
    X(assessment) \
    X(audit) \
    X(brand) \
    X(command) \
    X(cycle) \
    X(demo) \
    X(draft) \
    X(handbook) \
    X(home) \
    X(migrate) \
    X(objective) \
    X(oversight) \
    X(person) \
    X(priority) \
    X(progress) \
    X(report) \
    X(review) \
    X(role_import) \
    X(school) \
    X(session) \
    X(staff_import) \
    X(stage_counts) \
    X(standard)
/* clang-format on */

#define as_statements(file) extern const struct statement *const file##_statements[];
STATEMENT_FILES(as_statements)

#define as_statement_table(file) file##_statements,
const struct statement *const *const statement_tables[] = {STATEMENT_FILES(as_statement_table)};
const size_t statement_table_count = COUNT(statement_tables);

/* every table of routes, by its slice */
/* clang-format off */
#define ROUTE_TABLES(X) \
    X(account) \
    X(appraisal) \
    X(appraiser) \
    X(appraiser_change) \
    X(assessment) \
    X(asset) \
    X(brand) \
    X(cycle) \
    X(draft) \
    X(handbook) \
    X(home) \
    X(objective) \
    X(oversight) \
    X(person) \
    X(priority) \
    X(report) \
    X(review) \
    X(session) \
    X(showcase) \
    X(sign_in) \
    X(standard) \
    X(statement) \
    X(web)
/* clang-format on */

#define as_route_table_there(slice) extern const struct route_table slice##_routes;
ROUTE_TABLES(as_route_table_there)

#define as_route_table(slice) &slice##_routes,
const struct route_table *const route_tables[] = {ROUTE_TABLES(as_route_table)};
const size_t route_table_count = COUNT(route_tables);
