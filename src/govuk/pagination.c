#include "govuk/navigation.h"
#include "base/banned.h"

static void put_arrow_previous(struct html *o)
{
    html(
        o,
        H("<svg class=\"govuk-pagination__icon govuk-pagination__icon--prev\" xmlns=\"http://www.w3.org/2000/svg\" "
          "height=\"13\" width=\"15\" aria-hidden=\"true\" focusable=\"false\" viewBox=\"0 0 15 13\">"
          "<path d=\"m6.5938-0.0078125-6.7266 6.7266 6.7441 6.4062 1.377-1.449-4.1856-3.9768h12.896v-2h-12.984l4.2931-"
          "4.293-1.414-1.414z\"></path></svg>\n"));
}

static void put_arrow_next(struct html *o)
{
    html(
        o,
        H("<svg class=\"govuk-pagination__icon govuk-pagination__icon--next\" xmlns=\"http://www.w3.org/2000/svg\" "
          "height=\"13\" width=\"15\" aria-hidden=\"true\" focusable=\"false\" viewBox=\"0 0 15 13\">"
          "<path d=\"m8.107-0.0078125-1.4136 1.414 4.2926 4.293h-12.986v2h12.896l-4.1855 3.9766 1.377 1.4492 6.7441-"
          "6.4062-6.7246-6.7266z\"></path></svg>\n"));
}

static void put_arrow_text(struct html *o, const struct govuk_pagination_link *p, bool next, bool block)
{
    html(o, H("<span"));
    put_class(o, "govuk-pagination__link-title",
              block && !p->label_text.len ? "govuk-pagination__link-title--decorated" : NULL);
    html(o, H(">"));
    if (given(p->text, p->html))
        put_content(o, p->text, p->html);
    else
        html(o, next ? S("Next") : S("Previous"), H("<span class=\"govuk-visually-hidden\"> page</span>"));
    html(o, H("</span>\n"));
    if (p->label_text.len && block)
        html(o,
             H("<span class=\"govuk-visually-hidden\">:</span>\n"
               "<span class=\"govuk-pagination__link-label\">"),
             p->label_text, H("</span>\n"));
}

static void put_arrow(struct html *o, const struct govuk_pagination_link *p, bool next, bool block)
{
    if (!p->href.len)
        return;
    html(o, H("<div class=\"govuk-pagination__"), next ? "next" : "prev",
         H("\">\n<a class=\"govuk-link govuk-pagination__link\""));
    put_href(o, p->href);
    html(o, H(" rel=\""), next ? "next" : "prev", H("\""));
    put_attributes(o, p->attributes);
    html(o, H(">\n"));
    if (block || !next)
        (next ? put_arrow_next : put_arrow_previous)(o);
    put_arrow_text(o, p, next, block);
    if (!block && next)
        put_arrow_next(o);
    html(o, H("</a>\n</div>\n"));
}

static void put_page_link(struct html *o, const struct govuk_page_item *p)
{
    html(o, H("<a class=\"govuk-link govuk-pagination__link\""));
    put_href(o, p->href);
    html(o, H(" aria-label=\""));
    if (p->visually_hidden_text.at)
        put_str(o, p->visually_hidden_text);
    else
        html(o, H("Page "), p->number);
    html(o, H("\""), p->current ? H(" aria-current=\"page\"") : H(""));
    put_attributes(o, p->attributes);
    html(o, H(">"), p->number, H("</a>"));
}

static void put_page_item(struct html *o, const struct govuk_page_item *p)
{
    html(o, H("<li"));
    put_class(o, "govuk-pagination__item", p->current ? "govuk-pagination__item--current" : NULL,
              p->ellipsis ? "govuk-pagination__item--ellipsis" : NULL);
    html(o, H(">"));
    if (p->ellipsis)
        html(o, H("&ctdot;"));
    else
        put_page_link(o, p);
    html(o, H("</li>\n"));
}

void govuk_pagination_(struct html *o, const struct govuk_pagination *p)
{
    bool block = !p->items.n && (p->next.href.len || p->previous.href.len);
    html(o, H("<nav"));
    put_class(o, "govuk-pagination", block ? "govuk-pagination--block" : NULL, p->classes);
    html(o, H(" aria-label=\""), p->landmark_label.len ? p->landmark_label : S("Pagination"), H("\""));
    put_attributes(o, p->attributes);
    html(o, H(">\n"));
    put_arrow(o, &p->previous, false, block);
    if (p->items.n) {
        html(o, H("<ul class=\"govuk-pagination__list\">\n"));
        each (item, p->items)
            if (!item->skip)
                put_page_item(o, item);
        html(o, H("</ul>\n"));
    }
    put_arrow(o, &p->next, true, block);
    html(o, H("</nav>\n"));
}
