#include "govuk/field_parts.h"
#include "base/banned.h"

void govuk_label_(struct html *o, const struct govuk_label *p)
{
    if (!given(p->text, p->html))
        return;
    if (p->is_page_heading)
        html(o, H("<h1 class=\"govuk-label-wrapper\">"));
    html(o, H("<label"));
    put_class(o, "govuk-label", p->classes);
    put_attributes(o, p->attributes);
    put_attribute(o, "for", p->for_);
    html(o, H(">"));
    put_content(o, p->text, p->html);
    html(o, H("</label>"));
    if (p->is_page_heading)
        html(o, H("</h1>"));
}

void govuk_hint_(struct html *o, const struct govuk_hint *p)
{
    html(o, H("<div"));
    put_attribute(o, "id", p->id);
    put_class(o, "govuk-hint", p->classes);
    put_attributes(o, p->attributes);
    html(o, H(">"));
    put_content(o, p->text, p->html);
    html(o, H("</div>\n"));
}

void govuk_error_message_(struct html *o, const struct govuk_error_message *p)
{
    struct str hidden = p->visually_hidden_text.at ? p->visually_hidden_text : S("Error");
    html(o, H("<p"));
    put_attribute(o, "id", p->id);
    put_class(o, "govuk-error-message", p->classes);
    put_attributes(o, p->attributes);
    html(o, H(">"));
    if (hidden.len)
        html(o, H("<span class=\"govuk-visually-hidden\">"), hidden, H(":</span> "));
    put_content(o, p->text, p->html);
    html(o, H("</p>\n"));
}

static void put_legend(struct html *o, const struct govuk_legend *p)
{
    if (!given(p->text, p->html))
        return;
    html(o, H("<legend"));
    put_class(o, "govuk-fieldset__legend", p->classes);
    html(o, H(">"));
    if (p->is_page_heading)
        html(o, H("<h1 class=\"govuk-fieldset__heading\">"));
    put_content(o, p->text, p->html);
    if (p->is_page_heading)
        html(o, H("</h1>"));
    html(o, H("</legend>\n"));
}

struct html_end govuk_fieldset_open(struct html *o, const struct govuk_fieldset *p)
{
    html(o, H("<fieldset"));
    put_class(o, "govuk-fieldset", p->classes);
    put_attribute(o, "role", p->role);
    put_attribute(o, "aria-describedby", p->described_by);
    put_attributes(o, p->attributes);
    html(o, H(">\n"));
    put_legend(o, &p->legend);
    put_markup(o, p->html);
    return (struct html_end){o, H("</fieldset>\n")};
}

bool hint_given(const struct govuk_hint *h)
{
    return given(h->text, h->html) || h->classes || h->attributes.n;
}

bool error_given(const struct govuk_error_message *e)
{
    return given(e->text, e->html);
}

bool fieldset_given(const struct govuk_fieldset *f)
{
    return given(f->legend.text, f->legend.html) || f->described_by || f->classes || f->attributes.n;
}

void put_group_open(struct html *o, const struct govuk_form_group *g, const struct govuk_error_message *e)
{
    html(o, H("<div"));
    put_class(o, "govuk-form-group", error_given(e) ? "govuk-form-group--error" : NULL, g->classes);
    put_attributes(o, g->attributes);
    html(o, H(">\n"));
}

const char *put_hint_and_error(struct html *o, const char *id, const char *described_by,
                               const struct govuk_hint *hint, const struct govuk_error_message *error)
{
    if (hint_given(hint)) {
        struct govuk_hint h = *hint;
        h.id = id_with(o, id, "-hint");
        described_by = ids_with(o, described_by, h.id);
        govuk_hint_(o, &h);
    }
    if (error_given(error)) {
        struct govuk_error_message e = *error;
        e.id = id_with(o, id, "-error");
        described_by = ids_with(o, described_by, e.id);
        govuk_error_message_(o, &e);
    }
    return described_by;
}

void put_field_head(struct html *o, struct field_head *f)
{
    struct govuk_label label = *f->label;
    label.for_ = f->id;
    put_group_open(o, f->form_group, f->error_message);
    govuk_label_(o, &label);
    html(o, H("\n"));
    f->described_by = put_hint_and_error(o, f->id, f->described_by, f->hint, f->error_message);
}
