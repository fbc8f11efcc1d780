#include "govuk/message.h"
#include "govuk/button.h"
#include "base/banned.h"

static void put_action_link(struct html *o, const struct govuk_panel_action *p)
{
    html(o, H("<a"));
    put_class(o, "govuk-link govuk-link--inverse", p->classes);
    put_href(o, p->href);
    put_attributes(o, p->attributes);
    html(o, H(">"), p->text, H("</a>\n"));
}

static void put_action(struct html *o, const struct govuk_panel_action *p)
{
    if (p->href.len && !(p->type && !strcmp(p->type, "button"))) {
        put_action_link(o, p);
        return;
    }
    govuk_button(o, .text = p->text, .type = p->type ? p->type : "button",
                 .classes = ids_with(o, "govuk-button--inverse", p->classes), .href = p->href,
                 .attributes = p->attributes);
}

static void put_actions(struct html *o, const struct govuk_panel_actions *p)
{
    html(o, H("<div"));
    put_class(o, "govuk-panel__actions", p->classes);
    put_attributes(o, p->attributes);
    html(o, H(">\n"));
    if (p->items.n)
        govuk_button_group(o) each (action, p->items) put_action(o, action);
    html(o, H("</div>\n"));
}

void govuk_panel_(struct html *o, const struct govuk_panel *p)
{
    bool interruption = has_class(p->classes, "govuk-panel--interruption");
    int level = p->heading_level ? p->heading_level : 1;
    html(o, H("<div"));
    put_class(o, "govuk-panel", interruption ? NULL : "govuk-panel--confirmation", p->classes);
    put_attributes(o, p->attributes);
    html(o, H(">\n<h"), level, H(" class=\"govuk-panel__title\">"));
    put_content(o, p->title_text, p->title_html);
    html(o, H("</h"), level, H(">\n"));
    if (given(p->text, p->html)) {
        html(o, H("<div class=\"govuk-panel__body\">"));
        put_content(o, p->text, p->html);
        html(o, H("</div>\n"));
    }
    if (interruption && (p->actions.items.n || p->actions.classes || p->actions.attributes.n))
        put_actions(o, &p->actions);
    html(o, H("</div>\n"));
}
