#pragma once
/* An answer as libmicrohttpd sends it: the body, compressed where that pays, and the headers of every answer.
 */
#include "web/request.h"
#include <microhttpd.h>

/* The body stays in the request's arena, which must live as long as the answer. `gzip`: the browser takes it.
 * `close`: the connection ends with this answer. */
struct MHD_Response *answer_make(const struct request *rq, bool gzip, bool close);
