// The trust's name, logo and colour over HTTP: what is saved, what is refused and why, and what is served.
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { crc32, deflateSync } from "node:zlib";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { engines, Trust } from "../support/program.mjs";
import { Person, textOf } from "../support/person.mjs";

// zlib.crc32 is younger than Node.js 18
const sum = crc32 ?? ((bytes) => {
    let c = ~0;
    for (const byte of bytes) {
        c ^= byte;
        for (let i = 0; i < 8; i++) c = (c >>> 1) ^ (c & 1 ? 0xedb88320 : 0);
    }
    return ~c >>> 0;
});
const chunk = (name, data) => {
    const body = Buffer.concat([Buffer.from(name), data]);
    const out = Buffer.alloc(body.length + 8);
    out.writeUInt32BE(data.length, 0);
    body.copy(out, 4);
    out.writeUInt32BE(sum(body), body.length + 4);
    return out;
};
// red of that size; `claims` is what its header says
function png(width, height, claims = [width, height]) {
    const header = Buffer.alloc(13);
    header.writeUInt32BE(claims[0], 0);
    header.writeUInt32BE(claims[1], 4);
    header[8] = 8;
    header[9] = 2;
    const row = Buffer.concat([Buffer.from([0]), Buffer.alloc(3 * width, Buffer.from([200, 0, 0]))]);
    const pixels = deflateSync(Buffer.concat(Array(height).fill(row)));
    return Buffer.concat([Buffer.from("\x89PNG\r\n\x1a\n", "latin1"), chunk("IHDR", header), chunk("IDAT", pixels), chunk("IEND", Buffer.alloc(0))]);
}

const good = png(60, 30);
const bad = [
    ["a renamed SVG", Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'), /not a PNG picture\. Open the logo/],
    ["a renamed JPEG", Buffer.from("\xff\xd8\xff\xe0\0\x10JFIF\0", "latin1"), /not a PNG picture\. Open the logo/],
    ["one cut short", good.subarray(0, good.length - 20), /picture is damaged.*Export it again/],
    ["one with a page behind it", Buffer.concat([good, Buffer.from("<script>alert(1)</script>")]), /holds something besides a picture/],
    ["a bomb", png(10, 10, [50000, 50000]), /larger than 1000 by 1000 pixels\. Make it smaller/],
    ["one too wide", png(1001, 4), /larger than 1000 by 1000 pixels/],
    ["one that lies about its size", png(10, 10, [10, 900]), /picture is damaged/],
    ["an empty file", Buffer.alloc(0), /The file is empty/],
    ["too many bytes", Buffer.concat([good, Buffer.alloc(200_000)]), /takes more than 200 kB/],
];

for (const engine of engines)
    describe(`the trust's look on ${engine}`, () => {
        const trust = new Trust(engine);
        const hr = new Person(trust);
        before(async () => {
            trust.must("demo", "--today", "2027-02-15", "--people", "60");
            await trust.serve(["--demo", "--today", "2027-02-15"]);
            const password = /password is: (.*)/.exec(trust.log)[1].trim();
            const [{ email }] = trust.rows("SELECT p.email FROM person p JOIN role_grant g ON g.person_id = p.id WHERE g.role = 'head_of_hr'");
            await hr.signIn(email, password);
        });
        after(() => trust.close());

        const page = async (path = "/settings/brand") => (await hr.fetch(path)).text();
        const kept = () => JSON.stringify([trust.rows("SELECT name, accent, logo, version FROM trust"), trust.rows("SELECT * FROM brand_picture")]);
        const version = () => trust.rows("SELECT version FROM trust")[0].version;
        async function send(values, file) {
            const form = new FormData();
            for (const [name, value] of Object.entries({ csrf: await hr.token(), name: "Oak Trust", accent: "", version: version(), ...values })) form.append(name, String(value));
            if (file) form.append("logo", new Blob([file], { type: "image/png" }), "logo.png");
            const answer = await hr.fetch("/settings/brand", { method: "POST", body: form });
            const html = await answer.text();
            return { status: answer.status, location: answer.headers.get("location"), html, text: textOf(html) };
        }

        for (const [what, file, why] of bad)
            test(`refuses ${what}, says what to do, and keeps what was typed`, async () => {
                const before = kept();
                const answer = await send({ name: "Elm & Co", accent: "#14532d" }, file);
                assert.equal(answer.status, 422);
                assert.match(answer.text, why);
                assert.match(answer.html, /value="Elm &amp; Co"/);
                assert.match(answer.html, /value="#14532d"/);
                assert.equal(kept(), before);
            });

        test("refuses a pale colour with its ratio, a wrong one, and no name", async () => {
            const before = kept();
            for (const [values, why] of [
                [{ accent: "#767676" }, /contrast is 4\.19:1, and 4\.5:1 is needed\. Choose a darker colour/],
                [{ accent: "red" }, /not a colour\. Write it as # and six digits/],
                [{ name: " " }, /Enter the name of the trust/],
            ]) {
                const answer = await send(values, good);
                assert.equal(answer.status, 422);
                assert.match(answer.text, why);
                assert.match(answer.text, /Choose the file again/);
            }
            assert.equal(kept(), before);
        });

        test("serves what was saved, on every page and to everybody", async () => {
            assert.ok(!/\/brand\//.test(await page("/")), "a look before there is one");
            const answer = await send({ name: "Oak <Trust>", accent: "#7A1F5C" }, good);
            assert.equal(answer.status, 303);
            assert.match(textOf(await page(answer.location)), /Name, logo and colour saved/);
            for (const html of [await page("/"), await (await fetch(`${trust.origin}/sign-in`)).text()]) {
                const css = /<link rel="stylesheet" href="(\/brand\/[0-9a-f]{32}\.css)">/.exec(html)[1];
                const [, logo, alt] = /src="(\/brand\/[0-9a-f]{32}\.png)" alt="([^"]*)"/.exec(html);
                assert.equal(alt, "Oak &lt;Trust&gt;");
                for (const [path, type] of [[css, "text/css; charset=utf-8"], [logo, "image/png"]]) {
                    const got = await fetch(trust.origin + path);
                    assert.equal(got.status, 200);
                    assert.equal(got.headers.get("content-type"), type);
                    assert.equal(got.headers.get("x-content-type-options"), "nosniff");
                    assert.match(got.headers.get("content-security-policy"), /default-src 'none'/);
                    assert.match(got.headers.get("cache-control"), /max-age=31536000, immutable/);
                    assert.equal(got.headers.get("set-cookie"), null);
                    const bytes = Buffer.from(await got.arrayBuffer());
                    if (path === css) assert.equal(bytes.toString(), ":root{--trellis-accent:#7a1f5c}\n");
                    else assert.equal(bytes.subarray(1, 4).toString(), "PNG");
                    assert.equal((await fetch(trust.origin + path, { headers: { "if-none-match": got.headers.get("etag") } })).status, 304);
                }
            }
            for (const path of ["/brand/x", "/brand/00000000000000000000000000000000.css", "/brand/00000000000000000000000000000000.png"])
                assert.equal((await fetch(trust.origin + path)).status, 404, path);
            const [last] = trust.rows("SELECT event, detail FROM audit_event WHERE event = 'settings.brand' ORDER BY seq DESC LIMIT 1");
            assert.match(last.detail, /accent=#7a1f5c/);
        });

        test("keeps both sides of a stale write, and takes a logo away", async () => {
            const before = kept();
            const stale = await send({ name: "Late", version: version() - 1 });
            assert.equal(stale.status, 409);
            assert.match(stale.text, /Saved meanwhile/);
            assert.equal(kept(), before);
            const both = await send({ no_logo: "yes" }, good);
            assert.match(both.text, /not both/);
            assert.equal((await send({ no_logo: "yes" })).status, 303);
            assert.equal(trust.rows("SELECT count(*) AS n FROM brand_picture")[0].n, 0);
        });

        test("takes parts only there, and only with the token", async () => {
            const parts = (fields) => {
                const form = new FormData();
                for (const [name, value] of Object.entries(fields)) form.append(name, value);
                return form;
            };
            const post = async (path, body, headers) => (await hr.fetch(path, { method: "POST", body, headers })).status;
            const csrf = await hr.token();
            assert.equal(await post("/sign-out", parts({ csrf })), 415);
            assert.equal(await post("/settings/brand", parts({ name: "x" })), 403);
            assert.equal(await post("/settings/brand", "x", { "content-type": "multipart/form-data" }), 415);
            assert.equal(await post("/settings/brand", "x", { "content-type": "multipart/form-data; boundary=a; boundary=b" }), 415);
            assert.equal(await post("/settings/brand", "--a--", { "content-type": "multipart/form-data; boundary=a" }), 400);
            assert.equal(await post("/settings/brand", Buffer.alloc(300_000), { "content-type": "multipart/form-data; boundary=a" }), 413);
        });

        test("the command line says and sets the same", () => {
            const file = join(trust.folder, "logo.png");
            writeFileSync(file, good);
            assert.match(trust.must("brand", "--name", "Elm Trust", "--accent", "#14532D", "--logo", file), /Name: Elm Trust\nAccent: #14532d\nLogo: [0-9a-f]{32}\n/);
            assert.match(trust.must("brand", "--accent", "", "--no-logo"), /Accent: Trellis's own\nLogo: none\n/);
            for (const [what, bytes, why] of bad.slice(0, 7)) {
                writeFileSync(file, bytes);
                const refused = trust.run("brand", "--name", "Half", "--logo", file);
                assert.equal(refused.status, 1, what);
                assert.match(refused.stderr, why);
            }
            const pale = trust.run("brand", "--name", "Half", "--accent", "#767676");
            assert.equal(pale.status, 1);
            assert.match(pale.stderr, /4\.19:1/);
            assert.equal(trust.run("brand", "--name", " ").status, 2);
            assert.equal(trust.run("brand", "--no-logo", "--logo", file).status, 2);
            assert.equal(trust.run("brand", "--logo", join(trust.folder, "none.png")).status, 1);
            assert.match(trust.must("brand"), /Name: Elm Trust\n/);
            assert.match(trust.must("verify"), /whole/);
        });
    });
