// Takes the pictures of the handbook: main pages of a fresh demonstration, on a phone and at a desk.
// usage: node tools/screenshots.mjs FOLDER      with the program at $TRELLIS or build/trellis
import { mkdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { Trust } from "../tests/support/program.mjs";
import { DESK, HEIGHTS, PHONE, Visitor, launch, linksOf } from "../tests/support/browser.mjs";

// the name of the picture, who looks, at what widths, the address as a pattern, and what the page must say
const BOTH = [PHONE, DESK];
const PICTURES = [
    ["home-employee", "A teacher", BOTH, /^\/$/],
    ["objectives", "A teacher", BOTH, /^\/appraisals\/\d+\/objectives$/],
    ["home-headteacher", "A headteacher", [DESK], /^\/$/],
    ["school", "A headteacher", [DESK], /^\/schools\/\d+$/],
    ["appraisers", "A headteacher", [DESK], /^\/appraisers$/],
    ["objective-form", "An appraiser", [DESK], /^\/appraisals\/\d+\/objectives\/new$/],
    ["interim-review", "An appraiser", BOTH, /^\/appraisals\/\d+\/review$/, "When did you meet?"],
    ["assessment", "An appraiser", [DESK], /^\/appraisals\/\d+\/assessment$/],
    ["report", "An appraiser", BOTH, /^\/reports\/\d+$/],
];
const MOST_LOOKED_AT = 60;

// follows links from home, breadth-first, to the first page of that address that says so
async function find(visitor, pattern, words) {
    const queue = [new URL("/", visitor.page.url()).href];
    const seen = new Set(queue);
    for (let looked = 0; queue.length && looked < MOST_LOOKED_AT; looked++) {
        await visitor.get(queue.shift());
        const wanted = pattern.test(new URL(visitor.page.url()).pathname);
        if (wanted && (!words || (await visitor.text()).includes(words))) return;
        const links = (await linksOf(visitor.page)).filter((l) => !seen.has(l) && !/\/(pdf|assets)\b|\?/.test(l));
        links.forEach((l) => seen.add(l));
        // what looks right is looked at first
        queue.push(...links);
        queue.sort((a, b) => pattern.test(new URL(b).pathname) - pattern.test(new URL(a).pathname));
    }
    throw new Error(`no page ${pattern}${words ? ` that says “${words}”` : ""} within ${MOST_LOOKED_AT} pages`);
}

async function take(browser, trust, folder, [name, who, widths, pattern, words]) {
    const visitor = await Visitor.arrive(browser, trust.origin, { width: DESK });
    await visitor.signInAs(who);
    await find(visitor, pattern, words);
    for (const width of widths) {
        const file = join(folder, `${name}-${width}.png`);
        await visitor.page.setViewportSize({ width, height: HEIGHTS[width] });
        await visitor.page.screenshot({ path: file });
        console.log(`${file} ${Math.ceil(statSync(file).size / 1000)} kB`);
    }
    if (visitor.faults.length) throw new Error(visitor.faults.join("\n"));
    await visitor.leave();
}

const folder = process.argv[2];
if (!folder) {
    console.error("usage: node tools/screenshots.mjs FOLDER");
    process.exit(2);
}
mkdirSync(folder, { recursive: true });
const trust = new Trust("sqlite");
let browser;
try {
    trust.must("demo");
    await trust.serve(["--demo"]);
    browser = await launch();
    for (const picture of PICTURES) await take(browser, trust, folder, picture);
} finally {
    await browser?.close();
    await trust.close();
}
