#include "document/csv.h"
#include <csv.h>
#include <glib.h>
#include "base/banned.h"

struct reader {
    struct arena *arena;
    const struct csv_column *columns;
    size_t n_columns;
    struct csv_problems *problems;
    int64_t row;
    struct str *cell; /* of the record in hand */
    size_t cells, cell_cap;
    size_t *column_of; /* of each cell of the header; n_columns for one that nobody asked for */
    size_t header_cells;
    struct csv_table table;
    size_t row_cap;
    bool header_wrong; /* then the rows say nothing */
};

static void *room_for_one_more(struct arena *a, void *at, size_t size, size_t n, size_t *cap)
{
    if (n < *cap)
        return at;
    *cap = n ? 2 * n : 32;
    void *more = arena_alloc(a, size, *cap);
    if (n)
        memcpy(more, at, n * size);
    return more;
}

void csv_problem(struct csv_problems *p, int64_t row, const char *column, struct str value, struct str reason)
{
    if (p->n == CSV_PROBLEMS_MAX)
        return;
    p->at = room_for_one_more(p->arena, p->at, sizeof *p->at, p->n, &p->cap);
    p->at[p->n++] = (struct csv_problem){row, str_of(column), value, reason};
}

static struct str made_valid(struct arena *a, struct str cell)
{
    char *valid = g_utf8_make_valid(cell.at, (gssize)cell.len);
    for (char *c = valid; *c; c++)
        if ((unsigned char)*c < ' ' || *c == 0x7f)
            *c = ' ';
    struct str copy = arena_copy(a, str_of(valid));
    g_free(valid);
    return copy;
}

static bool has_control(struct str s)
{
    for (size_t i = 0; i < s.len; i++)
        if ((unsigned char)s.at[i] < ' ')
            return true;
    return false;
}

/* what is wrong with the cell as text, whatever its column; NULL when nothing is */
static const char *text_fault(struct str cell)
{
    if (!g_utf8_validate(cell.at ? cell.at : "", (gssize)cell.len, NULL) || memchr(cell.at, 0, cell.len))
        return "not UTF-8 text: save the file as \"CSV UTF-8\"";
    if (!str_is_text(cell) || has_control(cell))
        return "a line break or control character in the cell";
    return str_chars(cell) > CSV_CELL_MAX ? "longer than 500 characters" : NULL;
}

static const char *column_name(const struct reader *r, size_t cell)
{
    size_t column = cell < r->header_cells ? r->column_of[cell] : r->n_columns;
    return column < r->n_columns ? r->columns[column].name : "";
}

static struct str cell_checked(struct reader *r, size_t i)
{
    struct str cell = str_trim(r->cell[i]);
    const char *fault = cell.len ? text_fault(cell) : NULL;
    if (!fault)
        return cell;
    cell = made_valid(r->arena, (struct str){cell.at, MIN(cell.len, 80)});
    csv_problem(r->problems, r->row, column_name(r, i), cell, str_of(fault));
    return cell;
}

static size_t column_named(const struct reader *r, struct str name)
{
    size_t i = 0;
    while (i < r->n_columns && !str_is(name, r->columns[i].name))
        i++;
    return i;
}

static void header_cell(struct reader *r, size_t i, bool *seen)
{
    struct str name = cell_checked(r, i);
    size_t column = column_named(r, name);
    r->column_of[i] = column;
    if (column == r->n_columns && name.len)
        csv_problem(r->problems, 1, "", name, S("not a column of this import"));
    else if (column < r->n_columns && seen[column])
        csv_problem(r->problems, 1, r->columns[column].name, name, S("the column is there twice"));
    if (column < r->n_columns)
        seen[column] = true;
}

static void header_read(struct reader *r)
{
    bool *seen = arena_new(r->arena, bool, r->n_columns);
    r->header_cells = r->cells;
    r->column_of = arena_new(r->arena, size_t, r->cells + 1);
    for (size_t i = 0; i < r->cells; i++)
        header_cell(r, i, seen);
    for (size_t c = 0; c < r->n_columns; c++)
        if (!seen[c] && !r->columns[c].optional)
            csv_problem(r->problems, 1, r->columns[c].name, S(""), S("the column is missing"));
    r->header_wrong = r->problems->n > 0;
}

static bool record_is_blank(const struct reader *r)
{
    for (size_t i = 0; i < r->cells; i++)
        if (r->cell[i].len)
            return false;
    return true;
}

static void record_read(struct reader *r)
{
    struct str *cell = arena_new(r->arena, struct str, r->n_columns);
    for (size_t i = 0; i < r->cells && i < r->header_cells; i++) {
        struct str text = cell_checked(r, i);
        if (r->column_of[i] < r->n_columns)
            cell[r->column_of[i]] = text;
    }
    if (r->cells != r->header_cells)
        csv_problem(r->problems, r->row, "", S(""),
                    arena_fmt(r->arena, "%zu cells, but the header has %zu", r->cells, r->header_cells));
    struct csv_table *t = &r->table;
    t->at = room_for_one_more(r->arena, t->at, sizeof *t->at, t->n, &r->row_cap);
    t->at[t->n++] = (struct csv_row){r->row, cell};
}

static void on_cell(void *text, size_t len, void *data)
{
    struct reader *r = data;
    r->cell = room_for_one_more(r->arena, r->cell, sizeof *r->cell, r->cells, &r->cell_cap);
    r->cell[r->cells++] = len ? arena_copy(r->arena, (struct str){text, len}) : (struct str){};
}

static void on_record(int end, void *data)
{
    (void)end;
    struct reader *r = data;
    r->row++;
    if (r->row == 1)
        header_read(r);
    else if (!r->header_wrong && !record_is_blank(r))
        record_read(r);
    r->cells = 0;
}

/* the file without its byte order mark, each line ending in one character, so that rows can be counted */
static struct str normalised(struct arena *a, struct str file)
{
    if (str_starts(file, S("\xef\xbb\xbf")))
        file = str_from(file, 3);
    char *at = arena_alloc(a, 1, file.len + 1);
    size_t n = 0;
    for (size_t i = 0; i < file.len; i++)
        if (file.at[i] != '\r' || i + 1 == file.len || file.at[i + 1] != '\n')
            at[n++] = file.at[i];
    return (struct str){at, n};
}

static void parse(struct reader *r, struct str file)
{
    struct csv_parser parser;
    if (csv_init(&parser, CSV_STRICT | CSV_STRICT_FINI | CSV_REPALL_NL))
        abort();
    if (csv_parse(&parser, file.at, file.len, on_cell, on_record, r) != file.len ||
        csv_fini(&parser, on_cell, on_record, r))
        csv_problem(r->problems, r->row + 1, "", S(""),
                    S("a quotation mark is out of place; the rows after it could not be read"));
    csv_free(&parser);
}

static const char *file_fault(struct str file)
{
    if (!str_trim(file).len)
        return "the file is empty";
    if (file.len > CSV_BYTES_MAX)
        return "the file is larger than 64 MB";
    if (str_starts(file, S("\xff\xfe")) || str_starts(file, S("\xfe\xff")))
        return "the file is UTF-16: save it as \"CSV UTF-8\"";
    return NULL;
}

struct csv_table csv_read(struct str file, const struct csv_column *columns, size_t n,
                          struct csv_problems *problems)
{
    struct reader r = {.arena = problems->arena, .columns = columns, .n_columns = n, .problems = problems};
    const char *fault = file_fault(file);
    if (fault)
        csv_problem(problems, 1, "", S(""), str_of(fault));
    else
        parse(&r, normalised(r.arena, file));
    return r.table;
}

static struct str cell_text(struct arena *a, struct str cell)
{
    if (cell.len && strchr("=+-@", cell.at[0]))
        cell = arena_fmt(a, "'" PRs, ARGs(cell));
    bool quoted = false;
    for (size_t i = 0; i < cell.len; i++)
        quoted |= memchr("\",\r\n", cell.at[i], 4) != NULL;
    if (!quoted)
        return cell;
    char *out = arena_alloc(a, 1, 2 * cell.len + 3);
    return (struct str){out, csv_write(out, 2 * cell.len + 3, cell.at, cell.len)};
}

struct str csv_line_(struct arena *a, const struct str *cell, size_t n)
{
    struct str *text = arena_new(a, struct str, n);
    size_t len = n;
    for (size_t i = 0; i < n; i++) {
        text[i] = cell_text(a, cell[i]);
        len += text[i].len;
    }
    char *at = arena_alloc(a, 1, len + 1), *to = at;
    for (size_t i = 0; i < n; i++) {
        if (text[i].len)
            memcpy(to, text[i].at, text[i].len);
        to += text[i].len;
        *to++ = i + 1 < n ? ',' : '\n';
    }
    return (struct str){at, (size_t)(to - at)};
}

static int by_row(gconstpointer a, gconstpointer b, gpointer data)
{
    (void)data;
    int64_t x = ((const struct csv_problem *)a)->row, y = ((const struct csv_problem *)b)->row;
    return (x > y) - (x < y);
}

struct str csv_problems_text(struct csv_problems *p)
{
    g_qsort_with_data(p->at, (int)p->n, sizeof *p->at, by_row, NULL);
    GString *text = g_string_new("row,column,value,reason\n");
    each (x, *p) {
        struct str line = csv_line(p->arena, arena_fmt(p->arena, "%lld", (long long)x->row), x->column,
                                   x->value, x->reason);
        g_string_append_len(text, line.at, (gssize)line.len);
    }
    struct str copy = arena_copy(p->arena, (struct str){text->str, text->len});
    g_string_free(text, TRUE);
    return copy;
}
