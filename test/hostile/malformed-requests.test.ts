import { once } from "node:events";
import { createServer } from "node:http";
import { connect } from "node:net";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { v7 } from "uuid";
import { answerBrokenRequests } from "../../src/http/answer-broken-requests.js";
import { openAiProblemBody, problemBody } from "../../src/http/contract/problem-body.js";
import { FootnoteCommand } from "../footnote-command.js";
import { malformedRequests } from "./malformed-requests.js";

const total = 2_400;
const atOnce = 16;
/** Every one of them ends its connection; this is for a service that hangs. */
const silenceMs = 20_000;

/** Everything that a server says to these bytes, until it closes or has said nothing for a while. */
async function exchange(port: number, bytes: Buffer): Promise<string> {
  const socket = connect(port, "127.0.0.1");
  const said: Buffer[] = [];
  socket.on("data", (piece) => said.push(piece));
  socket.on("error", () => undefined);
  socket.setTimeout(silenceMs, () => socket.destroy());
  socket.write(bytes);
  await once(socket, "close");
  return Buffer.concat(said).toString("latin1");
}

interface Said {
  readonly status: number;
  readonly type: string;
  readonly body: string;
}

/** The replies one after another, as their headers say where each ends. */
function repliesIn(text: string): Said[] {
  const replies: Said[] = [];
  for (let rest = text; rest !== ""; ) {
    const end = rest.indexOf("\r\n\r\n");
    const head = rest.slice(0, end);
    const status = Number(/^HTTP\/1\.1 (\d{3}) /u.exec(head)?.[1]);
    const type = /^content-type: ([^;\r\n]*)/imu.exec(head)?.[1] ?? "";
    const length = Number(/^content-length: (\d+)/imu.exec(head)?.[1] ?? rest.length);
    const body = rest.slice(end + 4, end + 4 + length);
    replies.push({ status, type, body });
    rest = rest.slice(end + 4 + body.length);
  }
  return replies;
}

/** What is wrong with a reply: an error that is no problem, or one that tells of the inside. */
function faultIn({ status, type, body }: Said): string | undefined {
  if (!(status >= 200)) return "no reply of HTTP";
  if (/\bat [\w.<>]+ \(|node_modules|\.js:\d|SQLITE|ENOENT|\/work\/|\/home\//u.test(body))
    return "it tells of the inside";
  if (status < 400) return undefined;
  if (status === 500) return "an internal error";
  if (body === "") return undefined;
  if (type === "application/json") return JSON.parse(body).jsonrpc === "2.0" ? undefined : "JSON that is no problem";
  if (type !== "application/problem+json") return `an error as ${type}`;
  const json: unknown = JSON.parse(Buffer.from(body, "latin1").toString());
  const isProblem = problemBody.safeParse(json).success || openAiProblemBody.safeParse(json).success;
  return isProblem ? undefined : "a problem that is not whole";
}

describe("malformed requests", () => {
  const footnote = new FootnoteCommand();
  let port: number;
  beforeAll(async () => {
    port = Number(new URL((await footnote.serve("--no-worker")).url).port);
  });
  afterAll(() => footnote.close());

  it(`are answered with problems, all ${total} of them, and the service goes on`, async () => {
    const faults: string[] = [];
    const statuses = new Map<number, number>();
    const requests = malformedRequests(7, total);
    const work = async () => {
      for (const bytes of requests) {
        const text = await exchange(port, bytes);
        const replies = repliesIn(text);
        const isHead = bytes.toString("latin1").startsWith("HEAD");
        for (const reply of replies) {
          statuses.set(reply.status, (statuses.get(reply.status) ?? 0) + 1);
          const fault = faultIn(reply) ?? (reply.status >= 400 && reply.body === "" && !isHead ? "no body" : undefined);
          if (fault)
            faults.push(`${fault}: ${JSON.stringify(bytes.toString("latin1").slice(0, 300))} -> ${text.slice(0, 500)}`);
        }
        if (text === "") faults.push(`silence: ${JSON.stringify(bytes.toString("latin1").slice(0, 300))}`);
      }
    };
    await Promise.all(Array.from({ length: atOnce }, work));
    expect(faults.slice(0, 5)).toEqual([]);
    for (const status of [400, 403, 404, 405, 406, 415, 417, 431])
      expect(statuses.get(status), `${status}`).toBeGreaterThan(0);
    expect((await fetch(`http://127.0.0.1:${port}/health/live`)).status).toBe(200);
  }, 120_000);
});

describe("what comes too slowly", () => {
  const server = createServer({ headersTimeout: 150, requestTimeout: 300, connectionsCheckingInterval: 50 });
  answerBrokenRequests(server, v7);
  beforeAll(async () => {
    server.listen(0, "127.0.0.1");
    await once(server, "listening");
  });
  afterAll(() => void server.close());

  it.each([
    ["headers", "GET / HTTP/1.1\r\nHost: loc"],
    ["a body", "POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 50\r\n\r\n{"],
  ])("is told so: %s", async (_, text) => {
    const address = server.address();
    const port = typeof address === "object" ? (address?.port ?? 0) : 0;
    const [reply] = repliesIn(await exchange(port, Buffer.from(text)));
    expect(reply).toMatchObject({ status: 408, type: "application/problem+json" });
    expect(problemBody.parse(JSON.parse(reply?.body ?? "")).code).toBe("request_timeout");
  });
});
