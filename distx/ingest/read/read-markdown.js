import { parse } from "node:path";
import { fromMarkdown } from "mdast-util-from-markdown";
import { gfmTableFromMarkdown } from "mdast-util-gfm-table";
import { gfmTable } from "micromark-extension-gfm-table";
import { FootnoteError } from "../../src/errors.js";
import { decodeText } from "./decode-text.js";
import { PageBuilder } from "./page-builder.js";
import { htmlToPages } from "./read-html.js";
const maxDepth = 512;
/** Markdown as the plain text it renders to, heading by heading. */
export async function readMarkdown(bytes, fileName) {
    const { text, warnings } = decodeText(bytes);
    const { stated, body } = withoutFrontMatter(text);
    const root = fromMarkdown(body, { extensions: [gfmTable()], mdastExtensions: [gfmTableFromMarkdown()] });
    const builder = new PageBuilder();
    for (const node of root.children)
        appendBlock(builder, node, "paragraph", 0);
    const title = stated ?? builder.firstHeading() ?? parse(fileName).name;
    return { title, mediaType: "text/markdown", pages: builder.pages(), warnings };
}
function withoutFrontMatter(text) {
    const found = /^---[ \t]*\n((?:#.*\n)*[\w-]+[ \t]*:[\s\S]*?\n)(?:---|\.\.\.)[ \t]*(?:\n|$)/u.exec(text);
    if (!found)
        return { body: text };
    const stated = /^title[ \t]*:[ \t]*(["']?)(\S.*?)\1[ \t]*$/imu.exec(found[1] ?? "")?.[2];
    return { body: text.slice(found[0].length), ...(stated !== undefined && { stated }) };
}
function appendBlock(builder, node, kind, depth) {
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
            for (const child of node.children)
                appendBlock(builder, child, kind, depth + 1);
            return;
        case "listItem":
            for (const child of node.children)
                appendBlock(builder, child, "list-item", depth + 1);
            return;
    }
}
function appendTable(builder, table) {
    const rows = table.children.map((row) => row.children.map((cell) => inlineText(cell.children).replace(/\s+/gu, " ").trim()));
    const columns = rows[0] ?? [];
    for (const cells of rows) {
        if (cells.some((cell) => cell !== ""))
            builder.append(cells.join(" | "), { kind: "table-row", columns });
    }
}
function appendHtml(builder, html) {
    for (const { text, blocks } of htmlToPages(html).pages) {
        for (const { start, end, ...block } of blocks)
            builder.append(text.slice(start, end), block);
    }
}
function inlineText(nodes) {
    return nodes.map(textOf).join("");
}
function textOf(node) {
    if (node.type === "text")
        return node.value.replace(/[ \t]*\n[ \t]*/gu, " ");
    if (node.type === "inlineCode")
        return node.value;
    if (node.type === "break" || (node.type === "html" && /^<br\b/iu.test(node.value)))
        return "\n";
    return "children" in node ? inlineText(node.children) : "";
}
