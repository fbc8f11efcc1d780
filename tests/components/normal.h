#pragma once
/*
 * Two pieces of HTML are the same when their tokens are: attributes in any order, classes in theirs,
 * character references read. White space with a line break beside a tag is layout and dropped, as is the
 * indent of a line of text; all other white space is content, and stays. What stands in textarea and pre is
 * compared as it is.
 */
#include "base/html.h"

struct str normal_html(struct arena *a, struct str html);
