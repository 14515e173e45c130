import { createServer } from "node:http";
import { FootnoteError } from "../errors.js";
import { createApp } from "./app.js";
const graceMs = 25_000;
/** Listens; port 0 takes a free one. */
export async function startServer(application, { host, port }) {
    const server = createServer({ headersTimeout: 10_000, requestTimeout: 120_000 }, createApp(application));
    server.maxConnections = 1_000;
    await new Promise((resolve, reject) => {
        server.once("error", (cause) => {
            const sentence = `Port ${port} cannot be used; another program may have it. Choose another with --port.`;
            reject(new FootnoteError("worker_unavailable", sentence, { cause }));
        });
        server.listen(port, host, resolve);
    });
    const address = server.address();
    const bound = typeof address === "object" && address ? address.port : port;
    return {
        url: `http://${host.includes(":") ? `[${host}]` : host}:${bound}`,
        stop: () => new Promise((resolve) => {
            const force = setTimeout(() => server.closeAllConnections(), graceMs);
            server.close(() => {
                clearTimeout(force);
                resolve();
            });
            server.closeIdleConnections();
        }),
    };
}
