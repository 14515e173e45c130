import type { Page } from "../../../src/domain/page.js";

/** Kind and text of every block, page by page. */
export function blocksOf(pages: readonly Page[]): string[][] {
  return pages.map(({ text, blocks }) => blocks.map(({ kind, start, end }) => `${kind}: ${text.slice(start, end)}`));
}
