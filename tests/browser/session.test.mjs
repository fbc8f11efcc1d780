// The end of a session, as an open page tells it: in time, in every tab, without taking what was typed.
// The browser's clock is moved here; the server's end is moved in its database to match.
import { after, before, beforeEach, afterEach, describe, it } from "node:test";
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { Trust } from "../support/program.mjs";
import { DESK, PHONE, Visitor, axeFaults, launch, pageFaults, widthFaults } from "../support/browser.mjs";

const MINUTE = 60_000;

describe("the end of a session", () => {
    let trust, browser, visitor, page, dialog;
    // moves all sessions of the database towards their ends
    const age = (column, seconds) =>
        execFileSync("sqlite3", [trust.url.slice("sqlite:".length), ".timeout 5000",
            `UPDATE session SET ${column} = strftime('%Y-%m-%dT%H:%M:%SZ', ${column}, '-${seconds} seconds')`]);
    const seen = () => trust.rows("SELECT max(seen_at) AS at FROM session")[0].at;
    const title = () => dialog.getByRole("heading").innerText();
    const says = async (words) => {
        await dialog.getByRole("heading", { name: words }).waitFor();
        assert.equal(await dialog.isVisible(), true);
    };
    const quiet = () => assert.deepEqual(visitor.faults, []);

    before(async () => {
        trust = new Trust("sqlite");
        trust.must("demo", "--people", "100");
        await trust.serve(["--demo"]);
        browser = await launch();
    });
    after(async () => {
        await browser.close();
        await trust.close();
    });
    beforeEach(async () => {
        visitor = await Visitor.arrive(browser, trust.origin, { width: DESK });
        await visitor.context.clock.install();
        await visitor.signInAs("The Head of HR");
        await visitor.get("/accounts");
        page = visitor.page;
        dialog = page.locator("dialog");
    });
    afterEach(() => visitor.leave());

    // two hours nearly gone, with the focus in a field
    async function nearTheEnd() {
        await page.locator("#q").fill("what I typed");
        age("seen_at", 7200 - 110);
        await page.clock.fastForward(118 * MINUTE);
        await says(/signed out in (2 minutes|1 minute)/);
    }

    it("is told two minutes before, and put off by staying; the focus comes back", async () => {
        await page.clock.fastForward(100 * MINUTE);
        assert.equal(await dialog.isVisible(), false);
        await page.reload();
        await visitor.settle();
        await nearTheEnd();
        assert.equal(await page.evaluate(() => document.activeElement.textContent), "Stay signed in");
        assert.deepEqual(await axeFaults(page), []);
        assert.deepEqual(await widthFaults(page), []);
        const before = seen();
        await page.keyboard.press("Enter");
        await dialog.waitFor({ state: "hidden" });
        assert.ok(seen() > before, `${seen()} is after ${before}`);
        assert.equal(await page.evaluate(() => document.activeElement.id), "q");
        assert.equal(await page.locator("#q").inputValue(), "what I typed");
        quiet();
    });

    it("is put off by Escape too", async () => {
        await nearTheEnd();
        const before = seen();
        await page.keyboard.press("Escape");
        await dialog.waitFor({ state: "hidden" });
        assert.ok(seen() > before);
        quiet();
    });

    it("is counted down, and read out only at one minute and at 20 seconds", async () => {
        await nearTheEnd();
        await page.evaluate(() => {
            window.read = [];
            const status = document.querySelector("dialog [role=status]");
            new MutationObserver(() => window.read.push(status.textContent)).observe(status, { childList: true });
        });
        const shown = new Set();
        for (let s = 0; s < 100; s++) {
            await page.clock.runFor(1000);
            shown.add(await title());
        }
        const read = await page.evaluate(() => window.read);
        assert.equal(read.length, 2, read.join());
        assert.match(read[0], /in (1 minute|5\d seconds)$/);
        assert.match(read[1], /in (20|1\d) seconds$/);
        assert.ok(shown.size > 50, [...shown].join());
        quiet();
    });

    it("does not come when another tab was used, and closes there and here alike", async () => {
        const other = await visitor.context.newPage();
        await other.goto("/people");
        const asked = page.waitForResponse((r) => r.url().endsWith("/session"));
        await page.clock.fastForward(118 * MINUTE);
        await asked; // the server has not aged: it says that there is time
        await page.clock.runFor(2000);
        assert.equal(await dialog.isVisible(), false);
        await page.reload();
        await other.reload();
        age("seen_at", 7200 - 110);
        await page.clock.fastForward(118 * MINUTE);
        await says(/signed out in/);
        await other.locator("dialog[open]").waitFor();
        await other.getByRole("button", { name: "Stay signed in" }).click();
        await dialog.waitFor({ state: "hidden" });
        quiet();
    });

    it("says afterwards that one was signed out; what was typed stays; signing in anew in another tab is seen", async () => {
        await nearTheEnd();
        age("seen_at", 200);
        await page.clock.fastForward(3 * MINUTE);
        await says("You have been signed out");
        assert.match(await dialog.innerText(), /still on this page/);
        assert.deepEqual(await axeFaults(page), []);
        const link = dialog.getByRole("link", { name: "Sign in (opens in a new tab)" });
        assert.equal(await page.evaluate(() => document.activeElement.textContent), await link.innerText());
        const [tab] = await Promise.all([visitor.context.waitForEvent("page"), link.click()]);
        await tab.waitForLoadState("load");
        assert.match(await tab.title(), /^Sign in/);
        await tab.getByRole("listitem").filter({ hasText: "The Head of HR" }).getByRole("button").click();
        await dialog.waitFor({ state: "hidden" });
        assert.equal(await page.locator("#q").inputValue(), "what I typed");
        quiet();
    });

    it("is told in one tab when the other signs out", async () => {
        const other = await visitor.context.newPage();
        await other.goto("/people");
        await other.locator("header").getByRole("button", { name: "Sign out" }).click();
        await says("You have been signed out");
        quiet();
    });

    it("cannot be put off after eight hours, and says so", async () => {
        age("expires_at", 28800 - 7000);
        await page.reload();
        await visitor.settle();
        age("expires_at", 7000 - 110);
        await page.clock.fastForward((7000 - 115) * 1000);
        await says(/signed out in/);
        assert.match(await dialog.innerText(), /cannot be put off/);
        assert.equal(await dialog.getByRole("button", { name: "Stay signed in" }).count(), 0);
        await dialog.getByRole("button", { name: "Back to the page" }).click();
        await page.clock.runFor(5000);
        assert.equal(await dialog.isVisible(), false);
        age("expires_at", 200);
        await page.clock.fastForward(3 * MINUTE);
        await says("You have been signed out");
        quiet();
    });

    it("signs out at once when asked to", async () => {
        await nearTheEnd();
        await visitor.turn(() => dialog.getByRole("button", { name: "Sign out" }).click());
        assert.match(visitor.path, /^\/sign-in/);
        quiet();
    });

    it("is foretold in words where scripts do not run", async () => {
        const plain = await Visitor.arrive(browser, trust.origin, { width: PHONE, script: false });
        await plain.signInAs("The Head of HR");
        assert.match(await plain.page.locator("footer").innerText(), /2 hours without use, and for 8 hours in all/);
        assert.deepEqual(await pageFaults(plain), []);
        await plain.leave();
    });
});
