import { seededRandom } from "../../seeded-random.js";
import { type DrawnLine, type DrawnPage, type Typesetter, pageSize } from "./pdf-drawing.js";

const syllables = ["ka", "ren", "to", "mil", "sa", "ver", "no", "lith", "du", "pra", "es", "on", "qui", "ber", "fa"];

export function word(random: () => number): string {
  const count = 1 + Math.floor(random() * 4);
  return Array.from({ length: count }, () => syllables[Math.floor(random() * syllables.length)]).join("");
}

export interface ColumnSettings {
  readonly seed: number;
  readonly columns: number;
  readonly gutter: number;
  readonly size: number;
  readonly justified: boolean;
  readonly drawnByRow: boolean;
  readonly caption: boolean;
}

const margin = 54;

/** A page of prose and its lines in reading order: title, columns (above and below a caption), footer. */
export function prosePage(set: Typesetter, settings: ColumnSettings): { page: DrawnPage; reading: string[] } {
  const random = seededRandom(settings.seed);
  const { columns, gutter, size, caption } = settings;
  const width = (pageSize.width - 2 * margin - gutter * (columns - 1)) / columns;
  const title = {
    text: fullLine(set, random, size * 1.6, 400),
    x: margin,
    y: pageSize.height - margin,
    size: size * 1.6,
  };
  const footer = { text: `${word(random)} ${word(random)} 7`, x: margin, y: 36, size: size - 1 };
  const top = title.y - size * 3;
  const middle = 300 + Math.floor(random() * 200);
  const bands = caption
    ? [
        { top, bottom: middle + 80 },
        { top: middle - 24, bottom: 72 },
      ]
    : [{ top, bottom: 72 }];
  const blocks = bands.map((band) =>
    Array.from({ length: columns }, (_, index) =>
      columnLines(set, random, settings, { ...band, x: margin + index * (width + gutter), width }),
    ),
  );
  const captions = caption ? [{ text: fullLine(set, random, size, 440), x: margin, y: middle, size }] : [];
  const inOrder = (order: (lines: DrawnLine[][]) => DrawnLine[]) => [
    title,
    ...blocks.flatMap((block, index) => [...(index === 1 ? captions : []), ...order(block)]),
    footer,
  ];
  return {
    page: { lines: inOrder(settings.drawnByRow ? byRow : (lines) => lines.flat()) },
    reading: inOrder((lines) => lines.flat()).map(({ text }) => text),
  };
}

function byRow(columns: DrawnLine[][]): DrawnLine[] {
  return columns.flat().sort((one, other) => other.y - one.y || one.x - other.x);
}

/** Paragraphs of two to seven lines; the last line of each is short, the first is indented or a gap stands before it. */
function columnLines(
  set: Typesetter,
  random: () => number,
  { size, justified }: ColumnSettings,
  { x, width, top, bottom }: { x: number; width: number; top: number; bottom: number },
): DrawnLine[] {
  const lines: DrawnLine[] = [];
  const gap = random() < 0.5 ? size * 0.6 : 0;
  let left = 0;
  for (let y = top; y > bottom; y -= size * 1.2) {
    const first = left === 0;
    if (first) left = 2 + Math.floor(random() * 6);
    left -= 1;
    const last = left === 0;
    const indent = first && gap === 0 ? size : 0;
    const text = fullLine(set, random, size, last ? width * (0.2 + random() * 0.7) : width - indent);
    lines.push({ text, x: x + indent, y, size, ...(justified && !last && { width: width - indent }) });
    if (last) y -= gap;
  }
  return lines;
}

/** As many words as fit the width. */
export function fullLine(set: Typesetter, random: () => number, size: number, width: number): string {
  let text = word(random);
  for (;;) {
    const longer = `${text} ${word(random)}`;
    if (set.widthOf(longer, size) > width) return text;
    text = longer;
  }
}
