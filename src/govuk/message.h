#pragma once
/* What tells people something: tag, error summary, notification banner, inset and warning text, panel,
 * details. */
#include "govuk/part.h"

struct govuk_tag {
    struct str text;
    struct markup html;
    const char *classes; /* a colour: "govuk-tag--green" */
    struct govuk_attributes attributes;
} NAMED_ONLY;
#define govuk_tag(o, ...) govuk_tag_((o), &(const struct govuk_tag){__VA_ARGS__})
void govuk_tag_(struct html *o, const struct govuk_tag *p);

struct govuk_error_item {
    struct str text;
    struct markup html;
    struct str href;
    struct govuk_attributes attributes;
} NAMED_ONLY;
struct govuk_error_list {
    const struct govuk_error_item *at;
    size_t n;
};
struct govuk_error_summary {
    struct str title_text, description_text;
    struct markup title_html, description_html;
    struct govuk_error_list error_list;
    enum govuk_answer disable_auto_focus;
    const char *classes;
    struct govuk_attributes attributes;
} NAMED_ONLY;
#define govuk_error_summary(o, ...) \
    govuk_error_summary_((o), &(const struct govuk_error_summary){__VA_ARGS__})
void govuk_error_summary_(struct html *o, const struct govuk_error_summary *p);

struct govuk_notification_banner {
    struct str text, title_text;
    struct markup html, title_html;
    const char *type, *role, *title_id, *classes; /* type "success", or NULL */
    int title_heading_level;
    enum govuk_answer disable_auto_focus;
    struct govuk_attributes attributes;
} NAMED_ONLY;
#define govuk_notification_banner(o, ...) \
    govuk_notification_banner_((o), &(const struct govuk_notification_banner){__VA_ARGS__})
void govuk_notification_banner_(struct html *o, const struct govuk_notification_banner *p);

struct govuk_inset_text {
    struct str text;
    struct markup html;
    const char *id, *classes;
    struct govuk_attributes attributes;
} NAMED_ONLY;
#define govuk_inset_text(o, ...) govuk_inset_text_((o), &(const struct govuk_inset_text){__VA_ARGS__})
void govuk_inset_text_(struct html *o, const struct govuk_inset_text *p);

struct govuk_warning_text {
    struct str text, icon_fallback_text;
    struct markup html;
    const char *classes;
    struct govuk_attributes attributes;
} NAMED_ONLY;
#define govuk_warning_text(o, ...) govuk_warning_text_((o), &(const struct govuk_warning_text){__VA_ARGS__})
void govuk_warning_text_(struct html *o, const struct govuk_warning_text *p);

struct govuk_details {
    struct str summary_text, text;
    struct markup summary_html, html;
    const char *id, *classes;
    bool open;
    struct govuk_attributes attributes;
} NAMED_ONLY;
#define govuk_details(o, ...) govuk_details_((o), &(const struct govuk_details){__VA_ARGS__})
void govuk_details_(struct html *o, const struct govuk_details *p);
/* a block, for a body that is written: govuk_details_block(o, .summary_text = S("…")) { … } */
#define govuk_details_block(o, ...) \
    html_block(govuk_details_open((o), &(const struct govuk_details){__VA_ARGS__}))
struct html_end govuk_details_open(struct html *o, const struct govuk_details *p);

struct govuk_panel_action {
    struct str text, href;
    const char *type, *classes;
    struct govuk_attributes attributes;
} NAMED_ONLY;
struct govuk_panel_action_list {
    const struct govuk_panel_action *at;
    size_t n;
};
struct govuk_panel_actions {
    struct govuk_panel_action_list items;
    const char *classes;
    struct govuk_attributes attributes;
} NAMED_ONLY;
struct govuk_panel {
    struct str title_text, text;
    struct markup title_html, html;
    int heading_level; /* 1 by default */
    const char *classes;
    struct govuk_panel_actions actions; /* of an interruption */
    struct govuk_attributes attributes;
} NAMED_ONLY;
#define govuk_panel(o, ...) govuk_panel_((o), &(const struct govuk_panel){__VA_ARGS__})
void govuk_panel_(struct html *o, const struct govuk_panel *p);

struct govuk_phase_banner {
    struct str text;
    struct markup html;
    struct govuk_tag tag;
    const char *classes;
    struct govuk_attributes attributes;
} NAMED_ONLY;
#define govuk_phase_banner(o, ...) govuk_phase_banner_((o), &(const struct govuk_phase_banner){__VA_ARGS__})
void govuk_phase_banner_(struct html *o, const struct govuk_phase_banner *p);
