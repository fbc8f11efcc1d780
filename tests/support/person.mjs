// A person at a browser without scripts: keeps a cookie, reads pages, fills in the forms that are on them.
import assert from "node:assert/strict";

const entities = { amp: "&", lt: "<", gt: ">", quot: '"', "#39": "'", nbsp: "\u00a0" };
export const unescape = (text) => text.replace(/&(amp|lt|gt|quot|#39|nbsp);/g, (_, name) => entities[name]);
const attribute = (tag, name) => {
    const found = new RegExp(`\\s${name}(?:="([^"]*)")?(?=[\\s/>])`).exec(tag);
    return found ? unescape(found[1] ?? "") : null;
};

// the forms of a page: { action, fields: [[name, value]], names } as a browser would send them untouched
export function formsOf(html) {
    return [...html.matchAll(/<form\b[^>]*>[\s\S]*?<\/form>/g)].map(([form]) => {
        const fields = [];
        const names = new Set();
        for (const [tag] of form.matchAll(/<(?:input|button)\b[^>]*>/g)) {
            const name = attribute(tag, "name");
            const type = attribute(tag, "type") ?? "text";
            if (!name) continue;
            names.add(name);
            if (tag.startsWith("<button") || type === "submit") continue;
            if ((type === "radio" || type === "checkbox") && attribute(tag, "checked") === null) continue;
            fields.push([name, attribute(tag, "value") ?? (type === "checkbox" ? "on" : "")]);
        }
        for (const [whole, open, text] of form.matchAll(/(<textarea\b[^>]*>)([\s\S]*?)<\/textarea>/g)) {
            names.add(attribute(open, "name"));
            fields.push([attribute(open, "name"), unescape(text.replace(/^\n/, ""))]);
        }
        for (const [, open, body] of form.matchAll(/(<select\b[^>]*>)([\s\S]*?)<\/select>/g)) {
            const options = [...body.matchAll(/<option\b[^>]*>/g)].map(([o]) => o);
            const chosen = options.find((o) => attribute(o, "selected") !== null) ?? options[0];
            names.add(attribute(open, "name"));
            fields.push([attribute(open, "name"), chosen ? (attribute(chosen, "value") ?? "") : ""]);
        }
        const open = /<form\b[^>]*>/.exec(form)[0];
        return { action: attribute(open, "action"), method: (attribute(open, "method") ?? "get").toLowerCase(), fields, names, html: form };
    });
}

export const textOf = (html) =>
    unescape(html.replace(/<(script|style|head)\b[\s\S]*?<\/\1>/g, " ").replace(/<[^>]+>/g, " ")).replace(/\s+/g, " ");

// what to send for { "name": "value", "date": "2026-10-01" (sent as day, month and year when the form has them) }
function filled(form, values) {
    const sent = form.fields.filter(([name]) => !(name in values) && !Object.keys(values).some((v) => name.startsWith(`${v}-`) && form.names.has(`${v}-day`)));
    for (const [name, value] of Object.entries(values)) {
        if (form.names.has(`${name}-day`)) {
            const [y, m, d] = value ? value.split("-") : ["", "", ""];
            sent.push([`${name}-day`, d], [`${name}-month`, m], [`${name}-year`, y]);
        } else {
            assert.ok(form.names.has(name), `the form ${form.action} has no field ${name}; it has ${[...form.names].join(" ")}`);
            const box = value === true && new RegExp(`<input[^>]*name="${name}"[^>]*>`).exec(form.html);
            if (value !== null) sent.push([name, box ? attribute(box[0], "value") : String(value)]);
        }
    }
    return sent;
}

// Node.js 18 gives all cookies in one line; none of ours holds a comma
const cookiesOf = (headers) => headers.getSetCookie?.() ?? headers.get("set-cookie")?.split(/,\s*(?=[\w-]+=)/) ?? [];

export class Person {
    constructor(trust) {
        this.trust = trust;
        this.cookies = new Map();
    }

    async fetch(path, options = {}) {
        const cookie = [...this.cookies].map(([name, value]) => `${name}=${value}`).join("; ");
        const answer = await fetch(new URL(path, this.trust.origin), {
            redirect: "manual",
            ...options,
            headers: { ...(cookie ? { cookie } : {}), ...options.headers },
        });
        for (const line of cookiesOf(answer.headers)) {
            const [pair] = line.split(";");
            const at = pair.indexOf("=");
            this.cookies.set(pair.slice(0, at), pair.slice(at + 1));
        }
        return answer;
    }

    // the token of this person's session, masked as a page gives it
    async token() {
        if (!this.csrf) {
            const page = await (await this.fetch("/")).text();
            const here = page.includes('name="csrf"') ? page : await (await this.fetch("/sign-in")).text();
            this.csrf = unescape(/name="csrf"[^>]*value="([^"]*)"/.exec(here)[1]);
        }
        return this.csrf;
    }

    // a page, redirects followed; { status, html, text, path }
    async get(path, wanted = 200) {
        for (let hop = 0; hop < 6; hop++) {
            const answer = await this.fetch(path);
            const location = answer.headers.get("location");
            if (answer.status === 303 && location) {
                path = location;
                continue;
            }
            const html = await answer.text();
            if (wanted !== null) assert.equal(answer.status, wanted, `GET ${path}: ${textOf(html).slice(0, 600)}`);
            return (this.page = { status: answer.status, html, text: textOf(html), path, headers: answer.headers });
        }
        throw new Error(`too many redirects at ${path}`);
    }

    // sends the form of the last page whose action ends so, with these values; gives the page after it
    async send(action, values = {}, wanted = 200) {
        const form = formsOf(this.page.html).find((f) => f.method === "post" && f.action.split("?")[0].endsWith(action));
        assert.ok(form, `no form ${action} on ${this.page.path}; there are ${formsOf(this.page.html).map((f) => f.action)}\n${this.page.text.slice(0, 800)}`);
        return this.post(form.action, filled(form, values), wanted);
    }

    async post(path, fields, wanted = 200) {
        const answer = await this.fetch(path, {
            method: "POST",
            headers: { "content-type": "application/x-www-form-urlencoded" },
            body: new URLSearchParams(fields).toString(),
        });
        if (answer.status === 303) return this.get(answer.headers.get("location"), wanted);
        const html = await answer.text();
        if (wanted !== null) assert.equal(answer.status, wanted, `POST ${path}: ${textOf(html).slice(0, 800)}`);
        return (this.page = { status: answer.status, html, text: textOf(html), path, headers: answer.headers });
    }

    // follows a link of the last page by the end of its address
    async follow(end) {
        const links = [...this.page.html.matchAll(/<a\b[^>]*\shref="([^"]*)"/g)].map(([, href]) => unescape(href));
        const link = links.find((l) => l.split("?")[0].endsWith(end));
        assert.ok(link, `no link …${end} on ${this.page.path}; there are ${links.join(" ")}`);
        return this.get(link);
    }

    async signIn(email, password) {
        this.cookies.clear();
        this.csrf = null;
        await this.get("/sign-in");
        await this.send("/sign-in", { email, password });
        assert.ok(!this.page.path.startsWith("/sign-in"), `${email} could not sign in: ${this.page.text.slice(0, 400)}`);
        return this;
    }
}

// somebody of the trust, with a password set through their one-time link
export async function join(trust, email, password = "correct horse battery staple") {
    const link = /https?:\/\/\S+|\/welcome\?token=\S+/.exec(trust.must("user", "invite", email, ...(trust.day ? ["--today", trust.day] : [])))[0];
    const person = new Person(trust);
    const url = new URL(link, trust.origin);
    await person.get(url.pathname + url.search);
    await person.send("/welcome", { password });
    person.email = email;
    person.password = password;
    return person;
}
