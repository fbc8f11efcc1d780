#include "govuk/lists.h"
#include "govuk/entry.h"
#include "base/banned.h"

static const char *tab_id(struct html *o, const struct govuk_tabs *p, const struct govuk_tab *tab)
{
    return tab->id
               ? tab->id
               : arena_fmt(o->arena, "%s-%d", p->id_prefix ? p->id_prefix : "", (int)(tab - p->items.at) + 1)
                     .at;
}

static void put_tab(struct html *o, const struct govuk_tabs *p, const struct govuk_tab *tab)
{
    html(o, H("<li"));
    put_class(o, "govuk-tabs__list-item", tab == p->items.at ? "govuk-tabs__list-item--selected" : NULL);
    html(o, H(">\n<a class=\"govuk-tabs__tab\" href=\"#"), tab_id(o, p, tab), H("\""));
    put_attributes(o, tab->attributes);
    html(o, H(">"), tab->label, H("</a>\n</li>\n"));
}

static void put_tab_panel(struct html *o, const struct govuk_tabs *p, const struct govuk_tab *tab)
{
    html(o, H("<div"));
    put_class(o, "govuk-tabs__panel", tab == p->items.at ? NULL : "govuk-tabs__panel--hidden");
    html(o, H(" id=\""), tab_id(o, p, tab), H("\""));
    put_attributes(o, tab->panel.attributes);
    html(o, H(">\n"));
    if (tab->panel.html.s.len)
        put_markup(o, tab->panel.html);
    else if (tab->panel.text.len)
        html(o, H("<p class=\"govuk-body\">"), tab->panel.text, H("</p>\n"));
    html(o, H("</div>\n"));
}

static void put_tab_items(struct html *o, const struct govuk_tabs *p)
{
    html(o, H("<ul class=\"govuk-tabs__list\">\n"));
    each (tab, p->items)
        if (!tab->skip)
            put_tab(o, p, tab);
    html(o, H("</ul>\n"));
    each (tab, p->items)
        if (!tab->skip)
            put_tab_panel(o, p, tab);
}

void govuk_tabs_(struct html *o, const struct govuk_tabs *p)
{
    html(o, H("<div"));
    put_attribute(o, "id", p->id);
    put_class(o, "govuk-tabs", p->classes);
    put_attributes(o, p->attributes);
    html(o, H(" data-module=\"govuk-tabs\">\n<h2 class=\"govuk-tabs__title\">"),
         p->title.at ? p->title : S("Contents"), H("</h2>\n"));
    if (p->items.n)
        put_tab_items(o, p);
    html(o, H("</div>\n"));
}

static void put_section_head(struct html *o, const struct govuk_accordion *p, const struct govuk_section *s,
                             int n)
{
    int level = p->heading_level ? p->heading_level : 2;
    html(o, H("<div class=\"govuk-accordion__section-header\">\n<h"), level,
         H(" class=\"govuk-accordion__section-heading\">\n"
           "<span class=\"govuk-accordion__section-button\" id=\""),
         p->id, H("-heading-"), n, H("\">"));
    put_content(o, s->heading.text, s->heading.html);
    html(o, H("</span>\n</h"), level, H(">\n"));
    if (given(s->summary.text, s->summary.html)) {
        html(o, H("<div class=\"govuk-accordion__section-summary govuk-body\" id=\""), p->id, H("-summary-"),
             n, H("\">"));
        put_content(o, s->summary.text, s->summary.html);
        html(o, H("</div>\n"));
    }
    html(o, H("</div>\n"));
}

static void put_section(struct html *o, const struct govuk_accordion *p, const struct govuk_section *s)
{
    int n = (int)(s - p->items.at) + 1;
    html(o, H("<div"));
    put_class(o, "govuk-accordion__section", s->expanded ? "govuk-accordion__section--expanded" : NULL);
    html(o, H(">\n"));
    put_section_head(o, p, s, n);
    html(o, H("<div id=\""), p->id, H("-content-"), n, H("\" class=\"govuk-accordion__section-content\">\n"));
    if (s->content.html.s.len)
        put_markup(o, s->content.html);
    else if (s->content.text.len)
        html(o, H("<p class=\"govuk-body\">"), s->content.text, H("</p>\n"));
    html(o, H("</div>\n</div>\n"));
}

void govuk_accordion_(struct html *o, const struct govuk_accordion *p)
{
    struct i18n says = {};
    i18n_add(o, &says, "hide-all-sections", p->hide_all_sections_text);
    i18n_add(o, &says, "hide-section", p->hide_section_text);
    i18n_add(o, &says, "hide-section-aria-label", p->hide_section_aria_label_text);
    i18n_add(o, &says, "show-all-sections", p->show_all_sections_text);
    i18n_add(o, &says, "show-section", p->show_section_text);
    i18n_add(o, &says, "show-section-aria-label", p->show_section_aria_label_text);
    html(o, H("<div"));
    put_class(o, "govuk-accordion", p->classes);
    html(o, H(" data-module=\"govuk-accordion\" id=\""), p->id, H("\""));
    put_attributes(o, (struct govuk_attributes){says.at, says.n});
    put_answer(o, "data-remember-expanded", p->remember_expanded);
    put_attributes(o, p->attributes);
    html(o, H(">\n"));
    each (s, p->items)
        if (!s->skip)
            put_section(o, p, s);
    html(o, H("</div>\n"));
}
