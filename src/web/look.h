#pragma once
/*
 * The trust's own look on every page: its colour as a style sheet of one property, for the lines of header
 * and navigation alone, and its logo. Each has an address that holds the hash of its content; the brand room
 * answers there.
 */
#include "web/request.h"

struct str accent_css(struct arena *a, struct str accent);
struct str accent_path(struct arena *a, struct str accent);
struct str logo_path(struct arena *a, struct str logo);
/* the link to the style sheet, when the trust has a colour */
void put_accent(struct request *rq);
void put_logo(struct request *rq, struct str logo);
