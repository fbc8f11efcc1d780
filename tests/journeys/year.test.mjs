// One whole year, over HTTP, on each engine: a teacher, a teaching assistant, a headteacher and a fixed-term teacher of
// the shared trust go from the staff list to the signed report; an early-career teacher comes in when induction ends.
import { after, before, describe, it } from "node:test";
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { join as pathTo } from "node:path";
import { readFileSync, writeFileSync } from "node:fs";
import { Trust, engines, hasShared, shared } from "../support/program.mjs";
import { join, textOf } from "../support/person.mjs";

const PERSONS = {
    teacher: { id: "T0025", email: "thomas.miller", name: "Thomas Miller", appraiser: "appraiser" },
    assistant: { id: "T0078", email: "tariq.wojcik", name: "Tariq Wójcik", appraiser: "senco" },
    head: { id: "T0100", email: "keisha.brown", name: "Keisha Brown", appraiser: "ceo" },
    fixedTerm: { id: "T0042", email: "deborah.chaudhry", name: "Deborah Chaudhry", appraiser: "science" },
};
const STAFF = {
    appraiser: "tariq.dsouza",
    senco: "imogen.khan",
    science: "mohammed.smith",
    ceo: "deborah.mbeki",
    chair: "tariq.begum",
    adviser: "naomi.mbeki",
    alderHead: "chidi.smithjones",
    hr: "aisha.kaur",
};

const words = (person, n) => ({
    statement: `Objective ${n} of ${person.name}: help pupils read with ease, « naturally ».`,
    success_criteria: `Criteria ${n}: eight in ten pupils read at the expected pace.`,
    assessed_by: `Method ${n}: checks in autumn and summer.`,
    target_date: person.id === "T0042" ? "2027-04-15" : "2027-06-30",
});

function year(engine) {
    const trust = new Trust(engine);
    const people = {};
    const own = {}; // the path of each person's appraisal

    // signs everybody in again: the clock has moved past the end of every session
    async function on(day) {
        await trust.on(day);
        for (const person of Object.values(people)) await person.signIn(person.email, person.password);
    }
    // the page of an appraisal, found as the person would: from home
    const appraisal = async (who) => {
        const page = await people[who].get("/");
        const link = /href="(\/appraisals\/\d+)["/?]/.exec(page.html);
        assert.ok(link, `${who} sees no appraisal at home: ${page.text.slice(0, 400)}`);
        return link[1];
    };

    before(async () => {
        trust.loadShared("2026-09-01");
        assert.match(trust.must("cycle", "open", "--year", "2026", "--today", "2026-09-01"), /2027/);
        await trust.on("2026-09-07");
        for (const [who, local] of Object.entries(STAFF)) people[who] = await join(trust, `${local}@tworivers.example`);
        for (const [who, { email }] of Object.entries(PERSONS)) people[who] = await join(trust, `${email}@tworivers.example`);
    });
    after(() => trust.close());

    it("says who is in scope, and why", () => {
        const rows = trust.must("cycle", "scope", "--year", "2026").trim().split("\n").map((line) => line.split(","));
        const of = (id) => rows.find(([staff]) => staff === id).slice(0, 5).join(",");
        assert.equal(of("T0025"), "T0025,in scope,1.1/2,2026-09-01,2027-08-31");
        assert.equal(of("T0042"), "T0042,own period,2.2.1/2,2026-09-01,2027-04-30");
        assert.equal(of("T0035"), "T0035,in scope,1.1/4,2027-01-01,2027-08-31");
        assert.match(of("T0046"), /^T0046,out,1\.1\/4,/);
        assert.match(of("T0002"), /^T0002,out,/);
        const listed = new Set(readFileSync(pathTo(shared, "data/staff.csv"), "utf8").match(/^T\d+/gm));
        assert.equal(rows.length - 1, listed.size);
    });

    it("lets the heads, the CEO and the Chair confirm who appraises", async () => {
        for (const who of ["alderHead", "ceo", "chair"]) {
            await people[who].get("/appraisers");
            await people[who].send("/appraisers/confirm");
            assert.match(people[who].page.text, /confirmed/i);
        }
        for (const who of Object.keys(PERSONS)) own[who] = await appraisal(who);
    });

    it("refuses an appraiser who may not be one", async () => {
        const head = people.alderHead;
        await head.get(`${own.teacher}/appraiser`);
        const options = [...head.page.html.matchAll(/<option value="(\d+)"/g)].map(([, id]) => id);
        assert.ok(options.length > 10, "there are people to choose from");
        const teacher = await people.teacher.get(own.teacher);
        assert.doesNotMatch(teacher.html, /appraiser\/confirm/);
        const refused = await people.teacher.get(`${own.teacher}/appraiser`, null);
        assert.ok([403, 404].includes(refused.status));
    });

    it("gives the trust and the schools priorities", async () => {
        for (const title of ["Every pupil reads with ease", "People grow here"]) {
            await people.ceo.get("/priorities/new");
            await people.ceo.send("/priorities/new", { title, description: "For the year." });
        }
    });

    it("sets objectives: proposed, discussed, agreed, or determined with the disagreement kept", async () => {
        await on("2026-09-21");
        for (const [who, person] of Object.entries(PERSONS)) {
            const appraiser = people[person.appraiser];
            for (const n of [1, 2]) {
                await appraiser.get(`${own[who]}/objectives/new`);
                const priority = /name="priority"[^>]*value="([^"]+)"/.exec(appraiser.page.html)?.[1];
                await appraiser.send("/objectives/new", {
                    ...words(person, n),
                    priority,
                    focus: /name="focus"[^>]*value="([^"]+)"/.exec(appraiser.page.html)[1],
                    ...(n === 2 ? { development: true } : {}),
                    then: "propose",
                });
            }
            await people[who].get(`${own[who]}/objectives`);
            const first = /href="(\/objectives\/\d+)"/.exec(people[who].page.html)[1];
            await people[who].get(first);
            await people[who].send("/discuss", { remark: "Could it start after half term?" });
            await people[who].get(first);
            if (who === "assistant") {
                await appraiser.get(first);
                await appraiser.send("/determine", { determined_reason: "The school plan needs it this year." });
                await people[who].get(first);
                await people[who].send("/disagree", { disagreement: "I would have begun in January, « truly »." });
                await people[who].get(first);
                assert.match(people[who].page.text, /I would have begun in January, « truly »/);
            } else {
                await people[who].send("/agree");
            }
            await people[who].get(`${own[who]}/objectives`);
            const links = new Set([...people[who].page.html.matchAll(/href="(\/objectives\/\d+)"/g)].map(([, l]) => l));
            for (const link of links) {
                const page = await people[who].get(link);
                if (page.html.includes(`action="${link}/agree"`)) await people[who].send("/agree");
            }
            await people[who].get(own[who]);
            assert.match(people[who].page.text, /Objectives agreed/);
        }
    });

    it("revises an objective with a reason, and compares the versions", async () => {
        await on("2026-11-16");
        await people.appraiser.get(`${own.teacher}/objectives`);
        const first = /href="(\/objectives\/\d+)"/.exec(people.appraiser.page.html)[1];
        await people.appraiser.get(`${first}/revise`);
        await people.appraiser.send("/revise", {
            statement: "Objective 1, revised: help the new class read with ease.",
            revision_reason: "A new class since half term.",
        });
        await people.teacher.get(first);
        await people.teacher.send("/agree");
        await people.teacher.get(`${first}/history`);
        assert.match(people.teacher.page.html, /<ins>/);
        assert.match(people.teacher.page.html, /<del>/);
        assert.match(people.teacher.page.text, /A new class since half term/);
    });

    const review = async (day, whos) => {
        await on(day);
        for (const who of whos) {
            const person = PERSONS[who];
            const appraiser = people[person.appraiser];
            await appraiser.get(`${own[who]}/review`);
            const progress = Object.fromEntries(
                [...appraiser.page.html.matchAll(/name="progress-(\d+)"/g)].map(([, id]) => [`progress-${id}`, "on-track"]),
            );
            assert.equal(Object.keys(progress).length, 2);
            await appraiser.send("/review", { meeting_on: day, changes: "A new class.", support: "An hour with a coach.", ...progress });
            await appraiser.send("/review/sign");
            await people[who].get(`${own[who]}/review`);
            await people[who].send("/review/comment", { employee_comments: `Comments of ${person.name} at the review.` });
            await people[who].send("/review/sign");
            await people[who].get(own[who]);
            assert.match(people[who].page.text, /Review held/);
        }
    };
    const report = async (day, whos) => {
        await on(day);
        for (const who of whos) {
            const person = PERSONS[who];
            const appraiser = people[person.appraiser];
            await people[who].get(`${own[who]}/evidence`);
            await people[who].send("/evidence", { employee_evidence: `Evidence of ${person.name}.` });
            await appraiser.get(`${own[who]}/assessment`);
            const judgements = {};
            for (const [, name] of appraiser.page.html.matchAll(/name="(judgement-\d+)"/g)) judgements[name] = "met";
            for (const [, name] of appraiser.page.html.matchAll(/name="(area_judgement-\d+)"/g)) judgements[name] = "meets";
            await appraiser.get(`${own[who]}/report/issue`);
            assert.match(appraiser.page.text, /missing|still/i);
            await appraiser.get(`${own[who]}/assessment`);
            await appraiser.send("/assessment", {
                meeting_on: day,
                appraiser_evidence: "Visits and work samples.",
                development_needs: "Needs: leading a team.",
                aspirations: "Hopes to lead a year group.",
                recommended_action: "Action: a course in the autumn.",
                pay_recommendation: who === "fixedTerm" ? "not-asked" : "no-progression",
                pay_reason: "Reason: the range was reviewed in spring.",
                ...judgements,
            });
            await appraiser.get(`${own[who]}/report/issue`);
            await appraiser.send("/report");
            const path = appraiser.page.path.split("?")[0];
            assert.match(path, /^\/reports\/\d+$/);
            const before = appraiser.page.text;
            await people[who].get(path);
            await people[who].send("/comments", { comments: `Report comments of ${person.name}: Łódź, Ŵyn, naïve.` });
            await people[who].get(path);
            await people[who].send("/sign");
            await people[who].get(path);
            assert.match(people[who].page.text, /Report comments of/);
            assert.ok(before.includes("Needs: leading a team."));
            await keepPdf(who, await people[who].fetch(`${path}/pdf`), people[who].page.html);
        }
    };

    const pdfs = {};
    async function keepPdf(who, answer, html) {
        assert.equal(answer.status, 200);
        assert.match(answer.headers.get("content-type"), /application\/pdf/);
        pdfs[who] = { bytes: Buffer.from(await answer.arrayBuffer()), html };
    }

    it("holds the interim review, signed by both sides", async () => {
        await review("2026-12-14", ["fixedTerm"]);
        await review("2027-02-15", ["teacher", "assistant", "head"]);
    });

    it("assesses, issues the report, and takes the employee's comments and signature", async () => {
        await report("2027-04-26", ["fixedTerm"]);
        await report("2027-07-12", ["teacher", "assistant", "head"]);
    });

    it("gives the same content as PDF: every part, each accent, each comment", () => {
        for (const [who, person] of Object.entries(PERSONS)) {
            const file = pathTo(trust.folder, `${who}.pdf`);
            writeFileSync(file, pdfs[who].bytes);
            const squash = (text) => text.replace(/Page \d+ of \d+/g, " ").replace(/\s+/g, " ");
            const text = squash(execFileSync("pdftotext", ["-layout", file, "-"], { encoding: "utf8" }));
            for (const part of [
                person.name,
                "Needs: leading a team.",
                "Hopes to lead a year group.",
                "Action: a course in the autumn.",
                `Evidence of ${person.name}.`,
                `Report comments of ${person.name}: Łódź, Ŵyn, naïve.`,
                `Criteria 1: eight in ten pupils read at the expected pace.`,
            ])
                assert.ok(text.includes(part), `${who}: the PDF lacks “${part}”\n${text}`);
            assert.ok(textOf(pdfs[who].html).includes(`Report comments of ${person.name}: Łódź, Ŵyn, naïve.`));
            const info = execFileSync("pdfinfo", [file], { encoding: "utf8" });
            assert.match(info, /Tagged:\s+yes/);
        }
        const assistant = squashText(pathTo(trust.folder, "assistant.pdf"));
        assert.ok(assistant.includes("I would have begun in January, « truly »."));
    });
    const squashText = (file) => execFileSync("pdftotext", ["-layout", file, "-"], { encoding: "utf8" }).replace(/\s+/g, " ");

    it("gives the report from the command line too", () => {
        const file = pathTo(trust.folder, "cli.pdf");
        trust.must("report", "T0025", "--year", "2026", "-o", file);
        assert.ok(squashText(file).includes("Report comments of Thomas Miller"));
    });

    it("keeps an issued report as it was", async () => {
        await people.appraiser.get(own.teacher);
        const saved = await people.appraiser.get(`${own.teacher}/assessment`, null);
        assert.equal(saved.status, 403);
    });

    it("takes the early-career teacher in when induction ends", async () => {
        const head = people.alderHead;
        await head.get("/appraisers");
        const early = await join(trust, "william.jackson@tworivers.example");
        const page = await early.get("/");
        assert.match(page.html, /href="\/appraisals\/\d+/);
        const out = await join(trust, "priya.obrien@tworivers.example");
        const none = await out.get("/");
        assert.doesNotMatch(none.html, /href="\/appraisals\/\d+/);
    });

    it("keeps the audit trail whole", () => {
        assert.match(trust.must("verify"), /whole/);
    });
}

for (const engine of engines) describe(`a year on ${engine}`, { skip: !hasShared && "no shared data" }, () => year(engine));
