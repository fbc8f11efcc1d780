#pragma once
/* The parts of a form's field: label, hint, error message, fieldset, and the group that holds them. */
#include "govuk/part.h"

struct govuk_label {
    struct str text;
    struct markup html;
    const char *for_, *classes;
    bool is_page_heading;
    struct govuk_attributes attributes;
} NAMED_ONLY;
#define govuk_label(o, ...) govuk_label_((o), &(const struct govuk_label){__VA_ARGS__})
void govuk_label_(struct html *o, const struct govuk_label *p);

struct govuk_hint {
    struct str text;
    struct markup html;
    const char *id, *classes;
    struct govuk_attributes attributes;
} NAMED_ONLY;
#define govuk_hint(o, ...) govuk_hint_((o), &(const struct govuk_hint){__VA_ARGS__})
void govuk_hint_(struct html *o, const struct govuk_hint *p);

struct govuk_error_message {
    struct str text;
    struct markup html;
    const char *id, *classes;
    struct govuk_attributes attributes;
    struct str visually_hidden_text; /* "Error" when absent; none when empty */
} NAMED_ONLY;
#define govuk_error_message(o, ...) \
    govuk_error_message_((o), &(const struct govuk_error_message){__VA_ARGS__})
void govuk_error_message_(struct html *o, const struct govuk_error_message *p);

struct govuk_legend {
    struct str text;
    struct markup html;
    const char *classes;
    bool is_page_heading;
} NAMED_ONLY;
struct govuk_fieldset {
    const char *described_by, *classes, *role;
    struct govuk_legend legend;
    struct markup html; /* what it holds, when that is markup already; else the block's body */
    struct govuk_attributes attributes;
} NAMED_ONLY;
/* a block: govuk_fieldset(o, .legend = {.text = S("…")}) { … } */
#define govuk_fieldset(o, ...) \
    html_block(govuk_fieldset_open((o), &(const struct govuk_fieldset){__VA_ARGS__}))
struct html_end govuk_fieldset_open(struct html *o, const struct govuk_fieldset *p);

struct govuk_form_group {
    const char *classes;
    struct govuk_attributes attributes;
    union {
        struct govuk_content before_input, before_inputs;
    };
    union {
        struct govuk_content after_input, after_inputs;
    };
} NAMED_ONLY;

/* ---- for the components themselves */
/* the group of a field, as far as its input: label, hint, error message, what stands before the input */
struct field_head {
    const char *id, *described_by; /* in: the parameter; out: with the hint's and the error's ids */
    const struct govuk_label *label;
    const struct govuk_hint *hint;
    const struct govuk_error_message *error_message;
    const struct govuk_form_group *form_group;
};
void put_field_head(struct html *o, struct field_head *f);
void put_group_open(struct html *o, const struct govuk_form_group *g, const struct govuk_error_message *e);
/* hint and error message with ids made of `id`; returns described_by with those */
const char *put_hint_and_error(struct html *o, const char *id, const char *described_by,
                               const struct govuk_hint *hint, const struct govuk_error_message *error);
bool fieldset_given(const struct govuk_fieldset *f);
bool hint_given(const struct govuk_hint *h);
bool error_given(const struct govuk_error_message *e);
