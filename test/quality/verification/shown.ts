import type { QuotableUnit } from "../../../src/answering/quotable-unit.js";
import { cellTexts, tableRow } from "../../../src/answering/table-row.js";
import type { Material } from "./material.js";

/** A sentence or row with the passages a model is shown along with it. */
export interface Shown {
  readonly unit: QuotableUnit;
  /** The passage it stands in first. */
  readonly passages: readonly (readonly QuotableUnit[])[];
  readonly text: string;
}

const passagesShown = 6;

export function allText({ passages }: Shown): string {
  return passages
    .flat()
    .flatMap(({ text, columns, passage, surroundings }) => [
      text,
      ...columns,
      passage.title,
      passage.source,
      passage.date ?? "",
      ...passage.headings,
      ...(surroundings ?? []).map((one) => one.text),
    ])
    .join("\n");
}

/** Complete sentences of running text that are worth lying about. */
export function proseOf(material: readonly Material[], random: (below: number) => number): Shown[] {
  return material.flatMap(({ passages }) =>
    passages.flatMap((units, place) =>
      units
        .filter(({ kind, text }) => kind !== "table-row" && kind !== "heading" && isSentence(text))
        .map((unit) => shown(unit, passages, place, random)),
    ),
  );
}

function isSentence(text: string): boolean {
  return (
    text.length >= 40 &&
    text.length <= 320 &&
    /^\p{Lu}/u.test(text) &&
    /\p{Ll}.*[.]$/u.test(text.replace(/\s+/gu, " ")) &&
    !/ {2}|\.{4}/u.test(text)
  );
}

function shown(
  unit: QuotableUnit,
  passages: Material["passages"],
  place: number,
  random: (below: number) => number,
): Shown {
  const own = passages[place] ?? [];
  const near = [passages[place - 1], passages[place + 1]].filter((one) => one !== undefined);
  const others = Array.from({ length: passagesShown - 1 - near.length }, () => passages[random(passages.length)] ?? []);
  return {
    unit,
    passages: [own, ...near, ...others.filter((one) => one !== own)],
    text: unit.text.replace(/\s+/gu, " "),
  };
}

/** A figure of a table with the names of its row and column. */
export interface Figure {
  readonly label: string;
  readonly column: string;
  readonly cell: string;
}

export interface ShownRow extends Shown {
  readonly figures: readonly Figure[];
  /** Rows of the same passage. */
  readonly others: readonly (readonly Figure[])[];
}

/** Rows of figures whose columns have names. */
export function rowsOf(material: readonly Material[], random: (below: number) => number): ShownRow[] {
  return material.flatMap(({ passages }) =>
    passages.flatMap((units, place) => {
      const rows = units
        .map((unit) => ({ unit, figures: figuresOf(unit) }))
        .filter(({ figures }) => figures.length > 0);
      return rows.map(({ unit, figures }) => ({
        ...shown(unit, passages, place, random),
        figures,
        others: rows.filter((row) => row.unit !== unit).map((row) => row.figures),
      }));
    }),
  );
}

function figuresOf({ kind, text, columns }: QuotableUnit): Figure[] {
  const [label = ""] = cellTexts(text);
  if (
    kind !== "table-row" ||
    columns.length < 2 ||
    label.length < 4 ||
    label.length > 70 ||
    !/^\p{Lu}\p{Ll}/u.test(label)
  )
    return [];
  return tableRow(text, columns).cells.flatMap(({ start, end, column }) => {
    const cell = text.slice(start, end).trim();
    return column !== undefined && /\d/u.test(cell) && cell !== label ? [{ label, column, cell }] : [];
  });
}
