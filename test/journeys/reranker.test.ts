import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { FootnoteCommand } from "../footnote-command.js";

const tiny = fileURLToPath(new URL("../fakes/tiny-cross-encoder/one-label", import.meta.url));
const reply = z.object({
  passages: z.array(z.object({ text: z.string(), rank: z.number(), score: z.number() })),
  degraded: z.array(z.string()),
  timings: z.object({ rerankMs: z.number() }),
});
const footnote = new FootnoteCommand();
const urls = { none: "", tiny: "", absent: "" };

beforeAll(async () => {
  urls.none = (await footnote.serve("--with-sample")).url;
  footnote.environment = { FOOTNOTE_RERANKER: `local:${tiny}` };
  urls.tiny = (await footnote.serve("--no-worker")).url;
  footnote.environment = { FOOTNOTE_RERANKER: "local:absent", FOOTNOTE_LOG_LEVEL: "silent" };
  urls.absent = (await footnote.serve("--no-worker")).url;
});
afterAll(() => footnote.close());

async function search(url: string, limit: number) {
  const response = await fetch(`${url}/v1/search`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ query: "Who approves hotel bookings above the limit?", limit }),
  });
  return reply.parse(await response.json());
}

const texts = ({ passages }: z.infer<typeof reply>) => passages.map(({ text }) => text);

describe("a service with a reranker", () => {
  it("puts the best passages in another order, the one that answers first, and says how long that took", async () => {
    const [found, reranked] = [await search(urls.none, 20), await search(urls.tiny, 20)];
    expect(texts(reranked)).not.toEqual(texts(found));
    expect(new Set(texts(reranked))).toEqual(new Set(texts(found)));
    expect(texts(reranked)[0]).toContain("Bookings above the limit");
    expect(reranked.passages.map(({ rank }) => rank)).toEqual(found.passages.map(({ rank }) => rank));
    expect(reranked.passages.map(({ score }) => score)).toEqual(found.passages.map(({ score }) => score));
    expect(reranked.degraded).toEqual([]);
    expect(reranked.timings.rerankMs).toBeGreaterThan(0);
    expect(found.timings.rerankMs).toBe(0);
  });

  it("looks as deep for a few passages as for many", async () => {
    expect(texts(await search(urls.tiny, 3))).toEqual(texts(await search(urls.tiny, 20)).slice(0, 3));
  });

  it("answers in the order found, and says so, where the model is absent", async () => {
    const reply = await search(urls.absent, 20);
    expect(reply.degraded).toEqual(["reranker"]);
    expect(texts(reply)).toEqual(texts(await search(urls.none, 20)));
  });
});
