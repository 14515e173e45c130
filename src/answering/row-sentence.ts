import type { AnswerUnit } from "./answer-units.js";
import { type AskedTime, timeMatch } from "./asked-time.js";
import type { TableCell } from "./read-table-row.js";
import { contentTerms } from "../retrieval/terms.js";

const comparison =
  /\b(?:compar\w*|versus|vs|chang\w*|differ\w*|year[- ]ago|year earlier|a year before|year[- ]over[- ]year|gr[eo]w\w*|growth|increas\w*|decreas\w*|improv\w*|declin\w*|drop\w*|fell|f[ae]ll|rose|rise|between|both|figures|each)\b/iu;
const mostCells = 4;
const longestHeading = 80;

/**
 * A row as a sentence: its label, the figure of the time asked for and the name of that column, all as stored; every figure
 * where the question compares or no column stands out. A label that says little has the caption above it in front.
 */
export function rowSentence({ unit, row, context }: AnswerUnit, question: string, time: AskedTime): string {
  const cells = row?.cells.filter(({ text, column }) => column !== undefined && /\p{N}/u.test(text)) ?? [];
  if (!row || cells.length === 0 || row.cells.some(({ column }) => column === undefined)) return flat(unit.text);
  const caption = context.at(-1) ?? "";
  const vague = contentTerms(row.label).length < 2 && caption !== "" && caption.length <= longestHeading;
  const label = vague ? `${flat(caption).replace(/:$/u, "")}, ${row.label}` : row.label;
  const shown = cellsAsked(cells, question, time).slice(0, mostCells);
  return `${flat(label).replace(/:$/u, "")}: ${shown.map((cell) => `${cell.text} (${flat(cell.column ?? "")})`).join("; ")}`;
}

function cellsAsked(cells: readonly TableCell[], question: string, time: AskedTime): readonly TableCell[] {
  if (comparison.test(question) || time.years.size > 1) return cells;
  const matches = cells.map(({ column = "" }) => timeMatch(column, time));
  const best = Math.max(...matches);
  const first = cells[matches.indexOf(best)];
  const alone = matches.filter((match) => match > best - 0.05).length === 1;
  return first && alone ? [first] : cells;
}

function flat(text: string): string {
  return text.replace(/\s+/gu, " ").trim();
}
