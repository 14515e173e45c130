import type { ParsedDocument } from "../../src/domain/document.js";

/** More would take the place of the text itself. */
const longestPrefixWords = 60;
const longestPrefixCharacters = 400;

/** Title, file name where it adds something, headings and column names: what a chunk cannot be understood without. */
export function chunkPrefix(document: ParsedDocument, headings: readonly string[], columns: readonly string[]): string {
  const { title, metadata } = document;
  const file = metadata["file"]?.replace(/\.[^.]+$/u, "") ?? "";
  const adds = file !== "" && !title.toLowerCase().includes(file.toLowerCase());
  const path = [adds ? `${title} (${file})` : title, ...headings.filter((heading) => heading !== title)].join(" > ");
  const lines = [path, ...(columns.length > 0 ? [`Columns: ${columns.join(" | ")}`] : [])];
  const words = lines.join("\n").split(/(?<=\s)/u);
  return words.slice(0, longestPrefixWords).join("").slice(0, longestPrefixCharacters).trim();
}
