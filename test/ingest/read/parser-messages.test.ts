import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { parseRequest, parserReply } from "../../../ingest/read/parser-messages.js";
import { readDocument } from "../../../ingest/read/read-document.js";

const sample = fileURLToPath(new URL("../../../data/sample", import.meta.url));
const read = (name: string) => readDocument(new Uint8Array(readFileSync(`${sample}/${name}`)), name);

describe("a message of the parser process", () => {
  it("is taken as it is when it holds a document, with the boxes where they are", async () => {
    for (const name of ["employee-handbook.pdf", "price-list-2024.csv", "travel-policy-2024.md"]) {
      const document = await read(name);
      const inner = ["a.pdf"];
      const reply = parserReply.parse({ document, inner });
      expect(reply).toEqual({ document, inner });
      if ("document" in reply) expect(reply.document.pages[0]?.boxes).toBe(document.pages[0]?.boxes);
    }
    const error = { code: "damaged", message: "The file is damaged." };
    expect(parserReply.parse({ error })).toEqual({ error });
  });

  it("is refused when a part of it is missing or of another kind", async () => {
    const document = await read("board-memo-2025-q3.pdf");
    const [page] = document.pages;
    const broken = [
      { document: { ...document, title: 7 }, inner: [] },
      { document: { ...document, pages: [{ ...page, text: null }] }, inner: [] },
      {
        document: { ...document, pages: [{ ...page, blocks: [{ kind: "paragraph", start: -1, end: 4 }] }] },
        inner: [],
      },
      {
        document: { ...document, pages: [{ ...page, boxes: [{ start: 0, end: 4, x: 1, y: 2, width: 3 }] }] },
        inner: [],
      },
      { error: { code: "damaged" } },
      { document },
      "document",
      undefined,
    ];
    for (const message of broken) expect(parserReply.safeParse(message).success).toBe(false);
    expect(parseRequest.safeParse({ path: 1 }).success).toBe(false);
  });
});
