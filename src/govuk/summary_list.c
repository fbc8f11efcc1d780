#include "govuk/lists.h"
#include "base/banned.h"

static void put_action(struct html *o, const struct govuk_action *a, const struct govuk_card_title *card)
{
    bool titled = given(card->text, card->html);
    html(o, H("<a"));
    put_class(o, "govuk-link", a->classes);
    put_href(o, a->href);
    put_attributes(o, a->attributes);
    html(o, H(">"));
    put_content(o, a->text, a->html);
    if (a->visually_hidden_text.len || titled) {
        html(o, H("<span class=\"govuk-visually-hidden\">"));
        if (a->visually_hidden_text.len)
            html(o, H(" "), a->visually_hidden_text);
        if (titled) {
            html(o, H(" ("));
            put_content(o, card->text, card->html);
            html(o, H(")"));
        }
        html(o, H("</span>"));
    }
    html(o, H("</a>\n"));
}

static void put_row_actions(struct html *o, const struct govuk_actions *p,
                            const struct govuk_card_title *card)
{
    if (!p->items.n)
        return;
    html(o, H("<dd"));
    put_class(o, "govuk-summary-list__actions", p->classes);
    html(o, H(">\n"));
    if (p->items.n == 1) {
        put_action(o, p->items.at, card);
    } else {
        html(o, H("<ul class=\"govuk-summary-list__actions-list\">\n"));
        each (action, p->items) {
            html(o, H("<li class=\"govuk-summary-list__actions-list-item\">\n"));
            put_action(o, action, card);
            html(o, H("</li>\n"));
        }
        html(o, H("</ul>\n"));
    }
    html(o, H("</dd>\n"));
}

static void put_row(struct html *o, const struct govuk_summary_row *row, bool any_actions,
                    const struct govuk_card_title *card)
{
    html(o, H("<div"));
    put_class(o, "govuk-summary-list__row",
              any_actions && !row->actions.items.n ? "govuk-summary-list__row--no-actions" : NULL,
              row->classes);
    html(o, H(">\n<dt"));
    put_class(o, "govuk-summary-list__key", row->key.classes);
    html(o, H(">"));
    put_content(o, row->key.text, row->key.html);
    html(o, H("</dt>\n<dd"));
    put_class(o, "govuk-summary-list__value", row->value.classes);
    html(o, H(">"));
    put_content(o, row->value.text, row->value.html);
    html(o, H("</dd>\n"));
    put_row_actions(o, &row->actions, card);
    html(o, H("</div>\n"));
}

static void put_list(struct html *o, const struct govuk_summary_list *p)
{
    bool any_actions = false;
    each (row, p->rows)
        any_actions |= !row->skip && row->actions.items.n;
    html(o, H("<dl"));
    put_class(o, "govuk-summary-list", p->classes);
    put_attributes(o, p->attributes);
    html(o, H(">\n"));
    each (row, p->rows)
        if (!row->skip)
            put_row(o, row, any_actions, &p->card.title);
    html(o, H("</dl>\n"));
}

static void put_card_actions(struct html *o, const struct govuk_card *card)
{
    const struct govuk_actions *p = &card->actions;
    bool one = p->items.n == 1;
    if (!p->items.n)
        return;
    html(o, one ? H("<div") : H("<ul"));
    put_class(o, "govuk-summary-card__actions", p->classes);
    html(o, H(">\n"));
    each (action, p->items) {
        html(o, one ? H("") : H("<li class=\"govuk-summary-card__action\">\n"));
        put_action(o, action, &card->title);
        html(o, one ? H("") : H("</li>\n"));
    }
    html(o, one ? H("</div>\n") : H("</ul>\n"));
}

static void put_card_title(struct html *o, const struct govuk_card_title *p)
{
    int level = p->heading_level ? p->heading_level : 2;
    if (!p->text.len && !p->html.s.len)
        return;
    html(o, H("<h"), level);
    put_class(o, "govuk-summary-card__title", p->classes);
    html(o, H(">"));
    put_content(o, p->text, p->html);
    html(o, H("</h"), level, H(">\n"));
}

void govuk_summary_list_(struct html *o, const struct govuk_summary_list *p)
{
    const struct govuk_card *card = &p->card;
    if (!card->title.text.len && !card->title.html.s.len && !card->actions.items.n && !card->classes &&
        !card->attributes.n) {
        put_list(o, p);
        return;
    }
    html(o, H("<div"));
    put_class(o, "govuk-summary-card", card->classes);
    put_attributes(o, card->attributes);
    html(o, H(">\n<div class=\"govuk-summary-card__title-wrapper\">\n"));
    put_card_title(o, &card->title);
    put_card_actions(o, card);
    html(o, H("</div>\n<div class=\"govuk-summary-card__content\">\n"));
    put_list(o, p);
    html(o, H("</div>\n</div>\n"));
}
