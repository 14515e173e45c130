import { randomUUID } from "node:crypto";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { ParsedDocument } from "../../src/domain/document.js";
import { type ErrorCode, FootnoteError } from "../../src/errors.js";
import type { DocumentParser } from "../../src/ports/document-parser.js";
import { expectCode, unstopped } from "../expect-code.js";

export interface ParserLimits {
  readonly maxMemoryMb: number;
  readonly processorMs: number;
  readonly timeoutMs: number;
}

export interface OpenDocumentParser {
  readonly parser: DocumentParser;
  /** A folder of the test's own for files to read. */
  readonly folder: string;
  /** Process ids of the readers that run now; none for a parser without processes. */
  readonly processes: () => Promise<readonly number[]>;
  /** Paths of what the parser itself has put on disk. */
  readonly leftovers: () => Promise<readonly string[]>;
  readonly close: () => Promise<void>;
}

export type OpenParser = (limits: ParserLimits) => Promise<OpenDocumentParser>;

/** Gives bytes to a parser in a file whose own name says nothing. */
export function parseBytes(
  { parser, folder }: OpenDocumentParser,
  bytes: Uint8Array | string,
  fileName: string,
  signal: AbortSignal = unstopped,
): Promise<ParsedDocument> {
  const path = join(folder, randomUUID());
  writeFileSync(path, bytes);
  return parser.parse({ path, fileName }, signal);
}

const oldOffice = Buffer.concat([Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]), Buffer.alloc(2_000)]);
const binary = Buffer.from(Array.from({ length: 2_000 }, (_, index) => (index * 7) % 32));
const zip = Buffer.concat([Buffer.from("PK\u0003\u0004", "latin1"), Buffer.alloc(200, 1)]);
const text = "Leave is thirty days.";

const refused: readonly (readonly [ErrorCode, string, Uint8Array | string, string])[] = [
  ["unsupported_type", "a program", text, "setup.exe"],
  ["unsupported_type", "a name without an ending", text, "README"],
  ["unsupported_type", "a name that is an ending only", text, ".txt"],
  ["unsupported_type", "an ending that only looks known", text, "notes.txt.gz"],
  ["empty", "no bytes at all", "", "notes.txt"],
  ["empty", "no bytes and an unknown ending", "", "notes.xyz"],
  ["type_mismatch", "a PDF called text", `%PDF-1.7\n${text}`, "notes.txt"],
  ["type_mismatch", "an archive called text", zip, "notes.md"],
  ["type_mismatch", "text called Word", text, "notes.docx"],
  ["damaged", "text called PDF", text, "notes.pdf"],
  ["damaged", "binary called text", binary, "notes.txt"],
  ["damaged", "a PDF cut off after its header", "%PDF-1.7\n1 0 obj <<", "notes.pdf"],
  ["damaged", "an archive cut off after its header", zip, "notes.docx"],
  ["encrypted", "an old or locked Office file", oldOffice, "notes.docx"],
  ["no_text", "only white space", " \n\n\t\n", "notes.txt"],
  ["no_text", "only what a page hides", "<html><script>alert(1)</script></html>", "page.html"],
];

/** What files become, each read alone. */
export function describeDocumentParserContract(name: string, open: OpenParser): void {
  describe(`the document parser contract, kept by ${name}`, () => {
    let opened: OpenDocumentParser;

    beforeAll(async () => {
      opened = await open({ maxMemoryMb: 700, processorMs: 30_000, timeoutMs: 60_000 });
    });
    afterAll(() => opened.close());

    const parse = (bytes: Uint8Array | string, fileName: string) => parseBytes(opened, bytes, fileName);

    it("makes pages numbered from 1 whose blocks are slices of their text, in order", async () => {
      const { pages, mediaType, title } = await parse(`# Leave\n\n${text}\n\nAsk early.`, "leave.md");
      expect({ mediaType, title }).toEqual({ mediaType: "text/markdown", title: "Leave" });
      expect(pages.map(({ number }) => number)).toEqual(pages.map((_, index) => index + 1));
      const [page] = pages;
      expect(page?.blocks.map(({ start, end }) => page.text.slice(start, end))).toEqual(["Leave", text, "Ask early."]);
      expect(page?.blocks).toEqual([...(page?.blocks ?? [])].sort((one, other) => one.start - other.start));
    });

    it("takes the ending of the file name in any case and the name as the title of last resort", async () => {
      expect(await parse(text, "My notes.TXT")).toMatchObject({ title: "My notes", mediaType: "text/plain" });
    });

    it.each(refused)("throws `%s` for %s, with a sentence that says what to do", async (code, _, bytes, fileName) => {
      const thrown: unknown = await parse(bytes, fileName).catch((error: unknown) => error);
      expect(thrown).toBeInstanceOf(FootnoteError);
      expect(thrown).toMatchObject({ code, message: expect.stringMatching(/^\p{Lu}.+\.$/u) });
      expect(thrown).toMatchObject({ message: expect.not.stringContaining(opened.folder) });
    });

    it.each([
      "../../etc/passwd.txt",
      "/etc/passwd.txt",
      "..\\..\\boot.txt",
      "a\0b.txt",
      "line\nbreak.txt",
      "-rf.txt",
      "$(touch x).txt",
      `${"long ".repeat(2_000)}.txt`,
    ])("reads the bytes it is given under the name %j and nothing else", async (fileName) => {
      const { pages, title } = await parse(text, fileName);
      expect(pages.map((page) => page.text)).toEqual([text]);
      expect(title).not.toContain("/");
    });

    it("does not take a name that is the path of a file for that file", async () => {
      await expectCode(parse(text, "/etc/passwd"), "unsupported_type");
      const path = join(opened.folder, "other.txt");
      writeFileSync(path, "other text");
      expect((await parse(text, path)).pages[0]?.text).toBe(text);
    });

    it("throws a FootnoteError for a file that is not there or is a folder", async () => {
      for (const path of [join(opened.folder, "absent"), opened.folder, ""])
        await expectCode(opened.parser.parse({ path, fileName: "a.txt" }, unstopped), "damaged");
    });

    it("gives calls that come side by side each its own document or error", async () => {
      const names = ["a.txt", "b.txt", "c.exe", "d.txt", "e.pdf"];
      const outcomes = await Promise.allSettled(names.map((fileName) => parse(`text of ${fileName}`, fileName)));
      const told = outcomes.map((outcome) =>
        outcome.status === "fulfilled" ? outcome.value.pages[0]?.text : Reflect.get(outcome.reason, "code"),
      );
      expect(told).toEqual(["text of a.txt", "text of b.txt", "unsupported_type", "text of d.txt", "damaged"]);
    });
  });
}
