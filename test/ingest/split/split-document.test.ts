import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { splitDocument } from "../../../ingest/split/split-document.js";
import type { Block, Page } from "../../../src/domain/page.js";

const words = fc.array(fc.constantFrom("net", "sales", "81,797", "rose.", "The", "quarter", "日本"), {
  minLength: 1,
  maxLength: 250,
});
const kinds = fc.constantFrom("heading", "paragraph", "list-item", "table-row", "furniture" as const);
const blocks = fc.array(fc.record({ kind: kinds, text: words.map((parts) => parts.join(" ")) }), {
  minLength: 1,
  maxLength: 12,
});

function pageOf(number: number, contents: readonly { readonly kind: Block["kind"]; readonly text: string }[]): Page {
  let text = "";
  const made = contents.map(({ kind, text: content }): Block => {
    if (text !== "") text += "\n\n";
    const start = text.length;
    text += content;
    return { kind, start, end: text.length, ...(kind === "heading" && { level: 2 }) };
  });
  return { number, text, blocks: made, warnings: [] };
}

const measure = async (texts: readonly string[]) => texts.map((text) => Math.ceil(text.length / 3));
const maxInputTokens = 400;

describe("splitDocument", () => {
  it("covers all text but furniture, without overlap, in chunks that fit the embedder", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(blocks, { minLength: 1, maxLength: 3 }), async (contents) => {
        const pages = contents.map((page, index) => pageOf(index + 1, page));
        const document = { title: "T", metadata: {}, mediaType: "text/plain", pages, warnings: [] };
        const chunks = await splitDocument(document, measure, { maxInputTokens });
        const covered = pages.map(({ text }) => new Array<number>(text.length).fill(0));
        for (const { spans } of chunks) {
          for (const { page, start, end } of spans) {
            const text = pages[page - 1]?.text.slice(start, end) ?? "";
            expect(text).toBe(text.trim());
            expect(text).not.toBe("");
            for (let at = start; at < end; at += 1)
              (covered[page - 1] ?? [])[at] = ((covered[page - 1] ?? [])[at] ?? 0) + 1;
          }
        }
        for (const [index, { text, blocks: made }] of pages.entries()) {
          for (const { kind, start, end } of made) {
            for (let at = start; at < end; at += 1) {
              if (/\S/u.test(text.charAt(at))) expect(covered[index]?.[at]).toBe(kind === "furniture" ? 0 : 1);
            }
          }
        }
        const sizes = await measure(
          chunks.map(({ spans }) =>
            spans.map(({ page, start, end }) => pages[page - 1]?.text.slice(start, end)).join("\n"),
          ),
        );
        expect(Math.max(0, ...sizes)).toBeLessThanOrEqual(maxInputTokens);
      }),
      { seed: 11, numRuns: 60 },
    );
  });
});
