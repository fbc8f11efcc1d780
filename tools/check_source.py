#!/usr/bin/env python3
"""Holds the source to the house rules: where includes go, how long functions and files are, what no file may say.

usage: tools/check_source.py [ROOT]     exits 1 and names each place that breaks a rule
       tools/check_source.py --self-test  plants each fault and sees it caught
"""
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

LAYERS = """base db policy govuk web document brand handbook account person school standard cycle priority appraisal
            objective review assessment home oversight demo showcase command""".split()
FIRST_SLICE = LAYERS.index("brand")
FILE_LINES, FUNCTION_LINES = 400, 60
FORBIDDEN_WORDS = re.compile(r"registry\.npmjs|deb\.debian\.org|security\.debian\.org|/work/|/root/|/home/\w+/")
# a slice with two concepts shows a header for each
PUBLIC = {"assessment/report.h"}
# names that a machine makes, or that have no 400-line limit because they are tables
TABLES = re.compile(r"\.(def|sql)$")


def tracked(root, pattern):
    out = subprocess.run(["git", "ls-files", "-co", "--exclude-standard", *pattern], cwd=root, capture_output=True,
                         text=True, check=True).stdout
    return [root / line for line in sorted(set(out.splitlines())) if (root / line).is_file()]


def include_fault(room, target):
    """Why a file of `room` may not include `target`; None when it may. Rooms are checked by LAYERS' order."""
    if "/" not in target:
        return None if target.endswith(("_sql.h", "app.h")) or target in ("harness.h",) else "say the room of " + target
    other, name = target.split("/", 1)
    if other == "base" or other == room:
        return None
    if other not in LAYERS:
        return f"{other} has no place in the layers"
    if room == "govuk":
        return f"govuk stands on base alone, not on {target}"
    if LAYERS.index(other) > LAYERS.index(room):
        return f"{room} stands below {other}, and may not include {target}"
    if LAYERS.index(other) >= FIRST_SLICE and name != other + ".h" and target not in PUBLIC:
        return f"a slice is included through {other}/{other}.h, not {target}"
    return None


def check_includes(root, faults):
    for path in tracked(root, ["src/*.c", "src/*.h"]):
        parts = path.relative_to(root / "src").parts
        lines = path.read_text().splitlines()
        includes = [(n, m.group(1)) for n, line in enumerate(lines, 1)
                    if (m := re.match(r'\s*#\s*include\s+"([^"]+)"', line))]
        is_test = parts[-1].startswith("test_")
        if path.suffix == ".c" and len(parts) > 1 and not is_test and (not includes or includes[-1][1] != "base/banned.h"):
            if not any(".def" in target for _, target in includes[-1:]):
                faults.append(f"{path.relative_to(root)}: the last include is base/banned.h")
        if len(parts) == 1 or is_test:
            continue
        if parts[0] not in LAYERS:
            faults.append(f"{path.relative_to(root)}: the room {parts[0]} has no place in the layers")
            continue
        for n, target in includes:
            if why := include_fault(parts[0], target):
                faults.append(f"{path.relative_to(root)}:{n}: {why}")


def check_cycles(root, faults):
    """Slices beside one another in the list still may not include each other in a circle: the order forbids it."""
    names = {}
    for path in tracked(root, ["src/**/*.c", "src/**/*.h", "src/*.c", "src/*.h"]):
        if path.name in names and path.name != "meson.build":
            faults.append(f"{path.relative_to(root)}: the name is taken by {names[path.name].relative_to(root)}")
        names[path.name] = path


def check_lengths(root, faults):
    sources = tracked(root, ["src/*.c", "src/*.h", "tests/*.c", "tests/*.h"])
    for path in sources:
        length = len(path.read_text().splitlines())
        if length > FILE_LINES and not TABLES.search(path.name):
            faults.append(f"{path.relative_to(root)}: {length} lines; a file has at most {FILE_LINES}")
    lengths = function_lengths(sources)
    for length, place in lengths:
        if length > FUNCTION_LINES:
            faults.append(f"{place}: {length} lines; a function has at most {FUNCTION_LINES}")
    return sorted(length for length, _ in lengths)


def function_lengths(sources):
    if not sources:
        return []
    out = subprocess.run(["ctags", "-x", "--language-force=C", "--c-kinds=f", "--fields=+ne",
                          "--_xformat=%n %{end} %F %N", *map(str, sources)], capture_output=True, text=True, check=True)
    found = []
    for line in out.stdout.splitlines():
        start, end, file, name = line.split(" ", 3)
        if end.isdigit():
            found.append((int(end) - int(start) + 1, f"{Path(file).name}: {name}"))
    return found


def check_words(root, faults):
    for path in tracked(root, []):
        if path.name == "check_source.py":
            continue
        try:
            text = path.read_text()
        except UnicodeDecodeError:
            continue
        for n, line in enumerate(text.splitlines(), 1):
            if m := FORBIDDEN_WORDS.search(line):
                faults.append(f"{path.relative_to(root)}:{n}: names {m.group(0)}")


def check_tables(root, faults):
    """The policy's lists name only what there is: a clause its function, a permission some route."""
    source = "\n".join(path.read_text() for path in tracked(root, ["src/*.c", "src/*.h"]))
    names = [("clauses.def", r'^CLAUSE\(.*,\s*(\w+)\)$', r"\b%s\(", "carries a clause, but there is no such function"),
             ("permissions.def", r"^PERMISSION\((\w+),", r"\b%s\b", "is a permission that nothing needs")]
    for file, row, use, why in names:
        path = root / "src/policy" / file
        for name in re.findall(row, path.read_text(), re.M) if path.is_file() else []:
            if not re.search(use % name, source):
                faults.append(f"src/policy/{file}: {name} {why}")


def check(root):
    faults = []
    check_tables(root, faults)
    check_includes(root, faults)
    check_cycles(root, faults)
    lengths = check_lengths(root, faults)
    check_words(root, faults)
    return faults, lengths


PLANTS = {
    "upward include": ("src/db/up.c", '#include "web/route.h"\n#include "base/banned.h"\n', "stands below"),
    "slice by its back door": ("src/home/x.c", '#include "person/person_views.h"\n#include "base/banned.h"\n', "through person"),
    "no banned.h": ("src/db/nb.c", '#include "db/db.h"\n', "banned.h"),
    "long function": ("src/db/lf.c", "int f(void)\n{\n" + "    f();\n" * 60 + "}\n", "a function has at most"),
    "long file": ("src/db/lfile.c", "int x;\n" * 401, "a file has at most"),
    "machine path": ("README.md", "see " + "/wo" + "rk/main\n", "names"),
    "unknown room": ("src/attic/a.c", '#include "base/banned.h"\n', "no place"),
    "a clause without its rule": ("src/policy/clauses.def", 'CLAUSE("1/1", "Be kind", be_kind)\n', "no such function"),
    "an idle permission": ("src/policy/permissions.def", 'PERMISSION(MAY_REST, "rest", ANYONE, AT_ANY_TIME)\n', "nothing needs"),
    "a name twice": ("src/web/up.c", '#include "base/banned.h"\n', "is taken by"),
}


def self_test():
    caught = 0
    for what, (name, text, says) in PLANTS.items():
        with tempfile.TemporaryDirectory() as folder:
            root = Path(folder)
            subprocess.run(["git", "init", "-q"], cwd=root, check=True)
            files = {name: text, "src/db/up.c": text if name == "src/db/up.c" else '#include "base/banned.h"\n'}
            for file, content in files.items():
                (root / file).parent.mkdir(parents=True, exist_ok=True)
                (root / file).write_text(content)
            faults, _ = check(root)
        if any(says in fault for fault in faults):
            caught += 1
        else:
            print(f"not caught: {what}: {faults}")
    print(f"{caught} passed, {len(PLANTS) - caught} failed")
    return caught == len(PLANTS)


def main():
    if not shutil.which("ctags"):
        sys.exit("check_source: universal-ctags is missing; run script/bootstrap")
    if sys.argv[1:] == ["--self-test"]:
        sys.exit(0 if self_test() else 1)
    faults, lengths = check(Path(sys.argv[1] if len(sys.argv) > 1 else ".").resolve())
    for fault in faults:
        print(fault)
    if lengths:
        print(f"functions: {len(lengths)}, median {lengths[len(lengths) // 2]} lines, "
              f"9 in 10 at most {lengths[len(lengths) * 9 // 10]}, longest {lengths[-1]}")
    sys.exit(1 if faults else 0)


if __name__ == "__main__":
    main()
