import { describe, expect, it } from "vitest";
import { readTableRow } from "../../../src/answering/read-table-row.js";

describe("readTableRow", () => {
  it("parts a printed row at two blanks and names its cells by their columns", () => {
    expect(readTableRow("Purchases of equipment (PP&E)  (1,577)  (1,373)", ["2018", "2017"])).toEqual({
      label: "Purchases of equipment (PP&E)",
      cells: [
        { text: "(1,577)", column: "2018" },
        { text: "(1,373)", column: "2017" },
      ],
    });
  });

  it("keeps the currency with its figure", () => {
    expect(readTableRow("Net income  $ 5,363  $ 4,869", ["2018", "2017"]).cells[0]).toEqual({
      text: "$ 5,363",
      column: "2018",
    });
  });

  it("takes the first cell of a barred row for its label, and the columns with it", () => {
    expect(readTableRow("Oslo | 220 | euros", ["City", "Limit", "Currency"])).toEqual({
      label: "Oslo",
      cells: [
        { text: "220", column: "Limit" },
        { text: "euros", column: "Currency" },
      ],
    });
  });

  it("names no column where there are more or fewer of them than cells", () => {
    expect(readTableRow("Percent change  2.0 %  1.9 %", ["2018", "2017", "2016"]).cells).toEqual([
      { text: "2.0 %", column: undefined },
      { text: "1.9 %", column: undefined },
    ]);
  });
});
