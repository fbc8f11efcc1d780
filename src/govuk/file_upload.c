#include "govuk/entry.h"
#include "base/banned.h"

static void put_wrapper_open(struct html *o, const struct govuk_file_upload *p)
{
    struct i18n says = {};
    i18n_add(o, &says, "choose-files-button", p->choose_files_button_text);
    i18n_add(o, &says, "no-file-chosen", p->no_file_chosen_text);
    i18n_add_all(o, &says, "multiple-files-chosen", p->multiple_files_chosen_text);
    i18n_add(o, &says, "drop-instruction", p->drop_instruction_text);
    i18n_add(o, &says, "entered-drop-zone", p->entered_drop_zone_text);
    i18n_add(o, &says, "left-drop-zone", p->left_drop_zone_text);
    html(o, H("<div"));
    put_class(o, "govuk-file-upload-wrapper", p->wrapper_classes);
    html(o, H(" data-module=\"govuk-file-upload\""));
    put_attributes(o, (struct govuk_attributes){says.at, says.n});
    put_attributes(o, p->wrapper_attributes);
    html(o, H(">\n"));
}

static void put_file_input(struct html *o, const struct govuk_file_upload *p, const struct field_head *f)
{
    html(o, H("<input"));
    put_class(o, "govuk-file-upload", p->classes,
              error_given(&p->error_message) ? "govuk-file-upload--error" : NULL);
    html(o, H(" id=\""), f->id, H("\" name=\""), p->name, H("\" type=\"file\""));
    html(o, p->disabled ? H(" disabled") : H(""), p->multiple ? H(" multiple") : H(""));
    put_attribute(o, "aria-describedby", f->described_by);
    put_attributes(o, p->attributes);
    html(o, H(">\n"));
}

void govuk_file_upload_(struct html *o, const struct govuk_file_upload *p)
{
    struct field_head f = {p->id ? p->id : p->name, p->described_by, &p->label, &p->hint,
                           &p->error_message,       &p->form_group};
    put_field_head(o, &f);
    put_content(o, p->form_group.before_input.text, p->form_group.before_input.html);
    if (p->javascript)
        put_wrapper_open(o, p);
    put_file_input(o, p, &f);
    html(o, p->javascript ? H("</div>\n") : H(""));
    put_content(o, p->form_group.after_input.text, p->form_group.after_input.html);
    html(o, H("</div>\n"));
}
