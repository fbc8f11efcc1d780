#include "handbook/words.h"
#include <cmark-gfm.h>
#include <stdlib.h>
#include "base/banned.h"

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

/* the first heading may be of any level; on the page it comes under the h1 */
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
void put_words(struct html *o, struct str markdown)
{
    cmark_node *document CLEANUP(free_node) = cmark_parse_document(markdown.at ? markdown.at : "",
                                                                   markdown.len, CMARK_OPT_DEFAULT);
    lower_headings(document);
    char *text CLEANUP(free_text) = cmark_render_html(document, CMARK_OPT_DEFAULT, NULL);
    html(o, H("<div class=\"trellis-words\">\n"));
    put_markup(o, (struct markup){str_of(text)});
    html(o, H("</div>\n"));
}
