import { v7 } from "uuid";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { asAnswerId, asChunkId, asDocumentId } from "../../src/domain/identifiers.js";
import type { Receipt } from "../../src/domain/receipt.js";
import type { AnswerStore } from "../../src/ports/answer-store.js";
import { expectCode, unstopped } from "../expect-code.js";
import type { SetClock } from "../fakes/set-clock.js";

export interface OpenAnswerStore {
  /** Retains what is at most ten days old. */
  readonly store: AnswerStore;
  readonly clock: SetClock;
  readonly close: () => Promise<void>;
}

const [one, other] = [asDocumentId(v7()), asDocumentId(v7())];
const sha256 = "a".repeat(64);
const dayMs = 86_400_000;

/** Cites a quote of each of the two documents, and says something that neither supports. */
function receiptAt(clock: SetClock): Receipt {
  const span = { page: 2, start: 3, end: 9 };
  return {
    id: asAnswerId(v7()),
    createdAt: clock.now().toISOString(),
    question: "What is the fee?",
    query: "What is the fee of the club?",
    status: "partial",
    generation: null,
    sentences: [
      { citations: [1], support: "verified" },
      { text: "The other fee is four euros.", citations: [2], support: "verified" },
      { text: "Both are fees.", citations: [1, 2], support: "verified" },
      { text: "It is five.", citations: [], support: "unsupported", reason: "a number is not in the quoted text" },
    ],
    removed: [{ sha256, reason: "no passage says so" }],
    citations: [
      { marker: 1, documentId: one, version: 1, span, sha256 },
      { marker: 2, documentId: other, version: 3, span, sha256 },
    ],
    passages: [
      { chunkId: asChunkId(1), documentId: one, version: 1, spans: [span], rank: 1, score: 0.5 },
      { chunkId: asChunkId(2), documentId: other, version: 3, spans: [span, span], rank: 2, score: 0.25 },
    ],
    evidence: 0.9,
    notices: [{ code: "conflict", text: "One says four euros." }],
    degraded: ["lexical"],
    aiGenerated: true,
    model: { id: "ollama:phi4", kind: "ollama" },
    promptSha256: sha256,
    usage: { promptTokens: 5, answerTokens: 6 },
    timings: { retrieveMs: 1.5, firstTokenMs: 2, totalMs: 3 },
  };
}

export function describeAnswerStoreContract(name: string, open: () => Promise<OpenAnswerStore>): void {
  describe(`the answer store contract, kept by ${name}`, () => {
    let opened: OpenAnswerStore;
    let store: AnswerStore;
    let receipt: Receipt;

    beforeEach(async () => {
      opened = await open();
      ({ store } = opened);
      receipt = receiptAt(opened.clock);
    });
    afterEach(() => opened.close());

    const find = ({ id }: Receipt) => store.find(id, unstopped);
    const rate = (rating: "up" | "down", more: object = {}) =>
      store.addFeedback({ answerId: receipt.id, rating, ...more }, unstopped);

    it("gives a receipt back as it came, and none that was never kept", async () => {
      await store.keep(receipt, unstopped);
      expect(await find(receipt)).toEqual(receipt);
      expect(await find(receiptAt(opened.clock))).toBeUndefined();
    });

    it("takes what stands in a deleted document out, with the sentences that cite it and all that may repeat it", async () => {
      await store.keep(receipt, unstopped);
      expect(await store.redact([other], unstopped)).toBe(1);
      expect(await find(receipt)).toEqual({
        ...receipt,
        sentences: [
          { citations: [1], support: "verified" },
          { citations: [2], support: "verified", redacted: true },
          { citations: [1, 2], support: "verified", redacted: true },
          { citations: [], support: "unsupported", reason: "a number is not in the quoted text", redacted: true },
        ],
        removed: [],
        citations: [receipt.citations[0], { marker: 2, documentId: other, redacted: true }],
        passages: receipt.passages.slice(0, 1),
        notices: [{ code: "conflict", text: "Removed with a document." }],
        promptSha256: null,
      });
      expect(await store.redact([other], unstopped)).toBe(0);
    });

    it("redacts what is kept after its document was deleted, and leaves other answers alone", async () => {
      const elsewhere: Receipt = { ...receiptAt(opened.clock), citations: [], passages: [], sentences: [] };
      await store.redact([one, other], unstopped);
      await store.keep(receipt, unstopped);
      await store.keep(elsewhere, unstopped);
      expect(JSON.stringify(await find(receipt))).not.toMatch(/euros|a{64}/u);
      expect(await find(elsewhere)).toEqual(elsewhere);
    });

    it("knows nothing of an answer that is older than what is retained, nor its feedback", async () => {
      await store.keep(receipt, unstopped);
      await rate("up");
      opened.clock.advance(10 * dayMs);
      expect(await find(receipt)).toBeDefined();
      opened.clock.advance(1);
      expect(await find(receipt)).toBeUndefined();
      expect(await rate("up")).toBeUndefined();
      const young = receiptAt(opened.clock);
      expect(await store.removeExpired(unstopped)).toBe(1);
      await store.keep(young, unstopped);
      expect(await store.removeExpired(unstopped)).toBe(0);
      expect(await find(young)).toEqual(young);
      expect(await store.listFeedback({ limit: 5 }, unstopped)).toEqual({ feedback: [] });
    });

    it("keeps feedback on a kept answer only, as it came", async () => {
      expect(await rate("up")).toBeUndefined();
      await store.keep(receipt, unstopped);
      const plain = await rate("up");
      const full = await rate("down", { comment: 'It\'s "wrong".', citation: 2 });
      expect(plain).toEqual({
        id: expect.any(String),
        answerId: receipt.id,
        rating: "up",
        createdAt: "2025-03-01T08:00:00.000Z",
      });
      expect(full).toMatchObject({ rating: "down", comment: 'It\'s "wrong".', citation: 2 });
      expect(await store.listFeedback({ limit: 5 }, unstopped)).toEqual({ feedback: [full, plain] });
    });

    it("takes the comments on an answer along with a document it cites, and no others", async () => {
      await store.keep(receipt, unstopped);
      await rate("down", { comment: "It says 48 euros.", citation: 1 });
      await store.redact([asDocumentId(v7())], unstopped);
      expect((await store.listFeedback({ limit: 5 }, unstopped)).feedback[0]?.comment).toBe("It says 48 euros.");
      await store.redact([one], unstopped);
      const [feedback] = (await store.listFeedback({ limit: 5 }, unstopped)).feedback;
      expect(feedback).toMatchObject({ rating: "down", citation: 1 });
      expect(feedback?.comment).toBeUndefined();
    });

    it("lists feedback page by page, newest first", async () => {
      await store.keep(receipt, unstopped);
      const given = [];
      for (let index = 0; index < 5; index += 1) given.unshift(await rate("up", { comment: String(index) }));
      const first = await store.listFeedback({ limit: 2 }, unstopped);
      const second = await store.listFeedback({ limit: 3, after: first.nextCursor ?? "" }, unstopped);
      expect([...first.feedback, ...second.feedback]).toEqual(given);
      expect(second.nextCursor).toBeUndefined();
      await expectCode(store.listFeedback({ limit: 2, after: "no' cursor" }, unstopped), "invalid_request");
    });
  });
}
