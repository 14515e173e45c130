import { parse } from "node:path";
import { FootnoteError } from "../../src/errors.js";
import { decodeWindows1252 } from "./decode-text.js";
import { PageBuilder } from "./page-builder.js";
import type { Reader } from "./reader.js";
import { type RtfToken, rtfTokens } from "./rtf-tokens.js";

const maxDepth = 1_000;

/** Groups whose text is not of the document. */
const unseen = new Set(
  (
    "fonttbl colortbl stylesheet info pict object header headerl headerr headerf footer footerl footerr footerf listtable " +
    "listoverridetable revtbl rsidtbl generator xmlnstbl themedata colorschememapping datastore latentstyles fldinst " +
    "filetbl bkmkstart bkmkend template annotation atnid atnauthor nonshppict"
  ).split(" "),
);

const symbols: Readonly<Record<string, string>> = {
  tab: "\t",
  line: "\n",
  emdash: "—",
  endash: "–",
  lquote: "‘",
  rquote: "’",
  ldblquote: "“",
  rdblquote: "”",
  bullet: "•",
  "~": " ",
  _: "-",
  "\\": "\\",
  "{": "{",
  "}": "}",
};

/** A line break after a backslash ends a paragraph too. */
const paragraphEnds = new Set(["par", "sect", "page", "\n", "\r"]);

/** What holds for a group and ends with it. */
interface Group {
  readonly hidden: boolean;
  readonly footnote: boolean;
  /** How many characters stand after a Unicode character for programs that do not know it. */
  readonly fallbacks: number;
}

/** Rich text: paragraphs, headings by outline level, list items, table rows and footnotes. */
export const readRtf: Reader = async (bytes, fileName) => {
  const rtf = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString("latin1");
  const document = new RtfDocument();
  for (const token of rtfTokens(rtf)) document.take(token);
  const builder = document.finish();
  const title = builder.firstHeading() ?? parse(fileName).name;
  return { title, mediaType: "application/rtf", pages: builder.pages(), warnings: [] };
};

class RtfDocument {
  readonly #builder = new PageBuilder();
  readonly #groups: Group[] = [];
  #group: Group = { hidden: false, footnote: false, fallbacks: 1 };
  #encoding = "windows-1252";
  #bytes: number[] = [];
  #skip = 0;
  #mayBeUnknown = false;
  #text = "";
  #level: number | undefined;
  #listed = false;
  #cells: string[] = [];
  #inTable = false;
  #columns: readonly string[] | undefined;

  take(token: RtfToken): void {
    if (token.kind === "byte") {
      if (this.#skip > 0) this.#skip -= 1;
      else if (!this.#group.hidden) this.#bytes.push(token.byte);
      return;
    }
    this.#flushBytes();
    if (token.kind === "open") this.#open();
    else if (token.kind === "close") this.#close();
    else if (token.kind === "text") this.#add(token.text);
    else this.#control(token.word, token.value);
    if (token.kind !== "word" || token.word !== "*") this.#mayBeUnknown = false;
  }

  finish(): PageBuilder {
    this.#flushBytes();
    this.#endParagraph();
    return this.#builder;
  }

  #open(): void {
    this.#groups.push(this.#group);
    this.#skip = 0;
    if (this.#groups.length > maxDepth) {
      throw new FootnoteError("parser_limit", `The groups of the file are nested more than ${maxDepth} deep.`);
    }
  }

  #close(): void {
    const inner = this.#group;
    this.#group = this.#groups.pop() ?? inner;
    if (inner.footnote && !this.#group.footnote) this.#text = `${this.#text.trimEnd()})`;
  }

  #add(text: string): void {
    const shown = text.slice(this.#skip);
    this.#skip = Math.max(0, this.#skip - text.length);
    if (!this.#group.hidden) this.#text += shown;
  }

  #control(word: string, value: number | undefined): void {
    if (word === "*") this.#mayBeUnknown = true;
    else if (word === "listtext" || word === "pntext") {
      this.#listed = true;
      this.#group = { ...this.#group, hidden: true };
    } else if (unseen.has(word) || (this.#mayBeUnknown && word !== "shppict")) {
      this.#group = { ...this.#group, hidden: true };
    } else if (word === "ansicpg") this.#encoding = encodingOf(value);
    else if (word === "uc") this.#group = { ...this.#group, fallbacks: value ?? 1 };
    else if (word === "u") this.#unicode(value ?? 0);
    else if (!this.#group.hidden) this.#shown(word, value);
  }

  #shown(word: string, value: number | undefined): void {
    const symbol = Object.hasOwn(symbols, word) ? symbols[word] : undefined;
    if (word === "v" && value !== 0) this.#group = { ...this.#group, hidden: true };
    else if (symbol !== undefined) this.#add(symbol);
    else if (word === "footnote") {
      this.#group = { ...this.#group, footnote: true };
      this.#text += " (";
    } else if (word === "intbl") this.#inTable = true;
    else if (word === "pard") {
      this.#level = undefined;
      this.#listed = false;
      this.#inTable = false;
    } else if (word === "outlinelevel") this.#level = Math.min(6, (value ?? 0) + 1);
    else if (word === "cell" || word === "nestcell") {
      this.#cells.push(this.#text.replace(/\s+/gu, " ").trim());
      this.#text = "";
    } else if (word === "row" || word === "nestrow") this.#endRow();
    else if (paragraphEnds.has(word)) {
      if (this.#inTable || this.#group.footnote) this.#text += " ";
      else this.#endParagraph();
    }
  }

  #unicode(value: number): void {
    if (!this.#group.hidden) this.#text += String.fromCharCode(value & 0xffff);
    this.#skip = this.#group.fallbacks;
  }

  #endRow(): void {
    const cells = this.#cells.splice(0);
    this.#columns ??= cells;
    if (cells.some((cell) => cell !== "")) {
      this.#builder.append(cells.join(" | "), { kind: "table-row", columns: this.#columns });
    }
  }

  #endParagraph(): void {
    const text = this.#text;
    this.#text = "";
    if (text.trim() === "") return;
    this.#columns = undefined;
    if (this.#level !== undefined) {
      this.#builder.append(text.replace(/\s+/gu, " "), { kind: "heading", level: this.#level });
    } else this.#builder.append(text, { kind: this.#listed ? "list-item" : "paragraph" });
    this.#listed = false;
  }

  /** Characters of several bytes stand in a row of them. */
  #flushBytes(): void {
    if (this.#bytes.length === 0) return;
    const bytes = Uint8Array.from(this.#bytes);
    this.#bytes = [];
    const latin = this.#encoding === "windows-1252";
    this.#add(latin ? decodeWindows1252(bytes) : new TextDecoder(this.#encoding).decode(bytes));
  }
}

/** Names of the code pages of Windows; windows-1252 for one that is not known. */
function encodingOf(page: number | undefined): string {
  if (page !== undefined && page >= 1_250 && page <= 1_258) return `windows-${page}`;
  if (page === 10_000) return "macintosh";
  return { 932: "shift_jis", 936: "gbk", 949: "euc-kr", 950: "big5", 866: "ibm866" }[page ?? 0] ?? "windows-1252";
}
