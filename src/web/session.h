#pragma once
/*
 * Sessions are rows: the cookie holds 256 random bits, the row their hash. They end after eight hours, or two
 * without use, and at once when the account is disabled. The cookie is __Host-trellis over TLS.
 */
#include "web/request.h"

/* finds the actor of the cookie; leaves actor.id 0 when there is none. Reads only. */
int session_load(struct request *rq, struct str cookie);
/* in a transaction: a new session for that person, whose cookie goes out with the answer */
int session_start(struct request *rq, int64_t person_id);
int session_end(struct request *rq);

/* 32 random bytes, as 43 characters of base64url; and the hash that the database keeps of them */
struct str token_new(struct arena *a);
struct str token_hash(struct arena *a, struct str token);

/* the CSRF token is masked anew in every answer, so that compression tells nothing about it */
struct str csrf_masked(struct request *rq);
bool csrf_matches(const struct request *rq, struct str masked);
