#include "web/page.h"
#include "govuk/govuk.h"
#include "base/banned.h"

void put_link(struct html *o, struct str href, struct str text)
{
    html(o, H("<a class=\"govuk-link\" href=\""), URL(href), H("\">"), text, H("</a>"));
}

void stage_tag(struct html *o, enum stage stage)
{
    const struct stage_row *row = &stage_rows[stage];
    govuk_tag(o, .text = str_of(row->words), .classes = arena_fmt(o->arena, "govuk-tag--%s", row->colour).at);
}

void next_step_(struct request *rq, const struct next_step *n)
{
    struct html *o = rq->out;
    html(o,
         H("<section class=\"trellis-next-step\" aria-labelledby=\"next-step\">\n"
           "<p class=\"trellis-next-step__label\">Next step</p>\n"
           "<h2 class=\"trellis-next-step__what\" id=\"next-step\">"),
         n->what, H("</h2>\n"));
    if (n->why.len)
        html(o, H("<p class=\"trellis-next-step__why\">"), n->why, H("</p>\n"));
    if (n->href.len)
        govuk_button(o, .text = n->action ? str_of(n->action) : S("Continue"), .href = n->href);
    html(o, H("</section>\n"));
}

/* ---- clauses */

void clause_ref(struct request *rq, const char *clause)
{
    struct str section, sentence, whole = str_of(clause);
    str_cut(whole, '/', &section, &sentence);
    html(rq->out, H("<span class=\"trellis-clause\">"));
    if (rq->policy_loaded)
        html(rq->out, H("<a class=\"govuk-link\" href=\"/policy/"), section, H("\">Policy "), whole,
             H("</a>"));
    else
        html(rq->out, H("Policy "), whole);
    html(rq->out, H("</span>\n"));
}

/* ---- who this is about */

static void put_identity(struct html *o, const char *name, struct str value)
{
    if (value.len)
        html(o, H("<div><dt>"), name, H("</dt><dd>"), value, H("</dd></div>\n"));
}

void identity_bar_(struct request *rq, const struct identity *i)
{
    struct html *o = rq->out;
    html(o, H("<dl class=\"trellis-identity\">\n"));
    put_identity(o, "Name", i->person);
    put_identity(o, "Job", i->job);
    put_identity(o, "School", i->school);
    put_identity(o, "Appraiser", i->appraiser);
    if (i->has_stage) {
        html(o, H("<div><dt>Stage</dt><dd>"));
        stage_tag(o, i->stage);
        html(o, H("</dd></div>\n"));
    }
    html(o, H("</dl>\n"));
}

/* ---- texts */

/* the paragraph that comes first, without the blank lines around it; `rest` is what follows */
static struct str first_paragraph(struct str text, struct str *rest)
{
    text = str_trim(text);
    const char *hit = text.len ? memmem(text.at, text.len, "\n\n", 2) : NULL;
    struct str first = hit ? (struct str){text.at, (size_t)(hit - text.at)} : text;
    *rest = str_trim(str_from(text, first.len));
    return str_trim(first);
}

static void put_lines(struct html *o, struct str text)
{
    for (struct str line, rest = text; rest.len;) {
        bool more = str_cut(rest, '\n', &line, &rest);
        html(o, line, more ? H("<br>\n") : H(""));
    }
}

void put_paragraphs(struct html *o, struct str text)
{
    for (struct str rest = text; str_trim(rest).len;) {
        struct str paragraph = first_paragraph(rest, &rest);
        html(o, H("<p class=\"govuk-body\">"));
        put_lines(o, paragraph);
        html(o, H("</p>\n"));
    }
}

void empty_state(struct request *rq, const char *what, const char *next)
{
    html(rq->out, H("<div class=\"trellis-empty\">\n<p>"), what, H("</p>\n"));
    if (next && *next)
        html(rq->out, H("<p>"), next, H("</p>\n"));
    html(rq->out, H("</div>\n"));
}

/* ---- timeline */

struct html_end timeline_open(struct request *rq)
{
    html(rq->out, H("<ol class=\"trellis-timeline\">\n"));
    return (struct html_end){rq->out, H("</ol>\n")};
}

struct html_end timeline_item_open(struct request *rq, const struct timeline_item *i)
{
    struct html *o = rq->out;
    html(o, H("<li class=\"trellis-timeline__item"), i->done ? H(" trellis-timeline__item--done") : H(""),
         i->now ? H(" trellis-timeline__item--now\" aria-current=\"step\">") : H("\">"),
         H("\n<p class=\"trellis-timeline__title\">"), i->title, H("</p>\n"));
    if (i->when.len || i->by.len)
        html(o, H("<p class=\"trellis-timeline__when\">"), i->when,
             i->when.len && i->by.len ? S(" by ") : S(""), i->by, H("</p>\n"));
    html(o, H("<div class=\"trellis-timeline__body\">"));
    return (struct html_end){o, H("</div>\n</li>\n")};
}

/* ---- big numbers */

struct html_end big_numbers_open(struct request *rq)
{
    html(rq->out, H("<ul class=\"trellis-numbers\">\n"));
    return (struct html_end){rq->out, H("</ul>\n")};
}

void big_number_(struct request *rq, const struct big_number *n)
{
    struct html *o = rq->out;
    html(o, H("<li class=\"trellis-number"), n->late ? H(" trellis-number--late") : H(""),
         H("\"><span class=\"trellis-number__count"),
         n->instead.len ? H(" trellis-number__count--words\">") : H("\">"));
    if (n->instead.len)
        put_str(o, n->instead);
    else
        put_int(o, n->count);
    html(o, H("</span> <span class=\"trellis-number__words\">"));
    if (n->href.len)
        put_link(o, n->href, n->words);
    else
        put_str(o, n->words);
    html(o, H("</span></li>\n"));
}

/* ---- sub-navigation */

void subnav(struct request *rq, const struct subnav *s)
{
    struct html *o = rq->out;
    html(o, H("<nav class=\"trellis-subnav\" aria-label=\""), s->label,
         H("\">\n<ul class=\"trellis-subnav__list\">\n"));
    for (const struct subnav_item *i = s->at; i < s->at + s->n; i++)
        html(o, H("<li><a class=\"trellis-subnav__link\" href=\""), URL(i->href), H("\""),
             i->current ? H(" aria-current=\"page\"") : H(""), H(">"), i->text, H("</a></li>\n"));
    html(o, H("</ul>\n</nav>\n"));
}
