// The pages that say no, in a browser: each is a whole, accessible page that says what to do next.
import { after, before, describe, it } from "node:test";
import assert from "node:assert/strict";
import { join } from "node:path";
import { Trust } from "../support/program.mjs";
import { PHONE, Pages, Visitor, launch, pageFaults } from "../support/browser.mjs";

describe("a refusal in the browser", () => {
    let trust, browser, pages, visitor;
    before(async () => {
        trust = new Trust("sqlite");
        trust.must("demo");
        await trust.serve(["--demo"]);
        browser = await launch();
        pages = new Pages(join(trust.folder, "pages"));
        visitor = await Visitor.arrive(browser, trust.origin, { width: PHONE });
    });
    after(async () => {
        await browser?.close();
        await trust.close();
    });
    async function sound(who = visitor) {
        pages.keep(await who.answer.text(), who.path);
        assert.equal((await pageFaults(who)).join("\n"), "");
    }

    it("of an empty form puts the focus on what is wrong, and leads to the field", async () => {
        await visitor.get("/sign-in");
        await visitor.press("Sign in", 422);
        await sound();
        assert.match(await visitor.page.title(), /^Error: Sign in/);
        assert.ok(await visitor.page.evaluate(() => document.activeElement.classList.contains("govuk-error-summary")));
        await visitor.page.locator(".govuk-error-summary a").first().click();
        assert.equal(await visitor.page.evaluate(() => document.activeElement.name), "email");
    });

    it("of a wrong password keeps the address that was typed", async () => {
        await visitor.fill({ email: "nobody@willow.example", password: "not the password" });
        await visitor.press("Sign in", 422);
        await sound();
        assert.equal(await visitor.page.locator("#email").inputValue(), "nobody@willow.example");
        assert.equal(await visitor.page.locator("#password").inputValue(), "");
    });

    it("asks to sign in, and leads on to what was asked for", async () => {
        const stranger = await Visitor.arrive(browser, trust.origin);
        await stranger.get("/priorities");
        assert.match(stranger.path, /^\/sign-in/);
        await sound(stranger);
        const row = stranger.page.getByRole("listitem").filter({ hasText: "A teacher" }).first();
        await stranger.turn(() => row.getByRole("button").click());
        assert.equal(stranger.path, "/priorities");
        await stranger.leave();
    });

    for (const [path, status] of [["/nothing-here", 404], ["/appraisals/999999", 404], ["/scope", 403], ["/sign-out", 405], ["/schools/1?page=no", 404]])
        it(`of ${path} is a page with ${status}`, async () => {
            const teacher = await Visitor.arrive(browser, trust.origin);
            await teacher.signInAs("A teacher");
            await teacher.get(path, status);
            await sound(teacher);
            assert.ok((await teacher.page.locator("main a, main form").count()) > 0, "a way on");
            await teacher.leave();
        });

    it("of a body far too large still arrives", async () => {
        await visitor.get("/sign-in");
        await visitor.page.locator("#email").evaluate((field) => (field.value = `${"x".repeat(5_000_000)}@willow.example`));
        await visitor.fill({ password: "x" });
        await visitor.page.evaluate(() => (document.querySelector("form[action='/sign-in']").noValidate = true));
        await visitor.press("Sign in", 413);
        assert.match(await visitor.page.locator("body").innerText(), /too (large|long)/i);
    });

    it("is valid HTML", { timeout: 120_000 }, () => assert.equal(pages.faults().join("\n"), ""));
});
