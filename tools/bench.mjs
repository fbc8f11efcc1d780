// script/bench: ratios, each against something that runs beside it in the same run.
import { execFileSync, spawn, spawnSync } from "node:child_process";
import { cpus, totalmem, tmpdir } from "node:os";
import { closeSync, copyFileSync, fdatasyncSync, mkdtempSync, openSync, readFileSync, rmSync, writeFileSync, writeSync, mkdirSync, chmodSync } from "node:fs";
import { join } from "node:path";

process.env.TRELLIS = process.argv[2];
const people = Number(process.argv[3]);
const parts = process.argv.slice(4); // homes, documents, memory, agreeing; all when none is named
const wanted = (part) => !parts.length || parts.includes(part);
const { Trust, program } = await import("../tests/support/program.mjs");
const { Person } = await import("../tests/support/person.mjs");
const { chromium } = await import("playwright-core");

const DAY = "2027-02-15";
const ROUNDS = 5;
const folder = mkdtempSync(join(tmpdir(), "trellis-bench-"));
const median = (numbers) => [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)];
const show = (name, value) => console.log(`${name.padEnd(66)} ${value}`);
const seconds = (since) => ((performance.now() - since) / 1000).toFixed(1);
const ratio = (a, b) => (a / b).toFixed(2);
const ended = [];

function made(engine) {
    const trust = new Trust(engine);
    const since = performance.now();
    trust.must("demo", "--people", String(people), "--today", DAY);
    show(`a demo of ${people} people on ${engine}`, `${seconds(since)} s`);
    ended.push(() => trust.close());
    return trust;
}

// the same rows on PostgreSQL, copied: what is measured is the page, not the making
function copied(from) {
    const trust = new Trust("postgresql");
    ended.push(() => trust.close());
    const since = performance.now();
    trust.must("init", "--trust", "Copy");
    const tables = from.rows("SELECT name FROM sqlite_schema WHERE type = 'table' AND name <> 'migration' ORDER BY name").map((t) => t.name);
    const psql = (...args) => execFileSync("psql", ["-q", "-v", "ON_ERROR_STOP=1", "-d", process.env.TRELLIS_TEST_PG, "-c", `SET search_path TO ${trust.schema}`, "-c", "SET session_replication_role = replica", ...args.flatMap((a) => ["-c", a])], { stdio: ["ignore", "ignore", "inherit"] });
    psql(`TRUNCATE ${tables.join(", ")} CASCADE`);
    for (const table of tables) {
        const columns = from.rows(`SELECT name FROM pragma_table_info('${table}')`).map((c) => c.name).join(", ");
        const file = join(folder, `${table}.csv`);
        execFileSync("sh", ["-c", `sqlite3 -csv "$0" "$1" > "$2"`, from.url.slice("sqlite:".length), `SELECT ${columns} FROM ${table}`, file]);
        psql(`\\copy ${table} (${columns}) FROM '${file}' CSV`);
        rmSync(file);
    }
    psql("ANALYZE");
    copyFileSync(join(from.folder, "trellis.key"), join(trust.folder, "trellis.key"));
    show("the same rows copied into postgresql", `${seconds(since)} s`);
    return trust;
}

async function signedIn(trust, email, password) {
    const person = await new Person(trust).signIn(email, password);
    return { person, cookie: [...person.cookies].map(([n, v]) => `${n}=${v}`).join("; ") };
}

function wrk(url, { cookie, connections = 32, time = 3, script = null, latency = false } = {}) {
    const args = ["-t2", `-c${connections}`, `-d${time}s`, ...(latency ? ["--latency"] : []), ...(cookie ? ["-H", `Cookie: ${cookie}`] : []), ...(script ? ["-s", script] : []), url];
    const text = spawnSync("wrk", args, { encoding: "utf8" }).stdout;
    const unit = { us: 0.001, ms: 1, s: 1000 };
    const p99 = /99%\s+([\d.]+)(us|ms|s)/.exec(text);
    return {
        perSecond: Number(/Requests\/sec:\s+([\d.]+)/.exec(text)?.[1] ?? 0),
        requests: Number(/(\d+) requests in/.exec(text)?.[1] ?? 0),
        p99: p99 ? Number(p99[1]) * unit[p99[2]] : null,
        bad: Number(/Non-2xx or 3xx responses: (\d+)/.exec(text)?.[1] ?? 0),
    };
}
// the same without stopping this program: for what runs beside other load
const wrkBeside = (url, { cookie, connections, time, script = null }) =>
    new Promise((done) => {
        const args = ["-t1", `-c${connections}`, `-d${time}s`, "--latency", ...(script ? ["-s", script] : [])];
        const child = spawn("wrk", [...args, ...(cookie ? ["-H", `Cookie: ${cookie}`] : []), url]);
        let text = "";
        child.stdout.on("data", (chunk) => (text += chunk));
        child.on("exit", () => {
            const at = (percent) => {
                const [, value, unit] = new RegExp(`${percent}%\\s+([\\d.]+)(us|ms|s)`).exec(text);
                return Number(value) * { us: 0.001, ms: 1, s: 1000 }[unit];
            };
            done({ median: at(50), p99: at(99), requests: Number(/(\d+) requests in/.exec(text)[1]), bad: Number(/Non-2xx or 3xx responses: (\d+)/.exec(text)?.[1] ?? 0) });
        });
    });

function startNginx(page) {
    const root = join(folder, "www");
    mkdirSync(root);
    writeFileSync(join(root, "index.html"), page);
    chmodSync(folder, 0o755);
    const conf = join(folder, "nginx.conf");
    writeFileSync(conf, `worker_processes 2; pid ${folder}/nginx.pid; error_log stderr error; daemon off; ${process.getuid() === 0 ? "user root;" : ""}
events { worker_connections 1024; }
http { access_log off; sendfile on; tcp_nopush on; keepalive_requests 1000000; types { text/html html; }
client_body_temp_path ${folder}/b; proxy_temp_path ${folder}/p; fastcgi_temp_path ${folder}/f; uwsgi_temp_path ${folder}/u; scgi_temp_path ${folder}/s;
server { listen 127.0.0.1:18099; root ${root}; } }\n`);
    const child = spawn("nginx", ["-c", conf, "-e", join(folder, "nginx.log")], { stdio: "ignore", env: { ...process.env, PATH: `${process.env.PATH}:/usr/sbin` } });
    ended.push(() => child.kill("SIGQUIT"));
    return "http://127.0.0.1:18099/index.html";
}
const until = async (test, what) => {
    for (let i = 0; i < 300; i++) {
        if (await test().catch(() => false)) return;
        await new Promise((next) => setTimeout(next, 20));
    }
    throw new Error(`waited in vain for ${what}`);
};

function fdatasyncs(time = 1.5) {
    const file = join(folder, "sync");
    const fd = openSync(file, "w");
    const block = Buffer.alloc(4096, 1);
    writeSync(fd, block, 0, 4096, 0);
    const end = performance.now() + time * 1000;
    let n = 0;
    for (; performance.now() < end; n++) {
        writeSync(fd, block, 0, 4096, 0);
        fdatasyncSync(fd);
    }
    closeSync(fd);
    return n / time;
}

// proposals that wait for one appraiser, as many as there are appraisals under way
function proposals(trust) {
    const file = trust.url.slice("sqlite:".length);
    const sql = `
CREATE TEMP TABLE chosen AS SELECT o.id, o.appraisal_id FROM objective o JOIN appraisal a ON a.id = o.appraisal_id
  WHERE o.state = 'agreed' AND a.stage IN ('underway', 'reviewed');
CREATE TEMP TABLE actor AS SELECT MIN(person_id) AS id FROM role_grant WHERE role = 'senior_leader';
UPDATE appraiser SET person_id = (SELECT id FROM actor) WHERE part = 'appraiser' AND appraisal_id IN (SELECT appraisal_id FROM chosen);
UPDATE objective SET state = 'proposed', agreed = 0 WHERE id IN (SELECT id FROM chosen);
UPDATE objective_version SET appraiser_agreed_at = NULL, appraiser_agreed_by = NULL, employee_agreed_at = proposed_at,
  proposed_by = (SELECT a.person_id FROM objective o JOIN appraisal a ON a.id = o.appraisal_id WHERE o.id = objective_version.objective_id)
  WHERE objective_id IN (SELECT id FROM chosen);`;
    execFileSync("sqlite3", [file, sql]);
    const rows = trust.rows("SELECT id, version FROM objective WHERE state = 'proposed' AND appraisal_id NOT IN (SELECT id FROM appraisal WHERE stage = 'objectives') ORDER BY id");
    const [{ email }] = trust.rows("SELECT p.email FROM person p WHERE p.id = (SELECT MIN(person_id) FROM role_grant WHERE role = 'senior_leader')");
    return { rows, email };
}

async function homes(sqlite, postgres, password, rounds) {
    // a teacher who appraises nobody, as most do; and one who appraises a team
    const [{ email }] = sqlite.rows("SELECT p.email FROM person p JOIN appraisal a ON a.person_id = p.id WHERE a.staff_group = 'teacher' AND a.stage = 'underway' AND NOT EXISTS (SELECT 1 FROM appraiser x WHERE x.person_id = p.id) ORDER BY p.id LIMIT 1");
    const [leader] = sqlite.rows("SELECT p.email FROM person p JOIN appraisal a ON a.person_id = p.id WHERE a.staff_group = 'teacher' AND a.stage = 'underway' AND EXISTS (SELECT 1 FROM appraiser x WHERE x.person_id = p.id) ORDER BY p.id LIMIT 1");
    const lite = await signedIn(sqlite, email, password);
    const pg = await signedIn(postgres, email, password);
    const page = Buffer.from(await (await lite.person.fetch("/")).arrayBuffer());
    const nginx = startNginx(page);
    await until(async () => (await fetch(nginx)).ok, "nginx");
    const leading = await signedIn(sqlite, leader.email, password);
    const rates = { nginx: [], sqlite: [], postgres: [], leading: [] };
    for (let round = 0; round < rounds; round++) {
        rates.nginx.push(wrk(nginx).perSecond);
        rates.sqlite.push(wrk(sqlite.origin + "/", { cookie: lite.cookie }).perSecond);
        rates.postgres.push(wrk(postgres.origin + "/", { cookie: pg.cookie }).perSecond);
        rates.leading.push(wrk(sqlite.origin + "/", { cookie: leading.cookie }).perSecond);
    }
    if (!rounds) return lite;
    const [n, s, p, l] = [rates.nginx, rates.sqlite, rates.postgres, rates.leading].map(median);
    show(`home page, ${page.length} bytes, 32 connections: nginx, requests a second`, n.toFixed(0));
    show("the same from Trellis on SQLite, against nginx (at least 0.25)", `${ratio(s, n)}  (${s.toFixed(0)}/s)`);
    show("the same on PostgreSQL, against SQLite (at least 0.4)", `${ratio(p, s)}  (${p.toFixed(0)}/s)`);
    show("the home page of somebody who appraises a team, against the first on SQLite", ratio(l, s));
    return lite;
}

async function agreeing(trust, password) {
    await trust.stop();
    const { rows, email } = proposals(trust);
    await trust.serve(["--demo"]);
    const { person, cookie } = await signedIn(trust, email, password);
    const script = join(folder, "agree.lua");
    const token = encodeURIComponent(await person.token());
    const rates = { sync: [], agree: [] };
    const each = Math.floor(rows.length / (ROUNDS * 2));
    for (let round = 0; round < ROUNDS; round++) {
        const lists = [0, 1].map((t) => rows.slice((round * 2 + t) * each, (round * 2 + t + 1) * each));
        writeFileSync(script, `
local thread_count = 0
function setup(thread) thread:set("mine", thread_count); thread_count = thread_count + 1 end
local lists = {${lists.map((l) => `"${l.map((r) => `${r.id}:${r.version}`).join(" ")}"`).join(",")}}
local next_pair
function init(args) next_pair = string.gmatch(lists[mine + 1], "(%d+):(%d+)") end
function request()
  local id, version = next_pair()
  if not id then wrk.thread:stop(); id = "0"; version = "0" end
  return wrk.format("POST", "/objectives/" .. id .. "/agree", {["Content-Type"] = "application/x-www-form-urlencoded", ["Cookie"] = "${cookie}"}, "csrf=${token}&version=" .. version)
end\n`);
        rates.sync.push(fdatasyncs());
        const before = trust.rows("SELECT COUNT(*) AS n FROM objective WHERE state = 'agreed'")[0].n;
        const run = wrk(trust.origin + "/", { script, time: 1 });
        const agreed = trust.rows("SELECT COUNT(*) AS n FROM objective WHERE state = 'agreed'")[0].n - before;
        rates.agree.push(run.perSecond * (agreed / Math.max(run.requests, 1)));
        if (process.env.BENCH_VERBOSE) console.log(run, agreed, lists[0].length * 2);
    }
    const [sync, agree] = [rates.sync, rates.agree].map(median);
    show("fdatasync of 4 KiB, a second", sync.toFixed(0));
    show("objectives agreed over HTTP, durable, 32 connections, against it (at least 2.5)", `${ratio(agree, sync)}  (${agree.toFixed(0)}/s)`);
}

async function printing(trust, password) {
    const [{ id, email }] = trust.rows("SELECT r.id, p.email FROM report r JOIN appraisal a ON a.id = r.appraisal_id JOIN person p ON p.id = a.person_id ORDER BY r.id LIMIT 1");
    const { person, cookie } = await signedIn(trust, email, password);
    const [name, value] = [...person.cookies].find(([n]) => n === "trellis");
    const ours = [], warm = [], cold = [];
    const browser = await chromium.launch({ executablePath: "/usr/bin/chromium", chromiumSandbox: false, args: ["--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"] });
    const context = await browser.newContext();
    await context.addCookies([{ name, value, url: trust.origin }]);
    const page = await context.newPage();
    for (let round = 0; round < ROUNDS; round++) {
        let since = performance.now();
        for (let i = 0; i < 10; i++) await (await person.fetch(`/reports/${id}/pdf`)).arrayBuffer();
        ours.push((performance.now() - since) / 10);
        since = performance.now();
        await page.goto(`${trust.origin}/reports/${id}`);
        await page.pdf({ format: "A4" });
        warm.push(performance.now() - since);
        // a browser that is started for the print, as a program that has none running must
        const html = join(folder, "report.html");
        writeFileSync(html, await (await person.fetch(`/reports/${id}`)).text());
        since = performance.now();
        spawnSync("chromium", ["--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync", `--user-data-dir=${join(folder, `profile${round}`)}`, `--print-to-pdf=${join(folder, "out.pdf")}`, `file://${html}`], { stdio: "ignore" });
        cold.push(performance.now() - since);
    }
    await browser.close();
    const [o, w, c] = [ours, warm, cold].map(median);
    show("one report as PDF, over HTTP", `${o.toFixed(1)} ms`);
    show("headless Chromium printing the same page, times as long (at least 50)", `${ratio(c, o)}  (${c.toFixed(0)} ms)`);
    show("the same with the browser already running", `${ratio(w, o)}  (${w.toFixed(0)} ms)`);
    return { person, cookie, id };
}

// one script for wrk: eight people, each of whom signs in once a second; ordinary people, from all over the trust
async function signInScript(trust, password) {
    const emails = trust.rows(`SELECT p.email FROM person p WHERE p.kind = 'employee' AND p.id % ${Math.max(1, Math.floor(people / 500))} = 0
        AND NOT EXISTS (SELECT 1 FROM role_grant g WHERE g.person_id = p.id) ORDER BY p.id`).map((r) => r.email);
    const visitor = new Person(trust);
    const token = encodeURIComponent(await visitor.token("/sign-in"));
    const cookie = [...visitor.cookies].map(([n, v]) => `${n}=${v}`).join("; ");
    const file = join(folder, "sign-in.lua");
    writeFileSync(file, `
local emails = {${emails.map((e) => `"${encodeURIComponent(e)}"`).join(",")}}
local at, begun = 0, 0
function delay() begun = begun + 1; return begun <= 8 and begun * 120 or 960 end
function request()
  at = at % #emails + 1
  return wrk.format("POST", "/sign-in", {["Content-Type"] = "application/x-www-form-urlencoded", ["Cookie"] = "${cookie}"}, "csrf=${token}&next=%2F&password=${encodeURIComponent(password)}&email=" .. emails[at])
end\n`);
    return file;
}

// p99 of a light page alone, and while eight people a second sign in and reports are set one after the other
async function besideHeavyWork(trust, password, light, report) {
    const signIns = await signInScript(trust, password);
    const paced = join(folder, "paced.lua");
    writeFileSync(paced, "function delay() return 8 end\n");
    for (const [name, script] of [["at 500 a second", paced], ["as fast as it goes", null]]) {
        const quiet = [], loaded = [], waits = [];
        const options = { cookie: light.cookie, connections: 4, time: 4, script };
        let signedIn = 0, pdfs = 0;
        for (let round = 0; round < ROUNDS; round++) {
            quiet.push((await wrkBeside(trust.origin + "/", options)).p99);
            const [page, entry, pdf] = await Promise.all([
                wrkBeside(trust.origin + "/", options),
                wrkBeside(trust.origin + "/sign-in", { connections: 8, time: 4, script: signIns }),
                wrkBeside(`${trust.origin}/reports/${report.id}/pdf`, { cookie: report.cookie, connections: 1, time: 4 }),
            ]);
            if (entry.bad || pdf.bad) throw new Error(`${entry.bad} sign-ins and ${pdf.bad} PDFs were refused`);
            loaded.push(page.p99);
            waits.push(entry.median);
            signedIn += entry.requests;
            pdfs += pdf.requests;
        }
        show(`p99 of the home page, 4 connections, ${name}, quiet`, `${median(quiet).toFixed(2)} ms`);
        show("the same beside eight sign-ins a second and a batch of PDFs (at most 3)", `${ratio(median(loaded), median(quiet))}  (${median(loaded).toFixed(2)} ms)`);
        show("  meanwhile: sign-ins a second, the median of their times, PDFs a second", `${(signedIn / ROUNDS / 4).toFixed(1)}, ${median(waits).toFixed(0)} ms, ${(pdfs / ROUNDS / 4).toFixed(0)}`);
    }
}

const resident = (trust) => Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${trust.server.pid}/status`, "utf8"))[1]) / 1024;

async function memoryAndStart(trust, light) {
    const starts = [];
    for (let round = 0; round < ROUNDS; round++) {
        const since = performance.now();
        await trust.serve(["--demo"]);
        await (await fetch(trust.origin + "/health")).arrayBuffer();
        starts.push(performance.now() - since);
        await new Promise((next) => setTimeout(next, 200));
    }
    show("from start to the first answer", `${median(starts).toFixed(0)} ms`);
    show("resident memory, idle (under 30 MB)", `${resident(trust).toFixed(1)} MB`);
    wrk(trust.origin + "/", { cookie: light.cookie, connections: 500, time: 3 });
    show("resident memory after 500 connections read the home page", `${resident(trust).toFixed(1)} MB`);
}

try {
    console.log(`${cpus().length} × ${cpus()[0].model}, ${(totalmem() / 2 ** 30).toFixed(0)} GiB; medians of ${ROUNDS} rounds\n`);
    const sqlite = made("sqlite"), postgres = copied(sqlite);
    await postgres.serve(["--demo"]);
    await sqlite.serve(["--demo"]);
    const password = /password is: (.*)/.exec(sqlite.log)[1].trim();
    const light = await homes(sqlite, postgres, password, wanted("homes") ? ROUNDS : 0);
    await postgres.stop();
    if (wanted("documents")) await sqlite.serve([]); // the sign-in page of a demo lists people
    if (wanted("documents")) await besideHeavyWork(sqlite, password, light, await printing(sqlite, password));
    if (wanted("memory")) await memoryAndStart(sqlite, light);
    if (wanted("agreeing")) await agreeing(sqlite, password);
} finally {
    for (const end of ended.reverse()) await end();
    rmSync(folder, { recursive: true, force: true });
}
