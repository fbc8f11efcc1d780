/* Components that tell, list and lead on. */
#include "showcase/showcase.h"
#include "govuk/govuk.h"
#include "base/banned.h"

#define HERE S("/components")

void show_accordion(struct html *o)
{
    govuk_accordion(
        o, .id = "year", .heading_level = 3, .remember_expanded = GOVUK_NO,
        .items = GOVUK_LIST(
            struct govuk_section,
            {.heading = {.text = S("Autumn")}, .content = {.text = S("Objectives are proposed and agreed.")}},
            {.heading = {.text = S("Spring")},
             .content = {.text = S("The interim review is held and signed.")}},
            {.heading = {.text = S("Summer")}, .content = {.text = S("The year is assessed.")}}));
}

void show_back_link(struct html *o)
{
    govuk_back_link(o, .href = HERE, .text = S("Back"));
}

void show_breadcrumbs(struct html *o)
{
    govuk_breadcrumbs(o,
                      .items = GOVUK_LIST(struct govuk_breadcrumb, {.text = S("Trust"), .href = HERE},
                                          {.text = S("Alder School"), .href = HERE}, {.text = S("People")}));
}

void show_details(struct html *o)
{
    govuk_details(o, .summary_text = S("Who can see this?"),
                  .text = S("You, your appraiser, your headteacher and the Head of HR."));
}

void show_error_summary(struct html *o)
{
    govuk_error_summary(
        o, .title_text = S("There is a problem"), .disable_auto_focus = GOVUK_YES,
        .error_list = GOVUK_LIST(struct govuk_error_item,
                                 {.text = S("Enter the day of the meeting"), .href = S("#held-day")}));
}

void show_generic_header(struct html *o)
{
    govuk_generic_header(o, .logo_text = S("Two Rivers Trust"), .url = HERE,
                         .container_classes = "trellis-specimen__row");
}

void show_inset_text(struct html *o)
{
    govuk_inset_text(o, .text = S("The period runs from 1 November to 31 October."));
}

void show_notification_banner(struct html *o)
{
    govuk_notification_banner(o, .text = S("Your objectives are ready for you to read."));
}

void show_pagination(struct html *o)
{
    govuk_pagination(o, .previous = {.href = HERE}, .next = {.href = HERE},
                     .items = GOVUK_LIST(struct govuk_page_item, {.number = S("1"), .href = HERE},
                                         {.number = S("2"), .href = HERE, .current = true},
                                         {.number = S("3"), .href = HERE}));
}

void show_panel(struct html *o)
{
    govuk_panel(o, .title_text = S("Report issued"), .heading_level = 3,
                .text = S("Ash Alder has ten working days to comment."));
}

void show_phase_banner(struct html *o)
{
    govuk_phase_banner(o, .tag = {.text = S("Demo")}, .text = S("This trust and its people are made up."));
}

void show_service_navigation(struct html *o)
{
    govuk_service_navigation(o, .service_name = S("Reviews"), .service_url = HERE,
                             .navigation_id = "example-navigation",
                             .navigation = GOVUK_LIST(struct govuk_navigation_item,
                                                      {.text = S("Waiting"), .href = HERE, .active = true},
                                                      {.text = S("Held"), .href = HERE}));
}

void show_skip_link(struct html *o)
{
    html(o, H("<p class=\"govuk-body\">Hidden until it has the focus: press Tab after this sentence.</p>\n"));
    govuk_skip_link(o, .href = S("#summary-list"), .text = S("Skip to the next component"));
}

void show_summary_list(struct html *o)
{
    govuk_summary_list(
        o,
        .rows = GOVUK_LIST(
            struct govuk_summary_row, {.key = {.text = S("School")}, .value = {.text = S("Alder School")}},
            {.key = {.text = S("Appraiser")},
             .value = {.text = S("Ash Alder")},
             .actions = {.items = GOVUK_LIST(
                             struct govuk_action,
                             {.text = S("Change"), .href = HERE, .visually_hidden_text = S("appraiser")})}}));
}

void show_table(struct html *o)
{
    govuk_table(o, .caption = S("Reviews held"), .first_cell_is_header = true,
                .head = GOVUK_LIST(struct govuk_cell, {.text = S("School")},
                                   {.text = S("Reviews"), .format = "numeric"}),
                .rows = GOVUK_LIST(struct govuk_cells,
                                   GOVUK_LIST(struct govuk_cell, {.text = S("Alder School")},
                                              {.text = S("41"), .format = "numeric"}),
                                   GOVUK_LIST(struct govuk_cell, {.text = S("Birch School")},
                                              {.text = S("38"), .format = "numeric"})));
}

void show_tabs(struct html *o)
{
    govuk_tabs(o, .items = GOVUK_LIST(struct govuk_tab,
                                      {.id = "this-year",
                                       .label = S("This year"),
                                       .panel = {.text = S("Three objectives are agreed.")}},
                                      {.id = "last-year",
                                       .label = S("Last year"),
                                       .panel = {.text = S("Three objectives were met.")}}));
}

void show_tag(struct html *o)
{
    html(o, H("<p class=\"govuk-body\">"));
    govuk_tag(o, .text = S("Setting objectives"));
    html(o, H(" "));
    govuk_tag(o, .text = S("Review held"), .classes = "govuk-tag--green");
    html(o, H(" "));
    govuk_tag(o, .text = S("Not started"), .classes = "govuk-tag--grey");
    html(o, H("</p>\n"));
}

void show_task_list(struct html *o)
{
    govuk_task_list(
        o, .id_prefix = "steps",
        .items = GOVUK_LIST(
            struct govuk_task,
            {.title = {.text = S("Read your objectives")}, .href = HERE, .status = {.text = S("Done")}},
            {.title = {.text = S("Sign the interim review")},
             .href = HERE,
             .status = {.tag = {.text = S("To do"), .classes = "govuk-tag--blue"}}}));
}

void show_warning_text(struct html *o)
{
    govuk_warning_text(o, .text = S("A report that is issued cannot be changed."));
}
