// What the program refuses over HTTP: each wrong request gets a clear page, nothing is written, and it goes on serving.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { connect } from "node:net";
import { after, before, describe, test } from "node:test";
import { engines, program, Trust } from "../support/program.mjs";
import { address, exchange } from "../support/wire.mjs";

const form = "Host: x\r\nContent-Type: application/x-www-form-urlencoded\r\n";
const wrong = [
    [400, `POST /sign-in HTTP/1.1\r\n${form}Content-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n`],
    [400, `POST /sign-in HTTP/1.1\r\n${form}Content-Length: 3\r\nContent-Length: 4\r\n\r\na=bc`],
    [400, `POST /sign-in HTTP/1.1\r\n${form}Content-Length : 3\r\n\r\na=b`],
    [400, `POST /sign-in HTTP/1.1\r\n${form}Content-Length: +3\r\n\r\na=b`],
    [400, `POST /sign-in HTTP/1.1\r\n${form}Content-Length: 0x3\r\n\r\na=b`],
    [400, "GET /sign-in HTTP/1.1\r\nHost: x\r\nHost: y\r\n\r\n"],
    [400, "GET /sign-in HTTP/1.1\r\n\r\n"],
    [400, "GET /sign-in HTTP/1.1\nHost: x\n\n"],
    [400, "GET /sign-in HTTP/1.1\r\nHost: x\r\nX: a\0b\r\n\r\n"],
    [400, "GET /sign-in\0 HTTP/1.1\r\nHost: x\r\n\r\n"],
    [400, "GET /%00 HTTP/1.1\r\nHost: x\r\n\r\n"],
    [400, "GET /%ff HTTP/1.1\r\nHost: x\r\n\r\n"],
    [400, "GET /%e0%80%af HTTP/1.1\r\nHost: x\r\n\r\n"],
    [400, "GET /sign-in?next=%c3%28 HTTP/1.1\r\nHost: x\r\n\r\n"],
    [404, "GET /no-such-page HTTP/1.1\r\nHost: x\r\n\r\n"],
    [404, "GET /../../etc/passwd HTTP/1.1\r\nHost: x\r\n\r\n"],
    [405, "TRACE / HTTP/1.1\r\nHost: x\r\n\r\n"],
    [405, "DELETE /sign-in HTTP/1.1\r\nHost: x\r\n\r\n"],
    [414, `GET /${"a".repeat(6000)} HTTP/1.1\r\nHost: x\r\n\r\n`],
    [431, `GET / HTTP/1.1\r\nHost: x\r\nX: ${"a".repeat(60_000)}\r\n\r\n`],
    [415, "POST /sign-in HTTP/1.1\r\nHost: x\r\nContent-Type: text/plain\r\nContent-Length: 3\r\n\r\na=b"],
    [403, `POST /sign-in HTTP/1.1\r\n${form}Origin: https://elsewhere.example\r\nContent-Length: 3\r\n\r\na=b`],
    [403, `POST /sign-in HTTP/1.1\r\n${form}Content-Length: 3\r\n\r\na=b`],
    [400, `POST /sign-in HTTP/1.1\r\n${form}Content-Length: 8\r\n\r\ncsrf=%00`],
    [400, `POST /sign-in HTTP/1.1\r\n${form}Content-Length: 6\r\n\r\ncsrf=\xff`],
    [413, `POST /sign-in HTTP/1.1\r\n${form}Content-Length: ${10 << 20}\r\n\r\n`],
    [413, `POST /sign-in HTTP/1.1\r\n${form}Content-Length: ${10 << 20}\r\n\r\n${"a".repeat(10 << 20)}`],
    [413, `POST /sign-in HTTP/1.1\r\n${form}Expect: 100-continue\r\nContent-Length: ${10 << 20}\r\n\r\n`],
    [413, `POST /sign-in HTTP/1.1\r\n${form}Transfer-Encoding: chunked\r\n\r\n${(10 << 20).toString(16)}\r\n${"a".repeat(10 << 20)}\r\n0\r\n\r\n`],
];

// libmicrohttpd answers these by itself, before the program is asked: a page, but without the program's headers
const bare = (status, bytes) => status === 431 || /Content-Length: (\+3|0x3)/.test(bytes);

for (const engine of engines) {
    describe(`refusals on ${engine}`, () => {
        const trust = new Trust(engine);
        let routes;
        before(async () => {
            trust.must("init", "--trust", "Oak Trust");
            routes = execFileSync(program, ["routes"], { encoding: "utf8" }).trim().split("\n").map((line) => line.trim().split(/\s+/));
            await trust.serve();
        });
        after(() => trust.close());

        test("wrong requests get a clear page", async () => {
            for (const [status, bytes] of wrong) {
                const name = JSON.stringify(bytes.slice(0, 160));
                const answer = await exchange(trust.origin, Buffer.from(bytes, "latin1"));
                assert.equal(answer.status, status, name);
                assert.match(answer.body, /<html/, name);
                if (!bare(status, bytes)) {
                    assert.match(answer.headers.get("content-security-policy") ?? "", /default-src 'none'/, name);
                    assert.equal(answer.headers.get("x-content-type-options"), "nosniff", name);
                }
            }
            assert.equal((await fetch(`${trust.origin}/health`)).status, 200);
        });

        test("no page is shown, and nothing is changed, without signing in", async () => {
            assert.ok(routes.length > 20);
            for (const [method, path, permission] of routes) {
                if (permission === "MAY_VISIT") continue;
                const target = path.replaceAll(":id", "1").replaceAll(":token", "1");
                const body = method === "POST" ? "csrf=x" : "";
                const answer = await exchange(trust.origin, `${method} ${target} HTTP/1.1\r\n${method === "POST" ? form : "Host: x\r\n"}${body ? `Content-Length: ${body.length}\r\n` : ""}\r\n${body}`);
                assert.equal(answer.status, method === "POST" ? 401 : 303, `${method} ${path}`);
                if (method === "GET") assert.match(answer.headers.get("location"), /^\/sign-in/, path);
            }
        });

        test("a page asked for by another method says which there are", async () => {
            const known = new Map();
            for (const [method, path] of routes) known.set(path, `${known.get(path) ?? ""}${method}`);
            for (const [path, methods] of known) {
                const other = methods === "GET" ? "POST" : methods === "POST" ? "GET" : "PUT";
                const target = path.replaceAll(":id", "1").replaceAll(":token", "1");
                const answer = await exchange(trust.origin, `${other} ${target} HTTP/1.1\r\n${other === "POST" ? form : "Host: x\r\n"}${other === "POST" ? "Content-Length: 3\r\n\r\na=b" : "\r\n"}`);
                // a word may also be read as somebody else's :id or :token
                if (answer.status === 303 || answer.status === 401) continue;
                assert.equal(answer.status, 405, `${other} ${path}`);
                assert.ok(answer.headers.get("allow"), path);
            }
        });

        test("those who dawdle hold up nobody", async () => {
            const slow = [];
            for (let i = 0; i < 50; i++) {
                const socket = connect(address(trust.origin));
                socket.on("error", () => {});
                socket.write(i % 2 ? "GET / HTTP/1.1\r\nHost: x\r\nX-Slow: " : `POST /sign-in HTTP/1.1\r\n${form}Content-Length: 1000\r\n\r\na`);
                slow.push(socket);
            }
            const began = Date.now();
            for (let i = 0; i < 20; i++) assert.equal((await fetch(`${trust.origin}/sign-in`)).status, 200);
            assert.ok(Date.now() - began < 5000);
            slow.forEach((socket) => socket.destroy());
        });

        test("it stops when it is told to, with its audit trail whole", async () => {
            await trust.stop();
            trust.must("verify");
        });
    });
}
