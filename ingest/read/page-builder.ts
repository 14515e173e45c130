import type { Block, BlockKind, Page } from "../../src/domain/page.js";

/** Formats without pages get one page up to this many characters, then more. */
const pageCharacters = 65_536;

/** Builds page text block by block, noting where each stands. */
export class PageBuilder {
  readonly #pages: { text: string; blocks: Block[] }[] = [{ text: "", blocks: [] }];

  append(
    text: string,
    { kind, level, columns }: { kind: BlockKind; level?: number; columns?: readonly string[] },
  ): void {
    const content = text.trim();
    if (content === "") return;
    let page = this.#pages.at(-1);
    if (!page || (page.text !== "" && page.text.length + content.length > pageCharacters)) {
      page = { text: "", blocks: [] };
      this.#pages.push(page);
    }
    const last = page.blocks.at(-1);
    const tight = last?.kind === kind && (kind === "table-row" || kind === "list-item");
    if (last) page.text += tight ? "\n" : "\n\n";
    const start = page.text.length;
    page.text += content;
    page.blocks.push({
      kind,
      start,
      end: page.text.length,
      ...(level !== undefined && { level }),
      ...(columns && { columns }),
    });
  }

  /** A table: its first row names the columns. */
  appendTable(rows: readonly (readonly string[])[]): void {
    const columns = rows[0] ?? [];
    for (const cells of rows) this.append(cells.join(" | "), { kind: "table-row", columns });
  }

  pages(): Page[] {
    return this.#pages.map(({ text, blocks }, index) => ({ number: index + 1, text, blocks, warnings: [] }));
  }
}
