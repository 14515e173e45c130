import { type ChildNode, type Element, isTag, isText } from "domhandler";
import { parseDocument } from "htmlparser2";
import type { ParsedDocument } from "../../src/domain/document.js";
import type { Page } from "../../src/domain/page.js";
import { FootnoteError } from "../../src/errors.js";
import { decodeText } from "./decode-text.js";
import { PageBuilder } from "./page-builder.js";

const hidden = new Set(["script", "style", "template", "noscript", "svg", "head", "iframe", "object"]);
const containers = new Set([
  "html",
  "body",
  "main",
  "article",
  "section",
  "div",
  "header",
  "footer",
  "nav",
  "aside",
  "ul",
  "ol",
  "dl",
  "figure",
  "form",
  "fieldset",
  "details",
  "center",
]);
const deepest = 512;

export async function readHtml(
  bytes: Uint8Array,
  fileName: string,
): Promise<Omit<ParsedDocument, "metadata" | "date">> {
  const { text, warnings } = decodeText(bytes);
  const { title, pages } = htmlToPages(text);
  return { title: title ?? fileName.replace(/\.[^.]+$/u, ""), mediaType: "text/html", pages, warnings };
}

/** Visible text of a page by its structure; scripts, styles, comments and hidden parts are left out. */
export function htmlToPages(html: string): { readonly title?: string; readonly pages: Page[] } {
  const document = parseDocument(html);
  const builder = new PageBuilder();
  visit(document.children, builder, 0);
  const title = find(document.children, "title", 0) ?? find(document.children, "h1", 0);
  return { pages: builder.pages(), ...(title !== undefined && title !== "" && { title }) };
}

function visit(nodes: readonly ChildNode[], builder: PageBuilder, depth: number): void {
  if (depth > deepest)
    throw new FootnoteError("parser_limit", "The file is nested too deeply. Save it anew in a simpler form.");
  let loose = "";
  const flush = () => {
    builder.append(collapse(loose), { kind: "paragraph" });
    loose = "";
  };
  for (const node of nodes) {
    if (isText(node)) loose += node.data;
    else if (isTag(node) && !isHidden(node)) {
      if (isInline(node)) loose += textOf(node, depth);
      else {
        flush();
        block(node, builder, depth + 1);
      }
    }
  }
  flush();
}

function block(element: Element, builder: PageBuilder, depth: number): void {
  const heading = /^h([1-6])$/u.exec(element.name);
  if (heading) builder.append(collapse(textOf(element, depth)), { kind: "heading", level: Number(heading[1]) });
  else if (element.name === "table") builder.appendTable(rowsOf(element, depth));
  else if (element.name === "pre") builder.append(textOf(element, depth), { kind: "code" });
  else if (element.name === "li" || element.name === "dd" || element.name === "dt") listItem(element, builder, depth);
  else visit(element.children, builder, depth);
}

function listItem(element: Element, builder: PageBuilder, depth: number): void {
  const nested = (node: ChildNode) => isTag(node) && (node.name === "ul" || node.name === "ol");
  const own = element.children.filter((node) => !nested(node)).map((node) => nodeText(node, depth));
  builder.append(collapse(own.join("")), { kind: "list-item" });
  visit(element.children.filter(nested), builder, depth + 1);
}

function rowsOf(table: Element, depth: number): string[][] {
  const rows: string[][] = [];
  const walk = (element: Element, level: number): void => {
    if (level > deepest)
      throw new FootnoteError("parser_limit", "The file is nested too deeply. Save it anew in a simpler form.");
    for (const child of element.children) {
      if (!isTag(child) || isHidden(child)) continue;
      if (child.name !== "tr") walk(child, level + 1);
      else {
        const cells = child.children.filter((cell): cell is Element => isTag(cell) && /^t[dh]$/u.test(cell.name));
        rows.push(cells.map((cell) => collapse(textOf(cell, level))));
      }
    }
  };
  walk(table, depth);
  return rows.filter((cells) => cells.some((cell) => cell !== ""));
}

function isInline({ name }: Element): boolean {
  return !containers.has(name) && !/^(?:h[1-6]|p|li|dd|dt|table|pre|blockquote|hr|address)$/u.test(name);
}

function isHidden({ name, attribs }: Element): boolean {
  return (
    hidden.has(name) ||
    "hidden" in attribs ||
    attribs["aria-hidden"] === "true" ||
    /display\s*:\s*none/iu.test(attribs["style"] ?? "")
  );
}

function textOf(element: Element, depth: number): string {
  if (depth > deepest)
    throw new FootnoteError("parser_limit", "The file is nested too deeply. Save it anew in a simpler form.");
  if (element.name === "br") return "\n";
  const inside = element.children.map((child) => nodeText(child, depth + 1)).join("");
  return /^(?:p|div|li|tr|td|th)$/u.test(element.name) ? `${inside} ` : inside;
}

function nodeText(node: ChildNode, depth: number): string {
  if (isText(node)) return node.data;
  return isTag(node) && !isHidden(node) ? textOf(node, depth) : "";
}

function find(nodes: readonly ChildNode[], name: string, depth: number): string | undefined {
  if (depth > deepest) return undefined;
  for (const node of nodes) {
    if (!isTag(node)) continue;
    if (node.name === name) return collapse(textOf(node, depth));
    const inside = find(node.children, name, depth + 1);
    if (inside !== undefined) return inside;
  }
  return undefined;
}

function collapse(text: string): string {
  return text.replace(/\s+/gu, " ").trim();
}
