// What every page must be besides quiet, accessible, valid and narrow: usable by keyboard alone, with text twice as large
// and in forced colours, right on paper, and without a trace in the browser's storage.
import { execFileSync } from "node:child_process";
import { rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DESK, HEIGHTS, axeFaults } from "./browser.mjs";

export const counts = { keyboard: 0, enlarged: 0, "forced colours": 0, printed: 0 };

// ---- in the page: what the checks below share
function helpers() {
    const shown = (e) => e.checkVisibility({ visibilityProperty: true }) && e.getClientRects().length > 0;
    const words = (e) => `${e.tagName.toLowerCase()}${e.className && e.className.trim ? `.${e.className.trim().split(/\s+/)[0]}` : ""} “${(e.innerText || e.name || "").trim().slice(0, 40)}”`;
    // the label of a radio or a checkbox is what is drawn, in place of the box itself
    const drawn = (e) => (/^(radio|checkbox)$/.test(e.type) ? [[e], [e.labels[0], "::before"]] : [[e]]).filter(([x]) => x);
    const LOOKS = ["outlineStyle", "outlineWidth", "outlineColor", "boxShadow", "backgroundColor", "borderBottomWidth", "borderBottomColor"];
    const look = (e) => drawn(e).map(([x, part]) => LOOKS.map((l) => getComputedStyle(x, part)[l]).join(" ")).join(" | ");
    const controls = () =>
        [...document.querySelectorAll("a[href], button, input, select, textarea, summary, [tabindex]")].filter((e) => !e.disabled && e.tabIndex >= 0 && shown(e));
    // of a group of radios, Tab stops at the chosen one, or at the first
    const stops = () =>
        controls().filter((e) => {
            if (e.type !== "radio") return true;
            const group = controls().filter((r) => r.type === "radio" && r.name === e.name && r.form === e.form);
            return e === (group.find((r) => r.checked) ?? group[0]);
        });
    window.proof = { shown, words, look, drawn, controls, stops };
}

async function inPage(page, check, argument) {
    await page.evaluate(helpers);
    return page.evaluate(check, argument);
}

// ---- the keyboard
function watchFocus() {
    const { look, words, stops } = window.proof;
    document.activeElement?.blur();
    const all = stops();
    const plain = new Map(all.map((e) => [e, look(e)]));
    window.proof.reached = [];
    window.proof.unseen = [];
    window.proof.watch = ({ target }) => {
        window.proof.reached.push(target);
        if (look(target) === plain.get(target)) window.proof.unseen.push(words(target));
    };
    document.addEventListener("focusin", window.proof.watch);
    window.proof.expected = all;
    getSelection().removeAllRanges();
    return all.length;
}

function judgeFocus() {
    const { reached, expected, unseen, words } = window.proof;
    document.removeEventListener("focusin", window.proof.watch);
    const faults = unseen.map((w) => `the focus is not seen on ${w}`);
    for (let i = 0; i < expected.length && faults.length < 4; i++)
        if (reached[i] !== expected[i]) faults.push(`Tab ${i + 1} reached ${reached[i] ? words(reached[i]) : "nothing"}, not ${words(expected[i])}`);
    if (expected.length > 1 && document.activeElement === expected.at(-1)) faults.push("Tab does not leave the last control");
    for (const e of document.querySelectorAll("[onclick], [tabindex]:not([tabindex='-1']), [role=button]:not(a, button)"))
        if (!/^(A|BUTTON|INPUT|SELECT|TEXTAREA|SUMMARY)$/.test(e.tagName)) faults.push(`${words(e)} acts, but is no control`);
    return faults;
}

async function detailsFaults(page) {
    const faults = [];
    const summary = page.locator("main summary").filter({ visible: true }).first();
    if (!(await summary.count())) return faults;
    for (const key of ["Enter", "Space"]) {
        const before = await summary.evaluate((s) => s.parentElement.open);
        await summary.press(key);
        if ((await summary.evaluate((s) => s.parentElement.open)) === before) faults.push(`${key} does not open or close details`);
    }
    return faults;
}

async function skipFaults(page) {
    const skip = page.locator(".govuk-skip-link");
    if (!(await skip.count())) return ["there is no skip link"];
    await skip.focus();
    if (!(await skip.evaluate((e) => e.getBoundingClientRect().height > 20))) return ["the skip link is not seen when it has the focus"];
    await page.keyboard.press("Enter");
    const inMain = await page.evaluate(() => document.activeElement.matches("main, main *"));
    return inMain ? [] : ["the skip link does not lead to the main part"];
}

export async function keyboardFaults(page) {
    counts.keyboard++;
    // a page may put the focus on what is wrong, and the walk of the Tab key starts at the top
    await page.evaluate(() => (document.body.tabIndex = -1, document.body.focus(), document.body.removeAttribute("tabindex")));
    const n = await inPage(page, watchFocus);
    for (let i = 0; i <= n; i++) await page.keyboard.press("Tab");
    return [...(await page.evaluate(judgeFocus)), ...(await detailsFaults(page)), ...(await skipFaults(page))];
}

// ---- text twice as large
function largeText() {
    const { shown } = window.proof;
    const faults = [];
    if (document.documentElement.scrollWidth > document.documentElement.clientWidth) {
        const wide = [...document.querySelectorAll("body *")].filter((e) => e.getBoundingClientRect().right > document.documentElement.clientWidth + 0.5);
        faults.push(`sideways scroll with large text, of ${wide.slice(-1).map((e) => e.outerHTML.slice(0, 160))}`);
    }
    // what only a screen reader meets is one pixel large, or clipped
    const clipped = (e) => e && (getComputedStyle(e).clip !== "auto" || getComputedStyle(e).clipPath !== "none" || clipped(e.parentElement));
    const hidden = (e) => e.closest("select") || !shown(e) || clipped(e);
    const lines = [];
    const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (walk.nextNode()) {
        const node = walk.currentNode;
        if (!node.data.trim() || hidden(node.parentElement)) continue;
        const range = document.createRange();
        range.selectNodeContents(node);
        // the box of a letter is higher than the letter
        for (const r of range.getClientRects())
            if (r.width > 2) lines.push({ node, left: r.left + 1, right: r.right - 1, top: r.top + r.height * 0.25, bottom: r.bottom - r.height * 0.25 });
        for (let e = node.parentElement; e && e !== document.body; e = e.parentElement) {
            const style = getComputedStyle(e);
            if (e.clientWidth <= 1 || style.display === "inline") continue;
            const cut = (/hidden|clip/.test(style.overflowX) && e.scrollWidth > e.clientWidth + 1) || (/hidden|clip/.test(style.overflowY) && e.scrollHeight > e.clientHeight + 1);
            if (cut) faults.push(`large text is cut off: “${node.data.trim().slice(0, 40)}”`);
        }
    }
    lines.sort((a, b) => a.top - b.top);
    for (let i = 0; i < lines.length && faults.length < 4; i++)
        for (let j = i + 1; j < lines.length && lines[j].top < lines[i].bottom; j++)
            if (lines[i].node !== lines[j].node && lines[i].left < lines[j].right && lines[j].left < lines[i].right)
                faults.push(`large text lies over other text: “${lines[i].node.data.trim().slice(0, 40)}” and “${lines[j].node.data.trim().slice(0, 40)}”`);
    return faults.slice(0, 4);
}

export async function largeTextFaults(page) {
    counts.enlarged++;
    await page.evaluate(() => (document.documentElement.style.fontSize = "200%"));
    const faults = await inPage(page, largeText);
    await page.evaluate(() => (document.documentElement.style.fontSize = ""));
    return faults;
}

// ---- forced colours
function forcedColours() {
    const { controls, words, look, drawn } = window.proof;
    const probe = document.body.appendChild(document.createElement("i"));
    probe.style.color = "Canvas";
    const canvas = getComputedStyle(probe).color;
    probe.remove();
    const clear = (colour) => /^rgba\(.*, 0\)$|^transparent$/.test(colour);
    const faults = [];
    const unlike = (style, what) => style[`${what}Style`] !== "none" && parseFloat(style[`${what}Width`]) > 0 && style[`${what}Color`] !== canvas && !clear(style[`${what}Color`]);
    for (const e of controls()) {
        const [box, part] = drawn(e).at(-1);
        const style = getComputedStyle(box, part);
        const field = /^(INPUT|SELECT|TEXTAREA)$/.test(e.tagName);
        const there = field ? ["borderTop", "borderBottom", "outline"].some((w) => unlike(style, w)) : style.color !== style.backgroundColor && style.color !== canvas && !clear(style.color);
        if (!there && e.type !== "file") faults.push(`in forced colours ${words(e)} cannot be seen`);
        const before = look(e);
        e.focus();
        const [after] = [getComputedStyle(box, part)];
        const ring = unlike(after, "outline") || (look(e) !== before && unlike(after, "borderBottom")) || unlike(getComputedStyle(e), "outline");
        if (!ring) faults.push(`in forced colours the focus is not seen on ${words(e)}`);
        if (e.checked && (parseFloat(getComputedStyle(box, "::after").opacity) === 0 || !unlike(getComputedStyle(box, "::after"), "borderBottom")))
            faults.push(`in forced colours ${words(e)} does not look chosen`);
        e.blur();
    }
    const marks = (e) => [e, e.parentElement, e.querySelector("*") ?? e].map((x) => getComputedStyle(x)).map((s) => [s.fontWeight, s.borderBottomWidth, s.borderLeftWidth, s.textDecorationLine].join()).join(" ");
    for (const here of document.querySelectorAll("nav [aria-current]")) {
        const other = [...here.closest("nav").querySelectorAll("a[href]")].find((a) => !a.hasAttribute("aria-current"));
        if (other && marks(here) === marks(other)) faults.push(`in forced colours ${words(here)} does not look like the page one is on`);
    }
    return faults.slice(0, 4);
}

export async function forcedColourFaults(page) {
    counts["forced colours"]++;
    await page.emulateMedia({ forcedColors: "active" });
    const faults = await inPage(page, forcedColours);
    await page.emulateMedia({ forcedColors: null });
    return faults;
}

// ---- paper
const TYPED = "Typed, and not yet sent, on paper.\nA second line.\nA third.\nA fourth.\nA fifth.\nA sixth.\nA seventh.\nThe eighth and last line.";
const folded = (text) => text.normalize("NFKC").replace(/[\s\u00ad\u200b]+/g, "").toLowerCase();

// types into the fields, as nobody notices; gives the words that paper must hold, and those that it must not
function typeAndTell(typed) {
    const { shown } = window.proof;
    // a report on paper is what was issued, without what its reader may add
    const texts = [...document.querySelectorAll("main textarea")].filter((e) => shown(e) && !e.closest(".trellis-no-print"));
    for (const e of texts) e.value = typed;
    const off = ".govuk-button, .govuk-button-group, .govuk-visually-hidden, .trellis-next-step, .trellis-filter, .trellis-actions, .trellis-no-print, .trellis-subnav, .govuk-notification-banner, .govuk-summary-list__actions, .govuk-summary-card__actions, .govuk-pagination, nav, details:not([open]) *";
    const wanted = [...document.querySelectorAll("main :is(h1, h2, h3, caption, td, dt, dd, legend, label)")].filter((e) => shown(e) && !e.closest(off) && !e.querySelector(off) && !e.querySelector("a, form, input, textarea, table"));
    return { typed: texts.length, held: wanted.map((e) => e.innerText) };
}

// still to be seen in the style sheet of paper
function paperFurniture() {
    const { shown, words } = window.proof;
    const faults = [...document.querySelectorAll("nav, footer, button, .govuk-button, .govuk-skip-link, .govuk-pagination")].filter(shown).map((e) => `on paper there is ${words(e)}`);
    for (const a of document.querySelectorAll("a[href]")) if (shown(a) && !/^(none|normal)$/.test(getComputedStyle(a, "::after").content)) faults.push("on paper a link is followed by its address");
    return faults.slice(0, 4);
}

function paperOf(page, bytes) {
    const file = join(tmpdir(), `trellis-paper-${process.pid}-${counts.printed}.pdf`);
    try {
        writeFileSync(file, bytes);
        return { info: execFileSync("pdfinfo", [file], { encoding: "utf8" }), text: execFileSync("pdftotext", ["-raw", "-enc", "UTF-8", file, "-"], { encoding: "utf8" }) };
    } finally {
        rmSync(file, { force: true });
    }
}

export async function printFaults(page) {
    counts.printed++;
    const { typed, held } = await inPage(page, typeAndTell, TYPED);
    await page.emulateMedia({ media: "print" });
    const faults = await inPage(page, paperFurniture);
    await page.emulateMedia({ media: null });
    const { info, text } = paperOf(page, await page.pdf({ preferCSSPageSize: true }));
    if (!/Page size:.*\(A4\)/.test(info)) faults.push(`the paper is not A4: ${/Page size:.*/.exec(info)}`);
    const paper = folded(text);
    if (/https?:\/\/(127|localhost)/.test(text)) faults.push("an address of this site is on the paper");
    for (const words of new Set(held)) if (words.trim() && !paper.includes(folded(words))) faults.push(`paper lacks “${words.trim().slice(0, 60)}”`);
    const kept = paper.split(folded(TYPED)).length - 1;
    if (kept !== typed) faults.push(`paper has ${kept} of ${typed} texts as they were typed`);
    return faults.slice(0, 6);
}

// ---- storage
export const storageFaults = (page) =>
    page.evaluate(() => [localStorage, sessionStorage].flatMap((s) => Object.keys(s)).map((key) => `the browser's storage keeps ${key}`));

// does that at a desk's width
async function atDesk(page, look) {
    const before = page.viewportSize();
    await page.setViewportSize({ width: DESK, height: HEIGHTS[DESK] });
    const faults = await look();
    await page.setViewportSize(before);
    return faults;
}

export async function deskFaults(visitor) {
    const faults = await atDesk(visitor.page, () => axeFaults(visitor.page));
    return [...faults, ...(await storageFaults(visitor.page))].map((f) => `${visitor.path} ${f}`);
}

// from all sides: the page that the visitor is on. What is typed on the way is not sent
export async function provenFaults(visitor) {
    const { page } = visitor;
    const faults = await atDesk(page, async () => [
        ...(await largeTextFaults(page)),
        ...(await keyboardFaults(page)),
        ...(await forcedColourFaults(page)),
        ...(await printFaults(page)),
    ]);
    return [...new Set(faults)].map((f) => `${visitor.path} ${f}`);
}
