import { parse } from "node:path";
import { DomHandler, Parser } from "htmlparser2";
import type { Block, Page } from "../../src/domain/page.js";
import { FootnoteError } from "../../src/errors.js";
import { cleanText, decodeMarkup } from "./decode-text.js";
import { PageBuilder } from "./page-builder.js";
import type { Reader } from "./reader.js";

type HtmlNode = DomHandler["dom"][number];
type HtmlElement = Extract<HtmlNode, { attribs: unknown }>;
type BlockStyle = Pick<Block, "kind" | "level">;

const maxDepth = 512;

const dropped = new Set(["script", "style", "template", "noscript", "svg"]);
const tableSections = new Set(["thead", "tbody", "tfoot"]);
const paragraphs = new Set(
  (
    "html body p div blockquote section article main header footer nav aside figure figcaption address hr center form " +
    "fieldset legend details summary dl dt dd ul ol td th caption thead tbody tfoot"
  ).split(" "),
);

/** Text of a web page as a reader sees it, without what the page hides. */
export const readHtml: Reader = async (bytes, fileName) => {
  const { text, warnings } = decodeMarkup(bytes);
  const { title, pages } = htmlToPages(text);
  return { title: title ?? parse(fileName).name, mediaType: "text/html", pages, warnings };
};

/** The title is the stated one or else the first heading. */
export function htmlToPages(html: string): { title?: string; pages: Page[] } {
  const builder = new PageBuilder();
  const title = appendHtml(builder, html) ?? builder.firstHeading();
  return { pages: builder.pages(), ...(title !== undefined && { title }) };
}

/** Adds the blocks of a page and gives the title that it states. In a book an element may close itself. */
export function appendHtml(builder: PageBuilder, html: string, recognizeSelfClosing = false): string | undefined {
  const handler = new ShallowTree();
  new Parser(handler, { recognizeSelfClosing }).end(html);
  const walker = new HtmlWalker(builder);
  walker.walk(handler.dom, { kind: "paragraph" });
  return walker.title;
}

/** Keeps every later walk, all of them recursive, within the stack, and the parser from searching a deep one. */
class ShallowTree extends DomHandler {
  #depth = 0;

  override onopentag(name: string, attribs: Record<string, string>): void {
    this.#depth += 1;
    if (this.#depth > maxDepth) {
      throw new FootnoteError("parser_limit", `The elements of the file are nested more than ${maxDepth} deep.`);
    }
    super.onopentag(name, attribs);
  }

  override onclosetag(): void {
    this.#depth -= 1;
    super.onclosetag();
  }
}

class HtmlWalker {
  title: string | undefined;
  readonly #builder: PageBuilder;
  #inline = "";

  constructor(builder: PageBuilder) {
    this.#builder = builder;
  }

  walk(nodes: readonly HtmlNode[], style: BlockStyle): void {
    for (const node of nodes) this.#visit(node, style);
    this.#flush(style);
  }

  #visit(node: HtmlNode, style: BlockStyle): void {
    if (!isElement(node)) {
      this.#inline += textOf(node, style.kind === "code");
    } else if (node.name === "title") {
      this.title ??= oneLine(inlineText(node)) || undefined;
    } else if (node.name === "br") {
      this.#inline += "\n";
    } else if (!isHidden(node)) {
      this.#enter(node, style);
    }
  }

  #enter(element: HtmlElement, style: BlockStyle): void {
    const inner = styleOf(element, style);
    if (inner === undefined) {
      for (const node of element.children) this.#visit(node, style);
      return;
    }
    this.#flush(style);
    if (element.name === "table" && !isLayout(element)) this.#table(element, style);
    else if (element.name === "tr" && !isLayout(element)) this.#row(element, undefined);
    else this.walk(element.children, inner);
  }

  #table(table: HtmlElement, style: BlockStyle): void {
    const rows = rowsOf(table);
    const filled = rows.filter((row) => cellsOf(row).some(({ text }) => text !== ""));
    const header = filled.find((row) => cellsOf(row).every(({ heads }) => heads)) ?? filled[0];
    const columns = header && filled.length > 1 ? cellsOf(header).map(({ text }) => text) : undefined;
    for (const node of table.children) {
      if (!isElement(node) || (node.name !== "tr" && !tableSections.has(node.name))) this.#visit(node, style);
    }
    this.#flush(style);
    for (const row of filled) this.#row(row, columns);
  }

  #row(row: HtmlElement, columns: readonly string[] | undefined): void {
    const cells = cellsOf(row).map(({ text }) => text);
    if (cells.every((cell) => cell === "")) return;
    this.#builder.append(cells.join(" | "), { kind: "table-row", ...(columns && { columns }) });
  }

  /** Two line breaks in a row are how old pages separate paragraphs. */
  #flush(style: BlockStyle): void {
    const raw = this.#inline;
    this.#inline = "";
    if (style.kind === "code" || style.kind === "heading") {
      this.#builder.append(style.kind === "code" ? raw : oneLine(raw), style);
      return;
    }
    const text = raw.replace(/ {2,}/gu, " ").replace(/ ?\n ?/gu, "\n");
    for (const part of text.split(/\n{2,}/u)) this.#builder.append(part, style);
  }
}

/** Undefined for elements that run on in the text around them. A paragraph in a list item belongs to the item. */
function styleOf({ name }: HtmlElement, around: BlockStyle): BlockStyle | undefined {
  if (/^h[1-6]$/u.test(name)) return { kind: "heading", level: Number(name.slice(1)) };
  if (name === "li") return { kind: "list-item" };
  if (name === "pre") return { kind: "code" };
  if (name === "table" || name === "tr") return { kind: "paragraph" };
  if (paragraphs.has(name)) return around.kind === "list-item" ? around : { kind: "paragraph" };
  return undefined;
}

/** A table around headings, lists or other tables places them on the screen and is no table of values. */
function isLayout(element: HtmlElement): boolean {
  return element.children.some(
    (node) => isElement(node) && (/^(?:h[1-6]|table|ul|ol|pre)$/u.test(node.name) || isLayout(node)),
  );
}

function rowsOf(element: HtmlElement): HtmlElement[] {
  return element.children.filter(isElement).flatMap((child) => {
    if (isHidden(child)) return [];
    if (child.name === "tr") return [child];
    return tableSections.has(child.name) ? rowsOf(child) : [];
  });
}

function cellsOf(row: HtmlElement): { readonly text: string; readonly heads: boolean }[] {
  return row.children
    .filter(isElement)
    .filter((cell) => (cell.name === "td" || cell.name === "th") && !isHidden(cell))
    .map((cell) => ({ text: oneLine(inlineText(cell)), heads: cell.name === "th" }));
}

function inlineText(element: HtmlElement): string {
  return element.children
    .map((node) => {
      if (!isElement(node)) return textOf(node, false);
      if (isHidden(node)) return "";
      const apart = node.name === "br" || paragraphs.has(node.name);
      return apart ? ` ${inlineText(node)} ` : inlineText(node);
    })
    .join("");
}

function textOf(node: HtmlNode, verbatim: boolean): string {
  if (node.type !== "text") return "";
  return verbatim ? node.data : node.data.replace(/\s+/gu, " ");
}

function oneLine(text: string): string {
  return cleanText(text).replace(/\s+/gu, " ").trim();
}

function isElement(node: HtmlNode): node is HtmlElement {
  return "attribs" in node;
}

function isHidden({ name, attribs }: HtmlElement): boolean {
  return dropped.has(name) || attribs["hidden"] !== undefined || /display\s*:\s*none/iu.test(attribs["style"] ?? "");
}
