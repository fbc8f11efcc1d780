#include "web/draft.h"
#include "web/session.h"
#include "govuk/govuk.h"
#include <stdarg.h>
#include "base/banned.h"

/* one field being drawn: what it holds, what is wrong with it */
struct drawing {
    struct request *rq;
    struct html *o;
    const struct field *f;
    const char *name;                 /* with the record's number */
    const void *from;                 /* the record's member; NULL when there is none */
    struct form_state *shown;         /* what was sent, or a draft; NULL: the record is drawn */
    const struct form_drafts *drafts; /* when a draft is shown */
    bool stale;                       /* the record has changed since it was typed */
    struct str label, error;
};

static struct str number_text(struct arena *a, int64_t n)
{
    return n ? arena_fmt(a, "%lld", (long long)n) : S("");
}

/* what is there now, as text */
static struct str there_now(const struct drawing *d)
{
    if (!d->from)
        return S("");
    switch (d->f->kind) {
    case FIELD_PASSWORD:
    case FIELD_FILE: return S("");
    case FIELD_CHECKBOX: return *(const bool *)d->from ? S("yes") : S("");
    case FIELD_NUMBER:
    case FIELD_HIDDEN:
    case FIELD_PERSON: return number_text(d->rq->arena, *(const int64_t *)d->from);
    default: return *(const struct str *)d->from;
    }
}

static struct str sent(const struct drawing *d, const char *name)
{
    struct form_pair *p = form_sent(d->shown, str_of(name));
    return p && !p->is_file && d->f->kind != FIELD_PASSWORD ? p->value : S("");
}

static struct str value_of(const struct drawing *d)
{
    return d->shown ? sent(d, d->name) : there_now(d);
}

static const char *label_class(const struct field *f)
{
    return f->kind == FIELD_CHECKBOX ? NULL : f->legend_size;
}

static struct govuk_label label_of(const struct drawing *d)
{
    return (struct govuk_label){
        .text = d->label,
        .classes =
            arena_fmt(d->rq->arena, "govuk-label--%s", label_class(d->f) ? label_class(d->f) : "s").at};
}

static struct govuk_fieldset fieldset_of(const struct drawing *d)
{
    const char *size = d->f->legend_size ? d->f->legend_size : "s";
    return (struct govuk_fieldset){
        .legend = {.text = d->label,
                   .classes = arena_fmt(d->rq->arena, "govuk-fieldset__legend--%s", size).at}};
}

#define HINT(d)                      \
    {                                \
        .text = str_of((d)->f->hint) \
    }
#define WRONG(d)           \
    {                      \
        .text = (d)->error \
    }

static void draw_input(const struct drawing *d)
{
    enum field_kind kind = d->f->kind;
    const char *classes = d->f->classes;
    if (!classes && kind == FIELD_NUMBER)
        classes = "govuk-input--width-5";
    govuk_input(d->o, .name = d->name, .label = label_of(d), .hint = HINT(d), .error_message = WRONG(d),
                .value = value_of(d), .classes = classes, .autocomplete = d->f->autocomplete,
                .type = kind == FIELD_EMAIL ? "email" : NULL,
                .inputmode = kind == FIELD_NUMBER ? "numeric" : NULL,
                .spellcheck = kind == FIELD_EMAIL ? GOVUK_NO : GOVUK_NOT_GIVEN);
}

static void draw_password(const struct drawing *d)
{
    govuk_password_input(d->o, .name = d->name, .label = label_of(d), .hint = HINT(d),
                         .error_message = WRONG(d), .autocomplete = d->f->autocomplete);
}

static void draw_long_text(const struct drawing *d)
{
    int rows = d->f->rows ? d->f->rows : 4;
    if (d->f->max)
        govuk_character_count(d->o, .name = d->name, .label = label_of(d), .hint = HINT(d),
                              .error_message = WRONG(d), .value = value_of(d), .rows = rows,
                              .maxlength = (int)d->f->max, .threshold = 75);
    else
        govuk_textarea(d->o, .name = d->name, .label = label_of(d), .hint = HINT(d),
                       .error_message = WRONG(d), .value = value_of(d), .rows = rows);
}

static struct str date_box(const struct drawing *d, const char *part)
{
    if (d->shown)
        return sent(d, arena_fmt(d->rq->arena, "%s-%s", d->name, part).at);
    struct str date = there_now(d);
    return date_ok(date) ? number_text(d->rq->arena, date_part(date, part[0])) : S("");
}

static void draw_date(const struct drawing *d)
{
    govuk_date_input(d->o, .id = d->name, .name_prefix = d->name, .fieldset = fieldset_of(d), .hint = HINT(d),
                     .error_message = WRONG(d), .day = {.value = date_box(d, "day")},
                     .month = {.value = date_box(d, "month")}, .year = {.value = date_box(d, "year")});
}

static void draw_radios(const struct drawing *d, struct choice_list list)
{
    struct govuk_item *items = arena_new(d->rq->arena, struct govuk_item, list.n + 1);
    for (size_t i = 0; i < list.n; i++)
        items[i] = (struct govuk_item){
            .value = list.at[i].key, .text = list.at[i].label, .hint = {.text = list.at[i].hint}};
    govuk_radios(d->o, .name = d->name, .fieldset = fieldset_of(d), .hint = HINT(d),
                 .error_message = WRONG(d), .items = {items, list.n}, .value = value_of(d),
                 .classes = d->f->classes);
}

static void draw_select(const struct drawing *d, struct choice_list list)
{
    struct govuk_select_item *items = arena_new(d->rq->arena, struct govuk_select_item, list.n + 1);
    items[0] = (struct govuk_select_item){.value = S(""),
                                          .text = d->f->missing ? S("Choose one") : S("None")};
    for (size_t i = 0; i < list.n; i++)
        items[i + 1] = (struct govuk_select_item){.value = list.at[i].key, .text = list.at[i].label};
    govuk_select(d->o, .name = d->name, .label = label_of(d), .hint = HINT(d), .error_message = WRONG(d),
                 .items = {items, list.n + 1}, .value = value_of(d), .classes = d->f->classes);
}

static void draw_checkbox(const struct drawing *d)
{
    govuk_checkboxes(
        d->o, .name = d->name, .error_message = WRONG(d), .values = {&S("yes"), value_of(d).len > 0},
        .items = GOVUK_LIST(struct govuk_item, {.value = S("yes"), .text = d->label, .hint = HINT(d)}));
}

/* a browser does not send a file again by itself */
static void draw_file(const struct drawing *d)
{
    struct form_pair *p = form_sent(d->shown, str_of(d->name));
    bool lost = d->shown && p && p->file_name.len && !d->error.len;
    struct str hint = str_of(d->f->hint);
    if (lost)
        hint = arena_fmt(d->rq->arena, PRs "%sChoose the file again.", ARGs(hint), hint.len ? ". " : "");
    govuk_file_upload(d->o, .name = d->name, .label = label_of(d), .hint = {.text = hint},
                      .error_message = WRONG(d));
}

/* a version that did not come back as a number is an old one: the next answer is STALE, with both texts */
static struct str hidden_value(const struct drawing *d)
{
    int64_t number;
    if (d->shown && !d->drafts && !d->stale)
        return str_int(sent(d, d->name), &number) ? sent(d, d->name) : S("0");
    return d->from && *(const int64_t *)d->from ? there_now(d) : S("0");
}

static void draw_hidden(const struct drawing *d)
{
    html(d->o, H("<input type=\"hidden\" name=\""), d->name, H("\" value=\""), hidden_value(d), H("\">\n"));
}

/* the words of a choice; of anything else the value itself */
static struct str in_words(const struct drawing *d, struct choice_list list, struct str value)
{
    if (d->f->kind == FIELD_DATE)
        return date_words(d->rq->arena, value);
    each (c, list)
        if (str_eq(c->key, value))
            return c->label;
    return value;
}

/* another text beside the one that is drawn, when it differs */
static void draw_beside(const struct drawing *d, struct choice_list list, struct str label, struct str text)
{
    enum field_kind kind = d->f->kind;
    if (kind == FIELD_PASSWORD || kind == FIELD_DATE || kind == FIELD_FILE || str_eq(text, value_of(d)))
        return;
    html(d->o, H("<div class=\"trellis-meanwhile\"><span class=\"trellis-meanwhile__label\">"), label,
         H("</span><div class=\"trellis-text\">"), text.len ? in_words(d, list, text) : S("Nothing"),
         H("</div></div>\n"));
}

/* after a stale write: what somebody else has saved here */
static void draw_saved_meanwhile(const struct drawing *d, struct choice_list list)
{
    if (d->from)
        draw_beside(d, list, S("Saved meanwhile by somebody else"), there_now(d));
}

static void draw_other_drafts(const struct drawing *d, struct choice_list list)
{
    for (size_t i = 1; i < d->drafts->n; i++) {
        struct form_draft *other = (struct form_draft *)&d->drafts->at[i];
        struct form_pair *p = form_sent(&other->state, str_of(d->name));
        draw_beside(d, list,
                    arena_fmt(d->rq->arena, "Also typed on another device at " PRs, ARGs(other->time)),
                    p ? p->value : S(""));
    }
}

static void draw(const struct drawing *d)
{
    struct choice_list list = {};
    enum field_kind kind = d->f->kind;
    bool chosen = kind == FIELD_RADIOS || kind == FIELD_SELECT || kind == FIELD_PERSON;
    if (chosen && field_choices(d->rq, d->f, &list) != DONE)
        list = (struct choice_list){};
    switch (kind) {
    case FIELD_TEXT:
    case FIELD_EMAIL:
    case FIELD_NUMBER: draw_input(d); break;
    case FIELD_PASSWORD: draw_password(d); break;
    case FIELD_LONG_TEXT: draw_long_text(d); break;
    case FIELD_DATE: draw_date(d); break;
    case FIELD_RADIOS: draw_radios(d, list); break;
    case FIELD_SELECT:
    case FIELD_PERSON: draw_select(d, list); break;
    case FIELD_CHECKBOX: draw_checkbox(d); break;
    case FIELD_FILE: draw_file(d); break;
    case FIELD_HIDDEN: draw_hidden(d); return;
    }
    if (d->stale && d->shown)
        draw_saved_meanwhile(d, list);
    if (d->drafts)
        draw_other_drafts(d, list);
}

static const struct field *field_named(const struct field *fields, size_t n, const char *name)
{
    for (size_t i = 0; i < n; i++)
        if (!strcmp(fields[i].name, name))
            return &fields[i];
    return NULL;
}

/* whether the record's version is not the one that was read for the draft */
static bool version_differs(const struct form *form, const struct form_drafts *drafts, const void *record)
{
    const struct form_draft *newest = &drafts->at[0];
    for (size_t i = 0; i < form->n; i++) {
        const struct field *f = &form->fields[i];
        struct form_pair *p = f->kind == FIELD_HIDDEN
                                  ? form_sent((struct form_state *)&newest->state, str_of(f->name))
                                  : NULL;
        int64_t read;
        if (p && str_int(p->value, &read) && read != *(const int64_t *)((const char *)record + f->at))
            return true;
    }
    return false;
}

/* what is drawn in place of the record */
static void draw_from(struct drawing *d, const struct form *form, int64_t row, const void *record)
{
    struct form_state *state = d->rq->form_state;
    struct form_drafts *drafts = drafts_shown(d->rq, form);
    if (state && state->form == form && state->n_pairs) {
        d->shown = state;
        d->stale = d->rq->refusal == STALE;
    } else if (drafts) {
        if (!row && record)
            drafts->stale = version_differs(form, drafts, record);
        d->shown = &drafts->at[0].state;
        d->drafts = drafts;
        d->stale = drafts->stale;
    }
}

static void draw_one(struct request *rq, const struct form *form, const struct field *f, int64_t row,
                     const void *record)
{
    const struct form_state *state = rq->form_state;
    struct str name = field_full_name(rq->arena, f, row);
    struct str label = str_of(f->label);
    if (f->optional_label)
        label = arena_fmt(rq->arena, "%s %s", f->label, f->optional_label);
    struct drawing d = {.rq = rq,
                        .o = rq->out,
                        .f = f,
                        .name = name.at,
                        .from = record ? (const char *)record + f->at : NULL,
                        .label = label,
                        .error = state && (!state->form || state->form == form) ? form_error_of(state, name)
                                                                                : (struct str){}};
    draw_from(&d, form, row, record);
    draw(&d);
}

void form_fields(struct request *rq, const struct form *form, const void *record)
{
    for (size_t i = 0; i < form->n; i++)
        draw_one(rq, form, &form->fields[i], 0, record);
}

void form_field(struct request *rq, const struct form *form, const char *name, const void *record)
{
    const struct field *f = field_named(form->fields, form->n, name);
    assert(f);
    draw_one(rq, form, f, 0, record);
}

void form_row_field(struct request *rq, const struct form *form, const char *name, int64_t id,
                    const void *record)
{
    const struct field *f = field_named(form->row_fields, form->row_n, name);
    assert(f);
    draw_one(rq, form, f, id, record);
}

/* ---- the element */

void csrf_field(struct request *rq)
{
    html(rq->out, H("<input type=\"hidden\" name=\"" CSRF_FIELD "\" value=\""), csrf_masked(rq), H("\">\n"));
}

static struct html_end form_open(struct request *rq, struct markup coding, const char *format, va_list ap)
{
    char path[256];
    vsnprintf(path, sizeof path, format, ap);
    rq->action = arena_copy(rq->arena, str_of(path));
    html(rq->out, H("<form method=\"post\" action=\""), URL(rq->action), H("\""), coding,
         H(" novalidate>\n"));
    csrf_field(rq);
    return (struct html_end){rq->out, H("</form>\n")};
}

struct html_end form_post_open(struct request *rq, const char *format, ...)
{
    va_list ap;
    va_start(ap, format);
    struct html_end end = form_open(rq, H(""), format, ap);
    va_end(ap);
    return end;
}

struct html_end form_post_file_open(struct request *rq, const char *format, ...)
{
    va_list ap;
    va_start(ap, format);
    struct html_end end = form_open(rq, H(" enctype=\"multipart/form-data\""), format, ap);
    va_end(ap);
    return end;
}
