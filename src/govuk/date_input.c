#include "govuk/choices.h"
#include "govuk/entry.h"
#include <glib.h>
#include "base/banned.h"

static bool marked_wrong(const struct govuk_date_item *item)
{
    return item->error == GOVUK_YES || has_class(item->classes, "govuk-input--error");
}

static bool any_marked_wrong(struct govuk_date_items items)
{
    each (item, items)
        if (!item->skip && marked_wrong(item))
            return true;
    return false;
}

static bool same_name(const struct govuk_date_item *item, const char *name)
{
    return item->name && name && !strcmp(item->name, name);
}

/* the box of the parameters that an item stands for: day, month, year or none */
static const struct govuk_date_item *known_box(const struct govuk_date_input *p,
                                               const struct govuk_date_item *item, const char **name)
{
    const struct govuk_date_item *const boxes[] = {&p->day, &p->month, &p->year};
    static const char *const names[] = {"day", "month", "year"};
    for (size_t i = 0; i < COUNT(boxes); i++)
        if (same_name(item, names[i]) || same_name(item, boxes[i]->name)) {
            *name = names[i];
            return boxes[i];
        }
    return NULL;
}

static const char *box_classes(struct html *o, const struct govuk_date_input *p,
                               const struct govuk_date_item *item, bool any_wrong, bool year)
{
    bool wrong = marked_wrong(item) ||
                 (item->error != GOVUK_NO && error_given(&p->error_message) && !any_wrong);
    const char *classes = "govuk-date-input__input";
    if (wrong && !has_class(item->classes, "govuk-input--error"))
        classes = ids_with(o, classes, "govuk-input--error");
    if (!has_class(item->classes, "govuk-input--width-"))
        classes = ids_with(o, classes, year ? "govuk-input--width-4" : "govuk-input--width-2");
    return ids_with(o, classes, item->classes);
}

static struct str box_value(const struct govuk_date_input *p, const struct govuk_date_item *item,
                            const struct govuk_date_item *known, const char *name)
{
    if (item->value.at)
        return item->value;
    if (known && known->value.at)
        return known->value;
    each (v, p->values)
        if (!strcmp(v->name, name))
            return v->value;
    return (struct str){};
}

static void put_box(struct html *o, const struct govuk_date_input *p, const struct govuk_date_item *item,
                    bool any_wrong)
{
    const char *which = "";
    const struct govuk_date_item *known = known_box(p, item, &which);
    const char *name = p->name_prefix ? arena_fmt(o->arena, "%s-%s", p->name_prefix, item->name).at
                                      : item->name;
    struct str label = item->label;
    if (!label.len)
        label = arena_fmt(o->arena, "%c%s", g_ascii_toupper(item->name[0]), item->name + 1);
    html(o, H("<div class=\"govuk-date-input__item\">\n"));
    govuk_input(o, .label = {.text = label, .classes = "govuk-date-input__label"},
                .id = item->id ? item->id : arena_fmt(o->arena, "%s-%s", p->id ? p->id : "", item->name).at,
                .classes = box_classes(o, p, item, any_wrong, known && !strcmp(which, "year")), .name = name,
                .value = box_value(p, item, known, name), .type = "text",
                .inputmode = item->inputmode ? item->inputmode : "numeric",
                .autocomplete = item->autocomplete, .pattern = item->pattern, .attributes = item->attributes);
    html(o, H("</div>\n"));
}

static struct govuk_date_item box_of(struct govuk_date_item given_, const char *name)
{
    if (!given_.name)
        given_.name = name;
    return given_;
}

static void put_date_body(struct html *o, const struct govuk_date_input *p)
{
    const struct govuk_date_item usual[] = {box_of(p->day, "day"), box_of(p->month, "month"),
                                            box_of(p->year, "year")};
    struct govuk_date_items items = p->items.n ? p->items : (struct govuk_date_items){usual, COUNT(usual)};
    bool any_wrong = any_marked_wrong(items);
    html(o, H("<div"));
    put_class(o, "govuk-date-input", p->classes);
    put_attributes(o, p->attributes);
    put_attribute(o, "id", p->id);
    html(o, H(">\n"));
    put_content(o, p->form_group.before_inputs.text, p->form_group.before_inputs.html);
    each (item, items)
        if (!item->skip)
            put_box(o, p, item, any_wrong);
    put_content(o, p->form_group.after_inputs.text, p->form_group.after_inputs.html);
    html(o, H("</div>\n"));
}

void govuk_date_input_(struct html *o, const struct govuk_date_input *p)
{
    struct html inner = {o->arena};
    struct govuk_fieldset f = p->fieldset;
    f.role = "group";
    f.described_by = put_hint_and_error(&inner, p->id, p->fieldset.described_by, &p->hint, &p->error_message);
    put_date_body(&inner, p);
    put_group_open(o, &p->form_group, &p->error_message);
    struct html_end end = fieldset_given(&p->fieldset) ? govuk_fieldset_open(o, &f)
                                                       : (struct html_end){o, H("")};
    put_markup(o, html_take(&inner));
    html_end_run(&end);
    html(o, H("</div>\n"));
}
