/* GET /accessibility, open to all: docs/accessibility.md, which is the only place that has the words. */
#include "handbook/words.h"
#include "web/page.h"
#include "web/route.h"
#include "base/banned.h"

static int accessibility_page(struct request *rq)
{
    struct str title, words;
    str_cut(str_of(statements[0].text), '\n', &title, &words);
    page (rq, .title_text = str_from(title, strlen("# ")))
        put_words(rq->out, words);
    return DONE;
}

static const struct route routes[] = {GET("/accessibility", MAY_VISIT, subject_none, accessibility_page)};
const struct route_table statement_routes = ROUTES(routes);
