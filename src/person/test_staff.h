#pragma once
/* A small staff list, for the tests of people and of roles: a chief executive, a headteacher, a teacher, a
 * site manager of two schools, and a trustee. */
#include "harness.h"
#include "person/person.h"
#include "policy/refusal.h"
#include "school/school.h"

#define HEAD                                                                                          \
    "staff_id,forename,surname,email,kind,school_urn,job_title,staff_group,line_manager_id,contract," \
    "start_date,end_date,fte,trn,qts,induction_start,induction_end,framework_level,framework_stage,pay_point\n"
#define HEAD_OF \
    "P1,Anna,Ünal,anna@trust.example,employee,900001,Headteacher,headteacher,P9,permanent,2015-09-01,,1,1234567,yes,,,,,L30\n"
#define TEACHER \
    "P2,Ben,O'Brien,ben@trust.example,employee,900001,Teacher,teacher,P1,permanent,2020-09-01,,0.8,,yes,,,,,M5\n"
#define SHARED_1 \
    "P3,Cem,Łukasik,cem@trust.example,employee,900001,Site manager,support,P1,permanent,2016-09-01,,1,,no,,,,,\n"
#define SHARED_2 \
    "P3,Cem,Łukasik,cem@trust.example,employee,900002,Site manager,support,P1,permanent,2016-09-01,,0.4,,no,,,,,\n"
#define CHIEF \
    "P9,Dora,Zed,dora@trust.example,employee,900000,Chief executive,central,,permanent,2010-09-01,,1,,no,,,,,\n"
#define TRUSTEE "P8,Eve,Abel,eve@trust.example,trustee,900000,Trustee,governance,,permanent,,,,,no,,,,,\n"
#define STAFF HEAD HEAD_OF TEACHER SHARED_1 SHARED_2 CHIEF TRUSTEE

[[maybe_unused]] static const struct str schools = S(
    "urn,name,phase\n900001,Ash School,secondary\n900002,Elm School,primary\n"
    "900000,Central team,central\n");

[[maybe_unused]] static int import(struct fixture *f, const char *staff, struct import *result)
{
    *result = (struct import){.problems.arena = f->arena};
    TX(tx, f->db);
    STEP(staff_import(f->db, str_of(staff), result));
    return TRY(tx_commit(&tx));
}

[[maybe_unused]] static void begin(struct fixture *f)
{
    struct import result = {.problems.arena = f->arena};
    assert_int_equal(school_import(f->db, schools, &result), DONE);
    assert_int_equal(result.added, 3);
}

[[maybe_unused]] static void begin_with_staff(struct fixture *f)
{
    struct import result;
    begin(f);
    assert_int_equal(import(f, STAFF, &result), DONE);
    assert_int_equal(result.added, 6);
}
