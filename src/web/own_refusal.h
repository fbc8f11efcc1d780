#pragma once
/*
 * Some heads libmicrohttpd 0.9.75 refuses before anybody is asked (a line without a colon, a length that is
 * no number, a broken chunk, a head that does not fit), with a page of its own and without our headers. Ours
 * stand ready instead, as MHD_queue_response here is the one that the library calls too.
 */
#include "web/server.h"
#include <microhttpd.h>

enum { OWN_REFUSALS = 3 };
struct own_refusals {
    struct MHD_Response *at[OWN_REFUSALS];
};

/* their text lives in the arena */
void own_refusals_make(struct own_refusals *own, const struct app *app, struct arena *a);
void own_refusals_end(struct own_refusals *own);
/* for the connections of this network thread */
void own_refusals_use(const struct own_refusals *own);
