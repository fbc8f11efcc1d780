#include "web/page.h"
#include "base/banned.h"

/* ---- heads */
static bool is_sorted_by(const struct listing *l, const char *key, bool down)
{
    struct str sort = l->sort.len ? l->sort : str_of(l->usual);
    bool is_down = str_starts(sort, S("-"));
    return is_down == down && str_is(is_down ? str_from(sort, 1) : sort, key);
}

/* the usual order needs no word in the address */
static struct str sort_href(struct arena *a, const struct listing *l, const char *key, bool down)
{
    bool usual = !down && l->usual && !strcmp(key, l->usual);
    return listing_href(a, l, usual ? S("") : arena_fmt(a, "%s%s", down ? "-" : "", key), 1);
}

static void put_sort_head(struct html *o, const struct table_head *h, const struct listing *l)
{
    bool up = is_sorted_by(l, h->sort, false), down = is_sorted_by(l, h->sort, true);
    html(o, H(" aria-sort=\""), up ? "ascending" : down ? "descending" : "none", H("\">"));
    put_link(o, sort_href(o->arena, l, h->sort, up), str_of(h->text));
}

static void put_head(struct html *o, const struct table_head *h, const struct listing *l)
{
    html(o, H("<th scope=\"col\" class=\"govuk-table__header"),
         h->numeric ? H(" govuk-table__header--numeric\"") : H("\""));
    if (l && h->sort)
        put_sort_head(o, h, l);
    else
        html(o, H(">"), h->text);
    html(o, H("</th>\n"));
}

struct html_end table_open(struct request *rq, const struct page_table *t)
{
    struct html *o = rq->out;
    html(o, H("<table class=\"govuk-table trellis-table"), t->list ? H(" trellis-table--sorts") : H(""),
         H("\">\n<caption class=\"govuk-table__caption "),
         t->caption_hidden ? H("govuk-visually-hidden\">") : H("govuk-table__caption--m\">"),
         t->caption ? str_of(t->caption) : t->caption_text,
         H("</caption>\n<thead class=\"govuk-table__head\">\n<tr class=\"govuk-table__row\">\n"));
    each (h, t->heads)
        put_head(o, h, t->list);
    html(o, H("</tr>\n</thead>\n<tbody class=\"govuk-table__body\">\n"));
    return (struct html_end){o, H("</tbody>\n</table>\n")};
}

struct html_end table_row_open(struct request *rq)
{
    html(rq->out, H("<tr class=\"govuk-table__row\">\n"));
    return (struct html_end){rq->out, H("</tr>\n")};
}

struct html_end table_name_open(struct request *rq)
{
    html(rq->out, H("<th scope=\"row\" class=\"govuk-table__header\"><span>"));
    return (struct html_end){rq->out, H("</span></th>\n")};
}

struct html_end table_cell_open(struct request *rq, const struct table_head *head)
{
    html(rq->out, H("<td class=\"govuk-table__cell"),
         head->numeric ? H(" govuk-table__cell--numeric") : H(""), H("\" data-label=\""), head->text,
         H("\"><div>"));
    return (struct html_end){rq->out, H("</div></td>\n")};
}
