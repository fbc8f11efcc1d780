#pragma once
/* What is listed: summary list, task list, table, tabs, accordion. */
#include "govuk/message.h"

/* ---- summary list */
struct govuk_cell_text {
    struct str text;
    struct markup html;
    const char *classes;
} NAMED_ONLY;
struct govuk_action {
    struct str text, href, visually_hidden_text;
    struct markup html;
    const char *classes;
    struct govuk_attributes attributes;
} NAMED_ONLY;
struct govuk_action_list {
    const struct govuk_action *at;
    size_t n;
};
struct govuk_actions {
    struct govuk_action_list items;
    const char *classes;
} NAMED_ONLY;
struct govuk_summary_row {
    struct govuk_cell_text key, value;
    struct govuk_actions actions;
    const char *classes;
    bool skip;
} NAMED_ONLY;
struct govuk_summary_rows {
    const struct govuk_summary_row *at;
    size_t n;
};
struct govuk_card_title {
    struct str text;
    struct markup html;
    int heading_level; /* 2 by default */
    const char *classes;
} NAMED_ONLY;
struct govuk_card {
    struct govuk_card_title title;
    struct govuk_actions actions;
    const char *classes;
    struct govuk_attributes attributes;
} NAMED_ONLY;
struct govuk_summary_list {
    struct govuk_summary_rows rows;
    struct govuk_card card;
    const char *classes;
    struct govuk_attributes attributes;
} NAMED_ONLY;
#define govuk_summary_list(o, ...) govuk_summary_list_((o), &(const struct govuk_summary_list){__VA_ARGS__})
void govuk_summary_list_(struct html *o, const struct govuk_summary_list *p);

/* ---- task list */
struct govuk_task_status {
    struct govuk_tag tag; /* or text or html */
    struct str text;
    struct markup html;
    const char *classes;
} NAMED_ONLY;
struct govuk_task {
    struct govuk_cell_text title;
    struct govuk_content hint;
    struct govuk_task_status status;
    struct str href;
    const char *classes;
    bool skip;
} NAMED_ONLY;
struct govuk_tasks {
    const struct govuk_task *at;
    size_t n;
};
struct govuk_task_list {
    struct govuk_tasks items;
    const char *id_prefix, *classes;
    struct govuk_attributes attributes;
} NAMED_ONLY;
#define govuk_task_list(o, ...) govuk_task_list_((o), &(const struct govuk_task_list){__VA_ARGS__})
void govuk_task_list_(struct html *o, const struct govuk_task_list *p);

/* ---- table */
struct govuk_cell {
    struct str text;
    struct markup html;
    const char *format, *classes; /* format "numeric", or NULL */
    int colspan, rowspan;
    struct govuk_attributes attributes;
} NAMED_ONLY;
struct govuk_cells {
    const struct govuk_cell *at;
    size_t n;
    bool skip;
};
struct govuk_rows {
    const struct govuk_cells *at;
    size_t n;
};
struct govuk_table {
    struct govuk_cells head;
    struct govuk_rows rows;
    struct str caption;
    const char *caption_classes, *classes;
    bool first_cell_is_header;
    struct govuk_attributes attributes;
} NAMED_ONLY;
#define govuk_table(o, ...) govuk_table_((o), &(const struct govuk_table){__VA_ARGS__})
void govuk_table_(struct html *o, const struct govuk_table *p);

/* ---- tabs and accordion */
struct govuk_panel_content {
    struct str text;
    struct markup html;
    struct govuk_attributes attributes;
} NAMED_ONLY;
struct govuk_tab {
    const char *id;
    struct str label;
    struct govuk_panel_content panel;
    bool skip;
    struct govuk_attributes attributes;
} NAMED_ONLY;
struct govuk_tab_list {
    const struct govuk_tab *at;
    size_t n;
};
struct govuk_tabs {
    const char *id, *id_prefix, *classes;
    struct str title;
    struct govuk_tab_list items;
    struct govuk_attributes attributes;
} NAMED_ONLY;
#define govuk_tabs(o, ...) govuk_tabs_((o), &(const struct govuk_tabs){__VA_ARGS__})
void govuk_tabs_(struct html *o, const struct govuk_tabs *p);

struct govuk_section {
    struct govuk_content heading, summary, content;
    bool expanded, skip;
} NAMED_ONLY;
struct govuk_sections {
    const struct govuk_section *at;
    size_t n;
};
struct govuk_accordion {
    const char *id, *classes;
    struct govuk_sections items;
    int heading_level; /* 2 by default */
    enum govuk_answer remember_expanded;
    struct str hide_all_sections_text, hide_section_text, hide_section_aria_label_text,
        show_all_sections_text, show_section_text, show_section_aria_label_text;
    struct govuk_attributes attributes;
} NAMED_ONLY;
#define govuk_accordion(o, ...) govuk_accordion_((o), &(const struct govuk_accordion){__VA_ARGS__})
void govuk_accordion_(struct html *o, const struct govuk_accordion *p);
