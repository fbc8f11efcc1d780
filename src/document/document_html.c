/* A document on screen, in the classes of GOV.UK Frontend. */
#include "document/document.h"
#include "base/banned.h"

static void put_lines(struct html *o, struct str text)
{
    struct str head, tail;
    for (bool more = true; more; text = tail) {
        more = str_cut(text, '\n', &head, &tail);
        html(o, head);
        if (more)
            html(o, H("<br>\n"));
    }
}

static void put_heading(struct html *o, const struct block *b)
{
    const struct {
        struct markup open, close;
    } tag[] = {
        {H("<h2 class=\"govuk-heading-m\">"), H("</h2>\n")},
        {H("<h3 class=\"govuk-heading-s\">"), H("</h3>\n")},
        {H("<h4 class=\"govuk-heading-s\">"), H("</h4>\n")},
    };
    html(o, tag[b->level - 1].open, b->text, tag[b->level - 1].close);
}

static void put_facts(struct html *o, const struct block *b)
{
    html(o, H("<dl class=\"govuk-summary-list\">\n"));
    for (const struct block_row *r = b->row; r < b->row + b->n; r++) {
        html(o, H("<div class=\"govuk-summary-list__row\">\n<dt class=\"govuk-summary-list__key\">"));
        put_lines(o, r->cell[0]);
        html(o, H("</dt>\n<dd class=\"govuk-summary-list__value\">"));
        put_lines(o, r->cell[1]);
        html(o, H("</dd>\n</div>\n"));
    }
    html(o, H("</dl>\n"));
}

static void put_head_row(struct html *o, const struct block_row *r)
{
    html(o, H("<thead class=\"govuk-table__head\">\n<tr class=\"govuk-table__row\">\n"));
    for (size_t i = 0; i < r->n; i++)
        html(o, H("<th scope=\"col\" class=\"govuk-table__header\">"), r->cell[i], H("</th>\n"));
    html(o, H("</tr>\n</thead>\n<tbody class=\"govuk-table__body\">\n"));
}

/* each cell says its column, for a phone */
static void put_body_row(struct html *o, const struct block_row *head, const struct block_row *r)
{
    html(o, H("<tr class=\"govuk-table__row\">\n"));
    for (size_t i = 0; i < r->n; i++) {
        if (i)
            html(o, H("<td class=\"govuk-table__cell\" data-label=\""), i < head->n ? head->cell[i] : S(""),
                 H("\"><div>"));
        else
            html(o, H("<th scope=\"row\" class=\"govuk-table__header\">"));
        put_lines(o, r->cell[i]);
        html(o, i ? H("</div></td>\n") : H("</th>\n"));
    }
    html(o, H("</tr>\n"));
}

static void put_table(struct html *o, const struct block *b)
{
    html(o, H("<table class=\"govuk-table trellis-table\">\n"));
    if (b->text.len)
        html(o, H("<caption class=\"govuk-table__caption govuk-table__caption--s\">"), b->text,
             H("</caption>\n"));
    if (b->n)
        put_head_row(o, &b->row[0]);
    for (size_t i = 1; i < b->n; i++)
        put_body_row(o, &b->row[0], &b->row[i]);
    html(o, b->n ? H("</tbody>\n</table>\n") : H("</table>\n"));
}

static void put_list(struct html *o, const struct block *b)
{
    html(o, H("<ul class=\"govuk-list govuk-list--bullet\">\n"));
    for (const struct block_row *r = b->row; r < b->row + b->n; r++) {
        html(o, H("<li>"));
        put_lines(o, r->cell[0]);
        html(o, H("</li>\n"));
    }
    html(o, H("</ul>\n"));
}

static void put_paragraph(struct html *o, const struct block *b)
{
    html(o, H("<p class=\"govuk-body\">"));
    put_lines(o, b->text);
    html(o, H("</p>\n"));
}

void document_html(struct html *o, const struct document *d)
{
    static void (*const put[])(struct html *, const struct block *) = {
        [BLOCK_HEADING] = put_heading, [BLOCK_PARAGRAPH] = put_paragraph, [BLOCK_FACTS] = put_facts,
        [BLOCK_TABLE] = put_table,     [BLOCK_LIST] = put_list,
    };
    html(o, H("<div class=\"trellis-document\">\n"));
    if (d->subtitle.len)
        html(o, H("<p class=\"govuk-body-l\">"), d->subtitle, H("</p>\n"));
    for (const struct block *b = d->block; b < d->block + d->n; b++)
        if (b->n || b->kind < BLOCK_FACTS) /* a list of nothing is not valid markup */
            put[b->kind](o, b);
    if (d->footer.len)
        html(o, H("<p class=\"govuk-body-s trellis-document__footer\">"), d->footer, H("</p>\n"));
    html(o, H("</div>\n"));
}
