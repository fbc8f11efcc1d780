#pragma once
/*
 * A person: employee, trustee or external adviser; with dated posts, of which one is the main post. A post
 * names the school, the job, the line manager, the contract and, where a framework holds, the level and
 * stage.
 */
#include "db/db.h"
#include "base/clock.h"
#include "document/csv.h"

#define PERSON_KINDS(X)                 \
    X(EMPLOYEE, "employee", "Employee") \
    X(TRUSTEE, "trustee", "Trustee")    \
    X(EXTERNAL, "external", "External adviser")
#define STAFF_GROUPS(X)                          \
    X(HEADTEACHER, "headteacher", "Headteacher") \
    X(LEADER, "leader", "Senior leader")         \
    X(TEACHER, "teacher", "Teacher")             \
    X(SUPPORT, "support", "Support staff")       \
    X(CENTRAL, "central", "Central team")        \
    X(GOVERNANCE, "governance", "Governance")
#define CONTRACTS(X)                          \
    X(PERMANENT, "permanent", "Permanent")    \
    X(FIXED_TERM, "fixed-term", "Fixed-term") \
    X(CASUAL, "casual", "Casual")

/* clang-format off */
#define PERSON_ROW(X) \
    X(INT, id) X(STR, staff_id) X(STR, forename) X(STR, surname) X(STR, email) X(STR, kind) \
    X(STR, trn) X(INT, qts) X(STR, induction_start) X(STR, induction_end) X(INT, version)
/* clang-format on */
DB_ROW(person, PERSON_ROW);

/* clang-format off */
#define POST_ROW(X) \
    X(INT, id) X(INT, person_id) X(INT, school_id) X(STR, school_name) X(STR, school_phase) \
    X(STR, job_title) X(STR, staff_group) X(INT, line_manager_id) X(STR, line_manager_name) \
    X(STR, contract) X(STR, start_date) X(STR, end_date) X(INT, fte_hundredths) \
    X(STR, framework_level) X(STR, framework_stage) X(STR, pay_point) X(INT, main)
/* clang-format on */
DB_ROW(post, POST_ROW);

#define PERSON_EMPLOYMENT_ROW(X) X(INT, posts)
DB_ROW(person_employment, PERSON_EMPLOYMENT_ROW);

/* a person found by name, with their main post; and who the actor is to them, each 0 or 1 */
#define FOUND_PERSON_ROW(X) X(INT, id) X(STR, name) X(STR, job_title) X(STR, school_name)
DB_ROW(found_person, FOUND_PERSON_ROW);
#define PERSON_SEEN_ROW(X) \
    X(INT, is_employee) X(INT, is_appraiser) X(INT, is_head) X(INT, is_ceo) X(INT, is_hr)
DB_ROW(person_seen, PERSON_SEEN_ROW);

/* "Zoë Walker", in the arena of the connection */
struct str person_name(struct arena *a, const struct person *p);
/* by id or by the trust's staff id: 0, NOT_FOUND or broken */
int person_find(struct db *db, int64_t id, struct person *p);
int person_find_by_staff_id(struct db *db, struct str staff_id, struct person *p);
int person_posts(struct db *db, int64_t person_id, struct post_list *posts); /* main post first */

/* has a post with employee kind, or a role as trustee or adviser, on that day */
int person_is_employed(struct db *db, int64_t person_id, struct str on, bool *employed);

/* people whose names hold the words of the text, by name, of one school or (0) of the trust: fifty from that
 * page on, and one more when there is another page */
enum { PEOPLE_PER_PAGE = 50 };
int people_search(struct db *db, struct str text, int64_t school_id, struct str sort, int64_t page,
                  struct found_person_list *people);

/* who the actor is to that person today */
int person_seen_of(struct db *db, int64_t person_id, int64_t actor_id, struct str today,
                   struct person_seen *seen);

/* what a list of people is ordered by: surname, then forename, folded so that "Łukasiewicz" stands under L */
struct str person_sort_name(struct arena *a, struct str forename, struct str surname);

/*
 * The staff list, and who holds which role, from a file: all of it or, when anything in it is wrong, nothing.
 * Whoever is not in the file is left as they are. Run within a transaction; 0, IMPORT_REFUSED with
 * result->problems, or broken. result->problems.arena is set by the caller.
 */
int staff_import(struct db *db, struct str file, struct import *result);
int role_import(struct db *db, struct str today, struct str file, struct import *result);
