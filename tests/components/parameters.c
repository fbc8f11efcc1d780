#include "adapter.h"
#include "base/banned.h"

/* the parameters of every component, as the fixtures name them */
#define MEMBER(type, member, kind_, ...)                                                                   \
    {                                                                                                      \
        .name = #member, .kind = M_##kind_, .at = offsetof(struct type, member) __VA_OPT__(, ) __VA_ARGS__ \
    }
#define TABLE(name, type, members) \
    static const struct table name = {members, COUNT(members), sizeof(struct type)}
#define ITEM_TABLE(name, type, members)                                             \
    static const struct table name = {members, COUNT(members), sizeof(struct type), \
                                      offsetof(struct type, skip)}

/* clang-format off */
#define COMMON(T) MEMBER(T, classes, NAME), MEMBER(T, attributes, ATTRIBUTES)
#define CONTENT(T) MEMBER(T, text, TEXT), MEMBER(T, html, HTML)

static const struct member content_m[] = {CONTENT(govuk_content)};
TABLE(content, govuk_content, content_m);
static const struct member label_m[] = {CONTENT(govuk_label), COMMON(govuk_label), MEMBER(govuk_label, for_, NAME), MEMBER(govuk_label, is_page_heading, BOOL)};
TABLE(label, govuk_label, label_m);
static const struct member hint_m[] = {CONTENT(govuk_hint), COMMON(govuk_hint), MEMBER(govuk_hint, id, NAME)};
TABLE(hint, govuk_hint, hint_m);
static const struct member error_m[] = {CONTENT(govuk_error_message), COMMON(govuk_error_message), MEMBER(govuk_error_message, id, NAME), MEMBER(govuk_error_message, visually_hidden_text, TEXT)};
TABLE(error, govuk_error_message, error_m);
static const struct member legend_m[] = {CONTENT(govuk_legend), MEMBER(govuk_legend, classes, NAME), MEMBER(govuk_legend, is_page_heading, BOOL)};
TABLE(legend, govuk_legend, legend_m);
static const struct member fieldset_m[] = {COMMON(govuk_fieldset), MEMBER(govuk_fieldset, described_by, NAME), MEMBER(govuk_fieldset, role, NAME), MEMBER(govuk_fieldset, legend, STRUCT, &legend),
    MEMBER(govuk_fieldset, html, HTML)};
TABLE(fieldset, govuk_fieldset, fieldset_m);
static const struct member group_m[] = {COMMON(govuk_form_group),
    MEMBER(govuk_form_group, before_input, STRUCT, &content), MEMBER(govuk_form_group, before_inputs, STRUCT, &content),
    MEMBER(govuk_form_group, after_input, STRUCT, &content), MEMBER(govuk_form_group, after_inputs, STRUCT, &content)};
TABLE(group, govuk_form_group, group_m);

#define FIELD_PARTS(T) COMMON(T), MEMBER(T, hint, STRUCT, &hint), MEMBER(T, error_message, STRUCT, &error), \
    MEMBER(T, form_group, STRUCT, &group)
#define ENTRY(T) FIELD_PARTS(T), MEMBER(T, id, NAME), MEMBER(T, name, NAME), MEMBER(T, label, STRUCT, &label)

static const struct member button_m[] = {CONTENT(govuk_button), COMMON(govuk_button), MEMBER(govuk_button, type, NAME),
    MEMBER(govuk_button, name, NAME), MEMBER(govuk_button, id, NAME), MEMBER(govuk_button, value, TEXT),
    MEMBER(govuk_button, href, TEXT), MEMBER(govuk_button, disabled, BOOL), MEMBER(govuk_button, is_start_button, BOOL),
    MEMBER(govuk_button, prevent_double_click, ANSWER)};
TABLE(button, govuk_button, button_m);

static const struct member affix_m[] = {CONTENT(govuk_affix), COMMON(govuk_affix)};
TABLE(affix, govuk_affix, affix_m);
static const struct member wrapper_m[] = {COMMON(govuk_input_wrapper)};
TABLE(wrapper, govuk_input_wrapper, wrapper_m);
static const struct member input_m[] = {ENTRY(govuk_input), MEMBER(govuk_input, type, NAME),
    MEMBER(govuk_input, inputmode, NAME), MEMBER(govuk_input, described_by, NAME), MEMBER(govuk_input, value, TEXT),
    MEMBER(govuk_input, disabled, BOOL), MEMBER(govuk_input, prefix, STRUCT, &affix),
    MEMBER(govuk_input, suffix, STRUCT, &affix), MEMBER(govuk_input, autocomplete, NAME),
    MEMBER(govuk_input, autocapitalize, NAME), MEMBER(govuk_input, pattern, NAME),
    MEMBER(govuk_input, spellcheck, ANSWER), MEMBER(govuk_input, input_wrapper, STRUCT, &wrapper)};
TABLE(input, govuk_input, input_m);

static const struct member password_button_m[] = {MEMBER(govuk_password_button, classes, NAME)};
TABLE(password_button, govuk_password_button, password_button_m);
#define P govuk_password_input
static const struct member password_m[] = {ENTRY(P), MEMBER(P, described_by, NAME), MEMBER(P, value, TEXT),
    MEMBER(P, disabled, BOOL), MEMBER(P, autocomplete, NAME),
    MEMBER(P, button, STRUCT, &password_button),
    MEMBER(P, show_password_text, TEXT), MEMBER(P, hide_password_text, TEXT), MEMBER(P, show_password_aria_label_text, TEXT),
    MEMBER(P, hide_password_aria_label_text, TEXT), MEMBER(P, password_shown_announcement_text, TEXT),
    MEMBER(P, password_hidden_announcement_text, TEXT)};
TABLE(password, P, password_m);
#undef P

static const struct member textarea_m[] = {ENTRY(govuk_textarea), MEMBER(govuk_textarea, described_by, NAME),
    MEMBER(govuk_textarea, autocomplete, NAME), MEMBER(govuk_textarea, value, TEXT), MEMBER(govuk_textarea, rows, INT),
    MEMBER(govuk_textarea, disabled, BOOL), MEMBER(govuk_textarea, spellcheck, ANSWER)};
TABLE(textarea, govuk_textarea, textarea_m);

static const struct member count_message_m[] = {MEMBER(govuk_count_message, classes, NAME)};
TABLE(count_message, govuk_count_message, count_message_m);
#define P govuk_character_count
static const struct member count_m[] = {ENTRY(P), MEMBER(P, value, TEXT), MEMBER(P, rows, INT), MEMBER(P, maxlength, INT),
    MEMBER(P, maxwords, INT), MEMBER(P, threshold, INT), MEMBER(P, count_type, NAME), MEMBER(P, spellcheck, ANSWER),
    MEMBER(P, count_message, STRUCT, &count_message),
    MEMBER(P, textarea_description_text, TEXT), MEMBER(P, characters_at_limit_text, TEXT),
    MEMBER(P, words_at_limit_text, TEXT), MEMBER(P, characters_under_limit_text, MESSAGES),
    MEMBER(P, characters_over_limit_text, MESSAGES), MEMBER(P, words_under_limit_text, MESSAGES),
    MEMBER(P, words_over_limit_text, MESSAGES)};
TABLE(count, P, count_m);
#undef P

static const struct member option_m[] = {MEMBER(govuk_select_item, value, TEXT), MEMBER(govuk_select_item, text, TEXT),
    MEMBER(govuk_select_item, selected, ANSWER), MEMBER(govuk_select_item, disabled, BOOL),
    MEMBER(govuk_select_item, attributes, ATTRIBUTES)};
ITEM_TABLE(option, govuk_select_item, option_m);
static const struct member select_m[] = {ENTRY(govuk_select), MEMBER(govuk_select, described_by, NAME),
    MEMBER(govuk_select, items, LIST, &option), MEMBER(govuk_select, value, TEXT), MEMBER(govuk_select, disabled, BOOL)};
TABLE(select_, govuk_select, select_m);

#define P govuk_file_upload
static const struct member upload_m[] = {ENTRY(P), MEMBER(P, described_by, NAME), MEMBER(P, wrapper_classes, NAME),
    MEMBER(P, disabled, BOOL), MEMBER(P, multiple, BOOL), MEMBER(P, javascript, BOOL), MEMBER(P, wrapper_attributes, ATTRIBUTES),
    MEMBER(P, choose_files_button_text, TEXT), MEMBER(P, drop_instruction_text, TEXT), MEMBER(P, no_file_chosen_text, TEXT),
    MEMBER(P, entered_drop_zone_text, TEXT), MEMBER(P, left_drop_zone_text, TEXT), MEMBER(P, multiple_files_chosen_text, MESSAGES)};
TABLE(upload, P, upload_m);
#undef P

static const struct member item_label_m[] = {COMMON(govuk_item_label)};
TABLE(item_label, govuk_item_label, item_label_m);
static const struct member conditional_m[] = {MEMBER(govuk_conditional, html, HTML)};
TABLE(conditional, govuk_conditional, conditional_m);
#define P govuk_item
static const struct member item_m[] = {CONTENT(P), MEMBER(P, id, NAME), MEMBER(P, name, NAME), MEMBER(P, behaviour, NAME),
    MEMBER(P, value, TEXT), MEMBER(P, divider, TEXT), MEMBER(P, label, STRUCT, &item_label), MEMBER(P, hint, STRUCT, &hint),
    MEMBER(P, checked, ANSWER), MEMBER(P, conditional, STRUCT, &conditional), MEMBER(P, disabled, BOOL), MEMBER(P, attributes, ATTRIBUTES)};
ITEM_TABLE(item, P, item_m);
#undef P
static const struct member radios_m[] = {FIELD_PARTS(govuk_radios), MEMBER(govuk_radios, name, NAME),
    MEMBER(govuk_radios, id_prefix, NAME), MEMBER(govuk_radios, items, LIST, &item), MEMBER(govuk_radios, value, TEXT),
    MEMBER(govuk_radios, fieldset, STRUCT, &fieldset)};
TABLE(radios, govuk_radios, radios_m);
#define P govuk_checkboxes
static const struct member checkboxes_m[] = {FIELD_PARTS(P), MEMBER(P, name, NAME), MEMBER(P, id_prefix, NAME),
    MEMBER(P, described_by, NAME), MEMBER(P, items, LIST, &item), MEMBER(P, values, TEXTS), MEMBER(P, fieldset, STRUCT, &fieldset)};
TABLE(checkboxes, P, checkboxes_m);
#undef P
#define P govuk_date_item
static const struct member date_item_m[] = {COMMON(P), MEMBER(P, id, NAME), MEMBER(P, name, NAME), MEMBER(P, autocomplete, NAME),
    MEMBER(P, pattern, NAME), MEMBER(P, inputmode, NAME), MEMBER(P, label, TEXT), MEMBER(P, value, TEXT), MEMBER(P, error, ANSWER)};
ITEM_TABLE(date_item, P, date_item_m);
#undef P
#define P govuk_date_input
static const struct member date_m[] = {FIELD_PARTS(P), MEMBER(P, id, NAME), MEMBER(P, name_prefix, NAME),
    MEMBER(P, items, LIST, &date_item), MEMBER(P, day, STRUCT, &date_item), MEMBER(P, month, STRUCT, &date_item),
    MEMBER(P, year, STRUCT, &date_item), MEMBER(P, values, VALUES), MEMBER(P, fieldset, STRUCT, &fieldset)};
TABLE(date, P, date_m);
#undef P

static const struct member tag_m[] = {CONTENT(govuk_tag), COMMON(govuk_tag)};
TABLE(tag, govuk_tag, tag_m);
static const struct member problem_m[] = {CONTENT(govuk_error_item), MEMBER(govuk_error_item, href, TEXT), MEMBER(govuk_error_item, attributes, ATTRIBUTES)};
TABLE(problem, govuk_error_item, problem_m);
#define P govuk_error_summary
static const struct member summary_m[] = {COMMON(P), MEMBER(P, title_text, TEXT), MEMBER(P, title_html, HTML), MEMBER(P, description_text, TEXT),
    MEMBER(P, description_html, HTML), MEMBER(P, error_list, LIST, &problem), MEMBER(P, disable_auto_focus, ANSWER)};
TABLE(summary, P, summary_m);
#undef P
#define P govuk_notification_banner
static const struct member banner_m[] = {CONTENT(P), COMMON(P), MEMBER(P, title_text, TEXT), MEMBER(P, title_html, HTML), MEMBER(P, type, NAME),
    MEMBER(P, role, NAME), MEMBER(P, title_id, NAME), MEMBER(P, title_heading_level, INT), MEMBER(P, disable_auto_focus, ANSWER)};
TABLE(banner, P, banner_m);
#undef P
static const struct member inset_m[] = {CONTENT(govuk_inset_text), COMMON(govuk_inset_text), MEMBER(govuk_inset_text, id, NAME)};
TABLE(inset, govuk_inset_text, inset_m);
static const struct member warning_m[] = {CONTENT(govuk_warning_text), COMMON(govuk_warning_text), MEMBER(govuk_warning_text, icon_fallback_text, TEXT)};
TABLE(warning, govuk_warning_text, warning_m);
#define P govuk_details
static const struct member details_m[] = {CONTENT(P), COMMON(P), MEMBER(P, id, NAME), MEMBER(P, summary_text, TEXT), MEMBER(P, summary_html, HTML), MEMBER(P, open, BOOL)};
TABLE(details, P, details_m);
#undef P
static const struct member panel_action_m[] = {COMMON(govuk_panel_action), MEMBER(govuk_panel_action, text, TEXT), MEMBER(govuk_panel_action, href, TEXT), MEMBER(govuk_panel_action, type, NAME)};
TABLE(panel_action, govuk_panel_action, panel_action_m);
static const struct member panel_actions_m[] = {COMMON(govuk_panel_actions), MEMBER(govuk_panel_actions, items, LIST, &panel_action)};
TABLE(panel_actions, govuk_panel_actions, panel_actions_m);
#define P govuk_panel
static const struct member panel_m[] = {CONTENT(P), COMMON(P), MEMBER(P, title_text, TEXT), MEMBER(P, title_html, HTML), MEMBER(P, heading_level, INT), MEMBER(P, actions, STRUCT, &panel_actions)};
TABLE(panel, P, panel_m);
#undef P
static const struct member phase_m[] = {CONTENT(govuk_phase_banner), COMMON(govuk_phase_banner), MEMBER(govuk_phase_banner, tag, STRUCT, &tag)};
TABLE(phase, govuk_phase_banner, phase_m);

static const struct member back_m[] = {CONTENT(govuk_back_link), COMMON(govuk_back_link), MEMBER(govuk_back_link, href, TEXT)};
TABLE(back, govuk_back_link, back_m);
static const struct member skip_m[] = {CONTENT(govuk_skip_link), COMMON(govuk_skip_link), MEMBER(govuk_skip_link, href, TEXT)};
TABLE(skip, govuk_skip_link, skip_m);
static const struct member crumb_m[] = {CONTENT(govuk_breadcrumb), MEMBER(govuk_breadcrumb, href, TEXT), MEMBER(govuk_breadcrumb, attributes, ATTRIBUTES)};
TABLE(crumb, govuk_breadcrumb, crumb_m);
#define P govuk_breadcrumbs
static const struct member crumbs_m[] = {COMMON(P), MEMBER(P, items, LIST, &crumb), MEMBER(P, collapse_on_mobile, BOOL), MEMBER(P, label_text, TEXT)};
TABLE(crumbs, P, crumbs_m);
#undef P
#define P govuk_generic_header
static const struct member header_m[] = {COMMON(P), MEMBER(P, logo_text, TEXT), MEMBER(P, url, TEXT), MEMBER(P, logo_html, HTML), MEMBER(P, container_classes, NAME)};
TABLE(header, P, header_m);
#undef P
#define P govuk_navigation_item
static const struct member nav_item_m[] = {CONTENT(P), MEMBER(P, href, TEXT), MEMBER(P, current, BOOL), MEMBER(P, active, BOOL), MEMBER(P, attributes, ATTRIBUTES)};
ITEM_TABLE(nav_item, P, nav_item_m);
#undef P
static const struct member end_slot_m[] = {MEMBER(govuk_end_slot, html, HTML), MEMBER(govuk_end_slot, align, NAME)};
TABLE(end_slot, govuk_end_slot, end_slot_m);
#define P govuk_slots
static const struct member slots_m[] = {MEMBER(P, start, HTML), MEMBER(P, end, STRUCT, &end_slot), MEMBER(P, navigation_start, HTML), MEMBER(P, navigation_end, HTML)};
TABLE(slots, P, slots_m);
#undef P
#define P govuk_service_navigation
static const struct member nav_m[] = {COMMON(P), MEMBER(P, service_name, TEXT), MEMBER(P, service_url, TEXT), MEMBER(P, menu_button_text, TEXT),
    MEMBER(P, menu_button_label, TEXT), MEMBER(P, navigation_label, TEXT), MEMBER(P, aria_label, TEXT), MEMBER(P, navigation_id, NAME),
    MEMBER(P, navigation_classes, NAME), MEMBER(P, collapse_navigation_on_mobile, ANSWER), MEMBER(P, navigation, LIST, &nav_item),
    MEMBER(P, slots, STRUCT, &slots)};
TABLE(nav, P, nav_m);
#undef P
#define P govuk_pagination_link
static const struct member arrow_m[] = {CONTENT(P), MEMBER(P, label_text, TEXT), MEMBER(P, href, TEXT), MEMBER(P, attributes, ATTRIBUTES)};
TABLE(arrow, P, arrow_m);
#undef P
#define P govuk_page_item
static const struct member page_m[] = {MEMBER(P, number, TEXT), MEMBER(P, visually_hidden_text, TEXT), MEMBER(P, href, TEXT), MEMBER(P, current, BOOL),
    MEMBER(P, ellipsis, BOOL), MEMBER(P, attributes, ATTRIBUTES)};
ITEM_TABLE(page_item, P, page_m);
#undef P
#define P govuk_pagination
static const struct member pagination_m[] = {COMMON(P), MEMBER(P, items, LIST, &page_item), MEMBER(P, previous, STRUCT, &arrow), MEMBER(P, next, STRUCT, &arrow), MEMBER(P, landmark_label, TEXT)};
TABLE(pagination, P, pagination_m);
#undef P

static const struct member cell_text_m[] = {CONTENT(govuk_cell_text), MEMBER(govuk_cell_text, classes, NAME)};
TABLE(cell_text, govuk_cell_text, cell_text_m);
#define P govuk_action
static const struct member action_m[] = {CONTENT(P), COMMON(P), MEMBER(P, href, TEXT), MEMBER(P, visually_hidden_text, TEXT)};
TABLE(action, P, action_m);
#undef P
static const struct member actions_m[] = {MEMBER(govuk_actions, items, LIST, &action), MEMBER(govuk_actions, classes, NAME)};
TABLE(actions, govuk_actions, actions_m);
#define P govuk_summary_row
static const struct member summary_row_m[] = {MEMBER(P, key, STRUCT, &cell_text), MEMBER(P, value, STRUCT, &cell_text), MEMBER(P, actions, STRUCT, &actions), MEMBER(P, classes, NAME)};
ITEM_TABLE(summary_row, P, summary_row_m);
#undef P
static const struct member card_title_m[] = {CONTENT(govuk_card_title), MEMBER(govuk_card_title, heading_level, INT), MEMBER(govuk_card_title, classes, NAME)};
TABLE(card_title, govuk_card_title, card_title_m);
static const struct member card_m[] = {COMMON(govuk_card), MEMBER(govuk_card, title, STRUCT, &card_title), MEMBER(govuk_card, actions, STRUCT, &actions)};
TABLE(card, govuk_card, card_m);
static const struct member summary_list_m[] = {COMMON(govuk_summary_list), MEMBER(govuk_summary_list, rows, LIST, &summary_row), MEMBER(govuk_summary_list, card, STRUCT, &card)};
TABLE(summary_list, govuk_summary_list, summary_list_m);

static const struct member status_m[] = {CONTENT(govuk_task_status), MEMBER(govuk_task_status, tag, STRUCT, &tag), MEMBER(govuk_task_status, classes, NAME)};
TABLE(status, govuk_task_status, status_m);
#define P govuk_task
static const struct member task_m[] = {MEMBER(P, title, STRUCT, &cell_text), MEMBER(P, hint, STRUCT, &content), MEMBER(P, status, STRUCT, &status), MEMBER(P, href, TEXT), MEMBER(P, classes, NAME)};
ITEM_TABLE(task, P, task_m);
#undef P
static const struct member tasks_m[] = {COMMON(govuk_task_list), MEMBER(govuk_task_list, items, LIST, &task), MEMBER(govuk_task_list, id_prefix, NAME)};
TABLE(tasks, govuk_task_list, tasks_m);

#define P govuk_cell
static const struct member cell_m[] = {CONTENT(P), COMMON(P), MEMBER(P, format, NAME), MEMBER(P, colspan, INT), MEMBER(P, rowspan, INT)};
TABLE(cell, P, cell_m);
#undef P
#define P govuk_table
static const struct member table_m[] = {COMMON(P), MEMBER(P, head, LIST, &cell), MEMBER(P, rows, ROWS, &cell), MEMBER(P, caption, TEXT), MEMBER(P, caption_classes, NAME), MEMBER(P, first_cell_is_header, BOOL)};
TABLE(table_, P, table_m);
#undef P
static const struct member tab_panel_m[] = {CONTENT(govuk_panel_content), MEMBER(govuk_panel_content, attributes, ATTRIBUTES)};
TABLE(tab_panel, govuk_panel_content, tab_panel_m);
static const struct member tab_m[] = {MEMBER(govuk_tab, id, NAME), MEMBER(govuk_tab, label, TEXT), MEMBER(govuk_tab, panel, STRUCT, &tab_panel), MEMBER(govuk_tab, attributes, ATTRIBUTES)};
ITEM_TABLE(tab, govuk_tab, tab_m);
static const struct member tabs_m[] = {COMMON(govuk_tabs), MEMBER(govuk_tabs, id, NAME), MEMBER(govuk_tabs, id_prefix, NAME), MEMBER(govuk_tabs, title, TEXT), MEMBER(govuk_tabs, items, LIST, &tab)};
TABLE(tabs, govuk_tabs, tabs_m);
#define P govuk_section
static const struct member section_m[] = {MEMBER(P, heading, STRUCT, &content), MEMBER(P, summary, STRUCT, &content), MEMBER(P, content, STRUCT, &content), MEMBER(P, expanded, BOOL)};
ITEM_TABLE(section, P, section_m);
#undef P
#define P govuk_accordion
static const struct member accordion_m[] = {COMMON(P), MEMBER(P, id, NAME), MEMBER(P, items, LIST, &section), MEMBER(P, heading_level, INT), MEMBER(P, remember_expanded, ANSWER),
    MEMBER(P, hide_all_sections_text, TEXT), MEMBER(P, hide_section_text, TEXT), MEMBER(P, hide_section_aria_label_text, TEXT),
    MEMBER(P, show_all_sections_text, TEXT), MEMBER(P, show_section_text, TEXT), MEMBER(P, show_section_aria_label_text, TEXT)};
TABLE(accordion, P, accordion_m);
#undef P
/* clang-format on */

static void draw_fieldset(struct html *o, const void *p)
{
    html_block(govuk_fieldset_open(o, p)) {}
}

#define DRAW(name)                                         \
    static void draw_##name(struct html *o, const void *p) \
    {                                                      \
        govuk_##name##_(o, p);                             \
    }
DRAW(accordion)
DRAW(back_link)
DRAW(breadcrumbs)
DRAW(button)
DRAW(character_count)
DRAW(checkboxes)
DRAW(date_input)
DRAW(details)
DRAW(error_message)
DRAW(error_summary)
DRAW(file_upload)
DRAW(generic_header)
DRAW(hint)
DRAW(input)
DRAW(inset_text)
DRAW(label)
DRAW(notification_banner)
DRAW(pagination)
DRAW(panel)
DRAW(password_input)
DRAW(phase_banner)
DRAW(radios)
DRAW(select)
DRAW(service_navigation)
DRAW(skip_link)
DRAW(summary_list)
DRAW(table)
DRAW(tabs)
DRAW(tag)
DRAW(task_list)
DRAW(textarea)
DRAW(warning_text)

const struct component components[] = {
    {"accordion", &accordion, draw_accordion},
    {"back-link", &back, draw_back_link},
    {"breadcrumbs", &crumbs, draw_breadcrumbs},
    {"button", &button, draw_button},
    {"character-count", &count, draw_character_count},
    {"checkboxes", &checkboxes, draw_checkboxes},
    {"date-input", &date, draw_date_input},
    {"details", &details, draw_details},
    {"error-message", &error, draw_error_message},
    {"error-summary", &summary, draw_error_summary},
    {"fieldset", &fieldset, draw_fieldset},
    {"file-upload", &upload, draw_file_upload},
    {"generic-header", &header, draw_generic_header},
    {"hint", &hint, draw_hint},
    {"input", &input, draw_input},
    {"inset-text", &inset, draw_inset_text},
    {"label", &label, draw_label},
    {"notification-banner", &banner, draw_notification_banner},
    {"pagination", &pagination, draw_pagination},
    {"panel", &panel, draw_panel},
    {"password-input", &password, draw_password_input},
    {"phase-banner", &phase, draw_phase_banner},
    {"radios", &radios, draw_radios},
    {"select", &select_, draw_select},
    {"service-navigation", &nav, draw_service_navigation},
    {"skip-link", &skip, draw_skip_link},
    {"summary-list", &summary_list, draw_summary_list},
    {"table", &table_, draw_table},
    {"tabs", &tabs, draw_tabs},
    {"tag", &tag, draw_tag},
    {"task-list", &tasks, draw_task_list},
    {"textarea", &textarea, draw_textarea},
    {"warning-text", &warning, draw_warning_text},
};
const size_t component_count = COUNT(components);

const struct component *component_named(const char *name)
{
    for (const struct component *c = components; c < END(components); c++)
        if (!strcmp(c->name, name))
            return c;
    return NULL;
}
