#pragma once
/*
 * Two pieces of HTML are the same when their tokens are: attributes in any order, classes in theirs,
 * character references read, white space that lays out the template dropped. White space with a line break
 * beside a tag is layout; a space without one is content. What stands in textarea and pre is compared as it
 * is.
 */
#include "base/html.h"

struct str normal_html(struct arena *a, struct str html);
