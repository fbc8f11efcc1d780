#pragma once
/* What was sent and what is wrong with it; between parsing a form and drawing it again. */
#include "web/form.h"
#include "web/request.h"

struct form_pair {
    struct str name, value; /* decoded; of a file its bytes */
    struct str file_name;
    bool is_file;
    bool used; /* a field has read it */
};
struct form_error {
    struct str field; /* name, of a row name-ID */
    struct str why;
};
struct form_record {
    int64_t id;
    void *at;
};
struct form_state {
    const struct form *form;
    struct form_pair *pairs;
    size_t n_pairs;
    struct form_error *errors;
    size_t n_errors, errors_cap;
    struct form_record *rows;
    size_t n_rows;
};

/* the body into pairs, by name; false when something in it is not as a browser sends it, and then what can be
 * read of it is kept, to be drawn again */
bool form_read_pairs(struct request *rq, struct str body, struct form_state *f);
/* whether a name is a field of the form that may be kept: no password */
bool form_keeps(const struct form *form, struct str name);
/* the pair of that name; NULL when it was not sent */
struct form_pair *form_sent(struct form_state *f, struct str name);
/* what is wrong with that field; empty when nothing is */
struct str form_error_of(const struct form_state *f, struct str field);
void form_error_add(struct request *rq, struct str field, struct str why);
/* name, or name-ID */
struct str field_full_name(struct arena *a, const struct field *f, int64_t row);
/* the fixed choices, or those of the request */
int field_choices(struct request *rq, const struct field *f, struct choice_list *list);
