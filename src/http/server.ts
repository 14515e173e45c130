import { createServer } from "node:http";
import type { Application } from "../application.js";
import { FootnoteError } from "../errors.js";
import { answerBrokenRequests, refuseAddress } from "./answer-broken-requests.js";
import { createApp } from "./app.js";

export interface RunningServer {
  readonly url: string;
  /** Stops accepting, lets running requests finish for a while, then closes what is left. */
  stop(): Promise<void>;
}

const graceMs = 25_000;

/** Listens; port 0 takes a free one. */
export async function startServer(
  application: Application,
  { host, port }: { host: string; port: number },
): Promise<RunningServer> {
  // A request without a host is refused as others are, and not by Node.
  const options = { headersTimeout: 10_000, requestTimeout: 120_000, requireHostHeader: false };
  const app = createApp(application);
  const server = createServer(options, (request, response) => {
    if (URL.canParse(request.url ?? "", "http://localhost")) app(request, response);
    else refuseAddress(response, application.newUuid);
  });
  answerBrokenRequests(server, application.newUuid);
  server.maxConnections = 1_000;
  await new Promise<void>((resolve, reject) => {
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
    stop: () =>
      new Promise((resolve) => {
        const force = setTimeout(() => server.closeAllConnections(), graceMs);
        server.close(() => {
          clearTimeout(force);
          resolve();
        });
        server.closeIdleConnections();
      }),
  };
}
