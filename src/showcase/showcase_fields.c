/* Components that one types into or chooses from, and their parts. */
#include "showcase/showcase.h"
#include "govuk/govuk.h"
#include "base/banned.h"

void show_button(struct html *o)
{
    govuk_button_group(o)
    {
        govuk_button(o, .text = S("Propose objective"), .type = "button");
        govuk_button(o, .text = S("Save as draft"), .type = "button", .classes = "govuk-button--secondary");
        govuk_button(o, .text = S("Withdraw"), .type = "button", .classes = "govuk-button--warning");
    }
}

void show_character_count(struct html *o)
{
    govuk_character_count(o, .id = "measure", .name = "measure", .maxlength = 500, .rows = 3,
                          .label = {.text = S("How will you know that it is met?")});
}

void show_checkboxes(struct html *o)
{
    govuk_checkboxes(
        o, .name = "sources",
        .fieldset = {.legend = {.text = S("What will you look at?"), .classes = "govuk-fieldset__legend--s"}},
        .items = GOVUK_LIST(struct govuk_item, {.value = S("books"), .text = S("Pupils' books")},
                            {.value = S("plans"), .text = S("Plans of lessons")},
                            {.value = S("results"), .text = S("Results over the year")}));
}

void show_date_input(struct html *o)
{
    govuk_date_input(o, .id = "held", .name_prefix = "held",
                     .fieldset = {.legend = {.text = S("When was the review held?"),
                                             .classes = "govuk-fieldset__legend--s"}},
                     .hint = {.text = S("For example, 27 2 2027")});
}

void show_error_message(struct html *o)
{
    govuk_error_message(o, .text = S("Enter the day of the meeting"));
}

void show_fieldset(struct html *o)
{
    govuk_fieldset (o, .legend = {.text = S("Where do you work?"), .classes = "govuk-fieldset__legend--s"}) {
        govuk_input(o, .id = "school", .name = "school", .label = {.text = S("School")});
        govuk_input(o, .id = "post", .name = "post", .label = {.text = S("Post")});
    }
}

void show_file_upload(struct html *o)
{
    govuk_file_upload(o, .id = "staff-list", .name = "staff-list", .label = {.text = S("Staff list")},
                      .hint = {.text = S("A CSV file")});
}

void show_hint(struct html *o)
{
    govuk_hint(o, .text = S("As it stands in the contract"));
}

void show_input(struct html *o)
{
    govuk_input(o, .id = "days", .name = "days", .inputmode = "numeric", .classes = "govuk-input--width-3",
                .suffix = {.text = S("days")}, .label = {.text = S("Notice of an observation")});
}

void show_label(struct html *o)
{
    govuk_label(o, .text = S("Search by name"), .for_ = "search-name");
    html(o, H("<input class=\"govuk-input\" id=\"search-name\" name=\"search-name\" type=\"search\">\n"));
}

void show_password_input(struct html *o)
{
    /* a form, for the browser's keeper of passwords, that goes nowhere */
    html(o, H("<form method=\"dialog\">\n<input type=\"text\" autocomplete=\"username\" readonly hidden>\n"));
    govuk_password_input(o, .id = "secret", .name = "secret", .autocomplete = "off",
                         .label = {.text = S("Password")});
    html(o, H("</form>\n"));
}

void show_radios(struct html *o)
{
    govuk_radios(
        o, .name = "met", .value = S("partly"),
        .fieldset = {.legend = {.text = S("Was the objective met?"), .classes = "govuk-fieldset__legend--s"}},
        .items = GOVUK_LIST(struct govuk_item, {.value = S("met"), .text = S("Met")},
                            {.value = S("partly"),
                             .text = S("Partly met"),
                             .hint = {.text = S("Significant progress counts")}},
                            {.value = S("not"), .text = S("Not met")}));
}

void show_select(struct html *o)
{
    govuk_select(o, .id = "stage", .name = "stage", .label = {.text = S("Stage")},
                 .items = GOVUK_LIST(struct govuk_select_item, {.value = S("all"), .text = S("All stages")},
                                     {.value = S("objectives"), .text = S("Setting objectives")},
                                     {.value = S("review"), .text = S("Interim review")}));
}

void show_textarea(struct html *o)
{
    govuk_textarea(o, .id = "comment", .name = "comment", .rows = 3,
                   .label = {.text = S("Your comment on the review")});
}
