#pragma once
/* Ways around: back link, breadcrumbs, skip link, header, service navigation, pagination. */
#include "govuk/part.h"

struct govuk_back_link {
    struct str text, href;
    struct markup html;
    const char *classes;
    struct govuk_attributes attributes;
} NAMED_ONLY;
#define govuk_back_link(o, ...) govuk_back_link_((o), &(const struct govuk_back_link){__VA_ARGS__})
void govuk_back_link_(struct html *o, const struct govuk_back_link *p);

struct govuk_skip_link {
    struct str text, href;
    struct markup html;
    const char *classes;
    struct govuk_attributes attributes;
} NAMED_ONLY;
#define govuk_skip_link(o, ...) govuk_skip_link_((o), &(const struct govuk_skip_link){__VA_ARGS__})
void govuk_skip_link_(struct html *o, const struct govuk_skip_link *p);

struct govuk_breadcrumb {
    struct str text, href;
    struct markup html;
    struct govuk_attributes attributes;
} NAMED_ONLY;
struct govuk_breadcrumb_list {
    const struct govuk_breadcrumb *at;
    size_t n;
};
struct govuk_breadcrumbs {
    struct govuk_breadcrumb_list items;
    bool collapse_on_mobile;
    struct str label_text;
    const char *classes;
    struct govuk_attributes attributes;
} NAMED_ONLY;
#define govuk_breadcrumbs(o, ...) govuk_breadcrumbs_((o), &(const struct govuk_breadcrumbs){__VA_ARGS__})
void govuk_breadcrumbs_(struct html *o, const struct govuk_breadcrumbs *p);

struct govuk_generic_header {
    struct str logo_text, url;
    struct markup logo_html;
    const char *classes, *container_classes;
    struct govuk_attributes attributes;
} NAMED_ONLY;
#define govuk_generic_header(o, ...) \
    govuk_generic_header_((o), &(const struct govuk_generic_header){__VA_ARGS__})
void govuk_generic_header_(struct html *o, const struct govuk_generic_header *p);

struct govuk_navigation_item {
    struct str text, href;
    struct markup html;
    bool current, active, skip;
    struct govuk_attributes attributes;
} NAMED_ONLY;
struct govuk_navigation_items {
    const struct govuk_navigation_item *at;
    size_t n;
};
struct govuk_end_slot {
    struct markup html;
    const char *align; /* "inline", or NULL */
} NAMED_ONLY;
struct govuk_slots {
    struct markup start, navigation_start, navigation_end;
    struct govuk_end_slot end;
} NAMED_ONLY;
struct govuk_service_navigation {
    struct str service_name, service_url, menu_button_text, menu_button_label, navigation_label, aria_label;
    const char *navigation_id, *navigation_classes, *classes;
    enum govuk_answer collapse_navigation_on_mobile; /* when there are two items or more, if not given */
    struct govuk_navigation_items navigation;
    struct govuk_slots slots;
    struct govuk_attributes attributes;
} NAMED_ONLY;
#define govuk_service_navigation(o, ...) \
    govuk_service_navigation_((o), &(const struct govuk_service_navigation){__VA_ARGS__})
void govuk_service_navigation_(struct html *o, const struct govuk_service_navigation *p);

struct govuk_pagination_link {
    struct str text, label_text, href;
    struct markup html;
    struct govuk_attributes attributes;
} NAMED_ONLY;
struct govuk_page_item {
    struct str number, visually_hidden_text, href;
    bool current, ellipsis, skip;
    struct govuk_attributes attributes;
} NAMED_ONLY;
struct govuk_page_items {
    const struct govuk_page_item *at;
    size_t n;
};
struct govuk_pagination {
    struct govuk_page_items items;
    struct govuk_pagination_link previous, next;
    struct str landmark_label;
    const char *classes;
    struct govuk_attributes attributes;
} NAMED_ONLY;
#define govuk_pagination(o, ...) govuk_pagination_((o), &(const struct govuk_pagination){__VA_ARGS__})
void govuk_pagination_(struct html *o, const struct govuk_pagination *p);
