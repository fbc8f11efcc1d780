#pragma once
/* Inside of the role import: what is recorded, and what each row says. */
#include "person/person.h"
#include "base/lookup.h"

#define ROLE_PERSON_ROW(X) X(INT, id) X(STR, staff_id) X(STR, kind)
DB_ROW(role_person, ROLE_PERSON_ROW);
#define ROLE_SCHOOL_ROW(X) X(INT, id) X(STR, urn)
DB_ROW(role_school, ROLE_SCHOOL_ROW);
#define ROLE_HELD_ROW(X) X(INT, id) X(INT, person_id) X(STR, role) X(INT, school_id)
DB_ROW(role_held, ROLE_HELD_ROW);
