#include "web/own_refusal.h"
#include "web/answer.h"
#include "web/dispatch.h"
#include <dlfcn.h>
#include "base/banned.h"

static const enum refusal refusals[OWN_REFUSALS] = {BAD_REQUEST, TOO_LARGE, HEAD_TOO_LARGE};
static _Thread_local const struct own_refusals *in_use;

void own_refusals_make(struct own_refusals *own, const struct app *app, struct arena *a)
{
    for (int i = 0; i < OWN_REFUSALS; i++) {
        struct request rq = {.app = app, .arena = a};
        request_begin(&rq);
        answer_refusal(&rq, refusals[i]);
        own->at[i] = answer_make(&rq, false, true);
    }
}

void own_refusals_end(struct own_refusals *own)
{
    for (int i = 0; i < OWN_REFUSALS; i++)
        if (own->at[i])
            MHD_destroy_response(own->at[i]);
    *own = (struct own_refusals){};
}

void own_refusals_use(const struct own_refusals *own)
{
    in_use = own;
}

static int index_for(unsigned status)
{
    for (int i = 0; i < OWN_REFUSALS; i++)
        if (refusal_rows[refusals[i]].status == (int)status)
            return i;
    return 0;
}

/* what goes out without our headers is the library's own */
static struct MHD_Response *ours(unsigned status, struct MHD_Response *response)
{
    bool is_ours = MHD_get_response_header(response, "Content-Security-Policy");
    return is_ours || !in_use ? response : in_use->at[index_for(status)];
}

enum MHD_Result MHD_queue_response(struct MHD_Connection *connection, unsigned status,
                                   struct MHD_Response *response)
{
    static typeof(MHD_queue_response) *library;
    if (!library)
        library = (typeof(MHD_queue_response) *)dlsym(RTLD_NEXT, "MHD_queue_response");
    return library(connection, status, ours(status, response));
}
