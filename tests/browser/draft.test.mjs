// What is typed and not sent: saved by itself, back on every device, never lost to another of them.
import { after, before, describe, it } from "node:test";
import assert from "node:assert/strict";
import { Trust } from "../support/program.mjs";
import { DESK, PHONE, Visitor, launch, pageFaults } from "../support/browser.mjs";

describe("a draft in the browser", () => {
    let trust, browser, desk, path;
    const field = (visitor) => visitor.page.locator('textarea[name="employee_evidence"]');
    const status = (visitor) => visitor.page.locator(".trellis-draft-status");
    const said = (visitor, words) => status(visitor).filter({ hasText: words }).waitFor();
    const saves = (visitor, timeout) => visitor.page.waitForRequest((r) => r.url().includes("draft=save"), { timeout });

    async function type(visitor, words) {
        const [request] = await Promise.all([saves(visitor, 2000), field(visitor).fill(words)]);
        await request.response();
    }
    async function arrive(options) {
        const visitor = await Visitor.arrive(browser, trust.origin, options);
        await visitor.signInAs("A teacher");
        return visitor.get(path ?? "/");
    }

    before(async () => {
        trust = new Trust("sqlite");
        trust.must("demo");
        await trust.serve(["--demo"]);
        browser = await launch();
        desk = await arrive({ width: DESK });
        const [mine] = await desk.page.$$eval('a[href^="/appraisals/"]', (all) => all.map((a) => a.getAttribute("href")));
        path = `/appraisals/${/\d+/.exec(mine)[0]}/evidence`;
        await desk.get(path);
    });
    after(async () => {
        await browser?.close();
        await trust.close();
    });

    it("is saved within two seconds, and says when", async () => {
        await type(desk, "My class read forty books.");
        await said(desk, /^Draft saved at \d\d:\d\d$/);
        assert.equal((await pageFaults(desk)).join("\n"), "");
    });

    it("comes back on a phone without scripts, and is a sound page", async () => {
        const phone = await arrive({ width: PHONE, script: false });
        assert.equal(await field(phone).inputValue(), "My class read forty books.");
        assert.match(await phone.text(), /This is your draft of .* It has not been sent/);
        await phone.leave();
        await desk.get(path);
        assert.equal((await pageFaults(desk)).join("\n"), "");
    });

    it("of two devices keeps both texts, and shows them", async () => {
        const other = await arrive({ width: PHONE });
        await type(desk, "At the desk.");
        await said(desk, "Draft saved at");
        await type(other, "On the phone.");
        await said(other, "You also typed here on another device");
        await other.get(path);
        assert.equal(await field(other).inputValue(), "On the phone.");
        assert.match(await other.text(), /Also typed on another device at \d\d:\d\d\s*At the desk\./);
        assert.equal((await pageFaults(other)).join("\n"), "");
        await other.leave();
    });

    it("is saved at once when the page is hidden", async () => {
        await desk.get(path);
        await field(desk).fill("Hidden in a hurry.");
        const [request] = await Promise.all([
            saves(desk, 1000),
            desk.page.evaluate(() => {
                Object.defineProperty(document, "visibilityState", { get: () => "hidden" });
                document.dispatchEvent(new Event("visibilitychange"));
            }),
        ]);
        assert.equal((await request.response()).status(), 200);
    });

    it("is asked about before the page is left with something unsaved", async () => {
        await desk.get(path);
        await desk.page.route(/draft=save/, (route) => route.abort());
        let asked = 0;
        desk.page.on("dialog", (dialog) => {
            asked++;
            assert.equal(dialog.type(), "beforeunload");
            dialog.dismiss();
        });
        await field(desk).click();
        await desk.page.keyboard.type("Not yet saved. ");
        await said(desk, "not saved yet");
        await desk.page.evaluate(() => void (location.href = "/"));
        await desk.page.waitForTimeout(0);
        await assert.doesNotReject(field(desk).inputValue());
        assert.equal(asked, 1);
        assert.equal(desk.path, path);
        await desk.page.unroute(/draft=save/);
        await said(desk, "Draft saved at");
        desk.faults.splice(0); // the browser reports each request that was cut off
    });

    it("keeps nothing in the browser", async () => {
        assert.equal(await desk.page.evaluate(() => localStorage.length + sessionStorage.length), 0);
    });

    it("ends when the form is sent", async () => {
        await field(desk).fill("Sent in the end.");
        await desk.press("Save your evidence");
        await desk.get(path);
        assert.equal(await field(desk).inputValue(), "Sent in the end.");
        assert.doesNotMatch(await desk.text(), /This is your draft/);
    });

    it("can be read once more and discarded", async () => {
        await type(desk, "Not this.");
        await said(desk, "Draft saved at");
        await desk.get(path);
        await desk.follow("Discard it");
        assert.match(await desk.text(), /Not this\./);
        assert.equal((await pageFaults(desk)).join("\n"), "");
        await desk.press("Discard the draft");
        assert.equal(desk.path, path);
        assert.equal(await field(desk).inputValue(), "Sent in the end.");
    });

    it("that cannot be saved any more is said to be so", async () => {
        await desk.get(path);
        await desk.context.clearCookies();
        await type(desk, "Signed out meanwhile.");
        await said(desk, "can no longer be saved as a draft");
        assert.equal(await field(desk).inputValue(), "Signed out meanwhile.");
    });
});
