#pragma once
/*
 * Sessions are rows: the cookie holds 256 random bits, the row their hash. They end after eight hours, or two
 * without use, and at once when the account is disabled. The cookie is __Host-trellis over TLS.
 */
#include "web/route.h"

enum { SESSION_LASTS = 8 * 3600, SESSION_IDLE = 2 * 3600 };

/* asks for the actor of the cookies, the trust's name and what the route asks ahead */
void session_ask(struct request *rq, struct db_batch *b);
/* takes what was asked, or asks now; leaves actor.id 0 when there is no such session. Reads only. */
int session_load(struct request *rq);
/* in a transaction: a new session for that person, who is the actor from here on, and whose cookie goes out
 * with the answer; this browser's old one ends */
int session_start(struct request *rq, int64_t person_id);
int session_end(struct request *rq);
/* in a transaction: ends every session of that person */
int session_end_all(struct db *db, int64_t person_id);
/* in a transaction: the session was used now */
int session_touch(struct db *db, struct str session_hash, struct str now);

/* GET /session says how long the session lasts, and is no use of it; POST /session/stay is a use */
extern const struct route_table session_routes;

/* the name of the session cookie, and of the one that a visitor's CSRF token hangs on */
const char *session_cookie_name(const struct app *app);
const char *visit_cookie_name(const struct app *app);

/* 32 random bytes, as 43 characters of base64url; and the hash that the database keeps of them */
struct str token_new(struct arena *a);
struct str token_hash(struct arena *a, struct str token);

/* the field of every POST that holds the token */
#define CSRF_FIELD "csrf"
/* the CSRF token is masked anew in every answer, so that compression tells nothing about it. Somebody
 * who has not signed in has one too, tied to a cookie of their browser. */
struct str csrf_masked(struct request *rq);
bool csrf_matches(const struct request *rq, struct str masked);

/* ---- rows of session.sql */
/* a row for each role, and one for who has none */
/* clang-format off */
#define SESSION_ACTOR_ROW(X) \
    X(STR, trust_name) X(STR, accent) X(STR, logo) X(INT, policy_loaded) X(INT, id) X(STR, name) X(STR, staff_id) \
    X(STR, csrf) X(STR, seen_at) X(STR, expires_at) X(INT, appraises) X(STR, role) X(INT, school_id)
/* clang-format on */
DB_ROW(session_actor, SESSION_ACTOR_ROW);

#define DATABASE_THERE_ROW(X) X(INT, there)
DB_ROW(database_there, DATABASE_THERE_ROW);
