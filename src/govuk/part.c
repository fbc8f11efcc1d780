#include "govuk/part.h"
#include "base/banned.h"

bool given(struct str text, struct markup html)
{
    return text.at || html.s.at;
}

void put_content(struct html *o, struct str text, struct markup html)
{
    if (html.s.len)
        put_markup(o, html);
    else
        put_str(o, text);
}

void put_class_(struct html *o, const char *const *classes)
{
    html(o, H(" class=\""), *classes);
    for (const char *const *c = classes + 1; *c != (const char *)1; c++)
        if (*c && **c)
            html(o, H(" "), *c);
    html(o, H("\""));
}

void put_attributes(struct html *o, struct govuk_attributes attributes)
{
    each (a, attributes) {
        html(o, H(" "), a->name);
        if (!a->bare)
            html(o, H("=\""), a->value, H("\""));
    }
}

void put_attribute_str(struct html *o, const char *name, struct str value)
{
    if (value.len)
        html(o, H(" "), name, H("=\""), value, H("\""));
}

void put_attribute(struct html *o, const char *name, const char *value)
{
    put_attribute_str(o, name, str_of(value));
}

void put_href(struct html *o, struct str href)
{
    html(o, H(" href=\""), URL(href), H("\""));
}

void put_answer(struct html *o, const char *name, enum govuk_answer answer)
{
    if (answer != GOVUK_NOT_GIVEN)
        put_attribute(o, name, answer == GOVUK_YES ? "true" : "false");
}

const char *ids_with(struct html *o, const char *ids, const char *more)
{
    if (!ids || !*ids)
        return more;
    return more && *more ? arena_fmt(o->arena, "%s %s", ids, more).at : ids;
}

const char *id_with(struct html *o, const char *id, const char *suffix)
{
    return arena_fmt(o->arena, "%s%s", id ? id : "", suffix).at;
}

bool has_class(const char *classes, const char *part)
{
    return classes && strstr(classes, part);
}

struct govuk_attributes attributes_with(struct html *o, struct govuk_attributes first,
                                        struct govuk_attributes more)
{
    struct govuk_attribute *at = arena_new(o->arena, struct govuk_attribute, first.n + more.n + 1);
    if (first.n)
        memcpy(at, first.at, first.n * sizeof *at);
    if (more.n)
        memcpy(at + first.n, more.at, more.n * sizeof *at);
    return (struct govuk_attributes){at, first.n + more.n};
}
