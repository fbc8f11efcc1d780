// Every route, tried by everybody who stands in some relation to a record of each stage, on both engines. What should
// happen is read from `trellis routes` and `trellis who-can`, which print the policy's own table, and from the rows of
// the database; never from the program's answer to the same question.
import { after, before, describe, it } from "node:test";
import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { Trust, engines } from "../support/program.mjs";
import { Person, textOf } from "../support/person.mjs";

const DAY = "2027-02-15";
const RELATIONS = ["anyone", "signed_in", "employee", "appraiser", "headteacher", "senior_leader", "head_of_hr", "ceo", "chair", "trustee", "administrator"];
const TRUST_WIDE = ["head_of_hr", "ceo", "chair", "trustee", "administrator"];

const TOKENS = { "/assets/:token": null, "/policy/:token": "2.2.3" };

function suite(engine) {
    const trust = new Trust(engine);
    let routes, may, password, people, appraisals, records;
    const signedIn = new Map();

    // { relation: Map of permission to the stages in which it holds, or null for any }
    const readMay = () =>
        Object.fromEntries(
            RELATIONS.map((relation) => [
                relation,
                new Map(
                    trust.must("who-can", relation).trim().split("\n").filter(Boolean).map((line) => {
                        const [permission] = line.split(/\s+/);
                        const stages = /while: (.*)$/.exec(line)?.[1].split(", ") ?? null;
                        return [permission, stages];
                    }),
                ),
            ]),
        );
    const allowed = (permission, relations, stageWords) =>
        relations.some((relation) => {
            if (!may[relation].has(permission)) return false;
            const stages = may[relation].get(permission);
            return !stages || stages.includes(stageWords);
        });

    const as = async (email) => {
        if (!signedIn.has(email)) {
            const person = new Person(trust);
            if (email) await person.signIn(email, password);
            signedIn.set(email, person);
        }
        return signedIn.get(email);
    };

    // ---- who somebody is to an appraisal, from the rows alone
    const rolesOf = (person) => people.roles.filter((r) => r.person_id === person);
    const has = (person, role, school = null) =>
        rolesOf(person).some((r) => r.role === role && (school === null || r.school_id === school));
    const trustWide = (person) => TRUST_WIDE.filter((role) => has(person, role));
    function relationsToAppraisal(person, a) {
        const is = ["anyone"];
        if (!person) return is;
        is.push("signed_in");
        const self = a.person_id === person;
        const ofCeo = has(a.person_id, "ceo");
        const ofHead = a.staff_group === "headteacher";
        const ofCentre = a.phase === "central";
        if (self) is.push("employee");
        if (people.appraisers.some((x) => x.appraisal_id === a.id && x.person_id === person && x.state === "confirmed")) is.push("appraiser");
        if (!self && ((has(person, "headteacher", a.school_id) && !ofHead) || (has(person, "ceo") && !ofCeo && (ofHead || ofCentre)) || (has(person, "chair") && ofCeo))) is.push("headteacher");
        if (!self && has(person, "senior_leader", a.school_id)) is.push("senior_leader");
        if (!self && has(person, "head_of_hr")) is.push("head_of_hr");
        return is;
    }
    function relationsToPerson(actor, person) {
        const is = ["anyone", "signed_in", ...["ceo", "head_of_hr"].filter((role) => has(actor, role))];
        if (actor === person) is.push("employee");
        if (people.appraisers.some((x) => x.person_id === actor && x.state === "confirmed" && people.under_way.some((a) => a.id === x.appraisal_id && a.person_id === person))) is.push("appraiser");
        if (people.posts.some((p) => p.person_id === person && has(actor, "headteacher", p.school_id)) || (has(actor, "chair") && has(person, "ceo"))) is.push("headteacher");
        return is;
    }
    // whose relations are: to the trust, to a school, to a record
    function relationsTo(person, subject, record) {
        const none = person ? ["anyone", "signed_in", ...trustWide(person)] : ["anyone"];
        if (subject === "school_subject" || subject === "priority_subject")
            return record.school_id && has(person, "headteacher", record.school_id) ? [...none, "headteacher"] : none;
        if (subject === "people_subject") return person && has(person, "headteacher") ? [...none, "headteacher"] : none;
        if (subject === "person_subject") return person ? relationsToPerson(person, record.id) : none;
        if (["appraisal_subject", "objective_subject", "report_subject"].includes(subject)) return relationsToAppraisal(person, record.appraisal);
        return none;
    }

    before(async () => {
        trust.must("demo", "--today", DAY, "--people", "100");
        const policy = join(trust.folder, "policy.md");
        writeFileSync(policy, "## 2 The process\n\n### 2.2.3 Setting objectives\n\nObjectives are set in autumn.\n");
        trust.must("import", "policy", policy, "--version", "Test");
        trust.must("brand", "--accent", "#7a1f5c");
        password = /password is: (.*)/.exec((await trust.serve(["--demo"]), trust.log))[1].trim();
        TOKENS["/brand/:token"] = /\/brand\/([0-9a-f]{32}\.css)"/.exec(await (await fetch(`${trust.origin}/sign-in`)).text())[1];
        routes = trust.must("routes").trim().split("\n").map((line) => {
            const [method, path, permission, subject] = line.trim().split(/\s+/);
            return { method, path, permission, subject };
        });
        may = readMay();
        people = {
            roles: trust.rows("SELECT person_id, role, school_id FROM role_grant"),
            posts: trust.rows("SELECT person_id, school_id FROM post"),
            under_way: trust.rows(`SELECT id, person_id FROM appraisal WHERE stage <> 'signed' OR to_date >= '${DAY}'`),
            appraisers: trust.rows("SELECT appraisal_id, person_id, part, state FROM appraiser"),
            email: Object.fromEntries(trust.rows("SELECT id, email FROM person").map((p) => [p.id, p.email])),
        };
        const words = { appointing: "Needs appraiser", objectives: "Setting objectives", underway: "Objectives agreed", reviewed: "Review held", issued: "Report issued", signed: "Report signed" };
        const all = trust.rows("SELECT a.id, a.person_id, a.school_id, a.staff_group, a.stage, s.phase FROM appraisal a JOIN school s ON s.id = a.school_id ORDER BY a.id");
        const first = (test) => all.find(test);
        appraisals = [
            ...Object.keys(words).map((stage) => first((a) => a.stage === stage && ["teacher", "support"].includes(a.staff_group)) ?? first((a) => a.stage === stage)),
            first((a) => a.staff_group === "headteacher"),
            first((a) => a.phase === "central"),
            first((a) => has(a.person_id, "ceo")),
        ].map((a) => ({ ...a, words: words[a.stage] }));
        const objectives = trust.rows("SELECT id, appraisal_id, state FROM objective ORDER BY id");
        const reports = trust.rows("SELECT id, appraisal_id FROM report ORDER BY id");
        const schools = trust.rows("SELECT id AS school_id FROM school ORDER BY id");
        const priorities = trust.rows("SELECT id, school_id FROM priority ORDER BY id");
        // a draft belongs to its writer's side until it is proposed: it has its own tests
        const about = (rows) =>
            appraisals.map((a) => ({ appraisal: a, row: rows.find((r) => r.appraisal_id === a.id && r.state !== "draft") })).filter((x) => x.row).map((x) => ({ id: x.row.id, appraisal: x.appraisal }));
        records = {
            subject_none: [{}], trust_subject: [{}],
            appraisal_subject: appraisals.map((a) => ({ id: a.id, appraisal: a })),
            objective_subject: about(objectives),
            report_subject: about(reports),
            school_subject: schools.slice(0, 3).map((s) => ({ id: s.school_id, school_id: s.school_id })),
            priority_subject: [priorities.find((p) => !p.school_id), priorities.find((p) => p.school_id)],
            people_subject: [{}],
            // the appraisal is there for who is tried; its stage does not count
            person_subject: appraisals.map((a) => ({ id: a.person_id, appraisal: a })),
            account_subject: [{ id: appraisals[0].person_id }],
            framework_subject: [{ id: 1 }],
        };
    });
    after(() => trust.close());

    // those who stand in some relation to it, and some who do not
    function whosToTry(record) {
        const whos = new Set([null]);
        for (const role of ["ceo", "head_of_hr", "chair", "trustee", "administrator", "headteacher", "senior_leader", "external_adviser"])
            for (const r of people.roles.filter((x) => x.role === role).slice(0, 2)) whos.add(r.person_id);
        if (record.appraisal) {
            whos.add(record.appraisal.person_id);
            for (const x of people.appraisers.filter((y) => y.appraisal_id === record.appraisal.id)) whos.add(x.person_id);
        }
        whos.add(appraisals[1].person_id);
        return [...whos];
    }
    const pathOf = (route, record) => route.path.replace(":id", record.id).replace(":token", TOKENS[route.path] ?? "x");
    // what depends on more than relation and stage, with the reason
    const elsewhere = new Map([
        ["appraisers_subject", "its subject is the set of appraisals that one decides: tried below"],
        ["draft_subject", "only its writer finds it: tried below"],
    ]);
    const skipped = (route) => elsewhere.has(route.subject) || route.path === "/assets/:token" || route.path === "/welcome";

    it("knows the relation of every subject", () => {
        for (const route of routes) assert.ok(records[route.subject] || elsewhere.has(route.subject), `a new subject: ${route.subject}`);
    });

    it("lets in whom the policy lets in, and nobody else", async () => {
        let tried = 0;
        const wrong = [];
        for (const route of routes.filter((r) => !skipped(r)))
            for (const record of records[route.subject])
                for (const who of whosToTry(record)) {
                    const relations = relationsTo(who, route.subject, record);
                    const may = allowed(route.permission, relations, record.appraisal?.words);
                    const person = await as(who ? people.email[who] : null);
                    const path = pathOf(route, record);
                    const send = async (to) => person.fetch(to, { method: "POST", headers: { "content-type": "application/x-www-form-urlencoded" }, body: `csrf=${encodeURIComponent(await person.token())}` });
                    // a POST that is allowed in is turned away by its form: nothing changes while this runs
                    if (route.method === "POST" && may) continue;
                    if (route.method === "POST" && !who) continue;
                    const answer =
                        route.method === "GET"
                            ? await person.fetch(path)
                            : await send(path);
                    await answer.arrayBuffer();
                    tried++;
                    // a draft is for whoever may send the form
                    const draft = route.method === "POST" ? await send(`${path}?draft=save&page=/`) : answer;
                    if (draft.status !== answer.status) wrong.push(`a draft for ${path}: ${draft.status}, not ${answer.status}`);
                    const toSignIn = answer.status === 303 && answer.headers.get("location").startsWith("/sign-in");
                    const ok = may
                        ? answer.status === 200 || (answer.status === 303 && !toSignIn)
                        : who
                          ? answer.status === 403 || answer.status === 404
                          : toSignIn || answer.status === 404;
                    if (!ok) wrong.push(`${route.method} ${path} by ${who ? people.email[who] : "nobody"} (${relations.join(" ")}; ${record.appraisal?.stage ?? ""}): ${answer.status}, ${may ? "should be let in" : "should not"}`);
                }
        assert.deepEqual(wrong, []);
        assert.ok(tried > 1000, `${tried} tried`);
        console.log(`# note: ${tried} requests, ${routes.length} routes`);
    });

    const digest = () => {
        if (engine !== "sqlite") return "";
        const tables = trust.rows("SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'audit%' AND name NOT LIKE 'sign_in%' AND name <> 'session'");
        return createHash("sha256").update(JSON.stringify(tables.map(({ name }) => trust.rows(`SELECT * FROM ${name}`)))).digest("hex");
    };

    it("refuses every POST without its token, with another's, and by GET; nothing changes", async () => {
        const before = digest();
        const hr = await as(people.email[people.roles.find((r) => r.role === "head_of_hr").person_id]);
        for (const route of routes.filter((r) => r.method === "POST")) {
            const record = records[route.subject]?.[0] ?? { id: 1 };
            const path = pathOf(route, record);
            const insider = record.appraisal ? people.appraisers.find((x) => x.appraisal_id === record.appraisal.id)?.person_id : null;
            const person = await as(people.email[insider ?? people.roles.find((r) => r.role === "ceo").person_id]);
            const post = (body) => person.fetch(path, { method: "POST", headers: { "content-type": "application/x-www-form-urlencoded" }, body });
            for (const [how, body] of [["no token", ""], ["an empty token", "csrf="], ["another's token", `csrf=${encodeURIComponent(await hr.token())}`], ["a made-up token", `csrf=${"A".repeat(86)}`]]) {
                const answer = await post(body);
                const text = textOf(await answer.text());
                assert.equal(answer.status, 403, `${path} with ${how}: ${answer.status} ${text.slice(0, 200)}`);
            }
            const other = await person.fetch(path, { method: "POST", headers: { "content-type": "application/x-www-form-urlencoded", origin: "https://elsewhere.example" }, body: `csrf=${encodeURIComponent(await person.token())}` });
            assert.equal(other.status, 403, `${path} from another origin`);
            if (!routes.some((r) => r.method === "GET" && r.path === route.path)) {
                const got = await person.fetch(path);
                await got.arrayBuffer();
                assert.equal(got.status, 405, `GET ${path}`);
                assert.match(got.headers.get("allow"), /POST/);
            }
        }
        assert.equal(digest(), before);
    });

    it("lets each decide on appraisers only where they are the head", async () => {
        for (const role of ["headteacher", "ceo", "head_of_hr", "chair", "trustee", "administrator"]) {
            const holder = people.roles.find((r) => r.role === role);
            const person = await as(people.email[holder.person_id]);
            const answer = await person.fetch("/appraisers");
            await answer.arrayBuffer();
            const may = !["trustee", "administrator"].includes(role);
            assert.ok(may ? answer.status === 200 : [403, 404].includes(answer.status), `${role}: ${answer.status}`);
        }
    });

    it("shows a draft to its writer alone", async () => {
        const [{ id, appraisal_id }] = trust.rows("SELECT o.id, o.appraisal_id FROM objective o JOIN appraisal a ON a.id = o.appraisal_id WHERE a.stage = 'objectives' AND o.state = 'proposed' ORDER BY o.id LIMIT 1");
        const [{ person_id: employee }] = trust.rows(`SELECT person_id FROM appraisal WHERE id = ${appraisal_id}`);
        const writer = await as(people.email[employee]);
        const form = { method: "POST", headers: { "content-type": "application/x-www-form-urlencoded" } };
        const kept = await writer.fetch(`/objectives/${id}/edit?draft=save&page=/objectives/${id}/edit`, { ...form, body: `csrf=${encodeURIComponent(await writer.token())}&draft=0.0&statement=mine` });
        assert.equal(kept.status, 200);
        const path = `/drafts/${(await kept.text()).split(".")[0]}`;
        for (const who of whosToTry({ appraisal: { id: appraisal_id, person_id: employee } })) {
            const person = await as(who ? people.email[who] : null);
            const wanted = !who ? 303 : who === employee ? 200 : 404;
            assert.equal((await person.fetch(path)).status, wanted, `${path} by ${who}`);
            if (who && who !== employee) assert.equal((await person.fetch(path, { ...form, body: `csrf=${encodeURIComponent(await person.token())}` })).status, 404);
        }
        assert.equal((await writer.fetch(path)).status, 200);
    });

    it("keeps the audit trail whole", () => assert.match(trust.must("verify"), /whole/));
}

for (const engine of engines) describe(`permissions on ${engine}`, () => suite(engine));
