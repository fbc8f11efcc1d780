// The one-time link of an invitation, and the button that copies it.
import { after, before, describe, it } from "node:test";
import assert from "node:assert/strict";
import { Trust } from "../support/program.mjs";
import { DESK, PHONE, Pages, Visitor, launch, pageFaults } from "../support/browser.mjs";
import { join } from "node:path";

describe("the link of an invitation", () => {
    let trust, browser, pages;
    before(async () => {
        trust = new Trust("sqlite");
        trust.must("demo", "--people", "100");
        await trust.serve(["--demo"]);
        browser = await launch();
        pages = new Pages(join(trust.folder, "pages"));
    });
    after(async () => {
        await browser.close();
        await trust.close();
    });

    async function invited({ permissions = [], ...how }) {
        const visitor = await Visitor.arrive(browser, trust.origin, how);
        await visitor.context.grantPermissions(permissions);
        await visitor.signInAs("The administrator");
        await visitor.get("/accounts");
        await visitor.turn(() => visitor.page.locator("main tbody a").first().click());
        await visitor.press("Make a link");
        pages.keep(await visitor.answer.text(), "invite");
        return visitor;
    }
    const link = (visitor) => visitor.page.locator("#link").innerText();

    it("is copied by one press, which says so", async () => {
        const visitor = await invited({ width: PHONE, permissions: ["clipboard-read", "clipboard-write"] });
        const { page } = visitor;
        await page.getByRole("button", { name: "Copy link" }).click();
        await page.getByRole("status").filter({ hasText: /^Copied$/ }).waitFor();
        const copied = await page.evaluate(() => navigator.clipboard.readText());
        assert.match(copied, /^http:\/\/[^ ]+\/welcome\?token=[\w-]{43}$/);
        assert.equal(copied, await link(visitor));
        assert.deepEqual(await pageFaults(visitor), []);
        await visitor.leave();
    });

    it("is selected where a browser refuses to copy it", async () => {
        const visitor = await invited({ width: DESK });
        const { page } = visitor;
        await page.evaluate(() => (navigator.clipboard.writeText = () => Promise.reject(new Error("no"))));
        await page.getByRole("button", { name: "Copy link" }).click();
        await page.getByRole("status").filter({ hasText: "is selected" }).waitFor();
        assert.equal(await page.evaluate(() => getSelection().toString().trim()), await link(visitor));
        assert.deepEqual(await pageFaults(visitor), []);
        await visitor.leave();
    });

    it("stands there alone without a script", async () => {
        const visitor = await invited({ width: PHONE, script: false });
        assert.match(await link(visitor), /welcome\?token=/);
        assert.equal(await visitor.page.getByRole("button", { name: "Copy link" }).count(), 0);
        assert.deepEqual(await pageFaults(visitor), []);
        await visitor.leave();
    });

    it("is valid HTML", () => assert.deepEqual(pages.faults(), []));
});
