// A database that cannot take a change: it is said so, what was typed stays, reading goes on, and so does the server.
import assert from "node:assert/strict";
import { existsSync, statSync } from "node:fs";
import { after, before, describe, test } from "node:test";
import { Person } from "../support/person.mjs";
import { Trust } from "../support/program.mjs";

describe("a database that cannot grow", () => {
    const trust = new Trust("sqlite");
    before(() => trust.must("demo"));
    after(() => trust.close());

    test("what was typed stays on the page, reading goes on, and so does the server", async () => {
        const file = trust.url.slice("sqlite:".length);
        const sizes = [file, `${file}-wal`].map((f) => (existsSync(f) ? statSync(f).size : 0));
        await trust.serve(["--demo"], ["prlimit", `--fsize=${Math.max(...sizes) + 200_000}`]);
        const ceo = trust.rows("SELECT p.email FROM person p JOIN role_grant g ON g.person_id = p.id WHERE g.role = 'ceo'")[0].email;
        const person = await new Person(trust).signIn(ceo, "a fictional trust");
        await person.get("/priorities/new");
        const form = person.page;
        let answer;
        for (let i = 0; i < 200; i++) {
            person.page = form;
            answer = await person.send("/priorities/new", { title: `Priority ${i}`, description: "What was typed." }, null);
            if (answer.status !== 200) break;
        }
        assert.equal(answer.status, 503);
        assert.match(answer.text, /Trellis cannot save at the moment/);
        assert.match(answer.html, /What was typed\.<\/textarea>/);
        assert.match(answer.html, /value="Priority \d+"/);
        const [{ id }] = trust.rows("SELECT MIN(id) AS id FROM report");
        // an event is smaller than a form: there may be room for a few yet
        let unrecorded;
        for (let i = 0; i < 200 && unrecorded?.status !== 503; i++) unrecorded = await person.fetch(`/reports/${id}`);
        assert.equal(unrecorded.status, 503, "a read that cannot be recorded is not shown");
        assert.match(await unrecorded.text(), /Trellis cannot save at the moment/);
        for (const path of ["/", "/priorities", "/trust"]) assert.equal((await person.fetch(path)).status, 200);
    });

    test("nothing that was said to be saved is lost", async () => {
        const saved = trust.rows("SELECT COUNT(*) AS n FROM priority WHERE description = 'What was typed.'")[0].n;
        await trust.serve(["--demo"]);
        assert.equal(trust.rows("SELECT COUNT(*) AS n FROM priority WHERE description = 'What was typed.'")[0].n, saved);
        await trust.stop();
        trust.must("verify");
    });
});
