import type { BrokenWords } from "../../src/domain/broken-words.js";
import { lineText } from "./pdf-line-text.js";
import type { Line } from "./pdf-lines.js";

const longestTitle = 150;
const mostTitleLines = 3;
const date = String.raw`\p{Lu}\p{L}+\s+\d{1,2},?\s+\d{4}`;
const period = new RegExp(String.raw`\b((?:\p{L}+ )?(?:year|quarter|period|months)) ended:? (${date})`, "iu");
const reported = new RegExp(String.raw`\bdate of (?:report|earliest event reported)\b[^:]{0,60}:? ?(${date})`, "iu");
/** Words of a writer's own order: the cover of such a document says more. */
const workingTitle = /\b(?:10-?[KQ]|20-?F|8-?K|final|draft)\b/iu;
const formName = /\bform ?(\d{1,2}-[A-Z]{1,2}(?:\/A)?)\b/iu;

/** The stated title where it says something, else what the first page says, else the file name. `words` are the document's. */
export function titleOf(
  stated: string | undefined,
  firstPage: readonly Line[],
  fileName: string,
  words: BrokenWords,
): string {
  const fileTitle = fileName.replace(/\.[^.]+$/u, "");
  const lines = firstPage.map((line) => ({ size: line.size, text: lineText(line).replace(/\s+/gu, " ") }));
  const title = stated?.replace(/\s+/gu, " ").trim() ?? "";
  const useful = saysSomething(title, fileTitle);
  if (useful && !workingTitle.test(title)) return title;
  return formTitle(lines.map(({ text }) => text)) ?? (useful ? title : (largestLines(lines, words) ?? fileTitle));
}

/** More than the name of a file, a number or one word. */
function saysSomething(title: string, fileTitle: string): boolean {
  const bare = (text: string) => text.toLowerCase().replace(/[^\p{L}\d]/gu, "");
  return (
    title.length >= 4 &&
    title.length <= 200 &&
    /\p{L}{3}/u.test(title) &&
    (/\s/u.test(title) || !/[\d_]/u.test(title)) &&
    bare(title) !== bare(fileTitle) &&
    !/^(?:untitled|microsoft word|document ?\d*$)|\.\w{2,4}$/iu.test(title)
  );
}

/** Company, form and period, as the covers of filings name them. */
function formTitle(lines: readonly string[]): string | undefined {
  const form = lines.map((line) => formName.exec(line)?.[1]).find((name) => name !== undefined);
  const below = lines.findIndex((line) => /exact name of (?:the )?registrant/iu.test(line));
  const company = lines[below - 1];
  if (form === undefined || company === undefined || !/\p{L}{2}/u.test(company)) return undefined;
  const text = lines.join(" ");
  const [, span, end] = period.exec(text) ?? [];
  const [, day] = reported.exec(text) ?? [];
  const when = span !== undefined && end !== undefined ? `, ${span.toLowerCase()} ended ${end}` : day && `, ${day}`;
  return `${company} Form ${form.toUpperCase()}${when ?? ""}`;
}

/** The line in the largest letters, with those that go on in the same size. */
function largestLines(
  lines: readonly { readonly size: number; readonly text: string }[],
  words: BrokenWords,
): string | undefined {
  const candidates = lines.filter(
    ({ text }) => text.length >= 4 && text.length <= longestTitle && /\p{L}{3}/u.test(text) && !formName.test(text),
  );
  const [largest] = [...candidates].sort((one, other) => other.size - one.size);
  if (!largest) return undefined;
  const first = lines.indexOf(largest);
  const rest = lines.slice(first, first + mostTitleLines);
  const end = rest.findIndex(({ size }) => Math.abs(size - largest.size) > 0.5);
  const joined = words.shown(
    rest
      .slice(0, end === -1 ? rest.length : end)
      .map(({ text }) => text)
      .join("\n"),
  );
  return joined.length <= longestTitle ? joined : largest.text;
}
