// Every page of the demonstration as each person of its sign-in page sees it, found by following the links from home.
import { after, before, describe, it } from "node:test";
import assert from "node:assert/strict";
import { join } from "node:path";
import { Trust, hasShared, shared } from "../support/program.mjs";
import { DESK, PHONE, Pages, Visitor, ask, axeRuns, launch, linksOf, pageFaults } from "../support/browser.mjs";
import { counts, deskFaults, provenFaults } from "../support/proof.mjs";

const SAMPLES = 2; // of pages of one pattern, such as /objectives/:id, for one person
const MOST = 60; // pages for one person; to reach it before each pattern was seen is a fault
const STRANGER = "Somebody who has not signed in";
const PEOPLE = [
    "A teacher",
    "A member of support staff",
    "An appraiser",
    "A senior leader",
    "A headteacher",
    "The Head of HR",
    "The Chief Executive Officer",
    "The Chair of the trustees",
    "A trustee",
    "An external adviser",
    "The administrator",
    STRANGER,
];
// what is no page; the page of components, which has a test of its own below; and two that no link of the demonstration leads to, which year.test.mjs looks at
const NO_PAGES = ["/assets/:token", "/brand/:token", "/favicon.ico", "/health", "/session", "/reports/:id/pdf", "/welcome", "/appraisals/:id/report/issue", "/components", "/drafts/:id"];

// GOV.UK's script names an accordion's button "Autumn , Show this section" and shows "Autumn" and "Show": a rule that axe
// counts as experimental misses the comma. No page but /components has an accordion.
const ofAccordion = /^\/components axe label-content-name-mismatch: [^:]*: (button\[aria-controls="year-content-\d"\]( \| )?)+$/;

// "/objectives/12?from=1&to=2" is a page of "/objectives/:id?from&to"
function patternOf(href) {
    const url = new URL(href);
    const path = url.pathname.replace(/\/\d+(?=\/|$)/g, "/:id").replace(/^\/policy\/.+/, "/policy/:token");
    const asked = [...url.searchParams.keys()].sort().join("&");
    return asked ? `${path}?${asked}` : path;
}

// walks breadth-first from there. The first page of each kind is looked at from all sides, by whoever comes first; so is
// each home page, as no two are alike. Gives what was wrong, and
// how many pages and links there were
async function walk(visitor, pages, who, starts, proven) {
    const queue = starts.map((path) => new URL(path, visitor.page.url()).href);
    const seen = new Set(queue);
    const samples = new Map();
    const found = { pages: 0, links: 0, faults: [], patterns: samples };
    while (queue.length) {
        // what is of a new kind comes first
        const next = queue.findIndex((h) => !samples.has(patternOf(h)));
        const [href] = queue.splice(Math.max(next, 0), 1);
        const pattern = patternOf(href);
        const so_far = samples.get(pattern) ?? 0;
        const { status, type } = await ask(visitor, href);
        found.links++;
        if (status >= 400) found.faults.push(`a link to ${href} answers ${status}`);
        if (NO_PAGES.includes(pattern)) continue;
        if (status !== 200 || !type.startsWith("text/html") || so_far >= SAMPLES) continue;
        if (found.pages >= MOST) {
            if (!so_far) found.faults.push(`${MOST} pages were looked at, and none is a ${pattern}`);
            continue;
        }
        samples.set(pattern, so_far + 1);
        found.pages++;
        await visitor.get(href);
        pages.keep(await visitor.answer.text(), `${who} ${visitor.path}`);
        const links = await linksOf(visitor.page);
        found.faults.push(...(await pageFaults(visitor)));
        if (!so_far) found.faults.push(...(await deskFaults(visitor)));
        const kind = pattern.split("?")[0];
        if (!proven.has(kind) || (kind === "/" && !so_far)) {
            proven.add(kind);
            found.faults.push(...(await provenFaults(visitor)));
        }
        for (const link of links)
            if (!seen.has(link) && link.startsWith(new URL("/", href).href)) {
                seen.add(link);
                queue.push(link);
            }
    }
    return found;
}

describe("the pages of the demonstration", () => {
    let trust, browser, pages;
    const total = { pages: 0, links: 0 };
    const proven = new Set(); // kinds of pages, such as /objectives/:id
    before(async () => {
        trust = new Trust("sqlite");
        trust.must("demo");
        if (hasShared) trust.must("import", "policy", join(shared, "policy/policy.md"), "--version", "2026");
        await trust.serve(["--demo"]);
        browser = await launch();
        pages = new Pages(join(trust.folder, "pages"));
    });
    after(async () => {
        await browser.close();
        await trust.close();
    });

    describe("are sound", { concurrency: 2 }, () => {
        for (const who of PEOPLE)
            it(`for ${who.toLowerCase()}`, async () => {
                const visitor = await Visitor.arrive(browser, trust.origin);
                const starts = [];
                if (who === STRANGER) {
                    await visitor.get("/sign-in");
                    starts.push("/sign-in");
                } else {
                    await visitor.signInAs(who);
                    starts.push("/");
                }
                const found = await walk(visitor, pages, who, starts, proven);
                await visitor.leave();
                total.pages += found.pages;
                total.links += found.links;
                assert.equal(found.faults.join("\n"), "");
                assert.ok(found.pages >= starts.length + 1, `${who} found ${found.pages} pages`);
            });
    });
    it("show anybody the components, all of them", async () => {
        for (const width of [PHONE, DESK]) {
            const visitor = await Visitor.arrive(browser, trust.origin, { width });
            await visitor.get("/sign-in");
            await visitor.follow("components that the pages are made of");
            pages.keep(await visitor.answer.text(), `anybody ${visitor.path}`);
            assert.deepEqual((await pageFaults(visitor)).filter((fault) => !ofAccordion.test(fault)), []);
            // each under its name, and with its style
            const shown = await visitor.page.$$eval(".trellis-specimen", (all) =>
                all.map((e) => e.querySelector("h2").id).filter((id, i) => all[i].querySelector(`[class*="govuk-${id}"]`)));
            assert.equal(shown.length, 33, shown.join(" "));
            await visitor.leave();
        }
    });
    it("are all that the program has", () => {
        const routes = trust.must("routes").split("\n").map((line) => line.split(/\s+/)).filter(([method]) => method === "GET");
        const missed = routes.map(([, path]) => path).filter((path) => !NO_PAGES.includes(path) && !proven.has(path));
        assert.equal(missed.join("\n"), "");
    });
    it("are valid HTML, all of them", { timeout: 120_000 }, (t) => {
        const all = { pages: total.pages, links: total.links, "axe runs": axeRuns(), ...counts };
        t.diagnostic(Object.entries(all).map(([what, n]) => `${what} ${n}`).join(", "));
        assert.equal(pages.faults().join("\n"), "");
    });
});
