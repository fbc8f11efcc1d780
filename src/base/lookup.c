#include "base/lookup.h"
#include <glib.h>
#include "base/banned.h"

struct entry {
    struct str key;
    void *value;
};

static guint entry_hash(gconstpointer p)
{
    const struct entry *e = p;
    guint hash = 2166136261u; /* FNV-1a */
    for (size_t i = 0; i < e->key.len; i++)
        hash = (hash ^ (unsigned char)e->key.at[i]) * 16777619u;
    return hash;
}

static gboolean entry_same(gconstpointer a, gconstpointer b)
{
    return str_eq(((const struct entry *)a)->key, ((const struct entry *)b)->key);
}

void *lookup_get(const struct lookup *t, struct str key)
{
    const struct entry *found = t->at ? g_hash_table_lookup(t->at, &(struct entry){.key = key}) : NULL;
    return found ? found->value : NULL;
}

bool lookup_add(struct lookup *t, struct str key, void *value)
{
    if (!t->at)
        t->at = g_hash_table_new_full(entry_hash, entry_same, g_free, NULL);
    if (g_hash_table_contains(t->at, &(struct entry){.key = key}))
        return false;
    struct entry *e = g_new(struct entry, 1);
    *e = (struct entry){key, value};
    return g_hash_table_add(t->at, e);
}

void lookup_free(struct lookup *t)
{
    if (t->at)
        g_hash_table_destroy(t->at);
    t->at = NULL;
}
