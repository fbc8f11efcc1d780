#include "govuk/choices.h"
#include "base/banned.h"

/* radios and checkboxes differ in a few words only */
struct choices {
    const char *kind; /* "radios" or "checkboxes" */
    const char *type, *name, *id_prefix, *classes, *described_by;
    struct govuk_items items;
    struct govuk_values values;
    const struct govuk_fieldset *fieldset;
    const struct govuk_hint *hint;
    const struct govuk_error_message *error_message;
    const struct govuk_form_group *form_group;
    struct govuk_attributes attributes;
};

static const char *part(struct html *o, const struct choices *p, const char *element)
{
    return arena_fmt(o->arena, "govuk-%s%s", p->kind, element).at;
}

static bool item_checked(const struct choices *p, const struct govuk_item *item)
{
    if (item->checked != GOVUK_NOT_GIVEN)
        return item->checked == GOVUK_YES;
    each (v, p->values)
        if (str_eq(*v, item->value))
            return true;
    return false;
}

static void put_item_input(struct html *o, const struct choices *p, const struct govuk_item *item,
                           const char *id, const char *described_by)
{
    html(o, H("<input"));
    put_class(o, part(o, p, "__input"));
    html(o, H(" id=\""), id, H("\" name=\""), item->name ? item->name : p->name, H("\" type=\""), p->type,
         H("\" value=\""), item->value, H("\""), item_checked(p, item) ? H(" checked") : H(""),
         item->disabled ? H(" disabled") : H(""));
    if (item->conditional.html.s.len)
        html(o, H(" data-aria-controls=\"conditional-"), id, H("\""));
    put_attribute(o, "data-behaviour", item->behaviour);
    put_attribute(o, "aria-describedby", described_by);
    put_attributes(o, item->attributes);
    html(o, H(">\n"));
}

static void put_item_hint(struct html *o, const struct choices *p, const struct govuk_item *item,
                          const char *id)
{
    struct govuk_hint hint = item->hint;
    hint.id = id;
    hint.classes = ids_with(o, part(o, p, "__hint"), item->hint.classes);
    govuk_hint_(o, &hint);
}

static void put_conditional(struct html *o, const struct choices *p, const struct govuk_item *item,
                            const char *id)
{
    html(o, H("<div"));
    put_class(o, part(o, p, "__conditional"),
              item_checked(p, item) ? NULL : part(o, p, "__conditional--hidden"));
    html(o, H(" id=\"conditional-"), id, H("\">\n"), item->conditional.html, H("\n</div>\n"));
}

static void put_item(struct html *o, const struct choices *p, const struct govuk_item *item, const char *id,
                     const char *described_by)
{
    bool hint = item->hint.text.len || item->hint.html.s.len;
    const char *hint_id = hint ? id_with(o, id, "-item-hint") : NULL;
    html(o, H("<div"));
    put_class(o, part(o, p, "__item"));
    html(o, H(">\n"));
    put_item_input(o, p, item, id, ids_with(o, described_by, hint_id));
    govuk_label(o, .html = item->html, .text = item->text, .for_ = id,
                .classes = ids_with(o, part(o, p, "__label"), item->label.classes),
                .attributes = item->label.attributes);
    html(o, H("\n"));
    if (hint)
        put_item_hint(o, p, item, hint_id);
    html(o, H("</div>\n"));
    if (item->conditional.html.s.len)
        put_conditional(o, p, item, id);
}

static void put_items(struct html *o, const struct choices *p, const char *described_by)
{
    int number = 0;
    each (item, p->items) {
        number++;
        if (item->skip)
            continue;
        if (item->divider.len) {
            html(o, H("<div"));
            put_class(o, part(o, p, "__divider"));
            html(o, H(">"), item->divider, H("</div>\n"));
            continue;
        }
        const char *id = item->id     ? item->id
                         : number > 1 ? arena_fmt(o->arena, "%s-%d", p->id_prefix, number).at
                                      : p->id_prefix;
        put_item(o, p, item, id, described_by);
    }
}

static void put_choices_body(struct html *o, const struct choices *p, const char *described_by)
{
    html(o, H("<div"));
    put_class(o, part(o, p, ""), p->classes);
    put_attributes(o, p->attributes);
    html(o, H(" data-module=\""), part(o, p, ""), H("\">\n"));
    put_content(o, p->form_group->before_inputs.text, p->form_group->before_inputs.html);
    put_items(o, p, described_by);
    put_content(o, p->form_group->after_inputs.text, p->form_group->after_inputs.html);
    html(o, H("</div>\n"));
}

static void put_choices(struct html *o, const struct choices *p)
{
    bool fieldset = fieldset_given(p->fieldset);
    struct html inner = {o->arena};
    struct govuk_fieldset f = *p->fieldset;
    f.described_by = put_hint_and_error(&inner, p->id_prefix, p->described_by, p->hint, p->error_message);
    put_choices_body(&inner, p, !fieldset && !strcmp(p->type, "checkbox") ? f.described_by : NULL);
    put_group_open(o, p->form_group, p->error_message);
    struct html_end end = fieldset ? govuk_fieldset_open(o, &f) : (struct html_end){o, H("")};
    put_markup(o, html_take(&inner));
    html_end_run(&end);
    html(o, H("</div>\n"));
}

void govuk_radios_(struct html *o, const struct govuk_radios *p)
{
    put_choices(o, &(struct choices){.kind = "radios",
                                     .type = "radio",
                                     .name = p->name,
                                     .id_prefix = p->id_prefix ? p->id_prefix : p->name,
                                     .classes = p->classes,
                                     .described_by = p->fieldset.described_by,
                                     .items = p->items,
                                     .values = {&p->value, p->value.len > 0},
                                     .fieldset = &p->fieldset,
                                     .hint = &p->hint,
                                     .error_message = &p->error_message,
                                     .form_group = &p->form_group,
                                     .attributes = p->attributes});
}

void govuk_checkboxes_(struct html *o, const struct govuk_checkboxes *p)
{
    put_choices(o, &(struct choices){.kind = "checkboxes",
                                     .type = "checkbox",
                                     .name = p->name,
                                     .id_prefix = p->id_prefix ? p->id_prefix : p->name,
                                     .classes = p->classes,
                                     .described_by = p->fieldset.described_by ? p->fieldset.described_by
                                                                              : p->described_by,
                                     .items = p->items,
                                     .values = p->values,
                                     .fieldset = &p->fieldset,
                                     .hint = &p->hint,
                                     .error_message = &p->error_message,
                                     .form_group = &p->form_group,
                                     .attributes = p->attributes});
}
