// The checks of pages see the faults that they are for: each is planted in a page, and must be found.
import { after, before, describe, it } from "node:test";
import assert from "node:assert/strict";
import { createServer } from "node:http";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Pages, Visitor, ask, axeFaults, launch, linksOf, pageFaults } from "../support/browser.mjs";
import { deskFaults, provenFaults } from "../support/proof.mjs";

const style = (css) => `<style>${css}</style>`;
const PAPER = style(
    "@page { size: A4 } .govuk-skip-link { display: block; line-height: 24px } @media print { .govuk-skip-link, nav, button { display: none } } header { padding: 20px }",
);
const page = (body, head = "") =>
    `<!DOCTYPE html>\n<html lang="en"><head><meta charset="utf-8"><title>A page – Trellis</title>${PAPER}${head}</head>` +
    `<body class="govuk-frontend-supported"><a class="govuk-skip-link" href="#main">Skip to main content</a><header><a href="/sound">Trellis</a></header><main id="main" tabindex="-1"><h1>A page</h1>${body}</main></body></html>`;
const PLANTED = {
    "/sound": page("<p>Nothing is wrong here.</p>"),
    "/image": page('<img src="data:image/gif;base64,R0lGODlhAQABAAAAACw=">'),
    "/label": page('<form><input name="unlabelled"></form>'),
    "/contrast": page('<p style="color:#bbb">Too pale to read.</p>'),
    "/wide": page('<div style="width:700px">Too wide for a phone.</div>'),
    "/two": page("<h1>Another</h1>"),
    "/error": page("<p>An error</p>", '<script src="/broken.js"></script>'),
    "/inline": page("<p>Refused by the policy</p>", "<script>alert(1)</script>"),
    "/fragment": page('<p><a href="#nowhere">Nowhere</a></p>'),
    "/link": page('<p><a href="/gone">Gone</a></p>'),
    "/cut": page('<p style="height:20px;overflow:hidden">Short today.</p>'),
    "/over": page('<p>Some words <span style="position:absolute;left:8px;width:90%">and others</span></p>', style("p { line-height: 1 }")),
    "/unseen-focus": page('<p><a href="/sound">Here</a></p>', style("main a:focus { outline: none }")),
    "/order": page('<p><a href="/sound" tabindex="2">Second</a> <a href="/sound?first" tabindex="1">First</a></p>'),
    "/acts": page('<div tabindex="0" role="button">Act</div>'),
    "/skip": page("<p>Nowhere to skip to</p>", style(".govuk-skip-link { height: 1px; overflow: hidden }")),
    "/colours": page('<p><a href="/sound">Here</a></p>', style("main a { forced-color-adjust: none; color: #fff }")),
    "/colours-focus": page('<p><a href="/sound">Here</a></p>', style("main a:focus { outline: none; box-shadow: 0 0 0 3px #000 }")),
    "/letter": page("<p>The wrong paper</p>", style("@page { size: letter }")),
    "/paper-nav": page("<nav>Somewhere else</nav>", style("@media print { nav { display: block !important } }")),
    "/paper-address": page('<p><a href="/sound">Here</a></p>', style('@media print { a::after { content: " (" attr(href) ")" } }')),
    "/paper-lost": page("<h2>A part</h2>", style("@media print { h2 { display: none } }")),
    "/paper-typed": page('<label>Words <textarea rows="2"></textarea></label>'),
    "/kept": page("<p>A trace is left</p>", '<script src="/keep.js"></script>'),
    "/markup": page("<p><ul><li>A list in a paragraph</li></ul></p><b><p>crossed</b></p>"),
};

describe("the checks of pages find what is planted", () => {
    let server, browser, origin, folder;
    before(async () => {
        server = createServer((rq, rs) => {
            if (rq.url === "/broken.js") return rs.writeHead(200, { "content-type": "text/javascript" }).end("nothing.at.all()");
            if (rq.url === "/keep.js") return rs.writeHead(200, { "content-type": "text/javascript" }).end("sessionStorage.setItem('a-trace', 1)");
            const csp = "default-src 'none'; script-src 'self'; img-src data:; style-src 'unsafe-inline'";
            const html = rq.url === "/favicon.ico" ? "" : PLANTED[rq.url];
            rs.writeHead(html === undefined ? 404 : 200, { "content-type": "text/html", "content-security-policy": csp }).end(html ?? "gone");
        });
        await new Promise((done) => server.listen(0, "127.0.0.1", done));
        origin = `http://127.0.0.1:${server.address().port}`;
        browser = await launch();
        folder = mkdtempSync(join(tmpdir(), "trellis-test-"));
    });
    after(async () => {
        await browser?.close();
        server.close();
        rmSync(folder, { recursive: true, force: true });
    });
    const faultsOf = async (path) => {
        const visitor = await Visitor.arrive(browser, origin);
        await visitor.get(path);
        const faults = [...(await pageFaults(visitor)), ...(await deskFaults(visitor)), ...(await provenFaults(visitor))];
        await visitor.leave();
        return faults.join("\n");
    };

    it("nothing in a sound page", async () => assert.equal(await faultsOf("/sound"), ""));
    for (const [path, words] of Object.entries({
        "/image": /axe image-alt/,
        "/label": /axe label/,
        "/contrast": /axe color-contrast/,
        "/wide": /sideways scroll at 390 px[^]*sideways scroll at 320 px/,
        "/two": /2 h1/,
        "/error": /page error: nothing is not defined/,
        "/inline": /console error: .*Content Security Policy/,
        "/fragment": /nothing has the id #nowhere/,
        "/cut": /large text is cut off/,
        "/over": /large text lies over other text/,
        "/unseen-focus": /the focus is not seen on a/,
        "/order": /Tab 3 reached a “First”, not a “Second”/,
        "/acts": /acts, but is no control/,
        "/skip": /the skip link is not seen/,
        "/colours": /in forced colours a.* cannot be seen/,
        "/colours-focus": /in forced colours the focus is not seen/,
        "/letter": /the paper is not A4/,
        "/paper-nav": /on paper there is nav/,
        "/paper-address": /followed by its address/,
        "/paper-lost": /paper lacks “A part”/,
        "/paper-typed": /paper has 0 of 1 texts/,
        "/kept": /storage keeps a-trace/,
    }))
        it(`the fault of ${path}`, async () => assert.match(await faultsOf(path), words));

    it("a link that leads nowhere", async () => {
        const visitor = await Visitor.arrive(browser, origin);
        await visitor.get("/link");
        const answers = await Promise.all((await linksOf(visitor.page)).map((href) => ask(visitor, href)));
        assert.deepEqual(answers.map((a) => a.status).sort(), [200, 200, 404]);
        await visitor.leave();
    });

    it("markup that is not valid, named by its page", { timeout: 60_000 }, () => {
        const pages = new Pages(join(folder, "pages"));
        pages.keep(PLANTED["/sound"], "the sound page");
        pages.keep(PLANTED["/markup"], "the crossed page");
        const faults = pages.faults();
        assert.ok(faults.length > 0);
        for (const fault of faults) assert.match(fault, /^the crossed page: /);
    });

    it("a page that axe has not been able to read", async () => {
        const visitor = await Visitor.arrive(browser, origin);
        await visitor.page.close();
        await assert.rejects(axeFaults(visitor.page));
        await visitor.leave();
    });
});
