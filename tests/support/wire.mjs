// A client that sends bytes as they are, for requests that no browser makes.
import { connect } from "node:net";

export const address = (origin) => {
    const { hostname, port } = new URL(origin);
    return { host: hostname.replace(/^\[|\]$/g, ""), port: Number(port) };
};

// sends the bytes and gives the first answer: { status, headers, body, closed }; status 0 when the connection ended bare
export function exchange(origin, bytes, { patience = 20_000 } = {}) {
    return new Promise((done, lost) => {
        const socket = connect(address(origin));
        let got = Buffer.alloc(0);
        const timer = setTimeout(() => finish(new Error(`no answer in ${patience} ms to ${String(bytes).slice(0, 80)}`)), patience);
        const finish = (error) => {
            clearTimeout(timer);
            socket.destroy();
            error ? lost(error) : done(parse(got));
        };
        socket.on("data", (chunk) => {
            got = Buffer.concat([got, chunk]);
            if (whole(got)) finish();
        });
        socket.on("end", () => finish());
        socket.on("close", () => finish());
        // the server may close while it refuses a body; what it said is read all the same
        socket.on("error", () => {});
        socket.write(bytes);
    });
}

function whole(got) {
    const end = got.indexOf("\r\n\r\n");
    if (end < 0) return false;
    const length = /\r\ncontent-length: (\d+)/i.exec(got.subarray(0, end).toString("latin1"));
    return length !== null && got.length >= end + 4 + Number(length[1]);
}

function parse(got) {
    const end = got.indexOf("\r\n\r\n");
    const head = got.subarray(0, end < 0 ? got.length : end).toString("latin1").split("\r\n");
    const headers = new Map(head.slice(1).map((line) => [line.slice(0, line.indexOf(":")).toLowerCase(), line.slice(line.indexOf(":") + 1).trim()]));
    return { status: Number(/^HTTP\/1\.1 (\d{3})/.exec(head[0])?.[1] ?? 0), headers, body: end < 0 ? "" : got.subarray(end + 4).toString() };
}
