// Chromium for tests: somebody at a browser, and what every page must be: quiet, accessible, valid, as narrow as a phone.
import { spawnSync } from "node:child_process";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { chromium } from "playwright-core";

const require = createRequire(import.meta.url);
const axe = readFileSync(require.resolve("axe-core/axe.min.js"), "utf8");
const vnu = require.resolve("vnu-jar/build/dist/vnu.jar");
const RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
export const PHONE = 390;
export const DESK = 1280;
const NARROWEST = 320;
export const HEIGHTS = { [PHONE]: 844, [DESK]: 800 };

export const launch = () =>
    chromium.launch({ executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium", chromiumSandbox: false });

// Somebody at a browser: one window, its own cookies. faults gathers all that its console says and every page error.
export class Visitor {
    constructor(context, page, script) {
        Object.assign(this, { context, page, script, faults: [], answer: null });
        page.on("console", (m) => this.notice(`console ${m.type()}: ${m.text()}`));
        page.on("pageerror", (e) => this.notice(`page error: ${e.message}`));
    }

    static async arrive(browser, origin, { width = PHONE, script = true } = {}) {
        const context = await browser.newContext({
            baseURL: origin,
            viewport: { width, height: HEIGHTS[width] ?? 800 },
            locale: "en-GB",
            timezoneId: "Europe/London",
            reducedMotion: "reduce",
            javaScriptEnabled: script,
        });
        context.setDefaultTimeout(30_000);
        return new Visitor(context, await context.newPage(), script);
    }

    // Chromium itself writes a line when a page is an error page; that line is no fault of the page
    notice(words) {
        if (/the server responded with a status of [45]\d\d/.test(words) && this.refusal) return;
        this.faults.push(`${this.path ?? ""} ${words}`);
    }

    get path() {
        const url = new URL(this.page.url());
        return url.pathname + url.search;
    }

    async settle() {
        await this.page.waitForLoadState("load");
        if (!this.script) return;
        await this.page.waitForSelector("body.govuk-frontend-supported", { state: "attached" });
        await this.page.evaluate(() => document.fonts.ready);
    }

    // goes to an address; it must answer with that status
    async get(path, wanted = 200) {
        this.refusal = wanted >= 400;
        this.answer = await this.page.goto(path);
        if (this.answer.status() !== wanted) throw new Error(`GET ${path}: ${this.answer.status()}, not ${wanted}`);
        await this.settle();
        return this;
    }

    // becomes somebody of the demonstration, by the words of its sign-in page
    async signInAs(who) {
        await this.get("/sign-in");
        const row = this.page.getByRole("listitem").filter({ hasText: who }).first();
        return this.turn(() => row.getByRole("button").click());
    }

    // does what loads another page, such as pressing a button; the page after it must have that status
    async turn(act, wanted = 200) {
        this.refusal = wanted >= 400;
        const landed = this.page.waitForResponse((r) => r.request().isNavigationRequest() && r.status() !== 303);
        const [answer] = await Promise.all([landed, act()]);
        this.answer = answer;
        await this.settle();
        if (answer.status() !== wanted) throw new Error(`${this.path}: ${answer.status()}, not ${wanted}\n${await this.text()}`);
        return this;
    }

    // a link that looks like a button has that role too, and is not meant
    press(name, wanted = 200) {
        const button = this.page.getByRole("main").getByRole("button", { name }).and(this.page.locator("button"));
        return this.turn(() => button.first().click(), wanted);
    }

    follow(name) {
        return this.turn(() => this.page.locator("main a[href]").filter({ hasText: name }).first().click());
    }

    // fills in fields by name: texts, choices by value, "2026-10-01" into day, month and year, true for a tick
    async fill(values) {
        for (const [name, value] of Object.entries(values)) {
            const field = this.page.locator(`[name="${name}"]:not([type=hidden])`);
            if ((await field.count()) === 0) {
                const [year, month, day] = value.split("-");
                for (const [part, number] of Object.entries({ day, month, year }))
                    await this.page.locator(`[name="${name}-${part}"]`).fill(String(Number(number)));
            } else if (value === true) {
                await field.first().check();
            } else if ((await field.first().getAttribute("type")) === "radio") {
                await this.page.locator(`[name="${name}"][value="${value}"]`).check();
            } else if ((await field.first().evaluate((e) => e.tagName)) === "SELECT") {
                await field.selectOption(value);
            } else {
                await field.fill(value);
            }
        }
    }

    names(pattern) {
        return this.page.$$eval("[name]", (all) => [...new Set(all.map((e) => e.name))]).then((n) => n.filter((x) => pattern.test(x)));
    }

    text() {
        return this.page.locator("main").innerText();
    }

    leave() {
        return this.context.close();
    }
}

// ---- what a page must be. Each gives words for what is wrong; an empty list is well.
let axe_runs = 0;
export const axeRuns = () => axe_runs;

export async function axeFaults(page) {
    axe_runs++;
    await page.evaluate(axe);
    const found = await page.evaluate((rules) => window.axe.run(document, { runOnly: rules, resultTypes: ["violations"] }), RULES);
    return found.violations.map((v) => `axe ${v.id}: ${v.help}: ${v.nodes.map((n) => n.target.join(" ")).slice(0, 4).join(" | ")}`);
}

export async function widthFaults(page, widths = [PHONE, NARROWEST]) {
    const before = page.viewportSize();
    const faults = [];
    for (const width of widths) {
        await page.setViewportSize({ width, height: before.height });
        const over = await page.evaluate(() => {
            const most = document.documentElement.clientWidth;
            if (document.documentElement.scrollWidth <= most) return null;
            const wide = [...document.querySelectorAll("main *")].filter((e) => e.getBoundingClientRect().right > most + 0.5);
            return `${document.documentElement.scrollWidth} px: ${wide.slice(-1).map((e) => e.outerHTML.slice(0, 160))}`;
        });
        if (over) faults.push(`sideways scroll at ${width} px, of ${over}`);
    }
    await page.setViewportSize(before);
    return faults;
}

export async function shapeFaults(page) {
    return page.evaluate(() => {
        const faults = [];
        const h1 = document.querySelectorAll("h1").length;
        if (h1 !== 1) faults.push(`${h1} h1`);
        if (!/ – Trellis$/.test(document.title)) faults.push(`the title is “${document.title}”`);
        for (const a of document.querySelectorAll('a[href^="#"]'))
            if (!document.getElementById(a.getAttribute("href").slice(1))) faults.push(`nothing has the id ${a.getAttribute("href")}`);
        return faults;
    });
}

// all of these of the page that the visitor is on, and what its console has said
export async function pageFaults(visitor) {
    const { page } = visitor;
    const faults = [...(await shapeFaults(page)), ...(visitor.script ? await axeFaults(page) : []), ...(await widthFaults(page))];
    return [...faults.map((f) => `${visitor.path} ${f}`), ...visitor.faults.splice(0)];
}

// ---- links
export const linksOf = (page) =>
    page.$$eval("a[href]", (all) => all.map((a) => a.href)).then((all) => [
        ...new Set(all.map((href) => new URL(href)).filter((u) => /^https?:$/.test(u.protocol)).map((u) => (u.hash = "", u.href))),
    ]);

// the status and type of an address, asked with the visitor's own cookies
export async function ask(visitor, href) {
    const answer = await visitor.context.request.get(href, { maxRedirects: 0 });
    return { status: answer.status(), type: answer.headers()["content-type"] ?? "" };
}

// ---- markup: every page that was kept, through the validator in one go
export class Pages {
    constructor(folder) {
        this.folder = folder;
        this.kept = new Map(); // file name → whose, which address
        mkdirSync(folder, { recursive: true });
    }

    keep(html, whose) {
        const file = `${this.kept.size + 1}.html`;
        writeFileSync(join(this.folder, file), html);
        this.kept.set(file, whose);
    }

    // the lines of the validator, with the address in place of the file's name
    faults() {
        const files = [...this.kept.keys()].map((f) => join(this.folder, f));
        const made = spawnSync("java", ["-jar", vnu, "--errors-only", "--format", "gnu", "--stdout", ...files], {
            encoding: "utf8",
            maxBuffer: 64 << 20,
        });
        if (made.error || (made.status !== 0 && !made.stdout)) throw made.error ?? new Error(made.stderr);
        return made.stdout.split("\n").filter(Boolean).map((line) => {
            const file = /\/(\d+\.html)"?:/.exec(line)?.[1];
            return file ? `${this.kept.get(file)}: ${line.slice(line.indexOf(file) + file.length)}` : line;
        });
    }
}
