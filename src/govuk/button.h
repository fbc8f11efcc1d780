#pragma once
#include "govuk/part.h"

struct govuk_button {
    struct str text;
    struct markup html;
    const char *type, *name, *id, *classes; /* type is "submit" by default */
    struct str value, href;                 /* with href it is a link that looks like a button */
    bool disabled, is_start_button;
    enum govuk_answer prevent_double_click;
    struct govuk_attributes attributes;
} NAMED_ONLY;
#define govuk_button(o, ...) govuk_button_((o), &(const struct govuk_button){__VA_ARGS__})
void govuk_button_(struct html *o, const struct govuk_button *p);

/* buttons and links side by side */
#define govuk_button_group(o) html_block(govuk_button_group_open(o))
struct html_end govuk_button_group_open(struct html *o);
