// Importing files: all or nothing, every fault at once, and the same file again changes nothing.
import test from "node:test";
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { engines, hasShared, shared, Trust } from "../support/program.mjs";

const schools = "urn,name,phase\n900001,Ash School,secondary\n900002,Elm School,primary\n900000,Central team,central\n";
const head =
    "staff_id,forename,surname,email,kind,school_urn,job_title,staff_group,line_manager_id,contract,start_date,end_date,fte,trn,qts,induction_start,induction_end,framework_level,framework_stage,pay_point\n";
const staff =
    head +
    "P1,Anna,Ünal,anna@oak.example,employee,900001,Headteacher,headteacher,P9,permanent,2015-09-01,,1,,yes,,,,,L30\n" +
    'P2,Ben,"=HYPERLINK(""http://x"")",ben@oak.example,employee,900001,Teacher,teacher,P1,permanent,2020-09-01,,0.8,,yes,,,,,M5\n' +
    "P3,Cem,Łukasik,cem@oak.example,employee,900001,Site manager,support,P1,permanent,2016-09-01,,1,,no,,,,,\n" +
    "P3,Cem,Łukasik,cem@oak.example,employee,900002,Site manager,support,P1,permanent,2016-09-01,,0.4,,no,,,,,\n" +
    "P9,Dora,Zed,dora@oak.example,employee,900000,Chief executive,central,,permanent,2010-09-01,,1,,no,,,,,\n";
const roles = "staff_id,role,school_urn\nP9,ceo,\nP1,headteacher,900001\n";

const parse = (csv) =>
    [...csv.matchAll(/^(\d+),([a-z_]*),("(?:[^"]|"")*"|[^,\n]*),(.*)$/gm)].map(([, row, column, value, reason]) => ({ row, column, value, reason }));

// what is in the database: the bytes of its file and of its log, or on PostgreSQL every row
function contents(trust) {
    if (trust.engine === "sqlite")
        return readdirSync(trust.folder)
            .filter((name) => name.startsWith("trellis.db") && !name.endsWith("-shm") && statSync(join(trust.folder, name)).size)
            .map((name) => `${name} ${createHash("sha256").update(readFileSync(join(trust.folder, name))).digest("hex")}`)
            .join("\n");
    return execFileSync("pg_dump", ["--data-only", "-n", trust.schema, process.env.TRELLIS_TEST_PG], {
        encoding: "utf8",
        maxBuffer: 64 << 20,
    }).replace(/^\\(un)?restrict .*$/gm, "");
}

for (const engine of engines) {
    const withSchools = (name, body) =>
        test(`${name} (${engine})`, async () => {
            const trust = new Trust(engine);
            const file = (text, named = "file.csv") => {
                writeFileSync(join(trust.folder, named), text);
                return named;
            };
            try {
                trust.must("init", "--trust", "Oak Trust");
                trust.must("import", "schools", file(schools));
                await body(trust, file);
            } finally {
                await trust.close();
            }
        });

    withSchools("what is right is loaded, and loaded once", (trust, file) => {
        assert.equal(trust.must("import", "schools", file(schools)), "schools: 0 new, 0 changed, 3 unchanged\n");
        assert.equal(trust.must("import", "staff", file(staff)), "staff: 5 new, 0 changed, 0 unchanged\n");
        assert.equal(trust.must("import", "roles", file(roles)), "roles: 2 new, 0 changed, 0 unchanged\n");
        const before = contents(trust);
        assert.equal(trust.must("import", "staff", file(staff)), "staff: 0 new, 0 changed, 5 unchanged\n");
        assert.equal(trust.must("import", "roles", file(roles)), "roles: 0 new, 0 changed, 2 unchanged\n");
        assert.equal(contents(trust), before);
        assert.equal(trust.must("import", "staff", file(staff.replace("0.8", "0.9"))), "staff: 0 new, 1 changed, 4 unchanged\n");
        assert.match(trust.must("verify"), /whole/);
    });

    withSchools("a dry run says what it would do, and writes nothing", (trust, file) => {
        const before = contents(trust);
        assert.match(trust.must("import", "staff", file(staff), "--dry-run"), /Would import staff: 5 new, 0 changed, 0 unchanged; nothing was written/);
        assert.equal(contents(trust), before);
        const wrong = trust.run("import", "staff", file(staff.replace("0.8", "8")), "--dry-run");
        assert.equal(wrong.status, 1);
        assert.equal(contents(trust), before);
    });

    withSchools("a faulty file is told in full, and nothing of it is kept", (trust, file) => {
        const before = contents(trust);
        const wrong = staff.replace("0.8", "8").replace("2010-09-01", "2010-02-30").replace("900002", "123456");
        const made = trust.run("import", "staff", file(wrong));
        assert.equal(made.status, 1);
        assert.match(made.stdout, /^row,column,value,reason\n/);
        assert.deepEqual(
            parse(made.stdout).map(({ row, column, value }) => [row, column, value]),
            [["3", "fte", "8"], ["5", "school_urn", "123456"], ["6", "start_date", "2010-02-30"]],
        );
        assert.match(made.stderr, /3 things are wrong in file\.csv; nothing was written/);
        const again = trust.run("import", "staff", file(wrong), "--report", "wrong.csv");
        assert.equal(again.status, 1);
        assert.equal(again.stdout, "");
        assert.equal(readFileSync(join(trust.folder, "wrong.csv"), "utf8"), made.stdout);
        assert.equal(contents(trust), before);
    });

    withSchools("a cell that looks like a formula stays text", (trust, file) => {
        const made = trust.run("import", "staff", file(staff.replace("ben@oak.example", "=1+1")));
        assert.match(made.stdout, /^3,email,'=1\+1,/m);
        trust.must("import", "staff", file(staff));
        trust.must("user", "invite", "ben@oak.example");
        assert.match(trust.must("user", "list"), /^P2,"Ben =HYPERLINK\(""http:\/\/x""\)",ben@oak\.example,invited,/m);
    });

    withSchools("what is no staff list is refused", (trust, file) => {
        const row = staff.split("\n")[1];
        const rows = [
            ["", /the file is empty/],
            ["\n\n", /the file is empty/],
            [head.replace("email,", "").trim() + "\n", /^1,email,,the column is missing/m],
            [head.replace("email", "mail"), /^1,,mail,not a column[\s\S]*^1,email,,the column is missing/m],
            [head.replace("email", "forename"), /^1,forename,forename,the column is there twice/m],
            ["nonsense", /the column is missing/],
            ['"', /quotation mark/],
            [Buffer.from(head + row.replace("Anna", "An\0na") + "\n"), /^2,forename,An.*not UTF-8 text/m],
            [Buffer.from(head + row.replace("Ünal", "\xdcnal") + "\n", "latin1"), /^2,surname,.*not UTF-8 text/m],
            [Buffer.from(staff, "utf16le"), /./],
            [Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(staff, "utf16le")]), /UTF-16/],
            [head + row.replace("Anna", "A".repeat(1 << 20)) + "\n", /^2,forename,A{80},longer than 500 characters/m],
            [head + row.replace("Anna", '"An\nna"') + "\n", /^2,forename,An na,/m],
            [head + row + ",more\n", /^2,,,21 cells, but the header has 20|^2,,,"21 cells, but the header has 20"/m],
            [head + `"${row}\n`, /quotation mark/],
        ];
        const before = contents(trust);
        for (const [text, wanted] of rows) {
            const made = trust.run("import", "staff", file(text));
            assert.equal(made.status, 1, `${String(text).slice(0, 60)}: ${made.status} ${made.stderr}`);
            assert.match(made.stdout, wanted);
        }
        assert.equal(trust.run("import", "staff", "there-is-no-such-file.csv").status, 1);
        assert.equal(trust.run("import", "staff", ".").status, 1);
        assert.equal(contents(trust), before);
    });

    withSchools("a framework and a policy that are none are refused", (trust, file) => {
        const before = contents(trust);
        for (const text of ["", "{", "[]", '{"format":"other/1"}']) {
            const made = trust.run("import", "framework", file(text));
            assert.equal(made.status, 1, text);
            assert.match(made.stdout, /^1,,,/m);
        }
        assert.equal(trust.run("import", "policy", file("no headings"), "--version", "1").status, 1);
        assert.equal(trust.run("import", "policy", file("# 1 One\n")).status, 2);
        assert.equal(contents(trust), before);
    });

    test(`the shared trust comes in clean, and its faulty list is told as expected (${engine})`, { skip: !hasShared && "no shared data" }, async () => {
        const trust = new Trust(engine);
        try {
            trust.loadShared();
            for (const [kind, name, n] of [["schools", "schools.csv", 3], ["staff", "staff.csv", 137], ["roles", "roles.csv", 20]])
                assert.equal(trust.must("import", kind, join(shared, "data", name)), `${kind}: 0 new, 0 changed, ${n} unchanged\n`);
            const before = contents(trust);
            const made = trust.run("import", "staff", join(shared, "data/staff-with-errors.csv"));
            assert.equal(made.status, 1);
            const expected = readFileSync(join(shared, "data/staff-with-errors.expected.csv"), "utf8")
                .trim()
                .split("\n")
                .slice(1)
                .map((line) => line.split(","));
            assert.deepEqual(
                parse(made.stdout).map(({ row, column }) => [row, column]),
                expected.map(([row, , column]) => [row, column]),
            );
            assert.equal(contents(trust), before);
            assert.ok(!existsSync(join(trust.folder, "trellis.db-journal")));
        } finally {
            await trust.close();
        }
    });
}
