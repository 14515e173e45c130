import { describe, expect, it } from "vitest";
import { askedTime } from "../../../src/answering/asked-time.js";
import { rowSentence } from "../../../src/answering/row-sentence.js";
import { rowUnit } from "./unit-samples.js";

const columns = ["Three Months Ended July 1, 2022", "Nine Months Ended July 1, 2022", "Nine Months Ended July 1, 2021"];

function sentence(question: string, row: ReturnType<typeof rowUnit>): string {
  return rowSentence(row, question, askedTime(question, row.unit.passage));
}

describe("rowSentence", () => {
  it("gives the figure of the column that is of the time asked for", () => {
    const row = rowUnit("Total net sales  $ 817  $ 2,937  $ 3,041", columns);
    expect(sentence("What were net sales in the nine months ended July 1, 2022?", row)).toBe(
      "Total net sales: $ 2,937 (Nine Months Ended July 1, 2022)",
    );
  });

  it("gives every figure where the question compares", () => {
    const row = rowUnit("Gross margin  53.6 %  74.0 %", ["2021", "2022"]);
    expect(sentence("How did the gross margin of 2022 compare with that of 2021?", row)).toBe(
      "Gross margin: 53.6 % (2021); 74.0 % (2022)",
    );
  });

  it("puts the caption before a label that says little", () => {
    const row = rowUnit("Services  70.5%  71.5%", ["2022", "2021"], ["Gross margin percentage:"]);
    expect(sentence("What gross margin did services reach in 2022?", row)).toBe(
      "Gross margin percentage, Services: 70.5% (2022)",
    );
  });

  it("is the row as stored where its columns have no names", () => {
    const row = rowUnit("Total  129,312  $ 22,570", []);
    expect(sentence("How much is left in 2022?", row)).toBe("Total 129,312 $ 22,570");
  });
});
