#pragma once
/*
 * What GOV.UK Frontend's components have in common. Each component is a function with named arguments:
 * govuk_button(rq->out, .text = S("Agree objective"), .name = "decision"). Components and parameters have the
 * names of GOV.UK Frontend, in C's spelling (prevent_double_click); the markup is tested against its
 * fixtures.
 *
 * What people read, or what comes from data, is a struct str and always escaped; S("…") makes one of a
 * literal. `html` is markup, and beats `text`. Names, ids and classes are the program's own words: const char
 * *, never data. Absent (a NULL address) differs from empty where GOV.UK's component makes a difference.
 */
#include "base/html.h"

/* three answers: not given (0), no, yes (1, so that `true` can be written) */
enum govuk_answer { GOVUK_NO = -1, GOVUK_NOT_GIVEN = 0, GOVUK_YES = 1 };

struct govuk_attribute {
    const char *name;
    struct str value;
    bool bare; /* the name alone */
};
struct govuk_attributes {
    const struct govuk_attribute *at;
    size_t n;
};

/* a list written in place: .items = GOVUK_LIST(struct govuk_item, {…}, {…}) */
#define GOVUK_LIST(type, ...)                                                           \
    {                                                                                   \
        (const type[]){__VA_ARGS__}, sizeof((const type[]){__VA_ARGS__}) / sizeof(type) \
    }
#define GOVUK_ATTRIBUTES(...) GOVUK_LIST(struct govuk_attribute, __VA_ARGS__)

/* text, or markup */
struct govuk_content {
    struct str text;
    struct markup html;
};

/* ---- for the components themselves */
bool given(struct str text, struct markup html);
void put_content(struct html *o, struct str text, struct markup html);
/* class="base extra …": extra ones may be NULL */
#define put_class(o, ...) put_class_((o), (const char *const[]){__VA_ARGS__, (const char *)1})
void put_class_(struct html *o, const char *const *classes);
void put_attributes(struct html *o, struct govuk_attributes attributes);
/* name="value", when the value is not empty */
void put_attribute(struct html *o, const char *name, const char *value);
void put_attribute_str(struct html *o, const char *name, struct str value);
/* href="value", made safe */
void put_href(struct html *o, struct str href);
/* name="true" or name="false", when given */
void put_answer(struct html *o, const char *name, enum govuk_answer answer);
/* the ids of a list, with one more; either may be empty */
const char *ids_with(struct html *o, const char *ids, const char *more);
const char *id_with(struct html *o, const char *id, const char *suffix);
bool has_class(const char *classes, const char *part);
struct govuk_attributes attributes_with(struct html *o, struct govuk_attributes first,
                                        struct govuk_attributes more);
