#include "handbook/handbook.h"
#include "web/page.h"
#include "web/route.h"
#include <cmark-gfm.h>
#include <stdlib.h>
#include "base/banned.h"

/* ---- a section's words, as HTML */
static void free_node(cmark_node **node)
{
    cmark_node_free(*node);
}

static void free_iterator(cmark_iter **iterator)
{
    cmark_iter_free(*iterator);
}

static void free_text(char **text)
{
    free(*text);
}

/* the first heading of a section may be of any level; on the page it comes under the h1 */
static void lower_headings(cmark_node *document)
{
    cmark_iter *walk CLEANUP(free_iterator) = cmark_iter_new(document);
    int top = 0;
    while (cmark_iter_next(walk) != CMARK_EVENT_DONE) {
        cmark_node *node = cmark_iter_get_node(walk);
        int level = cmark_node_get_heading_level(node);
        if (!level || cmark_iter_get_event_type(walk) != CMARK_EVENT_ENTER)
            continue;
        top = top && top < level ? top : level;
        cmark_node_set_heading_level(node, level - top < 3 ? level - top + 2 : 4);
    }
}

/* cmark's safe mode, which is its default, leaves out raw HTML and unsafe links */
static void put_words(struct html *o, struct str body)
{
    struct str plain = policy_plain(o->arena, body);
    cmark_node *document CLEANUP(free_node) = cmark_parse_document(plain.at ? plain.at : "", plain.len,
                                                                   CMARK_OPT_DEFAULT);
    lower_headings(document);
    char *text CLEANUP(free_text) = cmark_render_html(document, CMARK_OPT_DEFAULT, NULL);
    html(o, H("<div class=\"trellis-words\">\n"));
    put_markup(o, (struct markup){str_of(text)});
    html(o, H("</div>\n"));
}

static struct url section_url(struct request *rq, const struct section *s)
{
    return URL(arena_fmt(rq->arena, "/policy/" PRs, ARGs(s->number)));
}

/* what stands before the first section has a number for its address only */
static void put_section_link(struct request *rq, const struct section *s)
{
    bool numbered = !str_is(s->number, "0");
    html(rq->out, H("<li><a class=\"govuk-link\" href=\""), section_url(rq, s), H("\">"),
         numbered ? s->number : S(""), numbered ? S(" ") : S(""), s->title, H("</a></li>\n"));
}

static bool is_within(const struct section *s, const struct section *outer)
{
    return s->number.len > outer->number.len + 1 && str_starts(s->number, outer->number) &&
           s->number.at[outer->number.len] == '.';
}

/* ---- pages */
static int policy_page(struct request *rq)
{
    struct section_list sections = {};
    struct str version = {};
    TRY(policy_sections(rq->db, &sections));
    TRY(policy_version_of(rq->db, &version));
    struct str caption = version.len ? arena_fmt(rq->arena, "Version " PRs, ARGs(version)) : S("");
    page (rq, .title = "The policy", .caption = caption) {
        if (!sections.n)
            empty_state(rq, "The trust's policy has not been loaded yet.",
                        "Your administrator loads it from a file: trellis import policy.");
        html(rq->out, H("<ul class=\"govuk-list govuk-list--spaced\">\n"));
        each (s, sections)
            put_section_link(rq, s);
        html(rq->out, H("</ul>\n"));
    }
    return DONE;
}

static struct str section_words(struct request *rq, const struct section *s)
{
    bool appendix = s->number.at[0] >= 'A';
    return arena_fmt(rq->arena, "The policy, %s " PRs, appendix ? "appendix" : "section", ARGs(s->number));
}

static int section_page(struct request *rq)
{
    struct section_list sections = {};
    struct section section;
    STEP(policy_section_find(rq->db, rq->token, &section));
    TRY(policy_sections(rq->db, &sections));
    page (rq, .title_text = section.title, .caption = section_words(rq, &section), .back = S("/policy"),
          .back_text = "All of the policy") {
        put_words(rq->out, section.body);
        html(rq->out, H("<ul class=\"govuk-list govuk-list--spaced\">\n"));
        each (s, sections) {
            if (is_within(s, &section))
                put_section_link(rq, s);
        }
        html(rq->out, H("</ul>\n"));
    }
    return DONE;
}

static const struct route routes[] = {
    GET("/policy", MAY_USE, subject_none, policy_page),
    GET("/policy/:token", MAY_USE, subject_none, section_page),
};
const struct route_table handbook_routes = ROUTES(routes);
