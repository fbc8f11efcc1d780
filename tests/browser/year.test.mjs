// A teacher's year at a browser, from the one-time link to the signed report: at a desk with scripts, and on a phone
// without. Everybody follows the next step that their home page gives; every page on the way is looked at.
import { after, before, describe, it } from "node:test";
import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { Trust } from "../support/program.mjs";
import { DESK, PHONE, Pages, Visitor, launch, pageFaults } from "../support/browser.mjs";

const STAFF = `staff_id,forename,surname,email,kind,school_urn,job_title,staff_group,line_manager_id,contract,start_date,end_date,fte,trn,qts,induction_start,induction_end,framework_level,framework_stage,pay_point
W1,Nia,Åkerlund,nia@willow.example,employee,800001,Headteacher,headteacher,,permanent,2015-09-01,,1.00,1000001,yes,,,,,L20
W2,Tomasz,Dębski,tomasz@willow.example,employee,800001,Head of English,teacher,W1,permanent,2016-09-01,,1.00,1000002,yes,,,,,UPS1
W3,Rosa,Łuczak,rosa@willow.example,employee,800001,Teacher of English,teacher,W2,permanent,2019-09-01,,1.00,1000003,yes,,,,,M4
`;
const SCHOOLS = "urn,name,phase\n800001,Willow School,secondary\n";
const ROLES = "staff_id,role,school_urn\nW1,headteacher,800001\n";
const PASSWORD = "a gate, a hedge, a lantern";

function loadWillow(trust, day) {
    trust.must("init", "--trust", "Willow Trust", "--today", day);
    for (const [what, rows] of Object.entries({ schools: SCHOOLS, staff: STAFF, roles: ROLES })) {
        const file = join(trust.folder, `${what}.csv`);
        writeFileSync(file, rows);
        trust.must("import", what, file, ...(what === "roles" ? ["--today", day] : []));
    }
    trust.must("cycle", "open", "--year", "2026", "--today", day);
}

function year({ width, script }) {
    const trust = new Trust("sqlite");
    const people = {};
    let browser, pages;

    // what is wrong with the page that this person is on
    async function look(person) {
        pages.keep(await person.answer.text(), person.path);
        assert.equal((await pageFaults(person)).join("\n"), "");
    }
    async function press(person, name) {
        await person.press(name);
        await look(person);
    }
    // from home, the one next step
    async function nextStep(person, what) {
        await person.get("/");
        await look(person);
        assert.match(await person.page.locator(".trellis-next-step").innerText(), what);
        await person.turn(() => person.page.locator(".trellis-next-step a").click());
        await look(person);
    }
    async function on(day) {
        await trust.on(day);
        for (const [name, person] of Object.entries(people)) {
            person.context.setDefaultNavigationTimeout(60_000);
            const fresh = await Visitor.arrive(browser, trust.origin, { width, script });
            await person.leave();
            await fresh.get("/sign-in");
            await fresh.fill({ email: `${name}@willow.example`, password: PASSWORD });
            await fresh.press("Sign in");
            assert.equal(fresh.path, "/");
            people[name] = fresh;
        }
    }
    const seen = async (person, words) => assert.match(await person.text(), words);

    before(async () => {
        loadWillow(trust, "2026-09-01");
        browser = await launch();
        pages = new Pages(join(trust.folder, "pages"));
        await trust.on("2026-09-07");
    });
    after(async () => {
        await browser?.close();
        await trust.close();
    });

    it("signs in by a one-time link, and with the password set there", async () => {
        for (const name of ["nia", "tomasz", "rosa"]) {
            const said = trust.must("user", "invite", `${name}@willow.example`, "--today", "2026-09-07");
            const person = (people[name] = await Visitor.arrive(browser, trust.origin, { width, script }));
            await person.get(/\/welcome\?token=\S+/.exec(said)[0]);
            await look(person);
            await person.fill({ password: PASSWORD });
            await press(person, "Set password and sign in");
        }
    });

    it("has the headteacher confirm the appraisers and name a priority", async () => {
        const { nia } = people;
        await nia.get("/appraisers");
        await look(nia);
        await press(nia, /^Confirm all/);
        await seen(nia, /Confirmed/);
        await nia.get("/priorities");
        await nia.follow("Add a priority");
        await nia.fill({ title: "Every pupil reads with ease", description: "In each subject." });
        await press(nia, /priority$/);
        await seen(nia, /Every pupil reads with ease/);
    });

    it("keeps what was typed when an objective lacks something, and says what", async () => {
        const { tomasz } = people;
        await on("2026-09-21");
        await nextStep(people.tomasz, /objective/i);
        await people.tomasz.get(await own("tomasz", "objectives/new"));
        await people.tomasz.fill({ statement: "Help the new class read with ease." });
        await people.tomasz.press(/^Propose/, 422);
        assert.match(await people.tomasz.page.title(), /^Error: /);
        assert.match(await people.tomasz.page.locator("[name=statement]").inputValue(), /read with ease/);
        await look(people.tomasz);
        assert.notEqual(people.tomasz, tomasz);
    });

    // the path of Rosa's appraisal, found as the person finds it
    async function own(name, rest) {
        const person = people[name];
        await person.get("/");
        const links = await person.page.$$eval("a[href]", (all) => all.map((a) => a.getAttribute("href")));
        const rosa = await person.page.locator("main a", { hasText: "Rosa" }).first().getAttribute("href", { timeout: 1000 }).catch(() => null);
        const path = /^\/appraisals\/\d+/.exec(rosa ?? links.find((l) => /^\/appraisals\/\d+/.test(l)))[0];
        return rest ? `${path}/${rest}` : path;
    }

    it("has the appraiser propose two objectives, and the teacher agree them", async () => {
        const { tomasz, rosa } = people;
        for (const n of [1, 2]) {
            await tomasz.get(await own("tomasz", "objectives/new"));
            await tomasz.fill({
                statement: `Objective ${n}: help pupils read with ease.`,
                success_criteria: "Eight in ten pupils read at the expected pace.",
                assessed_by: "Checks in autumn and summer.",
                target_date: "2027-06-30",
            });
            await tomasz.page.locator("[name=priority]").first().check();
            await tomasz.page.locator("[name=focus]").first().check();
            if (n === 2) await tomasz.fill({ development: true });
            await press(tomasz, /^Propose to/);
        }
        await nextStep(rosa, /agree/i);
        await rosa.get(await own("rosa", "objectives"));
        await look(rosa);
        await press(rosa, /^Agree (all|both)/);
        await rosa.get(await own("rosa"));
        await seen(rosa, /Objectives agreed/);
    });

    it("holds the interim review, signed by both", async () => {
        await on("2027-02-15");
        const { tomasz, rosa } = people;
        await tomasz.get(await own("tomasz", "review"));
        const progress = await tomasz.names(/^progress-\d+$/);
        assert.equal(progress.length, 2);
        await tomasz.fill({
            meeting_on: "2027-02-15",
            changes: "A new class since half term.",
            support: "An hour with a coach.",
            ...Object.fromEntries(progress.map((name) => [name, "on-track"])),
        });
        await press(tomasz, "Save interim review");
        await press(tomasz, /^Sign/);
        await nextStep(rosa, /review/i);
        await rosa.fill({ employee_comments: "A good half hour." });
        await press(rosa, "Save your comments");
        await press(rosa, /^Sign/);
        await rosa.get(await own("rosa"));
        await seen(rosa, /Review held/);
    });

    it("assesses, and issues the report", async () => {
        await on("2027-07-12");
        const { tomasz, rosa } = people;
        await rosa.get(await own("rosa", "evidence"));
        await rosa.fill({ employee_evidence: "The reading log of the year." });
        await press(rosa, "Save your evidence");
        await tomasz.get(await own("tomasz", "assessment"));
        await look(tomasz);
        await tomasz.fill({
            meeting_on: "2027-07-12",
            appraiser_evidence: "Visits and work samples.",
            development_needs: "Leading a team.",
            aspirations: "A year group of her own.",
            recommended_action: "A course in the autumn.",
            pay_recommendation: "progress",
            ...Object.fromEntries((await tomasz.names(/^judgement-\d+$/)).map((name) => [name, "met"])),
            ...Object.fromEntries((await tomasz.names(/^area_judgement-\d+$/)).map((name) => [name, "meets"])),
        });
        await press(tomasz, /^Save/);
        await tomasz.get(await own("tomasz", "report/issue"));
        await look(tomasz);
        await press(tomasz, "Issue report");
        await seen(tomasz, /Leading a team/);
    });

    it("lets the teacher comment on the report, and sign that it was read", async () => {
        const { rosa } = people;
        await nextStep(rosa, /report/i);
        await rosa.fill({ comments: "Thank you: it was a good year, and a fair report." });
        await press(rosa, /comment/i);
        await press(rosa, "Sign as read");
        await seen(rosa, /a fair report/);
        await rosa.get("/");
        await look(rosa);
        assert.equal(rosa.page.viewportSize().width, width);
    });

    it("was valid HTML all the way", { timeout: 120_000 }, (t) => {
        t.diagnostic(`pages ${pages.kept.size}`);
        assert.ok(pages.kept.size > 20);
        assert.equal(pages.faults().join("\n"), "");
    });
}

describe("a teacher's year at a desk", () => year({ width: DESK, script: true }));
describe("a teacher's year on a phone without scripts", () => year({ width: PHONE, script: false }));
