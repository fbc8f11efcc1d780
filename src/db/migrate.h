#pragma once
/*
 * The schema is brought up to date by an ordered list of SQL files, the same for both engines. The table
 * `migration` remembers each with its checksum: so an edited file, and a database that is newer than the
 * program, are refused. All that are missing are applied in one transaction.
 *
 * The little dialect: {{id}} is the engine's generated key; SQLite tables become STRICT; on PostgreSQL TEXT
 * columns become TEXT COLLATE "C" and INTEGER becomes BIGINT, so that both engines hold the same values and
 * order them in the same way.
 */
#include "db/db.h"

#define MIGRATION_APPLIED_ROW(X) \
    X(STR, name)                 \
    X(STR, checksum)
DB_ROW(migration_applied, MIGRATION_APPLIED_ROW);

/* as db_migrate and db_schema_check, for any list that ends in a row without a name */
int db_migrate_to(struct db *db, const struct migration *list, const char **why);
int db_schema_check_to(struct db *db, const struct migration *list, const char **why);

/* the text of a migration as this database's engine wants it; in the arena */
struct str migration_sql(struct db *db, struct arena *a, const char *sql);
