#pragma once
/*
 * One request as a handler sees it: who asks, what was asked of which record, the form that was sent, and the
 * page being written. It owns an arena; a handler frees nothing.
 */
#include "base/clock.h"
#include "base/html.h"
#include "db/db.h"
#include "policy/audit.h"
#include "policy/permission.h"
#include "policy/refusal.h"

/* the signed-in person; id 0 when nobody is signed in */
struct actor {
    int64_t id;
    struct str name, staff_id;
    unsigned roles;    /* relation bits that hold for the whole trust: HEAD_OF_HR, CEO, CHAIR, TRUSTEE,
                          ADMINISTRATOR */
    int64_t school_id; /* the school that the actor heads; 0 when none */
    struct str csrf;   /* of the session, unmasked; never print it: csrf_field does */
};

struct route;
struct form_state;
struct app;

enum { PATH_IDS = 3 };

struct request {
    const struct app *app;
    struct arena *arena;
    struct db *db;
    const struct clock *clock;
    struct str today, now; /* date in Europe/London; instant */
    struct str trust_name;

    const struct route *route;
    struct str path, query, body, remote; /* as sent; path decoded and checked */
    int64_t id[PATH_IDS];                 /* the numbers of the path, in order */
    struct str token;                     /* the :token of the path */
    struct actor actor;

    /* set by the subject loader */
    void *subject;
    const char *subject_table; /* for the audit trail */
    int64_t subject_id;
    unsigned relation;
    enum stage stage; /* of the appraisal in hand */

    const void *form;              /* the parsed form, of the route's form type; NULL on GET */
    struct form_state *form_state; /* what was sent and what is wrong with it, for drawing it again */

    /* the answer */
    struct html out[1];
    int status;
    const char *type;     /* media type; text/html by default */
    struct str location;  /* for 303 */
    struct str file_name; /* sent as an attachment's name when not empty */
    struct str cookie;    /* value of a new session cookie; "" with cookie_set deletes it */
    bool cookie_set;
    struct str audit_detail; /* what the event shall say besides; may stay empty */
    enum refusal refusal;
    void *prepared; /* what the route's prepare step left for its handler */
};

/* query parameter; empty when absent. Text is decoded and valid UTF-8. */
struct str query_text(const struct request *rq, const char *name);
int64_t query_int(const struct request *rq, const char *name); /* 0 when absent or not a number */

/*
 * Ends a POST: 303 to a path of this site. The format may use only numbers (%lld): text never builds an
 * address. `notice` is a key of policy/notices.def shown once on the next page, or NOTICE_NONE.
 */
#include "policy/notice.h"
[[gnu::format(printf, 3, 4)]] int see_other(struct request *rq, enum notice notice, const char *format, ...);
