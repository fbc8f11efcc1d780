#include "govuk/entry.h"
#include "govuk/button.h"
#include "base/banned.h"

void i18n_add(struct html *o, struct i18n *list, const char *key, struct str message)
{
    if (message.len)
        list->at[list->n++] = (struct govuk_attribute){.name = arena_fmt(o->arena, "data-i18n.%s", key).at,
                                                       .value = message};
}

void i18n_add_all(struct html *o, struct i18n *list, const char *key, struct govuk_messages messages)
{
    each (m, messages)
        i18n_add(o, list, arena_fmt(o->arena, "%s.%s", key, m->rule).at, m->text);
}

static void put_affix(struct html *o, const struct govuk_affix *p, const char *class_)
{
    if (!given(p->text, p->html))
        return;
    html(o, H("<div"));
    put_class(o, class_, p->classes);
    html(o, H(" aria-hidden=\"true\""));
    put_attributes(o, p->attributes);
    html(o, H(">"));
    put_content(o, p->text, p->html);
    html(o, H("</div>"));
}

static void put_input(struct html *o, const struct govuk_input *p, const char *id, const char *described_by)
{
    html(o, H("<input"));
    put_class(o, "govuk-input", p->classes, error_given(&p->error_message) ? "govuk-input--error" : NULL);
    html(o, H(" id=\""), id, H("\" name=\""), p->name, H("\" type=\""), p->type ? p->type : "text", H("\""));
    put_answer(o, "spellcheck", p->spellcheck);
    if (p->value.at)
        html(o, H(" value=\""), p->value, H("\""));
    html(o, p->disabled ? H(" disabled") : H(""));
    put_attribute(o, "aria-describedby", described_by);
    put_attribute(o, "autocomplete", p->autocomplete);
    put_attribute(o, "autocapitalize", p->autocapitalize);
    put_attribute(o, "pattern", p->pattern);
    put_attribute(o, "inputmode", p->inputmode);
    put_attributes(o, p->attributes);
    html(o, H(">\n"));
}

static bool content_given(const struct govuk_content *c)
{
    return c->text.len || c->html.s.len;
}

static bool input_is_wrapped(const struct govuk_input *p)
{
    return given(p->prefix.text, p->prefix.html) || given(p->suffix.text, p->suffix.html) ||
           content_given(&p->form_group.before_input) || content_given(&p->form_group.after_input);
}

static void put_wrapped_input(struct html *o, const struct govuk_input *p, const char *id,
                              const char *described_by)
{
    html(o, H("<div"));
    put_class(o, "govuk-input__wrapper", p->input_wrapper.classes);
    put_attributes(o, p->input_wrapper.attributes);
    html(o, H(">\n"));
    put_content(o, p->form_group.before_input.text, p->form_group.before_input.html);
    put_affix(o, &p->prefix, "govuk-input__prefix");
    put_input(o, p, id, described_by);
    put_affix(o, &p->suffix, "govuk-input__suffix");
    put_content(o, p->form_group.after_input.text, p->form_group.after_input.html);
    html(o, H("</div>\n"));
}

void govuk_input_(struct html *o, const struct govuk_input *p)
{
    struct field_head f = {p->id ? p->id : p->name, p->described_by, &p->label, &p->hint,
                           &p->error_message,       &p->form_group};
    put_field_head(o, &f);
    if (input_is_wrapped(p))
        put_wrapped_input(o, p, f.id, f.described_by);
    else
        put_input(o, p, f.id, f.described_by);
    html(o, H("</div>\n"));
}

static struct markup toggle(struct html *o, const struct govuk_password_input *p, const char *id)
{
    struct html part = {o->arena};
    struct str text = p->show_password_text.at ? p->show_password_text : S("Show");
    struct str says = p->show_password_aria_label_text.at ? p->show_password_aria_label_text
                                                          : S("Show password");
    govuk_button(&part, .type = "button", .text = text,
                 .classes = ids_with(o,
                                     "govuk-button--secondary govuk-password-input__toggle "
                                     "govuk-js-password-input-toggle",
                                     p->button.classes),
                 .attributes = GOVUK_ATTRIBUTES({"aria-controls", str_of(id)}, {"aria-label", says},
                                                {"hidden", .bare = true}));
    put_content(&part, p->form_group.after_input.text, p->form_group.after_input.html);
    return html_take(&part);
}

static struct govuk_form_group password_group(struct html *o, const struct govuk_password_input *p,
                                              const char *id)
{
    struct i18n *says = arena_new(o->arena, struct i18n);
    says->at[says->n++] = (struct govuk_attribute){"data-module", S("govuk-password-input")};
    i18n_add(o, says, "show-password", p->show_password_text);
    i18n_add(o, says, "hide-password", p->hide_password_text);
    i18n_add(o, says, "show-password-aria-label", p->show_password_aria_label_text);
    i18n_add(o, says, "hide-password-aria-label", p->hide_password_aria_label_text);
    i18n_add(o, says, "password-shown-announcement", p->password_shown_announcement_text);
    i18n_add(o, says, "password-hidden-announcement", p->password_hidden_announcement_text);
    struct govuk_form_group group = p->form_group;
    group.classes = ids_with(o, "govuk-password-input", p->form_group.classes);
    group.attributes = attributes_with(o, (struct govuk_attributes){says->at, says->n},
                                       p->form_group.attributes);
    group.after_input = (struct govuk_content){.html = toggle(o, p, id)};
    return group;
}

void govuk_password_input_(struct html *o, const struct govuk_password_input *p)
{
    const char *id = p->id ? p->id : p->name;
    govuk_input(
        o, .form_group = password_group(o, p, id),
        .input_wrapper = {.classes = "govuk-password-input__wrapper"}, .label = p->label, .hint = p->hint,
        .classes = ids_with(o, "govuk-password-input__input govuk-js-password-input-input", p->classes),
        .error_message = p->error_message, .id = id, .name = p->name, .type = "password",
        .spellcheck = GOVUK_NO, .autocapitalize = "none",
        .autocomplete = p->autocomplete ? p->autocomplete : "current-password", .value = p->value,
        .disabled = p->disabled, .described_by = p->described_by, .attributes = p->attributes);
}

void govuk_textarea_(struct html *o, const struct govuk_textarea *p)
{
    struct field_head f = {p->id ? p->id : p->name, p->described_by, &p->label, &p->hint,
                           &p->error_message,       &p->form_group};
    put_field_head(o, &f);
    put_content(o, p->form_group.before_input.text, p->form_group.before_input.html);
    html(o, H("<textarea"));
    put_class(o, "govuk-textarea", error_given(&p->error_message) ? "govuk-textarea--error" : NULL,
              p->classes);
    html(o, H(" id=\""), f.id, H("\" name=\""), p->name, H("\" rows=\""), p->rows ? p->rows : 5, H("\""));
    put_answer(o, "spellcheck", p->spellcheck);
    html(o, p->disabled ? H(" disabled") : H(""));
    put_attribute(o, "aria-describedby", f.described_by);
    put_attribute(o, "autocomplete", p->autocomplete);
    put_attributes(o, p->attributes);
    /* a parser drops a line feed that comes first */
    html(o, H(">"), str_starts(p->value, S("\n")) ? H("\n") : H(""), p->value, H("</textarea>\n"));
    put_content(o, p->form_group.after_input.text, p->form_group.after_input.html);
    html(o, H("</div>\n"));
}

static void add_number(struct html *o, struct i18n *list, const char *name, int n)
{
    if (n)
        list->at[list->n++] = (struct govuk_attribute){name, arena_fmt(o->arena, "%d", n)};
}

static struct govuk_attributes count_attributes(struct html *o, const struct govuk_character_count *p)
{
    struct i18n *says = arena_new(o->arena, struct i18n);
    const char *type = p->count_type ? p->count_type : p->maxwords ? "words" : NULL;
    says->at[says->n++] = (struct govuk_attribute){"data-module", S("govuk-character-count")};
    add_number(o, says, "data-maxlength", p->maxlength);
    add_number(o, says, "data-maxwords", p->maxwords);
    add_number(o, says, "data-threshold", p->threshold);
    if (type)
        says->at[says->n++] = (struct govuk_attribute){"data-count-type", str_of(type)};
    if (!p->maxlength && !p->maxwords)
        i18n_add(o, says, "textarea-description.other", p->textarea_description_text);
    i18n_add_all(o, says, "characters-under-limit", p->characters_under_limit_text);
    i18n_add(o, says, "characters-at-limit", p->characters_at_limit_text);
    i18n_add_all(o, says, "characters-over-limit", p->characters_over_limit_text);
    i18n_add_all(o, says, "words-under-limit", p->words_under_limit_text);
    i18n_add(o, says, "words-at-limit", p->words_at_limit_text);
    i18n_add_all(o, says, "words-over-limit", p->words_over_limit_text);
    return attributes_with(o, (struct govuk_attributes){says->at, says->n}, p->form_group.attributes);
}

/* "You can enter up to 200 characters", or the words given, with the limit in the place of %{count} */
static struct str count_description(struct html *o, const struct govuk_character_count *p)
{
    int limit = p->maxwords ? p->maxwords : p->maxlength;
    bool words = (p->count_type && !strcmp(p->count_type, "words")) || (!p->count_type && p->maxwords);
    struct str text = p->textarea_description_text;
    if (!limit)
        return (struct str){};
    if (!text.len)
        return arena_fmt(o->arena, "You can enter up to %d %s", limit, words ? "words" : "characters");
    const char *hit = memmem(text.at, text.len, "%{count}", 8);
    if (!hit)
        return text;
    struct str before = {text.at, (size_t)(hit - text.at)}, after = str_from(text, before.len + 8);
    return arena_fmt(o->arena, PRs "%d" PRs, ARGs(before), limit, ARGs(after));
}

static struct markup count_message(struct html *o, const struct govuk_character_count *p, const char *info)
{
    struct html part = {o->arena};
    govuk_hint(&part, .text = count_description(o, p), .id = info,
               .classes = ids_with(o, "govuk-character-count__message", p->count_message.classes));
    put_content(&part, p->form_group.after_input.text, p->form_group.after_input.html);
    return html_take(&part);
}

void govuk_character_count_(struct html *o, const struct govuk_character_count *p)
{
    const char *id = p->id ? p->id : p->name, *info = id_with(o, id, "-info");
    govuk_textarea(o, .id = id, .name = p->name, .described_by = info, .rows = p->rows,
                   .spellcheck = p->spellcheck, .value = p->value,
                   .form_group = {.classes = ids_with(o, "govuk-character-count", p->form_group.classes),
                                  .attributes = count_attributes(o, p),
                                  .before_input = p->form_group.before_input,
                                  .after_input = {.html = count_message(o, p, info)}},
                   .classes = ids_with(o, "govuk-js-character-count", p->classes), .label = p->label,
                   .hint = p->hint, .error_message = p->error_message, .attributes = p->attributes);
}

static void put_option(struct html *o, const struct govuk_select_item *item, struct str value)
{
    struct str sent = item->value.at ? item->value : item->text;
    bool selected = item->selected == GOVUK_YES ||
                    (item->selected != GOVUK_NO && value.len && str_eq(sent, value));
    html(o, H("<option"));
    if (item->value.at)
        html(o, H(" value=\""), item->value, H("\""));
    html(o, selected ? H(" selected") : H(""), item->disabled ? H(" disabled") : H(""));
    put_attributes(o, item->attributes);
    html(o, H(">"), item->text, H("</option>\n"));
}

void govuk_select_(struct html *o, const struct govuk_select *p)
{
    struct field_head f = {p->id ? p->id : p->name, p->described_by, &p->label, &p->hint,
                           &p->error_message,       &p->form_group};
    put_field_head(o, &f);
    put_content(o, p->form_group.before_input.text, p->form_group.before_input.html);
    html(o, H("<select"));
    put_class(o, "govuk-select", p->classes, error_given(&p->error_message) ? "govuk-select--error" : NULL);
    html(o, H(" id=\""), f.id, H("\" name=\""), p->name, H("\""), p->disabled ? H(" disabled") : H(""));
    put_attribute(o, "aria-describedby", f.described_by);
    put_attributes(o, p->attributes);
    html(o, H(">\n"));
    each (item, p->items)
        if (!item->skip)
            put_option(o, item, p->value);
    html(o, H("</select>\n"));
    put_content(o, p->form_group.after_input.text, p->form_group.after_input.html);
    html(o, H("</div>\n"));
}
