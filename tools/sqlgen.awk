# A slice's .sql -> C. "-- name(params) -> row" heads a statement: arity and row type become compile-time facts.
# awk -v mode=h|c -v slice=objective -v header=objective/objective.h -f sqlgen.awk objective.sql
# A first parameter marked "each" makes the statement for many of its values at once, too; it asks with SELECT, and its
# rows keep their order within a value.
# "-> nothing" gives no row; "-> school" gives rows of struct school, whose columns are SCHOOL_ROW.
function put(   table, many) {
    if (!name) return
    if (mode == "h") {
        printf "extern const struct statement statement_%s;\nenum { ARITY_%s = %d };\n", name, name, arity
        if (row != "nothing") printf "typedef struct %s ROW_%s;\ntypedef struct %s_list LIST_%s;\n", row, name, row, name
    } else {
        if (row != "nothing" && !(row in seen)) {
            seen[row] = 1
            printf "#define DB_ROW_TYPE struct %s\nstatic const struct column columns_%s[] = {%s_ROW(db_column)};\n#undef DB_ROW_TYPE\n", row, row, toupper(row)
        }
        table = row == "nothing" ? "" : sprintf(", .columns = columns_%s, .n_columns = sizeof columns_%s / sizeof *columns_%s, .row_size = sizeof(struct %s)", row, row, row, row)
        if (each) {
            many = sql
            gsub(/\$1/, "k.value", many)
            printf "static const struct statement each_%s = {.name = \"each %s\", .arity = %d%s, .numbered = true, .sql =\n    \"SELECT q.*, k.number FROM unnest($1::text[]) WITH ORDINALITY k (value, number), LATERAL (\\n\"\n    \"%s) q\"};\n", name, name, arity, table, many
            table = table ", .each = &each_" name
        }
        printf "const struct statement statement_%s = {.name = \"%s\", .arity = %d%s, .sql =\n    \"%s\"};\n", name, name, arity, table, sql
        all = all "    &statement_" name ",\n"
    }
    name = sql = ""
}
BEGIN {
    if (mode == "h") printf "#pragma once\n#include \"db/db.h\"\n#include \"%s\"\n", header
    else printf "#include \"%s_sql.h\"\n", slice
}
/^-- [a-z_0-9]+\(.*\) -> [a-z_]+$/ {
    put()
    split($0, part, /[()]/)
    name = substr(part[1], 4)
    each = part[2] ~ /^each /
    arity = part[2] == "" ? 0 : split(part[2], _, ",")
    row = $NF
    next
}
/^--/ || /^[ \t]*$/ { next }
!name { print FILENAME ":" FNR ": a statement without a head" > "/dev/stderr"; exit 1 }
{ gsub(/["\\]/, "\\\\&"); sub(/;[ \t]*$/, ""); sql = sql (sql ? "\\n\"\n    \"" : "") $0 }
END {
    put()
    if (mode == "h") printf "extern const struct statement *const %s_statements[];\n", slice
    if (mode == "c") printf "const struct statement *const %s_statements[] = {\n%s    0};\n", slice, all
}
