import { monthNames } from "../domain/month-names.js";

const monthName = `(${monthNames.map((month) => `${month.slice(0, 3)}(?:${month.slice(3)})?`).join("|")})\\.?`;
const patterns = [
  { pattern: /\b(\d{4})-(\d{2})-(\d{2})\b/gu, order: ["year", "month", "day"] },
  {
    pattern: new RegExp(`\\b${monthName}\\s+(\\d{1,2})(?:st|nd|rd|th)?(?:,?\\s+(\\d{4}))?\\b`, "giu"),
    order: ["month", "day", "year"],
  },
  {
    pattern: new RegExp(`\\b(\\d{1,2})(?:st|nd|rd|th)?\\s+(?:of\\s+)?${monthName}(?:,?\\s+(\\d{4}))?\\b`, "giu"),
    order: ["day", "month", "year"],
  },
] as const;

export interface StatedDate {
  /** Position in the text, `[start, end)`. */
  readonly start: number;
  readonly end: number;
  readonly year: number | undefined;
  readonly month: number;
  readonly day: number;
}

/** The days a text names, in whatever order it writes them; a day with its month may stand without a year. */
export function statedDates(text: string): StatedDate[] {
  return patterns.flatMap(({ pattern, order }) =>
    [...text.matchAll(pattern)].map((match): StatedDate => {
      const part = (name: "year" | "month" | "day") => match[order.indexOf(name) + 1];
      const month = part("month") ?? "";
      const index = monthNames.findIndex((name) => name.startsWith(month.toLowerCase().slice(0, 3)));
      return {
        start: match.index,
        end: match.index + match[0].length,
        year: part("year") === undefined ? undefined : Number(part("year")),
        month: /\d/u.test(month) ? Number(month) : index + 1,
        day: Number(part("day")),
      };
    }),
  );
}
