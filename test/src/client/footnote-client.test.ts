import { describe, expect, it } from "vitest";
import { ProblemError, footnoteClient } from "../../../src/client/footnote-client.js";
import type { AnswerEvent } from "../../../src/client/questions.js";

/** A client whose every request is answered so; what was sent is kept. */
function clientOf(answer: (signal?: AbortSignal | null) => Response | Promise<Response>, key?: string) {
  const sent: { path: string; options: RequestInit }[] = [];
  const client = footnoteClient({
    baseUrl: "http://service",
    key: () => key,
    fetch: async (path, options = {}) => {
      sent.push({ path: String(path), options });
      return answer(options.signal);
    },
  });
  return { client, sent };
}

/** A stream that arrives in these pieces. */
function streamed(...pieces: readonly (string | Uint8Array)[]): Response {
  const body = new ReadableStream<Uint8Array>({
    start(controller) {
      for (const piece of pieces)
        controller.enqueue(typeof piece === "string" ? new TextEncoder().encode(piece) : piece);
      controller.close();
    },
  });
  return new Response(body);
}

async function caught(promise: Promise<unknown>): Promise<ProblemError> {
  const thrown = await promise.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (!(thrown instanceof ProblemError)) throw new Error(`not a problem: ${String(thrown)}`);
  return thrown;
}

async function all(events: AsyncIterable<AnswerEvent>): Promise<AnswerEvent[]> {
  const collected: AnswerEvent[] = [];
  for await (const event of events) collected.push(event);
  return collected;
}

describe("a request", () => {
  it("carries the key and its fields", async () => {
    const { client, sent } = clientOf(() => Response.json({ documents: [], nextCursor: null }), "fn_1");
    await client.documents({ tag: "a b", cursor: undefined, limit: 5 });
    expect(sent[0]?.path).toBe("http://service/v1/documents?tag=a+b&limit=5");
    expect(new Headers(sent[0]?.options.headers).get("Authorization")).toBe("Bearer fn_1");
  });

  it("that is refused throws what the service says", async () => {
    const problem = { code: "busy", detail: "Too many questions.", requestId: "r1" };
    const { client } = clientOf(() => Response.json(problem, { status: 503, headers: { "Retry-After": "2" } }));
    const { code, message, status, requestId, retryAfterMs } = await caught(client.jobs());
    expect({ code, message, status, requestId, retryAfterMs }).toEqual({
      code: "busy",
      message: "Too many questions.",
      status: 503,
      requestId: "r1",
      retryAfterMs: 2_000,
    });
  });

  it("that a proxy refuses in words of its own is still a problem", async () => {
    const { client } = clientOf(() => new Response("<h1>Bad gateway</h1>", { status: 502 }));
    expect((await caught(client.jobs())).status).toBe(502);
  });

  it("that nobody answers is a service that cannot be reached", async () => {
    const { client } = clientOf(() => Promise.reject(new TypeError("fetch failed")));
    expect((await caught(client.jobs())).code).toBe("service_unavailable");
  });

  it("that is aborted throws the abort", async () => {
    const stop = new AbortController();
    stop.abort();
    const { client } = clientOf((signal) => Promise.reject(signal?.reason));
    await expect(client.jobs(stop.signal)).rejects.toThrow("aborted");
  });
});

describe("a stream", () => {
  it("is read event by event, wherever its pieces are cut", async () => {
    const text = 'event: retrieved\ndata: {"id":"1"}\n\n: still here\n\nevent: notice\ndata: {"text":"Grüße"}\n\n';
    const bytes = new TextEncoder().encode(text);
    for (let cut = 0; cut <= bytes.length; cut += 1) {
      const { client } = clientOf(() => streamed(bytes.slice(0, cut), bytes.slice(cut)));
      expect(await all(client.askInPieces({ question: "?" }))).toEqual([
        { name: "retrieved", data: { id: "1" } },
        { name: "notice", data: { text: "Grüße" } },
      ]);
    }
  });

  it("steps over events that it does not know", async () => {
    const { client } = clientOf(() => streamed("event: later\ndata: 1\n\n"));
    expect(await all(client.askInPieces({ question: "?" }))).toEqual([]);
  });

  it("that fails on its way throws the problem it was told", async () => {
    const { client } = clientOf(() =>
      streamed('event: error\ndata: {"code":"timeout","detail":"The time is up."}\n\n'),
    );
    expect((await caught(all(client.askInPieces({ question: "?" })))).code).toBe("timeout");
  });
});
