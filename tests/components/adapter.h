#pragma once
/* Reads the options of a fixture into the parameters of a component, by tables of their members. */
#include "govuk/govuk.h"
#include <jansson.h>

enum member_kind {
    M_NAME, /* const char * */
    M_TEXT, /* struct str */
    M_HTML, /* struct markup */
    M_BOOL,
    M_ANSWER,
    M_INT,
    M_ATTRIBUTES,
    M_STRUCT,   /* an object, by the table `of` */
    M_LIST,     /* an array of objects, each by the table `of` */
    M_TEXTS,    /* an array of struct str */
    M_MESSAGES, /* an object: plural rule and text */
    M_VALUES,   /* an object: name and text */
    M_ROWS,     /* an array of arrays of cells */
};

struct member {
    const char *name; /* in C's spelling */
    enum member_kind kind;
    size_t at;
    const struct table *of;
};
struct table {
    const struct member *at;
    size_t n, size;
    size_t skip; /* where an item's `skip` is; 0 when it has none */
};

struct component {
    const char *name; /* its folder */
    const struct table *table;
    void (*draw)(struct html *o, const void *parameters);
};
extern const struct component components[];
extern const size_t component_count;
const struct component *component_named(const char *name); /* NULL when there is none */

/* the name of a parameter, of its name in C: preventDoubleClick of prevent_double_click, for of for_ */
const char *camel(struct arena *a, const char *name);
void read_options(struct arena *a, const struct table *t, json_t *options, void *parameters);
