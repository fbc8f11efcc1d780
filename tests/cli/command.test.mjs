// The command line as somebody at a terminal meets it: exit codes, usage lines, what is written and what is not.
import test from "node:test";
import assert from "node:assert/strict";
import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { existsSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { engines, program, Trust } from "../support/program.mjs";

const plain = (...args) => {
    const made = spawnSync(program, args, { encoding: "utf8" });
    return { status: made.status, stdout: made.stdout, stderr: made.stderr };
};

// every command that help names
const commands = [...plain("help").stdout.matchAll(/^ {2}([a-z]+(?:-[a-z]+)*(?: [a-z]+)?) {2,}\S/gm)].map(([, name]) => name);

test("help lists the commands, and says more about each", () => {
    assert.ok(commands.length >= 15, commands.join(", "));
    for (const name of commands) {
        const made = plain("help", ...name.split(" "));
        assert.equal(made.status, 0, name);
        assert.match(made.stdout, new RegExp(`^usage: trellis ${name}`));
        const asked = plain(...name.split(" "), "--help");
        assert.equal(asked.status, 0, name);
        assert.equal(asked.stdout, made.stdout);
    }
});

test("the manual page knows every command and every option", () => {
    const page = readFileSync("docs/trellis.1", "utf8").replaceAll("\\-", "-");
    for (const name of commands) {
        assert.ok(page.includes(`.It Ic ${name}`), `docs/trellis.1 lacks ${name}`);
        const usage = plain("help", ...name.split(" ")).stdout;
        for (const [, option] of usage.matchAll(/^ {2}(?:-\w, )?--([a-z-]+)/gm))
            assert.ok(new RegExp(`Fl -${option}\\b`).test(page), `docs/trellis.1 lacks --${option}`);
    }
    for (const [, name] of page.matchAll(/^\.It Ic ((?:user |cycle )?[a-z-]+)/gm))
        assert.ok(commands.includes(name), `docs/trellis.1 tells of ${name}, which is no command`);
});

test("wrong use ends with 2 and the right usage line", () => {
    const rows = [
        [[], /^usage: trellis COMMAND/],
        [["nonsense"], /there is no command nonsense[\s\S]*usage: trellis COMMAND/],
        [["cycle"], /^usage: trellis cycle open --year YEAR[\s\S]*usage: trellis cycle scope --year YEAR/],
        [["user"], /usage: trellis user invite EMAIL[\s\S]*usage: trellis user list[\s\S]*usage: trellis user disable EMAIL/],
        [["help", "nonsense"], /usage: trellis help \[COMMAND\]/],
        [["init"], /init needs --trust\nusage: trellis init --trust NAME/],
        [["init", "--trust", ""], /usage: trellis init --trust NAME/],
        [["init", "--trust", " "], /usage: trellis init --trust NAME/],
        [["init", "--trust", "X", "more"], /more is too many words[\s\S]*usage: trellis init/],
        [["init", "--trust", "X", "--db", "mysql://x"], /sqlite:FILE or postgresql:[\s\S]*usage: trellis init/],
        [["init", "--trust", "X", "--db", "sqlite:"], /usage: trellis init/],
        [["verify", "--nonsense"], /--nonsense[\s\S]*usage: trellis verify/],
        [["verify", "--today", "2026-02-30"], /2026-02-30 is not a date[\s\S]*usage: trellis verify/],
        [["cycle", "open"], /cycle open needs --year\nusage: trellis cycle open/],
        [["cycle", "open", "--year", "soon"], /usage: trellis cycle open/],
        [["cycle", "open", "--year", "99"], /usage: trellis cycle open/],
        [["import", "staff"], /import needs[\s\S]*usage: trellis import/],
        [["import", "elephants", "package.json"], /elephants[\s\S]*usage: trellis import/],
        [["import", "staff", "package.json", "--today", "tomorrow"], /tomorrow is not a date[\s\S]*usage: trellis import/],
        [["backup"], /usage: trellis backup FILE/],
        [["who-can"], /usage: trellis who-can ROLE/],
        [["who-can", "king"], /there is no role king[\s\S]*head_of_hr[\s\S]*usage: trellis who-can/],
        [["serve", "--origin", "ftp://x"], /usage: trellis serve/],
        [["report", "T1", "--year", "2026"], /report needs --output\nusage: trellis report STAFF_ID/],
        [["user", "invite"], /usage: trellis user invite EMAIL/],
    ];
    for (const [args, wanted] of rows) {
        const made = plain(...args);
        assert.equal(made.status, 2, `trellis ${args.join(" ")}: ${made.stderr}`);
        assert.match(made.stderr, wanted);
        assert.equal(made.stdout, "", `trellis ${args.join(" ")}`);
    }
    assert.ok(!existsSync("trellis.db"), "wrong use made a database");
});

test("the tables of the program are told", () => {
    const routes = plain("routes").stdout.trim().split("\n").map((line) => line.split(/\s+/));
    assert.ok(routes.length > 20);
    for (const row of routes) {
        assert.equal(row.length, 4, row.join(" "));
        assert.match(row[0], /^(GET|POST)$/);
        assert.match(row[1], /^\//);
        assert.match(row[2], /^MAY_[A-Z_]+$/);
        assert.match(row[3], /^[a-z_]+$/);
    }
    assert.ok(routes.some((r) => r.join(" ") === "POST /sign-in MAY_VISIT subject_none"));
    const trustee = plain("who-can", "trustee").stdout;
    assert.match(trustee, /^MAY_READ_TOTALS\s/m);
    assert.doesNotMatch(trustee, /MAY_READ_(APPRAISAL|REPORT|PERSON|OBJECTIVES)\s/);
});

for (const engine of engines) {
    const withTrust = (name, body) =>
        test(`${name} (${engine})`, async () => {
            const trust = new Trust(engine);
            try {
                await body(trust);
            } finally {
                await trust.close();
            }
        });

    withTrust("init makes a trust once, and its key for its owner alone", (trust) => {
        assert.match(trust.must("init", "--trust", "Oak Trust"), /is ready/);
        assert.equal(statSync(join(trust.folder, "trellis.key")).mode & 0o777, 0o600);
        const again = trust.run("init", "--trust", "Elm Trust");
        assert.equal(again.status, 1);
        assert.match(again.stderr, /nothing was written/);
        assert.match(trust.must("verify"), /whole: \d+ events/);
        assert.match(trust.must("migrate"), /up to date/);
    });

    withTrust("without a trust, commands say how to make one", (trust) => {
        for (const args of [["verify"], ["user", "list"], ["cycle", "scope", "--year", "2026"], ["user", "invite", "a@b.example"]]) {
            const made = trust.run(...args);
            assert.ok(made.status === 1 || made.status === 3, `${args}: ${made.status} ${made.stderr}`);
            assert.match(made.stderr, /trellis init|key/);
        }
        if (engine === "sqlite") assert.ok(!existsSync(join(trust.folder, "trellis.db")));
    });

    withTrust("without its key, or with another's, nothing is written", (trust) => {
        trust.must("init", "--trust", "Oak Trust");
        const other = join(trust.folder, "other.key");
        assert.equal(trust.run("cycle", "open", "--year", "2026", "--key", other).status, 3);
        assert.ok(!existsSync(other));
        writeFileSync(other, "short\n", { mode: 0o600 });
        assert.equal(trust.run("cycle", "open", "--year", "2026", "--key", other).status, 3);
        assert.match(trust.must("cycle", "open", "--year", "2026"), /1 September 2026 to 31 August 2027/);
    });

    withTrust("a year is opened, and opened again", (trust) => {
        trust.must("init", "--trust", "Oak Trust");
        assert.equal(trust.must("cycle", "scope", "--year", "2026"), "staff_id,verdict,clause,from,to,reason\n");
        assert.match(trust.must("cycle", "open", "--year", "2026", "--today", "2026-09-01"), /0 new appraisals/);
        assert.match(trust.must("cycle", "open", "--year", "2026"), /0 new appraisals/);
    });

    withTrust("serve says its address, answers, and ends with 0 when told to", async (trust) => {
        trust.must("init", "--trust", "Oak Trust");
        await trust.on("2026-10-01");
        const answer = await fetch(`${trust.origin}/health`);
        assert.equal(answer.status, 200);
        const port = new URL(trust.origin).port;
        const taken = trust.run("serve", "--listen", `127.0.0.1:${port}`);
        assert.equal(taken.status, 3);
        await trust.stop();
    });

    withTrust("somebody unknown is not invited, and has no account to disable", (trust) => {
        trust.must("init", "--trust", "Oak Trust");
        for (const command of ["invite", "disable"]) {
            const made = trust.run("user", command, "nobody@oak.example");
            assert.equal(made.status, 1);
            assert.match(made.stderr, /nobody@oak\.example/);
        }
        assert.equal(trust.run("report", "T1", "--year", "2026", "-o", "r.pdf").status, 1);
        assert.ok(!existsSync(join(trust.folder, "r.pdf")));
    });
}

test("a file that is no database, or a newer one, is told, and left as it is", () => {
    const trust = new Trust("sqlite");
    const file = join(trust.folder, "trellis.db");
    try {
        trust.must("init", "--trust", "Oak Trust");
        const python = ["-c", `import sqlite3; c = sqlite3.connect(${JSON.stringify(file)}); c.execute("INSERT INTO migration (name, checksum) VALUES ('9999_later.sql', 'x')"); c.commit()`];
        const made = spawnSync("python3", python, { encoding: "utf8" });
        assert.equal(made.status, 0, made.stderr);
        const newer = trust.run("verify");
        assert.equal(newer.status, 3, newer.stderr);
        assert.match(newer.stderr, /newer/);
        writeFileSync(file, "This is not a database. ".repeat(100));
        const before = readFileSync(file);
        assert.equal(trust.run("verify").status, 3);
        assert.equal(trust.run("cycle", "open", "--year", "2026").status, 3);
        assert.deepEqual(readFileSync(file), before);
    } finally {
        trust.close();
    }
});

test("a backup is a whole copy, and is made once", () => {
    const trust = new Trust("sqlite");
    try {
        trust.must("init", "--trust", "Oak Trust");
        trust.must("backup", "copy.db");
        assert.equal(trust.run("backup", "copy.db").status, 1);
        const copy = spawnSync(program, ["verify", "--db", `sqlite:${join(trust.folder, "copy.db")}`, "--key", join(trust.folder, "trellis.key")], { encoding: "utf8" });
        assert.equal(copy.status, 0, copy.stderr);
    } finally {
        trust.close();
    }
});

test("a database that is locked is told, and left as it is", async () => {
    const trust = new Trust("sqlite");
    const file = join(trust.folder, "trellis.db");
    let holder;
    try {
        trust.must("init", "--trust", "Oak Trust");
        const hold = `import sqlite3, sys; c = sqlite3.connect(${JSON.stringify(file)}, isolation_level=None); c.execute("BEGIN IMMEDIATE"); print("held", flush=True); sys.stdin.read()`;
        holder = spawn("python3", ["-c", hold]);
        await once(holder.stdout, "data");
        const made = trust.run("cycle", "open", "--year", "2026");
        assert.equal(made.status, 3, made.stderr);
        assert.match(made.stderr, /trellis: The database [^\n]*is locked: another program is using it/);
        const ended = once(holder, "exit");
        holder.stdin.end();
        await ended;
        trust.must("cycle", "open", "--year", "2026");
    } finally {
        holder?.stdin.end();
        await trust.close();
    }
});
