#include "web/draft.h"
#include "web/route.h"
#include "web/session.h"
#include "base/email.h"
#include <stdlib.h>
#include "base/banned.h"

enum { MOST_ROWS = 1000 };

/* ---- what is wrong */

struct str form_error_of(const struct form_state *f, struct str field)
{
    for (size_t i = 0; f && i < f->n_errors; i++)
        if (str_eq(f->errors[i].field, field))
            return f->errors[i].why;
    return (struct str){};
}

void form_error_add(struct request *rq, struct str field, struct str why)
{
    struct form_state *f = rq->form_state;
    if (f->n_errors == f->errors_cap) {
        size_t cap = f->errors_cap ? 2 * f->errors_cap : 8;
        struct form_error *more = arena_new(rq->arena, struct form_error, cap);
        if (f->n_errors)
            memcpy(more, f->errors, f->n_errors * sizeof *more);
        f->errors = more;
        f->errors_cap = cap;
    }
    f->errors[f->n_errors++] = (struct form_error){field, why};
}

int form_refuse(struct request *rq, const char *field, const char *why)
{
    if (!rq->form_state)
        rq->form_state = arena_new(rq->arena, struct form_state);
    form_error_add(rq, arena_copy(rq->arena, str_of(field)), arena_copy(rq->arena, str_of(why)));
    return FORM_INVALID;
}

/* ---- the fields */

struct str field_full_name(struct arena *a, const struct field *f, int64_t row)
{
    return row ? arena_fmt(a, "%s-%lld", f->name, (long long)row) : str_of(f->name);
}

int field_choices(struct request *rq, const struct field *f, struct choice_list *list)
{
    *list = (struct choice_list){f->choices};
    if (f->choices_of)
        return f->choices_of(rq, list);
    for (const struct choice *c = f->choices; c && (c->key.len || c->label.len); c++)
        list->n++;
    return DONE;
}

/* one field being read: where it goes, what it is called in the body */
struct reading {
    struct request *rq;
    const struct field *field;
    struct str name; /* in the body */
    void *to;
};

static int wrong(const struct reading *r, struct str why)
{
    form_error_add(r->rq, r->name, why);
    return DONE;
}

static const char *called(const struct field *f)
{
    return f->called ? f->called : f->label;
}

static struct str take(const struct reading *r, struct str name)
{
    struct form_pair *p = form_sent(r->rq->form_state, name);
    if (!p || p->is_file)
        return (struct str){};
    p->used = true;
    return p->value;
}

/* \r\n and \r become \n */
static struct str plain_line_ends(struct arena *a, struct str s)
{
    if (!s.len || !memchr(s.at, '\r', s.len))
        return s;
    char *at = arena_alloc(a, 1, s.len + 1);
    size_t n = 0;
    for (size_t i = 0; i < s.len; i++) {
        bool pair = s.at[i] == '\r' && i + 1 < s.len && s.at[i + 1] == '\n';
        if (!pair)
            at[n++] = s.at[i] == '\r' ? '\n' : s.at[i];
    }
    return (struct str){at, n};
}

static size_t most_characters(const struct field *f)
{
    return f->max ? f->max : f->kind == FIELD_LONG_TEXT ? 5000 : 200;
}

static int read_text(const struct reading *r)
{
    const struct field *f = r->field;
    struct arena *a = r->rq->arena;
    struct str s = plain_line_ends(a, take(r, r->name));
    if (f->kind != FIELD_PASSWORD)
        s = str_trim(s);
    *(struct str *)r->to = s;
    if (f->kind != FIELD_LONG_TEXT && s.len && memchr(s.at, '\n', s.len))
        return BAD_REQUEST;
    if (!s.len)
        return f->missing ? wrong(r, str_of(f->missing)) : DONE;
    if (str_chars(s) > most_characters(f))
        return wrong(r, arena_fmt(a, "%s must be %zu characters or fewer", called(f), most_characters(f)));
    if (f->kind == FIELD_EMAIL && !email_ok(s))
        return wrong(r, S("Enter an email address in the correct format, like name@example.com"));
    return DONE;
}

static const char *const date_parts[] = {"day", "month", "year"};

static struct str date_part_of(const struct reading *r, int i)
{
    return str_trim(take(r, arena_fmt(r->rq->arena, PRs "-%s", ARGs(r->name), date_parts[i])));
}

static int read_date(const struct reading *r)
{
    struct arena *a = r->rq->arena;
    int64_t number[3] = {};
    bool numbers = true;
    const char *lacks = NULL;
    int n_empty = 0;
    for (int i = 0; i < 3; i++) {
        struct str part = date_part_of(r, i);
        if (!part.len && n_empty++ == 0)
            lacks = date_parts[i];
        numbers &= part.len <= 4 && str_int(part, &number[i]);
    }
    *(struct str *)r->to = (struct str){};
    if (n_empty == 3)
        return r->field->missing ? wrong(r, str_of(r->field->missing)) : DONE;
    if (n_empty)
        return wrong(r, arena_fmt(a, "%s must include a %s", called(r->field), lacks));
    struct str date = numbers ? date_of(a, (int)number[2], (int)number[1], (int)number[0]) : S("");
    if (!date.len)
        return wrong(r, arena_fmt(a, "%s must be a real date", called(r->field)));
    *(struct str *)r->to = date;
    return DONE;
}

static int read_choice(const struct reading *r)
{
    struct choice_list list;
    struct str sent = take(r, r->name);
    const struct field *f = r->field;
    int64_t id = 0;
    if (!sent.len)
        return f->missing ? wrong(r, str_of(f->missing)) : DONE;
    STEP(field_choices(r->rq, f, &list));
    each (c, list) {
        if (!str_eq(c->key, sent))
            continue;
        if (f->kind != FIELD_PERSON)
            *(struct str *)r->to = c->key;
        else if (str_int(c->key, &id))
            *(int64_t *)r->to = id;
        return DONE;
    }
    /* a fixed choice comes from the page; one of the records' may have gone since */
    return f->choices_of ? wrong(r, f->missing ? str_of(f->missing) : S("Choose one of the list"))
                         : BAD_REQUEST;
}

static int read_checkbox(const struct reading *r)
{
    struct str sent = take(r, r->name);
    *(bool *)r->to = sent.len > 0;
    if (!sent.len && r->field->missing)
        return wrong(r, str_of(r->field->missing));
    return !sent.len || str_is(sent, "yes") ? DONE : BAD_REQUEST;
}

static int read_number(const struct reading *r)
{
    struct str sent = str_trim(take(r, r->name));
    if (r->field->kind == FIELD_HIDDEN)
        return str_int(sent, r->to) ? DONE : BAD_REQUEST;
    if (!sent.len)
        return r->field->missing ? wrong(r, str_of(r->field->missing)) : DONE;
    return str_int(sent, r->to) ? DONE
                                : wrong(r, arena_fmt(r->rq->arena, "%s must be a number", called(r->field)));
}

static int read_file(const struct reading *r)
{
    const struct field *f = r->field;
    struct form_pair *p = form_sent(r->rq->form_state, r->name);
    struct file_sent *to = r->to;
    if (p && p->is_file) {
        p->used = true;
        *to = (struct file_sent){p->file_name, p->value};
    }
    if (!to->bytes.len && f->missing)
        return wrong(r, str_of(f->missing));
    if (to->name.len && !to->bytes.len)
        return wrong(r, S("The file is empty: choose another"));
    if (f->max && to->bytes.len > f->max)
        return wrong(r, arena_fmt(r->rq->arena, "The file must be %zu kB or smaller", f->max / 1000));
    return DONE;
}

static int read_field(struct request *rq, const struct field *f, int64_t row, void *record)
{
    struct reading r = {rq, f, field_full_name(rq->arena, f, row), (char *)record + f->at};
    switch (f->kind) {
    case FIELD_TEXT:
    case FIELD_LONG_TEXT:
    case FIELD_EMAIL:
    case FIELD_PASSWORD: return read_text(&r);
    case FIELD_DATE: return read_date(&r);
    case FIELD_RADIOS:
    case FIELD_SELECT:
    case FIELD_PERSON: return read_choice(&r);
    case FIELD_CHECKBOX: return read_checkbox(&r);
    case FIELD_NUMBER:
    case FIELD_HIDDEN: return read_number(&r);
    case FIELD_FILE: return read_file(&r);
    }
    return BAD_REQUEST;
}

/* ---- rows: fields that come once for each record */

static bool is_date_part(struct str s)
{
    for (size_t i = 0; i < COUNT(date_parts); i++)
        if (str_is(s, date_parts[i]))
            return true;
    return false;
}

/* the record of a name such as progress-12, or of a date such as held-12-day; 0 when it is none of a row */
static int64_t row_of(const struct form *form, struct str name)
{
    int64_t id = 0;
    for (size_t i = 0; i < form->row_n; i++) {
        const struct field *f = &form->row_fields[i];
        struct str rest, number, part;
        if (!str_starts(name, str_of(f->name)))
            continue;
        rest = str_from(name, strlen(f->name));
        if (!str_starts(rest, S("-")))
            continue;
        bool dated = str_cut(str_from(rest, 1), '-', &number, &part);
        if (str_int(number, &id) && id > 0 && number.at[0] != '0' &&
            (f->kind == FIELD_DATE ? dated && is_date_part(part) : !dated))
            return id;
    }
    return 0;
}

/* the name of a field, or of a part of a date */
static bool names_field(const struct field *f, struct str name)
{
    struct str part = str_starts(name, str_of(f->name)) ? str_from(name, strlen(f->name)) : (struct str){};
    if (f->kind == FIELD_DATE)
        return str_starts(part, S("-")) && is_date_part(str_from(part, 1));
    return f->kind != FIELD_PASSWORD && str_is(name, f->name);
}

bool form_keeps(const struct form *form, struct str name)
{
    for (size_t i = 0; i < form->n; i++)
        if (names_field(&form->fields[i], name))
            return true;
    return row_of(form, name) > 0;
}

static struct form_record *row_find(const struct form_state *f, int64_t id)
{
    for (size_t i = 0; i < f->n_rows; i++)
        if (f->rows[i].id == id)
            return &f->rows[i];
    return NULL;
}

const void *form_row(const struct request *rq, int64_t record)
{
    const struct form_record *row = rq->form_state ? row_find(rq->form_state, record) : NULL;
    return row ? row->at : NULL;
}

static int by_id(const void *a, const void *b)
{
    const struct form_record *x = a, *y = b;
    return (x->id > y->id) - (x->id < y->id);
}

static int read_rows(struct request *rq, const struct form *form)
{
    struct form_state *f = rq->form_state;
    f->rows = arena_new(rq->arena, struct form_record, f->n_pairs + 1);
    for (size_t i = 0; form->row_n && i < f->n_pairs; i++) {
        int64_t id = row_of(form, f->pairs[i].name);
        if (!id || row_find(f, id))
            continue;
        if (f->n_rows == MOST_ROWS)
            return BAD_REQUEST;
        f->rows[f->n_rows++] = (struct form_record){id, arena_alloc(rq->arena, form->row_size, 1)};
    }
    if (f->n_rows > 1)
        qsort(f->rows, f->n_rows, sizeof *f->rows, by_id);
    for (size_t i = 0; i < f->n_rows; i++)
        for (size_t j = 0; j < form->row_n; j++)
            STEP(read_field(rq, &form->row_fields[j], f->rows[i].id, f->rows[i].at));
    return DONE;
}

static bool all_used(struct form_state *f)
{
    for (size_t i = 0; i < f->n_pairs; i++) {
        struct str name = f->pairs[i].name;
        if (!f->pairs[i].used && !str_is(name, CSRF_FIELD) && !str_is(name, DRAFT_FIELD))
            return false;
    }
    return true;
}

int form_parse(struct request *rq)
{
    const struct form *form = rq->route->form;
    struct form_state *f = rq->form_state = arena_new(rq->arena, struct form_state);
    void *record = arena_alloc(rq->arena, form->size, 1);
    f->form = form;
    rq->form = record;
    if (!form_read_pairs(rq, rq->body, f))
        return BAD_REQUEST;
    for (size_t i = 0; i < form->n; i++)
        STEP(read_field(rq, &form->fields[i], 0, record));
    STEP(read_rows(rq, form));
    if (!all_used(f))
        return BAD_REQUEST;
    return f->n_errors ? FORM_INVALID : DONE;
}
