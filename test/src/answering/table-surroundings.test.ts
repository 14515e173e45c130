import { describe, expect, it } from "vitest";
import { rowPlaces } from "../../../src/answering/table-surroundings.js";
import type { Block, Page } from "../../../src/domain/page.js";

/** A page of table rows, each with the names that its reader gave it. */
function pageOf(...rows: readonly (readonly [text: string, columns?: readonly string[]])[]): Page {
  let text = "";
  const blocks = rows.map(([row, columns]): Block => {
    const start = text.length;
    text += `${row}\n`;
    return { kind: "table-row", start, end: text.length - 1, ...(columns && { columns }) };
  });
  return { number: 1, text, blocks, warnings: [] };
}

describe("the places of table rows", () => {
  it("are given to rows of money, whose signs name no column", () => {
    const page = pageOf(["2023  2022"], ["Total assets  $ 462,675  $ (486,883)"], ["Change  $ Change  % Change"]);
    const [header, row, other] = page.blocks.map(({ start }) => rowPlaces(page).get(start));
    expect(header).toBeUndefined();
    expect(row?.surroundings.map(({ role, text }) => [role, text])).toEqual([["column", "2023  2022"]]);
    expect(other).toBeUndefined();
  });

  it("have all columns of the table behind a row without some of its figures", () => {
    const page = pageOf(["Cash  1  2", ["2023", "2022"]], ["Debt  3", ["2022"]], ["Loans  4  5"]);
    expect(page.blocks.map(({ start }) => rowPlaces(page).get(start)?.columns)).toEqual([
      ["2023", "2022"],
      ["2022"],
      ["2023", "2022"],
    ]);
  });
});
