# Text files -> an array of C: awk -v type='struct migration' -v name=migrations -f embed.awk FILE…
# each row is { file name without its folder, text }; the last is { 0 }.
function head(   f, n) {
    n = split(FILENAME, f, "/")
    printf "%s    {\"%s\", \"\"\n", (open ? "    },\n" : ""), f[n]
    open = 1
}
BEGIN { printf "#include \"db/db.h\"\nconst %s %s[] = {\n", type, name }
FNR == 1 { head() }
{ gsub(/[\\"]/, "\\\\&"); printf "     \"%s\\n\"\n", $0 }
END { printf "%s    {0}};\n", (open ? "    },\n" : "") }
