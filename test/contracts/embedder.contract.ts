import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Embedder } from "../../src/ports/embedder.js";
import { expectCode, unstopped } from "../expect-code.js";

const subjects = ["annual leave", "the price of a pump", "fire alarm", "password", "travel costs", "board memo"];
const oddTexts = [
  "",
  " \n\t",
  "🙂",
  "\ud800 alone",
  "nul \0 inside",
  "日本語の文書",
  "\u0301",
  "x".repeat(2_000),
  "...",
];

function similarity(one: Float32Array | undefined, other: Float32Array | undefined): number {
  if (!one || !other) throw new Error("a vector is missing");
  return one.reduce((sum, element, index) => sum + element * (other[index] ?? Number.NaN), 0);
}

/** What every embedder promises. The model is opened once for all tests. */
export function describeEmbedderContract(name: string, open: () => Promise<Embedder>): void {
  describe(`the embedder contract, kept by ${name}`, () => {
    let embedder: Embedder;

    beforeAll(async () => {
      embedder = await open();
    });
    afterAll(() => embedder.close());

    const embed = (texts: readonly string[]) => embedder.embedDocuments(texts, unstopped);

    it("states one fingerprint for the life of the object", async () => {
      const first = await embedder.fingerprint(unstopped);
      await embed(["a text"]);
      expect(await embedder.fingerprint(unstopped)).toEqual(first);
    });

    it("gives the vectors in the order of the texts, whatever stands beside them", async () => {
      const together = await embed(subjects);
      const reversed = await embed([...subjects].reverse());
      expect(together).toHaveLength(subjects.length);
      for (const [index, vector] of together.entries()) {
        expect(similarity(vector, reversed[subjects.length - 1 - index])).toBeGreaterThan(0.999);
        for (const other of together.slice(index + 1)) expect(similarity(vector, other)).toBeLessThan(0.9);
      }
      expect(await embed([])).toEqual([]);
    });

    it("gives finite vectors of length 1 and the stated dimension for any text", async () => {
      const { dimensions } = await embedder.fingerprint(unstopped);
      const vectors = await embed(oddTexts);
      expect(vectors).toHaveLength(oddTexts.length);
      for (const vector of [...vectors, await embedder.embedQuery("", unstopped)]) {
        expect(vector).toHaveLength(dimensions);
        expect(vector.every(Number.isFinite)).toBe(true);
        expect(Math.abs(Math.hypot(...vector) - 1)).toBeLessThanOrEqual(1e-3);
      }
    });

    it("cuts a text over the limit at its end", async () => {
      const { maxInputTokens } = await embedder.fingerprint(unstopped);
      const long = "pump ".repeat(maxInputTokens);
      const [plain, withTail, withHead] = await embed([
        long,
        `${long} fire alarm`,
        `${"fire alarm ".repeat(20)}${long}`,
      ]);
      expect(similarity(plain, withTail)).toBeGreaterThan(0.9999);
      expect(similarity(plain, withHead)).toBeLessThan(0.999);
    });

    it("counts tokens in the order of the texts, special tokens included, never cut", async () => {
      const { maxInputTokens } = await embedder.fingerprint(unstopped);
      const long = "pump ".repeat(maxInputTokens * 3);
      const [none, one, two, many] = await embedder.countTokens(["", "pump", "pump pump", long], unstopped);
      expect(none).toBeGreaterThanOrEqual(0);
      expect([one, two, many]).toEqual([1, 2, maxInputTokens * 3].map((words) => words + (none ?? 0)));
      expect(await embedder.countTokens([], unstopped)).toEqual([]);
    });

    it("embeds a question as a document with the query prefix in front", async () => {
      const { queryPrefix } = await embedder.fingerprint(unstopped);
      const [document] = await embed([`${queryPrefix}how much is a pump?`]);
      expect(similarity(await embedder.embedQuery("how much is a pump?", unstopped), document)).toBeGreaterThan(0.999);
    });

    it("answers calls that come side by side as if each came alone", async () => {
      const together = await Promise.all(subjects.map((text) => embed([text])));
      const alone = await embed(subjects);
      for (const [index, [vector]] of together.entries())
        expect(similarity(vector, alone[index])).toBeGreaterThan(0.999);
    });

    it("throws `cancelled` for a signal that is aborted already", async () => {
      const signal = AbortSignal.abort();
      await expectCode(embedder.fingerprint(signal), "cancelled");
      await expectCode(embedder.countTokens(["a"], signal), "cancelled");
      await expectCode(embedder.embedDocuments(["a"], signal), "cancelled");
      await expectCode(embedder.embedQuery("a", signal), "cancelled");
    });

    it("throws `cancelled` between texts and goes on with the next call", async () => {
      const controller = new AbortController();
      const run = embedder.embedDocuments(new Array<string>(60).fill("a text"), controller.signal);
      setImmediate(() => controller.abort());
      await expectCode(run, "cancelled");
      expect(await embed(["a text"])).toHaveLength(1);
    });
  });
}

/** What an embedder with a model to load promises besides. `open` gives one that nobody has asked for anything yet. */
export function describeModelLoadingContract(
  name: string,
  open: (model: "present" | "absent") => Promise<Embedder>,
): void {
  describe(`the embedder contract on loading, kept by ${name}`, () => {
    it("throws `embedder_unavailable` where the model is absent", async () => {
      const embedder = await open("absent");
      await expectCode(embedder.fingerprint(unstopped), "embedder_unavailable");
      await expectCode(embedder.embedQuery("a", unstopped), "embedder_unavailable");
      await embedder.close();
    });

    it("keeps a first caller that stops from stopping the others", async () => {
      const embedder = await open("present");
      const controller = new AbortController();
      const stopped = embedder.fingerprint(controller.signal);
      const other = embedder.fingerprint(unstopped);
      controller.abort();
      await Promise.all([expectCode(stopped, "cancelled"), expect(other).resolves.toMatchObject({ normalised: true })]);
      await embedder.close();
    });
  });
}
