#include "govuk/navigation.h"
#include "base/banned.h"

typedef struct govuk_service_navigation navigation;

static void put_current(struct html *o, const struct govuk_navigation_item *item)
{
    if (item->active || item->current)
        html(o, H(" aria-current=\""), item->current ? "page" : "true", H("\""));
}

static void put_item_content(struct html *o, const struct govuk_navigation_item *item)
{
    bool strong = item->active || item->current;
    html(o, strong ? H("<strong class=\"govuk-service-navigation__active-fallback\">") : H(""));
    put_content(o, item->text, item->html);
    html(o, strong ? H("</strong>") : H(""));
}

static void put_item(struct html *o, const struct govuk_navigation_item *item)
{
    html(o, H("<li"));
    put_class(o, "govuk-service-navigation__item",
              item->active || item->current ? "govuk-service-navigation__item--active" : NULL);
    html(o, H(">"));
    if (item->href.len) {
        html(o, H("<a class=\"govuk-service-navigation__link\""));
        put_href(o, item->href);
        put_current(o, item);
        put_attributes(o, item->attributes);
        html(o, H(">"));
        put_item_content(o, item);
        html(o, H("</a>"));
    } else if (given(item->text, item->html)) {
        html(o, H("<span class=\"govuk-service-navigation__text\""));
        put_current(o, item);
        html(o, H(">"));
        put_item_content(o, item);
        html(o, H("</span>"));
    }
    html(o, H("</li>\n"));
}

static void put_service_name(struct html *o, const navigation *p)
{
    if (!p->service_name.len)
        return;
    html(o, H("<span class=\"govuk-service-navigation__service-name\">\n"));
    if (p->service_url.len) {
        html(o, H("<a"));
        put_href(o, p->service_url);
        html(o, H(" class=\"govuk-service-navigation__link\">"), p->service_name, H("</a>\n"));
    } else {
        html(o, H("<span class=\"govuk-service-navigation__text\">"), p->service_name, H("</span>\n"));
    }
    html(o, H("</span>\n"));
}

static void put_toggle(struct html *o, const navigation *p, struct str text, const char *id)
{
    html(o,
         H("<button type=\"button\" class=\"govuk-service-navigation__toggle "
           "govuk-js-service-navigation-toggle\" aria-controls=\""),
         id, H("\""));
    if (p->menu_button_label.len && !str_eq(p->menu_button_label, text))
        html(o, H(" aria-label=\""), p->menu_button_label, H("\""));
    html(o, H(" hidden aria-hidden=\"true\">"), text, H("</button>\n"));
}

static size_t item_count(const navigation *p)
{
    size_t n = 0;
    each (item, p->navigation)
        n += !item->skip;
    return n;
}

static void put_list(struct html *o, const navigation *p, size_t n)
{
    struct str text = p->menu_button_text.len ? p->menu_button_text : S("Menu");
    const char *id = p->navigation_id ? p->navigation_id : "navigation";
    bool collapse = p->collapse_navigation_on_mobile == GOVUK_NOT_GIVEN
                        ? n > 1
                        : p->collapse_navigation_on_mobile == GOVUK_YES;
    html(o, H("<nav aria-label=\""), p->navigation_label.len ? p->navigation_label : text, H("\""));
    put_class(o, "govuk-service-navigation__wrapper", p->navigation_classes);
    html(o, H(">\n"));
    if (collapse)
        put_toggle(o, p, text, id);
    html(o, H("<ul class=\"govuk-service-navigation__list\" id=\""), id, H("\">\n"),
         p->slots.navigation_start);
    each (item, p->navigation)
        if (!item->skip)
            put_item(o, item);
    html(o, p->slots.navigation_end, H("</ul>\n</nav>\n"));
}

static void put_inner(struct html *o, const navigation *p)
{
    size_t n = item_count(p);
    bool inline_end = p->slots.end.align && !strcmp(p->slots.end.align, "inline");
    html(o, H("<div"));
    put_class(o, "govuk-width-container", inline_end ? "govuk-service-navigation__inlining-container" : NULL);
    html(o, H(">\n"), p->slots.start, H("<div class=\"govuk-service-navigation__container\">\n"));
    put_service_name(o, p);
    if (n || p->slots.navigation_start.s.len || p->slots.navigation_end.s.len)
        put_list(o, p, n);
    html(o, H("</div>\n"), p->slots.end.html, H("</div>\n"));
}

void govuk_service_navigation_(struct html *o, const navigation *p)
{
    bool section = p->service_name.len || p->slots.start.s.len || p->slots.end.html.s.len;
    if (section)
        html(o, H("<section aria-label=\""), p->aria_label.at ? p->aria_label : S("Service information"),
             H("\""));
    else
        html(o, H("<div"));
    put_class(o, "govuk-service-navigation", p->classes);
    html(o, H(" data-module=\"govuk-service-navigation\""));
    put_attributes(o, p->attributes);
    html(o, H(">\n"));
    put_inner(o, p);
    html(o, section ? H("</section>\n") : H("</div>\n"));
}
