#pragma once
/* The roles that the trust gives to people (1.3/1, 1.4/1-2, 1.5/1, 1.6/1, 2.2.2/1), for the trust or one
 * school. */
#define ROLES(X)                                               \
    X(CHAIR, "chair", "Chair of the trustees", TRUST)          \
    X(CEO, "ceo", "Chief Executive Officer", TRUST)            \
    X(HEAD_OF_HR, "head_of_hr", "Head of HR", TRUST)           \
    X(TRUSTEE, "trustee", "Trustee", TRUST)                    \
    X(ADMINISTRATOR, "administrator", "Administrator", TRUST)  \
    X(HEADTEACHER, "headteacher", "Headteacher", SCHOOL)       \
    X(SENIOR_LEADER, "senior_leader", "Senior leader", SCHOOL) \
    X(EXTERNAL_ADVISER, "external_adviser", "External adviser", SCHOOL)

enum role_reach { ROLE_FOR_TRUST, ROLE_FOR_SCHOOL };
#define as_role(id, ...) ROLE_##id,
enum role { ROLES(as_role) ROLE_COUNT };
struct role_row {
    const char *key, *words;
    enum role_reach reach;
};
extern const struct role_row role_rows[ROLE_COUNT];
