#pragma once
/* Fields that offer answers: radios, checkboxes; and the date input, with its three boxes. */
#include "govuk/field_parts.h"

/* label and hint of one item */
struct govuk_item_label {
    const char *classes;
    struct govuk_attributes attributes;
} NAMED_ONLY;

struct govuk_conditional {
    struct markup html;
} NAMED_ONLY;

/* an item of radios or checkboxes; a skipped one keeps its number, for the ids of those after it */
struct govuk_item {
    struct str text;
    struct markup html;
    const char *id, *name, *behaviour; /* the last two of checkboxes only: "exclusive" unticks the others */
    struct str value, divider;
    struct govuk_item_label label;
    struct govuk_hint hint;
    enum govuk_answer checked;            /* by the component's value or values when not given */
    struct govuk_conditional conditional; /* shown while the item is ticked */
    bool disabled, skip;
    struct govuk_attributes attributes;
} NAMED_ONLY;
struct govuk_items {
    const struct govuk_item *at;
    size_t n;
};

struct govuk_radios {
    const char *name, *id_prefix, *classes;
    struct govuk_items items;
    struct str value;
    struct govuk_fieldset fieldset;
    struct govuk_hint hint;
    struct govuk_error_message error_message;
    struct govuk_form_group form_group;
    struct govuk_attributes attributes;
} NAMED_ONLY;
#define govuk_radios(o, ...) govuk_radios_((o), &(const struct govuk_radios){__VA_ARGS__})
void govuk_radios_(struct html *o, const struct govuk_radios *p);

struct govuk_values {
    const struct str *at;
    size_t n;
};
struct govuk_checkboxes {
    const char *name, *id_prefix, *classes, *described_by;
    struct govuk_items items;
    struct govuk_values values;
    struct govuk_fieldset fieldset;
    struct govuk_hint hint;
    struct govuk_error_message error_message;
    struct govuk_form_group form_group;
    struct govuk_attributes attributes;
} NAMED_ONLY;
#define govuk_checkboxes(o, ...) govuk_checkboxes_((o), &(const struct govuk_checkboxes){__VA_ARGS__})
void govuk_checkboxes_(struct html *o, const struct govuk_checkboxes *p);

struct govuk_date_item {
    const char *id, *name, *autocomplete, *pattern, *inputmode, *classes;
    struct str label, value;
    enum govuk_answer error; /* which of the boxes are wrong: with an error message, all by default */
    bool skip;
    struct govuk_attributes attributes;
} NAMED_ONLY;
struct govuk_date_items {
    const struct govuk_date_item *at;
    size_t n;
};
/* what stands in each box, by the box's name with its prefix */
struct govuk_date_value {
    const char *name;
    struct str value;
};
struct govuk_date_values {
    const struct govuk_date_value *at;
    size_t n;
};
struct govuk_date_input {
    const char *id, *name_prefix, *classes;
    struct govuk_date_items items;           /* other boxes than day, month and year */
    struct govuk_date_item day, month, year; /* each as GOV.UK's when it has no name */
    struct govuk_date_values values;
    struct govuk_fieldset fieldset;
    struct govuk_hint hint;
    struct govuk_error_message error_message;
    struct govuk_form_group form_group;
    struct govuk_attributes attributes;
} NAMED_ONLY;
#define govuk_date_input(o, ...) govuk_date_input_((o), &(const struct govuk_date_input){__VA_ARGS__})
void govuk_date_input_(struct html *o, const struct govuk_date_input *p);
