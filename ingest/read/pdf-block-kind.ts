import type { Block } from "../../src/domain/page.js";
import { lineText } from "./pdf-line-text.js";
import type { Line } from "./pdf-lines.js";

/** What most letters of a document look like. */
export interface BodyStyle {
  readonly size: number;
  readonly font: string;
}

export interface Surroundings {
  readonly body: BodyStyle;
  readonly previous: Line | undefined;
  readonly next: Line | undefined;
}

const numbered = /^(?:[•▪◦·*–-]|\(?\d{1,2}[.)]|\(?[a-z][.)])\s+\S/u;
const sectionTitle = /^(?:PART\s+[IVX]+\b|Item\s+\d+[A-Z]?\.|Note\s+\d+\s*[–—-])/iu;
const longestHeading = 120;

/** The kind of a line that is no furniture. */
export function kindOf(line: Line, { body, previous, next }: Surroundings): Pick<Block, "kind" | "level"> {
  const content = lineText(line);
  const short = content.length <= longestHeading;
  if (sectionTitle.test(content) && short) return { kind: "heading", level: /^part/iu.test(content) ? 1 : 2 };
  const cells = line.cells.length;
  const letters = content.match(/\p{L}/gu)?.length ?? 0;
  if (short && letters >= 3 && cells === 1 && !/[.;,]$/u.test(content)) {
    if (line.size >= body.size * 1.5) return { kind: "heading", level: 1 };
    if (line.size >= body.size * 1.15) return { kind: "heading", level: 2 };
  }
  if (cells >= 3 || (cells === 2 && [previous, next].some((other) => (other?.cells.length ?? 0) >= 2))) {
    return { kind: "table-row" };
  }
  return { kind: startsItem(content) ? "list-item" : "paragraph" };
}

export function startsItem(content: string): boolean {
  return numbered.test(content);
}

export function startsSection(content: string): boolean {
  return sectionTitle.test(content);
}

/** Style that most characters have. */
export function bodyStyleOf(lines: readonly Line[]): BodyStyle {
  const characters = new Map<string, BodyStyle & { count: number }>();
  for (const { font, size, text } of lines.flatMap(({ cells }) => cells).flatMap(({ runs }) => runs)) {
    const rounded = Math.round(size * 2) / 2;
    const key = `${font} ${rounded}`;
    const entry = characters.get(key) ?? { font, size: rounded, count: 0 };
    characters.set(key, entry);
    entry.count += text.length;
  }
  return [...characters.values()].sort((one, other) => other.count - one.count)[0] ?? { size: 10, font: "" };
}
