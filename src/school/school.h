#pragma once
/* A school of the trust, or its central team, which is a site like a school (1.5/2). */
#include "db/db.h"
#include "document/csv.h"

#define SCHOOL_PHASES(X)                                             \
    X(PRIMARY, "primary", "Primary")                                 \
    X(SECONDARY, "secondary", "Secondary")                           \
    X(ALL_THROUGH, "all-through", "All-through")                     \
    X(SPECIAL, "special", "Special")                                 \
    X(ALTERNATIVE, "alternative provision", "Alternative provision") \
    X(SIXTEEN_PLUS, "16 plus", "16 plus")                            \
    X(CENTRAL, "central", "Central team")

#define SCHOOL_ROW(X) X(INT, id) X(STR, urn) X(STR, name) X(STR, phase)
DB_ROW(school, SCHOOL_ROW);

int school_find(struct db *db, int64_t id, struct school *s);
int school_find_by_urn(struct db *db, struct str urn, struct school *s);
int school_list_all(struct db *db, struct school_list *schools); /* by name; the central team last */

/* The schools from a file: all of it or, when anything in it is wrong, nothing; those that are not in it
 * stay. 0, IMPORT_REFUSED with result->problems, or broken. */
int school_import(struct db *db, struct str file, struct import *result);
