#include "govuk/navigation.h"
#include "base/banned.h"

void govuk_back_link_(struct html *o, const struct govuk_back_link *p)
{
    html(o, H("<a"));
    put_href(o, p->href.len ? p->href : S("#"));
    put_class(o, "govuk-back-link", p->classes);
    put_attributes(o, p->attributes);
    html(o, H(">"));
    put_content(o, p->text.len ? p->text : S("Back"), p->html);
    html(o, H("</a>\n"));
}

void govuk_skip_link_(struct html *o, const struct govuk_skip_link *p)
{
    html(o, H("<a"));
    put_href(o, p->href.len ? p->href : S("#content"));
    put_class(o, "govuk-skip-link", p->classes);
    put_attributes(o, p->attributes);
    html(o, H(" data-module=\"govuk-skip-link\">"));
    put_content(o, p->text, p->html);
    html(o, H("</a>\n"));
}

static void put_breadcrumb(struct html *o, const struct govuk_breadcrumb *item)
{
    html(o, H("<li class=\"govuk-breadcrumbs__list-item\""));
    if (item->href.len) {
        html(o, H("><a class=\"govuk-breadcrumbs__link\""));
        put_href(o, item->href);
        put_attributes(o, item->attributes);
    } else {
        html(o, H(" aria-current=\"page\""));
    }
    html(o, H(">"));
    put_content(o, item->text, item->html);
    html(o, item->href.len ? H("</a></li>\n") : H("</li>\n"));
}

void govuk_breadcrumbs_(struct html *o, const struct govuk_breadcrumbs *p)
{
    html(o, H("<nav"));
    put_class(o, "govuk-breadcrumbs", p->classes,
              p->collapse_on_mobile ? "govuk-breadcrumbs--collapse-on-mobile" : NULL);
    put_attributes(o, p->attributes);
    html(o, H(" aria-label=\""), p->label_text.at ? p->label_text : S("Breadcrumb"),
         H("\">\n<ol class=\"govuk-breadcrumbs__list\">\n"));
    each (item, p->items)
        put_breadcrumb(o, item);
    html(o, H("</ol>\n</nav>\n"));
}

void govuk_generic_header_(struct html *o, const struct govuk_generic_header *p)
{
    html(o, H("<div"));
    put_class(o, "govuk-generic-header", p->classes);
    put_attributes(o, p->attributes);
    html(o, H(">\n<div"));
    put_class(o, "govuk-generic-header__container",
              p->container_classes ? p->container_classes : "govuk-width-container");
    html(o, H(">\n<div class=\"govuk-generic-header__logo\">\n<a"));
    put_href(o, p->url.len ? p->url : S("/"));
    html(o, H(" class=\"govuk-generic-header__homepage-link\">"));
    put_content(o, p->logo_text, p->logo_html);
    html(o, H("</a>\n</div>\n</div>\n</div>\n"));
}
