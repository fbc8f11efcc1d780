#pragma once
/*
 * A small house for the tests of dispatch and of the server: things that Ada may read, and change while they
 * are set (thing 7, not thing 8, which is signed); Bob may not. A change writes the trust's name.
 */
#include "harness.h"
#include "web/dispatch.h"
#include <string.h>

enum { ADA = 1, BOB };

struct house {
    struct fixture *f;
    struct app app;
    struct str cookies, csrf;
};

/* a trust, Oak, with Ada (CEO, headteacher of school 1, once Head of HR) and Bob */
void furnish(struct house *h, struct fixture *f);
/* h->cookies and csrf become those of a new session of that person */
void enter_as(struct house *h, int64_t person);

struct request ask_anew(struct house *h, const char *method, const char *target, const char *cookies,
                        struct str body);
/* with the session; a POST has its token, and words=good */
struct request ask(struct house *h, const char *method, const char *target);

bool shows(const struct request *rq, const char *words);
struct str trust_of(struct house *h);
struct str last_event(struct house *h);
#define assert_str(s, z) assert_true(str_is((s), (z)))
