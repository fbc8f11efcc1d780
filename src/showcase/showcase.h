#pragma once
/*
 * The components that Trellis has, each with a short example: the page /components of a demo. Everything on
 * it is made up, and nothing that is typed there is sent.
 */
#include "base/html.h"

/* function, address on the page and folder of GOV.UK Frontend, name */
/* clang-format off */
#define SHOWCASE(X) \
    X(accordion, "accordion", "Accordion") \
    X(back_link, "back-link", "Back link") \
    X(breadcrumbs, "breadcrumbs", "Breadcrumbs") \
    X(button, "button", "Button") \
    X(character_count, "character-count", "Character count") \
    X(checkboxes, "checkboxes", "Checkboxes") \
    X(date_input, "date-input", "Date input") \
    X(details, "details", "Details") \
    X(error_message, "error-message", "Error message") \
    X(error_summary, "error-summary", "Error summary") \
    X(fieldset, "fieldset", "Fieldset") \
    X(file_upload, "file-upload", "File upload") \
    X(generic_header, "generic-header", "Generic header") \
    X(hint, "hint", "Hint") \
    X(input, "input", "Input") \
    X(inset_text, "inset-text", "Inset text") \
    X(label, "label", "Label") \
    X(notification_banner, "notification-banner", "Notification banner") \
    X(pagination, "pagination", "Pagination") \
    X(panel, "panel", "Panel") \
    X(password_input, "password-input", "Password input") \
    X(phase_banner, "phase-banner", "Phase banner") \
    X(radios, "radios", "Radios") \
    X(select, "select", "Select") \
    X(service_navigation, "service-navigation", "Service navigation") \
    X(skip_link, "skip-link", "Skip link") \
    X(summary_list, "summary-list", "Summary list") \
    X(table, "table", "Table") \
    X(tabs, "tabs", "Tabs") \
    X(tag, "tag", "Tag") \
    X(task_list, "task-list", "Task list") \
    X(textarea, "textarea", "Textarea") \
    X(warning_text, "warning-text", "Warning text")
/* clang-format on */

#define as_example(component, folder, name) void show_##component(struct html *o);
SHOWCASE(as_example)
#undef as_example
