# Text files -> an array of C: awk -v type='struct migration' -v name=migrations -f embed.awk FILE…
# -v include=standard/standard.h names the header of the type; db/db.h when absent.
# each row is { file name without its folder, text }; the last is { 0 }.
function head(   f, n) {
    n = split(FILENAME, f, "/")
    printf "%s    {\"%s\", \"\"\n", (open ? "    },\n" : ""), f[n]
    open = 1
}
BEGIN { printf "#include \"%s\"\nconst %s %s[] = {\n", include ? include : "db/db.h", type, name }
FNR == 1 { head() }
{ gsub(/[\\"]/, "\\\\&"); printf "     \"%s\\n\"\n", $0 }
END { printf "%s    {0}};\n", (open ? "    },\n" : "") }
