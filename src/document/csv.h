#pragma once
/*
 * CSV files of a trust, as a spreadsheet writes and reads them. A file is read against the columns that its
 * import knows: everything that is wrong with it is found at once, each thing with its row (the header is
 * row 1), its column and a reason; nothing of it is used until nothing is wrong.
 */
#include "base/arena.h"
#include "base/each.h"

struct csv_problem {
    int64_t row;
    struct str column, value, reason;
};
struct csv_problems {
    struct csv_problem *at;
    size_t n, cap;
    struct arena *arena;
};
enum { CSV_PROBLEMS_MAX = 10000, CSV_CELL_MAX = 500, CSV_BYTES_MAX = 64 << 20 };

/* notes a problem; the texts must outlive the list. Past CSV_PROBLEMS_MAX they are no longer kept. */
void csv_problem(struct csv_problems *p, int64_t row, const char *column, struct str value,
                 struct str reason);

struct csv_column {
    const char *name;
    bool optional; /* the column may be absent, and its cells are then empty */
};
struct csv_row {
    int64_t number;         /* as in a spreadsheet */
    const struct str *cell; /* in the order of the columns asked for; trimmed, valid text */
};
struct csv_table {
    struct csv_row *at;
    size_t n;
};

/* Reads the file into rows, in the arena of the problems; what is wrong goes there. The header may have the
 * columns in any order. */
struct csv_table csv_read(struct str file, const struct csv_column *columns, size_t n,
                          struct csv_problems *problems);

/* what an import did, or with `dry_run` would do; when there are problems it wrote nothing */
struct import {
    bool dry_run;
    int64_t added, changed, unchanged;
    struct csv_problems problems;
};

/* One line of CSV, quoted where needed. A cell that a spreadsheet would take for a formula is given a leading
 * apostrophe, so that it stays text. csv_line(a, S("row"), value) */
#define csv_line(a, ...) \
    csv_line_((a), (const struct str[]){__VA_ARGS__}, COUNT(((const struct str[]){__VA_ARGS__})))
struct str csv_line_(struct arena *a, const struct str *cell, size_t n);
/* the problems in the order of their rows, as CSV under the header row,column,value,reason */
struct str csv_problems_text(struct csv_problems *p);
