#pragma once
/* For the tests of reports: a year whose objectives were agreed and determined, whose review was held, and
 * whose assessment is complete once it is saved. */
#include "objective/test_objective_year.h"
#include "assessment/assessment.h"

struct assessed {
    struct year y;
    struct assessment_whole whole;
};

struct assessed assessed_begin(struct fixture *f);
void assessed_save(struct assessed *a);
