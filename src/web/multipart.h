#pragma once
/*
 * The body of a form with a file, multipart/form-data (RFC 7578), as browsers write it and in no other way.
 * What two readers could split in two ways is refused: text before the first boundary or after the last, a
 * boundary anywhere but on a line of its own, bare line feeds, folded or unknown headers, escapes in a name,
 * filename* and a second file.
 */
#include "base/arena.h"

enum { PARTS_MAX = 32, PART_HEAD_MAX = 1024, PART_NAME_MAX = 64, FILE_NAME_MAX = 255 };

struct part {
    struct str name, body;
    struct str file_name; /* of a file; empty when none was chosen */
    bool is_file;
};
struct part_list {
    struct part at[PARTS_MAX];
    size_t n;
};

/* of a Content-Type; empty when it is not multipart/form-data with one plain boundary and nothing else */
struct str multipart_boundary(struct str content_type);
/* false when it is not as a browser writes it; the parts are views of the body */
bool multipart_read(struct str body, struct str boundary, struct part_list *parts);
