#pragma once
/*
 * For tests of pages: a small trust, and people who visit its pages through the whole house (session, token,
 * subject, permission, form, transaction), without a network. Alder and Birch are schools, and there is a
 * central team; everybody is named after what they are.
 */
#include "harness.h"
#include "web/request.h"
#include "web/server.h"

enum { ALDER = 1, BIRCH, CENTRAL_TEAM };
enum { THE_CEO = 1, HEAD_OF_ALDER, TEACHER_AT_ALDER, THE_TRUSTEE, THE_HEAD_OF_HR, HEAD_OF_BIRCH };

struct visitor {
    struct fixture *f;
    struct app app;
    struct str cookies, csrf;
};

void visit_trust(struct fixture *f); /* makes that trust */
struct visitor visit_as(struct fixture *f, int64_t person_id);
/* the answer is in the request; a POST is sent with the token before its fields */
struct request visit(struct visitor *v, const char *target);
struct request send_form(struct visitor *v, const char *target, const char *fields);
bool shows(const struct request *rq, const char *words);
void run_sql(struct fixture *f, const char *sql);
