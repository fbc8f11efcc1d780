#include "showcase/showcase.h"
#include "web/page.h"
#include "web/route.h"
#include "web/server.h"
#include "base/banned.h"

#define as_row(component, folder, name) {folder, name, show_##component},
static const struct {
    const char *folder, *name;
    void (*show)(struct html *o);
} rows[] = {SHOWCASE(as_row)};

static void put_contents(struct html *o)
{
    html(o, H("<ul class=\"govuk-list trellis-index\">\n"));
    for (size_t i = 0; i < COUNT(rows); i++)
        html(o, H("<li><a class=\"govuk-link\" href=\"#"), rows[i].folder, H("\">"), rows[i].name,
             H("</a></li>\n"));
    html(o, H("</ul>\n"));
}

static int components_page(struct request *rq)
{
    if (!rq->app->demo)
        return NOT_FOUND;
    page (rq, .title = "Components", .back = S("/sign-in"), .back_text = "Sign in") {
        html(rq->out,
             H("<p class=\"govuk-body\">What the pages of Trellis are made of. Nothing that you type "
               "here is kept.</p>\n"));
        put_contents(rq->out);
        for (size_t i = 0; i < COUNT(rows); i++) {
            html(rq->out, H("<div class=\"trellis-specimen\">\n<h2 class=\"govuk-heading-m\" id=\""),
                 rows[i].folder, H("\">"), rows[i].name, H("</h2>\n"));
            rows[i].show(rq->out);
            html(rq->out, H("</div>\n"));
        }
    }
    return DONE;
}

static const struct route routes[] = {
    GET("/components", MAY_VISIT, subject_none, components_page),
};
const struct route_table showcase_routes = ROUTES(routes);
