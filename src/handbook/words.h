#pragma once
/* Markdown as a page shows it: headings below the page's own, and neither raw HTML nor unsafe links. */
#include "base/html.h"

void put_words(struct html *o, struct str markdown);

/* what the project says of itself, built in from docs/; the last row has no name */
struct statement_text {
    const char *name, *text;
};
extern const struct statement_text statements[];
