#pragma once
/*
 * A framework as its file tells it, checked but not yet stored. Only standard.c, which stores it, and
 * standard_import.c, which reads it, know this shape. Everything lives in the arena.
 */
#include "base/arena.h"

struct titled {
    struct str key, title;
};
struct draft_profile {
    struct str heading, text;
};
struct draft_expectation {
    struct str text;
    size_t *stage; /* positions in the level's stages; none: it holds for all of them */
    size_t n;
};
struct draft_area {
    struct titled is;
    struct draft_expectation *expectation;
    size_t n;
};
struct draft_level {
    struct titled is;
    struct draft_profile *profile;
    struct titled *stage;
    struct draft_area *area;
    size_t profiles, stages, areas;
};
struct framework_draft {
    struct titled is;
    struct str source, content_hash;
    struct str *group;
    struct draft_level *level;
    size_t groups, levels;
};

/* 0, or 1 with *why: a sentence that names the place of the fault */
int framework_read(struct arena *a, struct str json, struct framework_draft *draft, struct str *why);
