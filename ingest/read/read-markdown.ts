import { parse } from "node:path";
import type { PhrasingContent, RootContent, Table } from "mdast";
import { fromMarkdown } from "mdast-util-from-markdown";
import { gfmTableFromMarkdown } from "mdast-util-gfm-table";
import { gfmTable } from "micromark-extension-gfm-table";
import { FootnoteError } from "../../src/errors.js";
import { decodeText } from "./decode-text.js";
import { PageBuilder } from "./page-builder.js";
import { appendHtml } from "./read-html.js";
import type { Reader } from "./reader.js";

const maxDepth = 512;

type ProseKind = "paragraph" | "list-item";

/** Markdown as the plain text it renders to, heading by heading. */
export const readMarkdown: Reader = async (bytes, fileName) => {
  const { text, warnings } = decodeText(bytes);
  const { stated, body } = withoutFrontMatter(text);
  const builder = new PageBuilder();
  appendMarkdown(builder, body);
  const title = stated ?? builder.firstHeading() ?? parse(fileName).name;
  return { title, mediaType: "text/markdown", pages: builder.pages(), warnings };
};

/** Throws `parser_limit` for what is nested too deep. */
export function appendMarkdown(builder: PageBuilder, markdown: string): void {
  const root = fromMarkdown(markdown, { extensions: [gfmTable()], mdastExtensions: [gfmTableFromMarkdown()] });
  for (const node of root.children) appendBlock(builder, node, "paragraph", 0);
}

function withoutFrontMatter(text: string): { readonly stated?: string; readonly body: string } {
  const found = /^---[ \t]*\n((?:#.*\n)*[\w-]+[ \t]*:[\s\S]*?\n)(?:---|\.\.\.)[ \t]*(?:\n|$)/u.exec(text);
  if (!found) return { body: text };
  const stated = /^title[ \t]*:[ \t]*(["']?)(\S.*?)\1[ \t]*$/imu.exec(found[1] ?? "")?.[2];
  return { body: text.slice(found[0].length), ...(stated !== undefined && { stated }) };
}

function appendBlock(builder: PageBuilder, node: RootContent, kind: ProseKind, depth: number): void {
  if (depth > maxDepth) {
    throw new FootnoteError("parser_limit", `The lists or quotes of the file are nested more than ${maxDepth} deep.`);
  }
  switch (node.type) {
    case "heading":
      builder.append(inlineText(node.children).replace(/\s+/gu, " "), { kind: "heading", level: node.depth });
      return;
    case "paragraph":
      builder.append(inlineText(node.children), { kind });
      return;
    case "code":
      builder.append(node.value, { kind: "code" });
      return;
    case "table":
      appendTable(builder, node);
      return;
    case "html":
      appendHtml(builder, node.value);
      return;
    case "list":
    case "blockquote":
      for (const child of node.children) appendBlock(builder, child, kind, depth + 1);
      return;
    case "listItem":
      for (const child of node.children) appendBlock(builder, child, "list-item", depth + 1);
      return;
  }
}

function appendTable(builder: PageBuilder, table: Table): void {
  const rows = table.children.map((row) =>
    row.children.map((cell) => inlineText(cell.children).replace(/\s+/gu, " ").trim()),
  );
  const columns = rows[0] ?? [];
  for (const cells of rows) {
    if (cells.some((cell) => cell !== "")) builder.append(cells.join(" | "), { kind: "table-row", columns });
  }
}

function inlineText(nodes: readonly PhrasingContent[]): string {
  return nodes.map(textOf).join("");
}

function textOf(node: PhrasingContent): string {
  if (node.type === "text") return node.value.replace(/[ \t]*\n[ \t]*/gu, " ");
  if (node.type === "inlineCode") return node.value;
  if (node.type === "break" || (node.type === "html" && /^<br\b/iu.test(node.value))) return "\n";
  return "children" in node ? inlineText(node.children) : "";
}
