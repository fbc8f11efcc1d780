/* The error summary of a form: what is wrong with it, each a link to its field. */
#include "web/form_state.h"
#include "govuk/govuk.h"
#include "base/banned.h"

/* the address of the input: of a date its first box */
static struct str anchor(struct request *rq, const struct form_state *state, struct str field)
{
    const struct form *form = state->form;
    for (size_t i = 0; form && i < form->n; i++)
        if (form->fields[i].kind == FIELD_DATE && str_is(field, form->fields[i].name))
            return arena_fmt(rq->arena, "#" PRs "-day", ARGs(field));
    for (size_t i = 0; form && i < form->row_n; i++)
        if (form->row_fields[i].kind == FIELD_DATE && str_starts(field, str_of(form->row_fields[i].name)))
            return arena_fmt(rq->arena, "#" PRs "-day", ARGs(field));
    return arena_fmt(rq->arena, "#" PRs, ARGs(field));
}

static void summary_of_errors(struct request *rq, const struct form_state *state)
{
    struct govuk_error_item *items = arena_new(rq->arena, struct govuk_error_item, state->n_errors);
    for (size_t i = 0; i < state->n_errors; i++)
        items[i] = (struct govuk_error_item){.text = state->errors[i].why,
                                             .href = anchor(rq, state, state->errors[i].field)};
    govuk_error_summary(rq->out, .title_text = S("There is a problem"),
                        .error_list = {items, state->n_errors});
}

void form_error_summary(struct request *rq)
{
    const struct refusal_row *row = &refusal_rows[rq->refusal];
    if (rq->form_state && rq->form_state->n_errors)
        summary_of_errors(rq, rq->form_state);
    else if (rq->refusal != DONE)
        govuk_error_summary(
            rq->out, .title_text = str_of(row->says),
            .description_text = rq->refusal == BAD_REQUEST || rq->refusal == FORM_EXPIRED
                                    ? S("Nothing was saved. Check the form below, then send it again.")
                                    : str_of(row->next));
}
