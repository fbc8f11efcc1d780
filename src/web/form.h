#pragma once
/*
 * A form is a table of fields: it parses, validates, draws the inputs and orders the error summary. What is
 * not listed is never seen; a field that comes twice, too long, or not as UTF-8 text is refused. Texts are
 * trimmed, and line ends become \n.
 */
#include "base/html.h"

struct request;

enum field_kind {
    FIELD_TEXT,      /* struct str; one line */
    FIELD_LONG_TEXT, /* struct str; a textarea with `rows` lines */
    FIELD_EMAIL,     /* struct str */
    FIELD_PASSWORD,  /* struct str; never drawn back, not trimmed */
    FIELD_DATE,      /* struct str, "YYYY-MM-DD" or empty; sent as name-day, name-month, name-year */
    FIELD_RADIOS,    /* struct str: the key of one of the choices */
    FIELD_SELECT,    /* struct str: the same, as a select */
    FIELD_CHECKBOX,  /* bool */
    FIELD_NUMBER,    /* int64_t, 0 when empty */
    FIELD_HIDDEN,    /* int64_t: such as the version that was read */
    FIELD_PERSON,    /* int64_t: a person's id, chosen from the choices (a select) */
    FIELD_FILE,      /* struct file_sent, of at most `max` bytes; the route has ROUTE_FILE */
};

/* empty when none was chosen; its name is what the browser says, and nothing to rely on */
struct file_sent {
    struct str name, bytes;
};

struct choice {
    struct str key, label, hint;
};
struct choice_list {
    const struct choice *at;
    size_t n;
};

struct field {
    const char *name, *label, *hint, *missing; /* missing: required, and what to say: "Enter the objective" */
    enum field_kind kind;
    size_t at;                /* offsetof in the form's struct */
    size_t max;               /* characters; 0 means 200 for a line, 5000 for a long text; bytes of a file */
    int rows;                 /* of a textarea; 0 means 4 */
    const char *autocomplete; /* input purpose, such as "username" */
    const char *optional_label;   /* after the label, such as "(optional)" */
    const char *called;           /* what a message calls it, when the label is a question */
    const char *classes;          /* of the input, such as "govuk-input--width-10" */
    const struct choice *choices; /* fixed choices, ended by one with an empty key and label … */
    int (*choices_of)(struct request *rq, struct choice_list *list); /* … or those of this request */
    const char *legend_size;                                         /* "s" when absent */
};
#define FIELD(type, member, kind_, ...)                                                                 \
    {                                                                                                   \
        .name = #member, .kind = FIELD_##kind_, .at = offsetof(type, member) __VA_OPT__(, ) __VA_ARGS__ \
    }

struct form {
    const struct field *fields;
    size_t n, size;                  /* of fields; of the struct */
    int (*page)(struct request *rq); /* the page that holds it, drawn again when it is wrong */
    const struct field *row_fields;  /* fields that come once for each record, as name-ID */
    size_t row_n, row_size;
};
#define FORM(fields_, type, page_, ...)                               \
    {                                                                 \
        .fields = fields_, .n = COUNT(fields_), .size = sizeof(type), \
        .page = page_ __VA_OPT__(, ) __VA_ARGS__                      \
    }
#define FORM_ROWS(fields_, type) .row_fields = fields_, .row_n = COUNT(fields_), .row_size = sizeof(type)

/* Reads rq->body by the table of rq->route->form into rq->form and rq->form_state: 0, FORM_INVALID (what is
 * wrong waits in form_state for the page to be drawn again), BAD_REQUEST for what no browser sends, or
 * broken. The dispatcher calls it. */
int form_parse(struct request *rq);

/* the row of a POSTed form for that record, of the row type; NULL when none was sent */
const void *form_row(const struct request *rq, int64_t record);

/* a handler's own complaint about a field (of a row: "name-ID"), shown like the others; returns FORM_INVALID:
 * the page is drawn again */
int form_refuse(struct request *rq, const char *field, const char *why);

/* ---- drawing. `record` is a struct of the form's type with what is there now, or NULL; what was sent wins
 * over it. After a stale write each field also shows what is there now, and the hidden version is the new
 * one, so that saving again is a choice. Ids are the fields' names: two forms of one page share none. */
void form_fields(struct request *rq, const struct form *form, const void *record);
void form_field(struct request *rq, const struct form *form, const char *name, const void *record);
void form_row_field(struct request *rq, const struct form *form, const char *name, int64_t id,
                    const void *record);
/* says that a draft is shown (web/draft.h), where the first field of the form comes late; else that field
 * says it */
void form_draft(struct request *rq, const struct form *form);
void form_error_summary(struct request *rq); /* nothing when nothing is wrong; page() calls it */

/* form_post(rq, "/objectives/%lld/agree", id) { … } : the element with its CSRF token around the body */
#define form_post(rq, ...) html_block(form_post_open((rq), __VA_ARGS__))
[[gnu::format(printf, 2, 3)]] struct html_end form_post_open(struct request *rq, const char *format, ...);
/* the same for a form that has a FIELD_FILE */
#define form_post_file(rq, ...) html_block(form_post_file_open((rq), __VA_ARGS__))
[[gnu::format(printf, 2, 3)]] struct html_end form_post_file_open(struct request *rq, const char *format,
                                                                  ...);
/* the hidden token alone: CSRF_FIELD, csrf_masked (web/session.h) */
void csrf_field(struct request *rq);
