#include "govuk/message.h"
#include "base/banned.h"

void govuk_tag_(struct html *o, const struct govuk_tag *p)
{
    html(o, H("<strong"));
    put_class(o, "govuk-tag", p->classes);
    put_attributes(o, p->attributes);
    html(o, H(">"));
    put_content(o, p->text, p->html);
    html(o, H("</strong>"));
}

static void put_error_item(struct html *o, const struct govuk_error_item *item)
{
    html(o, H("<li>"));
    if (item->href.len) {
        html(o, H("<a"));
        put_href(o, item->href);
        put_attributes(o, item->attributes);
        html(o, H(">"));
    }
    put_content(o, item->text, item->html);
    html(o, item->href.len ? H("</a></li>\n") : H("</li>\n"));
}

void govuk_error_summary_(struct html *o, const struct govuk_error_summary *p)
{
    html(o, H("<div"));
    put_class(o, "govuk-error-summary", p->classes);
    put_answer(o, "data-disable-auto-focus", p->disable_auto_focus);
    put_attributes(o, p->attributes);
    html(o, H(" data-module=\"govuk-error-summary\">\n<div role=\"alert\">\n"
              "<h2 class=\"govuk-error-summary__title\">"));
    put_content(o, p->title_text, p->title_html);
    html(o, H("</h2>\n<div class=\"govuk-error-summary__body\">\n"));
    if (given(p->description_text, p->description_html)) {
        html(o, H("<p>"));
        put_content(o, p->description_text, p->description_html);
        html(o, H("</p>\n"));
    }
    if (p->error_list.n) {
        html(o, H("<ul class=\"govuk-list govuk-error-summary__list\">\n"));
        each (item, p->error_list)
            put_error_item(o, item);
        html(o, H("</ul>\n"));
    }
    html(o, H("</div>\n</div>\n</div>\n"));
}

static void put_banner_title(struct html *o, const struct govuk_notification_banner *p, bool success,
                             const char *title_id)
{
    int level = p->title_heading_level ? p->title_heading_level : 2;
    html(o, H("<div class=\"govuk-notification-banner__header\">\n<h"), level,
         H(" class=\"govuk-notification-banner__title\" id=\""), title_id, H("\">"));
    if (given(p->title_text, p->title_html))
        put_content(o, p->title_text, p->title_html);
    else
        html(o, success ? S("Success") : S("Important"));
    html(o, H("</h"), level, H(">\n</div>\n"));
}

void govuk_notification_banner_(struct html *o, const struct govuk_notification_banner *p)
{
    bool success = p->type && !strcmp(p->type, "success");
    const char *title_id = p->title_id ? p->title_id : "govuk-notification-banner-title";
    html(o, H("<div"));
    put_class(o, "govuk-notification-banner", success ? "govuk-notification-banner--success" : NULL,
              p->classes);
    html(o, H(" role=\""),
         p->role   ? p->role
         : success ? "alert"
                   : "region",
         H("\" aria-labelledby=\""), title_id, H("\" data-module=\"govuk-notification-banner\""));
    put_answer(o, "data-disable-auto-focus", p->disable_auto_focus);
    put_attributes(o, p->attributes);
    html(o, H(">\n"));
    put_banner_title(o, p, success, title_id);
    html(o, H("<div class=\"govuk-notification-banner__content\">\n"));
    if (p->html.s.len)
        put_markup(o, p->html);
    else if (p->text.len)
        html(o, H("<p class=\"govuk-notification-banner__heading\">"), p->text, H("</p>\n"));
    html(o, H("</div>\n</div>\n"));
}

void govuk_inset_text_(struct html *o, const struct govuk_inset_text *p)
{
    html(o, H("<div"));
    put_attribute(o, "id", p->id);
    put_class(o, "govuk-inset-text", p->classes);
    put_attributes(o, p->attributes);
    html(o, H(">"));
    put_content(o, p->text, p->html);
    html(o, H("</div>\n"));
}

void govuk_warning_text_(struct html *o, const struct govuk_warning_text *p)
{
    html(o, H("<div"));
    put_class(o, "govuk-warning-text", p->classes);
    put_attributes(o, p->attributes);
    html(o,
         H(">\n<span class=\"govuk-warning-text__icon\" aria-hidden=\"true\">!</span>\n"
           "<strong class=\"govuk-warning-text__text\">\n<span class=\"govuk-visually-hidden\">"),
         p->icon_fallback_text.len ? p->icon_fallback_text : S("Warning"), H("</span>\n"));
    put_content(o, p->text, p->html);
    html(o, H("</strong>\n</div>\n"));
}

struct html_end govuk_details_open(struct html *o, const struct govuk_details *p)
{
    html(o, H("<details"));
    put_attribute(o, "id", p->id);
    put_class(o, "govuk-details", p->classes);
    put_attributes(o, p->attributes);
    html(o, p->open ? H(" open") : H(""),
         H(">\n<summary class=\"govuk-details__summary\">\n<span class=\"govuk-details__summary-text\">\n"));
    put_content(o, p->summary_text, p->summary_html);
    html(o, H("</span>\n</summary>\n<div class=\"govuk-details__text\">\n"));
    return (struct html_end){o, H("\n</div>\n</details>\n")};
}

void govuk_details_(struct html *o, const struct govuk_details *p)
{
    html_block(govuk_details_open(o, p)) put_content(o, p->text, p->html);
}

void govuk_phase_banner_(struct html *o, const struct govuk_phase_banner *p)
{
    struct govuk_tag tag = p->tag;
    tag.classes = ids_with(o, "govuk-phase-banner__content__tag", p->tag.classes);
    html(o, H("<div"));
    put_class(o, "govuk-phase-banner govuk-width-container", p->classes);
    put_attributes(o, p->attributes);
    html(o, H(">\n<p class=\"govuk-phase-banner__content\">\n"));
    govuk_tag_(o, &tag);
    html(o, H("\n<span class=\"govuk-phase-banner__text\">\n"));
    put_content(o, p->text, p->html);
    html(o, H("</span>\n</p>\n</div>\n"));
}
