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
    bool appraises;    /* is a confirmed appraiser, on whatever days */
    struct str csrf;   /* of the session, unmasked; never print it: csrf_field does */
};

/* seconds until the session ends: when nothing is asked, and whatever is asked; 0 when nobody is signed in */
struct session_left {
    int64_t idle, whole;
};

struct route;
struct form_state;
struct form_drafts;
struct app;

enum { PATH_IDS = 3 };

struct request {
    const struct app *app;
    struct arena *arena;
    struct db *db;
    const struct clock *clock;
    struct str today, now; /* date in Europe/London; instant */
    struct str trust_name;
    struct str accent, logo; /* of the trust, when it has them: "#rrggbb"; the hash of its picture */
    bool policy_loaded;      /* the trust's own policy has been imported: clauses open its words */

    const struct route *route;
    struct str path, query, body, remote;      /* as sent; path decoded and checked */
    struct str boundary;                       /* of the parts of a body with a file; empty for any other */
    int64_t id[PATH_IDS];                      /* the numbers of the path, in order */
    struct str token;                          /* the :token of the path */
    struct str accept_encoding, if_none_match; /* of the request's head; for files */
    struct str cookies;                        /* the Cookie header */
    struct actor actor;
    struct session_left session_left;

    void *ahead; /* what the route's ahead step asked for */

    /* set by the subject loader */
    void *subject;
    const char *subject_table; /* for the audit trail */
    int64_t subject_id;
    unsigned relation;
    enum stage stage; /* of the appraisal in hand */

    const void *form;              /* the parsed form, of the route's form type; NULL on GET */
    struct form_state *form_state; /* what was sent and what is wrong with it, for drawing it again */

    struct str action;          /* of the form that is being drawn */
    struct form_drafts *drafts; /* of the form that is being drawn, once they were asked for */

    /* the answer */
    struct html out[1];
    int status;
    const char *type;     /* media type; text/html by default */
    struct str location;  /* for 303 */
    struct str file_name; /* sent as an attachment's name when not empty */
    struct str cookie;    /* value of a new session cookie; "" with cookie_set deletes it */
    bool cookie_set;
    struct str bytes;     /* sent instead of `out` when not empty: a file in the arena, or one that lasts */
    const char *encoding; /* of the bytes: "gzip" or "br" */
    const char *cache;    /* Cache-Control; "no-store" by default */
    struct str etag;      /* quoted; with if_none_match the dispatcher answers 304 */
    struct str audit_detail; /* what the event shall say besides; may stay empty */
    enum refusal refusal;    /* what was refused, also while its page is drawn; DONE otherwise */
    bool keep;      /* set by a handler whose refusal keeps what it wrote: a failed sign-in is counted */
    void *prepared; /* what the route's prepare step left for its handler */

    /* the dispatcher's own */
    struct session_actor_list *session_found; /* what session_ask asked for, until it is taken */
    bool identified;                          /* the session is loaded, and a POST has its token */
    struct str session_hash;                  /* the row of the session; empty when there is none */
    bool session_seen_due;                    /* its seen_at is older than five minutes */
    struct str visit; /* of somebody who has not signed in: the cookie that their CSRF token hangs on */
    bool visit_set;
    struct str event;     /* an audit event that a page owes before it is answered */
    const char *allow;    /* the methods of a path that was asked for by another */
    struct str reference; /* of a broken request, for the administrator */
};

/* query parameter; empty when absent. Text is decoded and valid UTF-8. */
struct str query_text(const struct request *rq, const char *name);
int64_t query_int(const struct request *rq, const char *name); /* 0 when absent or not a number */

/* a field of an urlencoded text, decoded; false when it is absent or comes twice */
bool urlencoded_find(struct arena *a, struct str text, const char *name, struct str *value);

/* the same of the request's body, in either form */
bool body_find(const struct request *rq, const char *name, struct str *value);

/* a cookie of the request; empty when absent */
struct str cookie_value(const struct request *rq, const char *name);

/* whether an Accept-Encoding header takes that coding */
bool accepts_coding(struct str header, const char *coding);

/* a path of this site and nothing else: what a `next` may hold */
bool is_local_path(struct str s);
/* 303 to such a path, as given by the address; to the home page when it is not one */
int see_local(struct request *rq, struct str path);

/* the parameter of the address that names the notice to show */
#define NOTICE_PARAMETER "done"
/*
 * Ends a POST: 303 to a path of this site. The format may use only numbers (%lld): text never builds an
 * address. `notice` is a key of policy/notices.def shown once on the next page, or NOTICE_NONE.
 */
#include "policy/notice.h"
[[gnu::format(printf, 3, 4)]] int see_other(struct request *rq, enum notice notice, const char *format, ...);
