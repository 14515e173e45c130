import { monthNames } from "../domain/month-names.js";

/** A date by its parts, as a question would name them: "2023 july 1". */
export function dateWords(date: string | undefined): string {
  const [, year, month, day] = /^(\d{4})-(\d{2})-(\d{2})$/.exec(date ?? "") ?? [];
  if (year === undefined) return "";
  return `${year} ${monthNames[Number(month) - 1] ?? ""} ${Number(day)}`;
}
