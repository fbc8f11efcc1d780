#include "school/school.h"
#include "school_sql.h"
#include "base/banned.h"

int school_find(struct db *db, int64_t id, struct school *s)
{
    return TRY(db_one(db, school_by_id, s, id));
}

int school_find_by_urn(struct db *db, struct str urn, struct school *s)
{
    return TRY(db_one(db, school_by_urn, s, urn));
}

int school_list_all(struct db *db, struct school_list *schools)
{
    return TRY(db_all(db, schools_all, schools));
}
