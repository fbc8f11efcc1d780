#include "govuk/lists.h"
#include "base/banned.h"

static void put_cell_end(struct html *o, const struct govuk_cell *c)
{
    if (c->colspan)
        html(o, H(" colspan=\""), c->colspan, H("\""));
    if (c->rowspan)
        html(o, H(" rowspan=\""), c->rowspan, H("\""));
    put_attributes(o, c->attributes);
    html(o, H(">"));
    put_content(o, c->text, c->html);
}

static const char *format_class(struct html *o, const char *base, const struct govuk_cell *c)
{
    return c->format ? arena_fmt(o->arena, "%s--%s", base, c->format).at : NULL;
}

static void put_head(struct html *o, struct govuk_cells head)
{
    html(o, H("<thead class=\"govuk-table__head\">\n<tr class=\"govuk-table__row\">\n"));
    each (c, head) {
        html(o, H("<th scope=\"col\""));
        put_class(o, "govuk-table__header", format_class(o, "govuk-table__header", c), c->classes);
        put_cell_end(o, c);
        html(o, H("</th>\n"));
    }
    html(o, H("</tr>\n</thead>\n"));
}

static void put_cell(struct html *o, const struct govuk_cell *c, bool header)
{
    html(o, header ? H("<th scope=\"row\"") : H("<td"));
    if (header)
        put_class(o, "govuk-table__header", c->classes);
    else
        put_class(o, "govuk-table__cell", format_class(o, "govuk-table__cell", c), c->classes);
    put_cell_end(o, c);
    html(o, header ? H("</th>\n") : H("</td>\n"));
}

void govuk_table_(struct html *o, const struct govuk_table *p)
{
    html(o, H("<table"));
    put_class(o, "govuk-table", p->classes);
    put_attributes(o, p->attributes);
    html(o, H(">\n"));
    if (p->caption.len) {
        html(o, H("<caption"));
        put_class(o, "govuk-table__caption", p->caption_classes);
        html(o, H(">"), p->caption, H("</caption>\n"));
    }
    if (p->head.n)
        put_head(o, p->head);
    html(o, H("<tbody class=\"govuk-table__body\">\n"));
    each (row, p->rows) {
        if (row->skip)
            continue;
        html(o, H("<tr class=\"govuk-table__row\">\n"));
        for (size_t i = 0; i < row->n; i++)
            put_cell(o, &row->at[i], i == 0 && p->first_cell_is_header);
        html(o, H("</tr>\n"));
    }
    html(o, H("</tbody>\n</table>\n"));
}
