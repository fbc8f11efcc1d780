#pragma once
/* E-mail addresses, as plain as schools use them: name@host.tld, kept in lower case. */
#include "base/arena.h"

bool email_ok(struct str s);
struct str email_folded(struct arena *a, struct str s); /* trimmed, lower case */
