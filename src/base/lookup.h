#pragma once
/* Text -> pointer, for the work of one function: a wrapper of GLib's hash table with views as keys. Keys and
 * what they lead to are borrowed, and must outlive it. */
#include "base/str.h"

struct lookup {
    void *at;
};

void *lookup_get(const struct lookup *t, struct str key); /* NULL when absent */
/* false, and nothing changed, when the key was there */
bool lookup_add(struct lookup *t, struct str key, void *value);
void lookup_free(struct lookup *t);
