#include "govuk/button.h"
#include "base/banned.h"

static void put_common(struct html *o, const struct govuk_button *p)
{
    put_class(o, "govuk-button", p->classes, p->is_start_button ? "govuk-button--start" : NULL);
    html(o, H(" data-module=\"govuk-button\""));
    put_attributes(o, p->attributes);
    put_attribute(o, "id", p->id);
    html(o, H(">"));
}

static void put_button_content(struct html *o, const struct govuk_button *p)
{
    bool wrap = p->is_start_button && p->html.s.len;
    html(o, wrap ? H("<span>") : H(""));
    put_content(o, p->text, p->html);
    html(o, wrap ? H("</span>") : H(""));
    if (p->is_start_button)
        html(o,
             H("<svg class=\"govuk-button__start-icon\" xmlns=\"http://www.w3.org/2000/svg\" width=\"17.5\" "
               "height=\"19\" viewBox=\"0 0 33 40\" aria-hidden=\"true\" focusable=\"false\">"
               "<path fill=\"currentColor\" d=\"M0 0h13l20 20-20 20H0l20-20z\"/></svg>"));
}

static void put_link(struct html *o, const struct govuk_button *p)
{
    html(o, H("<a"));
    put_href(o, p->href);
    html(o, H(" role=\"button\" draggable=\"false\""));
    put_common(o, p);
    put_button_content(o, p);
    html(o, H("</a>\n"));
}

void govuk_button_(struct html *o, const struct govuk_button *p)
{
    if (p->href.len) {
        put_link(o, p);
        return;
    }
    html(o, H("<button type=\""), p->type ? p->type : "submit", H("\""));
    put_attribute_str(o, "value", p->value);
    put_attribute(o, "name", p->name);
    html(o, p->disabled ? H(" disabled aria-disabled=\"true\"") : H(""));
    put_answer(o, "data-prevent-double-click", p->prevent_double_click);
    put_common(o, p);
    put_button_content(o, p);
    html(o, H("</button>\n"));
}

struct html_end govuk_button_group_open(struct html *o)
{
    html(o, H("<div class=\"govuk-button-group\">\n"));
    return (struct html_end){o, H("</div>\n")};
}
