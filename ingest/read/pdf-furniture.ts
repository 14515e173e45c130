import type { Line } from "./pdf-lines.js";
import { lineText } from "./pdf-line-text.js";
import type { PageLayout } from "./pdf-page.js";

const edgeLines = 3;
const leastPages = 3;
const leastShare = 0.2;

/** Finds headers, footers and page numbers: edge lines that come again, digits apart, at one height on several pages. */
export function findFurniture(layouts: readonly PageLayout[]): ReadonlySet<Line> {
  const seen = new Map<string, { readonly lines: Line[]; readonly pages: Set<number> }>();
  for (const { number, lines } of layouts) {
    const byHeight = [...lines].sort((one, other) => one.y - other.y);
    for (const line of new Set([...byHeight.slice(0, edgeLines), ...byHeight.slice(-edgeLines)])) {
      const key = `${lineText(line).replace(/\d+/gu, "#").replace(/\s+/gu, " ")} ${Math.round(line.y / 8)}`;
      const entry = seen.get(key) ?? { lines: [], pages: new Set<number>() };
      entry.lines.push(line);
      entry.pages.add(number);
      seen.set(key, entry);
    }
  }
  const repeated = [...seen.values()].filter(
    ({ pages }) => pages.size >= Math.max(leastPages, layouts.length * leastShare),
  );
  return new Set(repeated.flatMap(({ lines }) => lines));
}
