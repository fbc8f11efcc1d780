#include "web/listing.h"
#include "govuk/govuk.h"
#include "web/page.h"
#include "base/banned.h"

enum { PAGES_MOST = 1000000 };

static struct str without_minus(struct str sort)
{
    return str_starts(sort, S("-")) ? str_from(sort, 1) : sort;
}

void listing_read(const struct request *rq, struct listing *l, const char *const keys[])
{
    int64_t page = query_int(rq, "page");
    struct str sort = keys ? query_text(rq, "sort") : S("");
    l->page = page > 0 && page < PAGES_MOST ? page : 1;
    l->usual = keys ? keys[0] : NULL;
    l->sort = S("");
    for (size_t i = 0; keys && keys[i]; i++)
        if (str_is(without_minus(sort), keys[i]) && !str_is(sort, l->usual))
            l->sort = sort;
}

/* ---- addresses */
static void put_query(struct html *o, const char *name, struct str value)
{
    static const char hex[] = "0123456789ABCDEF";
    if (!value.len)
        return;
    html(o, memchr(o->at, '?', o->len) ? H("&") : H("?"));
    put_markup(o, (struct markup){str_of(name)});
    put_markup(o, H("="));
    for (size_t i = 0; i < value.len; i++) {
        unsigned char c = (unsigned char)value.at[i];
        bool plain = (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '-';
        const char coded[] = {'%', hex[c >> 4], hex[c & 15]};
        put_markup(o, (struct markup){plain ? (struct str){&value.at[i], 1} : (struct str){coded, 3}});
    }
}

struct str listing_href(struct arena *a, const struct listing *l, struct str sort, int64_t page)
{
    struct html o = {a};
    put_markup(&o, (struct markup){l->path});
    for (size_t i = 0; i < LISTING_ASKS && l->asks[i].name; i++)
        put_query(&o, l->asks[i].name, l->asks[i].value);
    put_query(&o, "sort", sort);
    if (page > 1)
        put_query(&o, "page", arena_fmt(a, "%lld", (long long)page));
    return html_take(&o).s;
}

/* ---- the filter */
static bool is_field(const char *name, const struct filter_field *fields, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (!strcmp(fields[i].name, name))
            return true;
    return false;
}

static void put_kept(struct html *o, const char *name, struct str value)
{
    if (value.len)
        html(o, H("<input type=\"hidden\" name=\""), name, H("\" value=\""), value, H("\">\n"));
}

static void put_field(struct html *o, const struct filter_field *f)
{
    if (f->n)
        govuk_select(o, .id = f->name, .name = f->name, .label = {.text = str_of(f->label)},
                     .items = {f->items, f->n}, .value = f->value);
    else
        govuk_input(o, .id = f->name, .name = f->name, .label = {.text = str_of(f->label)}, .value = f->value,
                    .type = "search");
}

void filter_form(struct request *rq, const struct listing *l, const struct filter_field *fields, size_t n)
{
    struct html *o = rq->out;
    struct listing clear = {.path = l->path};
    size_t kept = 0;
    bool asked = false;
    html(o, H("<form class=\"trellis-filter\" method=\"get\" action=\""), l->path,
         H("\">\n<div class=\"trellis-filter__row\">\n"));
    for (size_t i = 0; i < LISTING_ASKS && l->asks[i].name; i++) {
        bool field = is_field(l->asks[i].name, fields, n);
        asked = asked || (field && l->asks[i].value.len);
        if (field)
            continue;
        clear.asks[kept++] = l->asks[i];
        put_kept(o, l->asks[i].name, l->asks[i].value);
    }
    put_kept(o, "sort", l->sort);
    for (size_t i = 0; i < n; i++)
        put_field(o, &fields[i]);
    govuk_button(o, .text = S("Apply"), .classes = "govuk-button--secondary");
    if (asked)
        put_link(o, listing_href(rq->arena, &clear, l->sort, 1), S("Clear"));
    html(o, H("</div>\n</form>\n"));
}

/* ---- the pages */
static struct govuk_pagination_link page_link(struct arena *a, const struct page_links *l, const char *text,
                                              int64_t page, int64_t pages)
{
    struct govuk_pagination_link link = {.href = listing_href(a, l->list, l->list->sort, page)};
    if (pages) {
        link.text = str_of(text);
        link.label_text = arena_fmt(a, "%lld of %lld", (long long)page, (long long)pages);
    }
    return link;
}

void page_links_(struct request *rq, const struct page_links *l)
{
    int64_t page = l->list->page, pages = l->per_page ? (l->there + l->per_page - 1) / l->per_page : 0;
    struct govuk_pagination_link previous = {}, next = {};
    if (pages ? pages > 1 && page > 1 : page > 1)
        previous = page_link(rq->arena, l, "Previous page", page - 1, pages);
    if (pages ? page < pages : l->more)
        next = page_link(rq->arena, l, "Next page", page + 1, pages);
    if (previous.href.len || next.href.len)
        govuk_pagination(rq->out, .previous = previous, .next = next);
}
