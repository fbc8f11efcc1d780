#pragma once
/* Fields that one types into, or picks from a list: input, password, textarea, character count, select, file.
 */
#include "govuk/field_parts.h"

struct govuk_affix {
    struct str text;
    struct markup html;
    const char *classes;
    struct govuk_attributes attributes;
} NAMED_ONLY;
struct govuk_input_wrapper {
    const char *classes;
    struct govuk_attributes attributes;
} NAMED_ONLY;

struct govuk_input {
    const char *id, *name, *type, *inputmode, *classes, *described_by;
    struct str value;
    bool disabled;
    struct govuk_label label;
    struct govuk_hint hint;
    struct govuk_error_message error_message;
    struct govuk_affix prefix, suffix;
    struct govuk_form_group form_group;
    const char *autocomplete, *autocapitalize, *pattern;
    enum govuk_answer spellcheck;
    struct govuk_input_wrapper input_wrapper;
    struct govuk_attributes attributes;
} NAMED_ONLY;
#define govuk_input(o, ...) govuk_input_((o), &(const struct govuk_input){__VA_ARGS__})
void govuk_input_(struct html *o, const struct govuk_input *p);

struct govuk_password_button {
    const char *classes;
} NAMED_ONLY;
struct govuk_password_input {
    const char *id, *name, *classes, *described_by, *autocomplete;
    struct str value;
    bool disabled;
    struct govuk_label label;
    struct govuk_hint hint;
    struct govuk_error_message error_message;
    struct govuk_form_group form_group;
    struct govuk_attributes attributes;
    struct str show_password_text, hide_password_text, show_password_aria_label_text,
        hide_password_aria_label_text, password_shown_announcement_text, password_hidden_announcement_text;
    struct govuk_password_button button; /* the one that shows what was typed */
} NAMED_ONLY;
#define govuk_password_input(o, ...) \
    govuk_password_input_((o), &(const struct govuk_password_input){__VA_ARGS__})
void govuk_password_input_(struct html *o, const struct govuk_password_input *p);

struct govuk_textarea {
    const char *id, *name, *classes, *described_by, *autocomplete;
    struct str value;
    int rows; /* 5 by default */
    bool disabled;
    enum govuk_answer spellcheck;
    struct govuk_label label;
    struct govuk_hint hint;
    struct govuk_error_message error_message;
    struct govuk_form_group form_group;
    struct govuk_attributes attributes;
} NAMED_ONLY;
#define govuk_textarea(o, ...) govuk_textarea_((o), &(const struct govuk_textarea){__VA_ARGS__})
void govuk_textarea_(struct html *o, const struct govuk_textarea *p);

/* a message for each plural rule ("one", "other"), for the component's script */
struct govuk_message {
    const char *rule;
    struct str text;
};
struct govuk_messages {
    const struct govuk_message *at;
    size_t n;
};
struct govuk_count_message {
    const char *classes;
} NAMED_ONLY;
struct govuk_character_count {
    const char *id, *name, *classes, *count_type; /* "words" or "characters", the default */
    struct str value;
    int rows, maxlength, maxwords, threshold;
    enum govuk_answer spellcheck;
    struct govuk_label label;
    struct govuk_hint hint;
    struct govuk_error_message error_message;
    struct govuk_form_group form_group;
    struct govuk_count_message count_message;
    struct govuk_attributes attributes;
    struct str textarea_description_text, characters_at_limit_text, words_at_limit_text;
    struct govuk_messages characters_under_limit_text, characters_over_limit_text, words_under_limit_text,
        words_over_limit_text;
} NAMED_ONLY;
#define govuk_character_count(o, ...) \
    govuk_character_count_((o), &(const struct govuk_character_count){__VA_ARGS__})
void govuk_character_count_(struct html *o, const struct govuk_character_count *p);

struct govuk_select_item {
    struct str value, text; /* without a value the text is sent */
    enum govuk_answer selected;
    bool disabled, skip;
    struct govuk_attributes attributes;
} NAMED_ONLY;
struct govuk_select_items {
    const struct govuk_select_item *at;
    size_t n;
};
struct govuk_select {
    const char *id, *name, *classes, *described_by;
    struct govuk_select_items items;
    struct str value; /* of the item that is selected */
    bool disabled;
    struct govuk_label label;
    struct govuk_hint hint;
    struct govuk_error_message error_message;
    struct govuk_form_group form_group;
    struct govuk_attributes attributes;
} NAMED_ONLY;
#define govuk_select(o, ...) govuk_select_((o), &(const struct govuk_select){__VA_ARGS__})
void govuk_select_(struct html *o, const struct govuk_select *p);

struct govuk_file_upload {
    const char *id, *name, *classes, *described_by, *wrapper_classes;
    bool disabled, multiple, javascript;
    struct govuk_label label;
    struct govuk_hint hint;
    struct govuk_error_message error_message;
    struct govuk_form_group form_group;
    struct govuk_attributes attributes, wrapper_attributes;
    struct str choose_files_button_text, drop_instruction_text, no_file_chosen_text, entered_drop_zone_text,
        left_drop_zone_text;
    struct govuk_messages multiple_files_chosen_text;
} NAMED_ONLY;
#define govuk_file_upload(o, ...) govuk_file_upload_((o), &(const struct govuk_file_upload){__VA_ARGS__})
void govuk_file_upload_(struct html *o, const struct govuk_file_upload *p);

/* ---- for the components themselves: the data-i18n attributes, appended to a list with room for them */
struct i18n {
    struct govuk_attribute at[24];
    size_t n;
};
void i18n_add(struct html *o, struct i18n *list, const char *key, struct str message);
void i18n_add_all(struct html *o, struct i18n *list, const char *key, struct govuk_messages messages);
