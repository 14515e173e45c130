import { type IncomingMessage, type Server, type ServerResponse, createServer } from "node:http";
import { setTimeout as sleep } from "node:timers/promises";
import type { Application } from "../application.js";
import { FootnoteError } from "../errors.js";
import { answerBrokenRequests, refuseAddress, refuseWhileStopping } from "./answer-broken-requests.js";
import { createApp } from "./app.js";
import { dropStalledReaders } from "./slow-readers.js";

export interface RunningServer {
  readonly url: string;
  /** Refuses what comes in, lets running requests finish for a while, then closes what is left. */
  stop(): Promise<void>;
}

/** A client has so long to send its headers, and its whole request; the connections are looked at every second. */
const limits = {
  headersTimeout: 10_000,
  requestTimeout: 120_000,
  connectionsCheckingInterval: 1_000,
  /** Longer than the minute that proxies keep a connection, or they send a request into one that closes. */
  keepAliveTimeout: 75_000,
  /** A request without a host is refused as others are, and not by Node. */
  requireHostHeader: false,
} as const;
const stalledReaderMs = 60_000;
const mostConnections = 1_000;
const stoppingPollMs = 50;

/** Listens; port 0 takes a free one. */
export async function startServer(
  application: Application,
  { host, port }: { host: string; port: number },
): Promise<RunningServer> {
  const app = createApp(application);
  const running = new Set<ServerResponse>();
  let stopping = false;
  const { newUuid } = application;
  const server = createServer(limits, (request: IncomingMessage, response: ServerResponse) => {
    if (stopping) return refuseWhileStopping(response, newUuid);
    if (!URL.canParse(request.url ?? "", "http://localhost")) return refuseAddress(response, newUuid);
    running.add(response);
    response.once("close", () => running.delete(response));
    app(request, response);
  });
  answerBrokenRequests(server, newUuid);
  server.maxConnections = mostConnections;
  dropStalledReaders(server, stalledReaderMs);
  const bound = await listen(server, host, port);
  return {
    url: `http://${host.includes(":") ? `[${host}]` : host}:${bound}`,
    stop: async () => {
      stopping = true;
      const deadlineMs = performance.now() + application.config.load.stopLimitMs;
      // Listening goes on meanwhile, so that a proxy is told to go elsewhere rather than cut off.
      while (running.size > 0 && performance.now() < deadlineMs) await sleep(stoppingPollMs);
      await close(server);
    },
  };
}

async function listen(server: Server, host: string, port: number): Promise<number> {
  await new Promise<void>((resolve, reject) => {
    server.once("error", (cause) => {
      const sentence = `Port ${port} cannot be used; another program may have it. Choose another with --port.`;
      reject(new FootnoteError("worker_unavailable", sentence, { cause }));
    });
    server.listen(port, host, resolve);
  });
  const address = server.address();
  return typeof address === "object" && address ? address.port : port;
}

function close(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}
