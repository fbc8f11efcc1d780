// Guessing passwords over HTTP: it is stopped where it comes from, and locks out nobody who signs in from elsewhere.
import assert from "node:assert/strict";
import { request } from "node:http";
import { after, before, describe, test } from "node:test";
import { engines, Trust } from "../support/program.mjs";

// one request from that address of this machine; { status, headers, body }
function ask(origin, from, path, { headers = {}, body } = {}) {
    return new Promise((done, lost) => {
        const out = request(new URL(path, origin), { localAddress: from, method: body ? "POST" : "GET", headers, agent: false }, (answer) => {
            let text = "";
            answer.on("data", (chunk) => (text += chunk));
            answer.on("end", () => done({ status: answer.statusCode, headers: answer.headers, body: text }));
        });
        out.on("error", lost);
        out.end(body);
    });
}

async function guess(origin, from, email, forwarded = {}) {
    const page = await ask(origin, from, "/sign-in", { headers: forwarded });
    const csrf = /name="csrf" value="([^"]*)"/.exec(page.body)[1];
    const headers = { ...forwarded, cookie: page.headers["set-cookie"][0].split(";")[0], "content-type": "application/x-www-form-urlencoded" };
    const body = new URLSearchParams({ csrf, email, password: "not the password", next: "/" }).toString();
    return (await ask(origin, from, "/sign-in", { headers, body })).status;
}

for (const engine of engines) {
    describe(`guessing on ${engine}`, () => {
        const trust = new Trust(engine);
        before(() => trust.must("init", "--trust", "Oak Trust"));
        after(() => trust.close());

        test("ten guesses close the address that they came from, and no other", async () => {
            const origin = await trust.serve();
            for (let i = 0; i < 10; i++) assert.equal(await guess(origin, "127.0.0.2", `a${i}@oak.example`), 422);
            assert.equal(await guess(origin, "127.0.0.2", "b@oak.example"), 429);
            assert.equal(await guess(origin, "127.0.0.3", "b@oak.example"), 422);
        });

        test("behind a proxy on this machine it is the address that the proxy names", async () => {
            const origin = await trust.serve();
            const from = (address) => ({ "x-forwarded-for": `198.51.100.7, ${address}` });
            for (let i = 0; i < 10; i++) assert.equal(await guess(origin, "127.0.0.1", `c${i}@oak.example`, from("203.0.113.1")), 422);
            assert.equal(await guess(origin, "127.0.0.1", "d@oak.example", from("203.0.113.1")), 429);
            assert.equal(await guess(origin, "127.0.0.1", "d@oak.example", from("203.0.113.2")), 422);
        });
    });
}
