// The built program, for tests: a trust of its own on either engine, its commands, and its server, ended by its own pid.
import { execFileSync, spawn, spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, existsSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { randomBytes } from "node:crypto";

export const program = resolve(process.env.TRELLIS ?? "build/trellis");
export const shared = process.env.TRELLIS_SHARED ?? resolve("../shared");
export const hasShared = existsSync(join(shared, "data/staff.csv"));
export const engines = process.env.TRELLIS_TEST_PG ? ["sqlite", "postgresql"] : ["sqlite"];

function psql(sql) {
    execFileSync("psql", ["-q", "-v", "ON_ERROR_STOP=1", "-d", process.env.TRELLIS_TEST_PG, "-c", sql], {
        env: { ...process.env, PGOPTIONS: "-c client_min_messages=warning" },
    });
}

// A folder, and an empty database in it or beside it; close() removes both.
export class Trust {
    constructor(engine) {
        this.engine = engine;
        this.folder = mkdtempSync(join(tmpdir(), "trellis-test-"));
        this.key = join(this.folder, "trellis.key"); // where the program itself puts it
        this.server = null;
        if (engine === "sqlite") {
            this.url = `sqlite:${join(this.folder, "trellis.db")}`;
        } else {
            this.schema = `t_${randomBytes(6).toString("hex")}`;
            psql(`CREATE SCHEMA ${this.schema}`);
            const base = process.env.TRELLIS_TEST_PG;
            this.url = `${base}${base.includes("?") ? "&" : "?"}options=-csearch_path%3D${this.schema}`;
        }
    }

    // runs a command; gives { status, stdout, stderr }
    run(...args) {
        const database = ["routes", "who-can", "help"].includes(args[0]) ? [] : ["--db", this.url];
        const made = spawnSync(program, [...args, ...database], {
            encoding: "utf8",
            cwd: this.folder,
            maxBuffer: 64 << 20,
        });
        return { status: made.status, stdout: made.stdout, stderr: made.stderr };
    }

    // the same, and it must succeed
    must(...args) {
        const made = this.run(...args);
        if (made.status !== 0) throw new Error(`trellis ${args.join(" ")}: exit ${made.status}\n${made.stdout}${made.stderr}`);
        return made.stdout;
    }

    // what the database holds, as objects: to judge the program by, from outside
    rows(sql) {
        const found =
            this.engine === "sqlite"
                ? execFileSync("sqlite3", ["-json", "-readonly", this.url.slice("sqlite:".length), sql], { encoding: "utf8", maxBuffer: 64 << 20 })
                : execFileSync("psql", ["-Atq", "-d", process.env.TRELLIS_TEST_PG, "-c", `SET search_path TO ${this.schema}`, "-c",
                      `SELECT coalesce(json_agg(t), '[]') FROM (${sql}) t`], { encoding: "utf8", maxBuffer: 64 << 20 });
        return JSON.parse(found.trim() || "[]");
    }

    // the two-school trust of the shared data, with its frameworks, as on that day
    loadShared(day = "2026-09-01") {
        this.must("init", "--trust", "Two Rivers Learning Trust", "--today", day);
        this.must("import", "schools", join(shared, "data/schools.csv"));
        this.must("import", "framework", join(shared, "policy/frameworks/headteachers.json"));
        this.must("import", "framework", join(shared, "policy/frameworks/support-staff.json"));
        this.must("import", "staff", join(shared, "data/staff.csv"));
        this.must("import", "roles", join(shared, "data/roles.csv"), "--today", day);
    }

    // serves on a free port, on that day, under a command such as prlimit; resolves when it says its address
    async serve(options = [], under = []) {
        await this.stop();
        const [command, ...first] = [...under, program];
        const child = spawn(command, [...first, "serve", "--listen", "127.0.0.1:0", "--db", this.url, ...options], {
            cwd: this.folder,
        });
        this.server = child;
        this.log = "";
        this.ended = new Promise((done) => child.on("exit", (code, signal) => done({ code, signal })));
        this.origin = await new Promise((found, lost) => {
            const look = (chunk) => {
                this.log += chunk;
                const address = /http:\/\/(?:127\.0\.0\.1|\[::1\]):\d+/.exec(this.log);
                if (address) found(address[0]);
            };
            child.stdout.on("data", look);
            child.stderr.on("data", look);
            child.on("exit", (code) => lost(new Error(`serve ended with ${code}\n${this.log}`)));
            setTimeout(() => lost(new Error(`serve said no address in 30 s\n${this.log}`)), 30_000).unref();
        });
        return this.origin;
    }

    async on(day) {
        this.day = day;
        return this.serve(["--today", day]);
    }

    async stop() {
        if (!this.server) return;
        this.server.kill("SIGTERM");
        const how = await this.ended;
        this.server = null;
        if (how.code !== 0) throw new Error(`serve ended with ${how.code ?? how.signal}\n${this.log}`);
    }

    async close() {
        await this.stop();
        if (this.schema) psql(`DROP SCHEMA ${this.schema} CASCADE`);
        rmSync(this.folder, { recursive: true, force: true });
    }
}
