#pragma once
/*
 * Who the actor is to the record in hand. A subject loader answers with these bits, computed by SQL from
 * posts, roles and appointments as they are today; the permissions name them.
 */
#define RELATIONS(X)                                                                                         \
    X(ANYONE, "anyone", "Anyone, signed in or not")                                                          \
    X(SIGNED_IN, "signed_in", "Anyone signed in")                                                            \
    X(EMPLOYEE, "employee", "The employee whose appraisal it is")                                            \
    X(APPRAISER, "appraiser", "The appraiser, or a member of the panel")                                     \
    X(HEADTEACHER, "headteacher",                                                                            \
      "The headteacher of the school; the CEO for headteachers and the central team; the Chair for the CEO") \
    X(SENIOR_LEADER, "senior_leader", "A senior leader of the school")                                       \
    X(HEAD_OF_HR, "head_of_hr", "The Head of HR")                                                            \
    X(CEO, "ceo", "The Chief Executive Officer")                                                             \
    X(CHAIR, "chair", "The Chair of the trustees")                                                           \
    X(TRUSTEE, "trustee", "A trustee: totals only, never a person's record")                                 \
    X(ADMINISTRATOR, "administrator", "The administrator: accounts and settings, no appraisal")

#define as_bit_index(id, ...) INDEX_##id,
enum relation_index { RELATIONS(as_bit_index) RELATION_COUNT };
#define as_bit(id, ...) id = 1u << INDEX_##id,
enum relation { NOBODY = 0, RELATIONS(as_bit) };

struct relation_row {
    const char *key, *words;
};
extern const struct relation_row relation_rows[RELATION_COUNT];
