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

interface Content extends Pick<Block, "kind" | "level" | "columns"> {
  readonly text: string;
}

function pageOf(number: number, contents: readonly Content[]): Page {
  let text = "";
  const made = contents.map(({ kind, text: content, level = 2, columns }): Block => {
    if (text !== "") text += "\n\n";
    const start = text.length;
    text += content;
    return { kind, start, end: text.length, ...(kind === "heading" && { level }), ...(columns && { columns }) };
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

  const split = async (...contents: readonly (readonly Content[])[]) => {
    const pages = contents.map((page, index) => pageOf(index + 1, page));
    const document = { title: "Report", metadata: {}, mediaType: "application/pdf", pages, warnings: [] };
    const chunks = await splitDocument(document, measure, { maxInputTokens });
    return chunks.map((chunk) => ({
      ...chunk,
      text: chunk.spans.map(({ page, start, end }) => pages[page - 1]?.text.slice(start, end)).join("\n"),
    }));
  };
  const rows = (name: string, count: number) =>
    Array.from(
      { length: count },
      (_, index): Content => ({
        kind: "table-row",
        text: `${name} ${index} | 1,234 | 5,678`,
        columns: ["2023", "2022"],
      }),
    );

  it("gives every chunk of a table its caption and columns, and those that do not hold the caption have it in front", async () => {
    const chunks = await split(
      [{ kind: "paragraph", text: "Balance Sheets" }, { kind: "paragraph", text: "in millions" }, ...rows("Cash", 40)],
      [...rows("Debt", 30), { kind: "paragraph", text: `${"After the table comes prose ".repeat(40)}at last.` }],
    );
    const inTable = chunks.filter(({ text }) => text.includes("1,234"));
    expect(inTable.length).toBeGreaterThan(3);
    for (const { labels, prefix, text } of inTable) {
      expect(labels).toEqual(["Balance Sheets in millions", "2023", "2022"]);
      const caption = text.startsWith("Balance Sheets") ? "" : "Balance Sheets in millions\n";
      expect(prefix).toBe(`Report\n${caption}Columns: 2023 | 2022`);
    }
    const last = chunks.at(-1);
    expect(last?.text).toMatch(/at last\.$/u);
    expect(last).toMatchObject({ labels: [], prefix: "Report" });
  });

  it("lets a table that opens a page under its own caption leave the third-level heading of the page before", async () => {
    const running: Content[] = [
      { kind: "heading", level: 2, text: "Statements" },
      { kind: "heading", level: 3, text: "Legal matters" },
      { kind: "paragraph", text: "Nothing of note is pending before any court." },
    ];
    const caption: Content = { kind: "paragraph", text: "Cash Flows" };
    const [, table] = await split(running, [caption, ...rows("Cash", 3)]);
    expect(table).toMatchObject({ headings: ["Statements"], labels: ["Cash Flows", "2023", "2022"] });
    const [, goingOn] = await split(running, rows("Cash", 3));
    expect(goingOn).toMatchObject({ headings: ["Statements", "Legal matters"], labels: ["2023", "2022"] });
    const [, prose] = await split(running, [{ kind: "paragraph", text: "The case was closed." }]);
    expect(prose).toMatchObject({ headings: ["Statements", "Legal matters"], labels: [] });
    const samePage = await split([...running, caption, ...rows("Cash", 3)]);
    expect(samePage.map(({ headings }) => headings)).toEqual(samePage.map(() => ["Statements", "Legal matters"]));
  });
});
