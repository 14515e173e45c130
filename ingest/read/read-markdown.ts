import type { Nodes, Parents, Root } from "mdast";
import { fromMarkdown } from "mdast-util-from-markdown";
import { gfmTableFromMarkdown } from "mdast-util-gfm-table";
import { gfmTable } from "micromark-extension-gfm-table";
import type { ParsedDocument } from "../../src/domain/document.js";
import { decodeText } from "./decode-text.js";
import { PageBuilder } from "./page-builder.js";

const frontMatter = /^---\n([\s\S]*?)\n---(?:\n|$)/u;

/** Markdown as a reader sees it, without its marks. */
export async function readMarkdown(
  bytes: Uint8Array,
  fileName: string,
): Promise<Omit<ParsedDocument, "metadata" | "date">> {
  const { text, warnings } = decodeText(bytes);
  const facts = frontMatter.exec(text);
  const root = fromMarkdown(facts ? text.slice(facts[0].length) : text, {
    extensions: [gfmTable()],
    mdastExtensions: [gfmTableFromMarkdown()],
  });
  const builder = new PageBuilder();
  for (const node of root.children) block(node, builder);
  const stated = /^title:\s*["']?(.+?)["']?\s*$/mu.exec(facts?.[1] ?? "")?.[1];
  const title = stated ?? firstHeading(root) ?? fileName.replace(/\.[^.]+$/u, "");
  return { title, mediaType: "text/markdown", pages: builder.pages(), warnings };
}

function block(node: Nodes, builder: PageBuilder): void {
  if (node.type === "heading") builder.append(plain(node), { kind: "heading", level: node.depth });
  else if (node.type === "paragraph") builder.append(plain(node), { kind: "paragraph" });
  else if (node.type === "code") builder.append(node.value, { kind: "code" });
  else if (node.type === "table") builder.appendTable(node.children.map((row) => row.children.map(plain)));
  else if (node.type === "list") {
    for (const item of node.children) {
      const own = item.children.filter(({ type }) => type !== "list");
      builder.append(own.map(plain).join(" "), { kind: "list-item" });
      for (const nested of item.children) if (nested.type === "list") block(nested, builder);
    }
  } else if (isParent(node)) for (const child of node.children) block(child, builder);
}

function plain(node: Nodes): string {
  if (node.type === "break") return "\n";
  if (node.type === "image") return node.alt ?? "";
  if (node.type === "html") return "";
  if ("value" in node) return node.value;
  return isParent(node) ? node.children.map(plain).join("") : "";
}

function isParent(node: Nodes): node is Parents {
  return "children" in node;
}

function firstHeading(root: Root): string | undefined {
  const heading = root.children.find(({ type }) => type === "heading");
  return heading && plain(heading);
}
