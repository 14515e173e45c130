import { describe, expect, it } from "vitest";
import { prepareUnit, readSentence } from "../../../src/answering/prepared-unit.js";
import { isTimeKnown, supportNumber } from "../../../src/answering/support-number.js";
import { areSignsMissing } from "../../../src/answering/verify-claim.js";
import { paragraph, row } from "./units.js";

/** Every number, day and odd numeral of the claim, whatever words stand around it. */
function bears(said: string, source: string, unit = paragraph(source)): boolean {
  const claim = readSentence(said);
  const prepared = prepareUnit(unit);
  const alone = claim.bound.map((bound) => ({ ...bound, words: new Map<string, number>() }));
  return (
    alone.every((bound) => "unit" in supportNumber(bound, claim, [prepared])) &&
    isTimeKnown(claim.time, prepared.time) &&
    !areSignsMissing(claim, [prepared])
  );
}

describe("numbers of a claim", () => {
  it.each([
    ["1,577 items", "1577"],
    ["$1.6 billion", "1,577 million"],
    ["three days", "3 days"],
    ["12 %", "12 percent"],
    ["a fee of $48M", "a fee of $48 million"],
    ["twenty-two weeks", "22 weeks"],
    ["a net loss of 412", "Net income (loss) (412)"],
    ["on 1 July 2023", "quarter ended July 1, 2023"],
    ["on July 1", "on 2023-07-01"],
    ["in 2023", "quarter ended July 1, 2023"],
    ["12,5 Euro", "12.5 euros"],
    ["10 to 20 days", "10-20 days"],
    ["one week", "one week"],
    ["No. 12", "number 12"],
    ["½ day", "½ day"],
  ])("are borne across ways of writing: %s by %s", (claim, source) => {
    expect(bears(claim, source)).toBe(true);
  });

  it.each([
    ["1,600", "1,577"],
    ["$1.7 billion", "1,577 million"],
    ["1.6 billion", "2 billion"],
    ["2.4 million", "2 million"],
    ["two million", "two thousand"],
    ["two million", "2"],
    ["fifteen days", "fifty days"],
    ["twenty-two days", "thirty-two days"],
    ["one week", "6 weeks"],
    ["48k", "48"],
    ["48", "48k"],
    ["-5 degrees", "5 degrees"],
    ["profit of 1,577", "(1,577)"],
    ["profit of 1,577", "profit of −1,577"],
    ["12 days", "12 percent"],
    ["5%", "5 percentage points"],
    ["5%", "5 of the staff"],
    ["٤٨ euros", "49 euros"],
    ["４８ euros", "49 euros"],
    ["½ day", "¾ day"],
    ["10³", "10²"],
    ["12,5 euros", "5 euros for 12 people"],
    ["2023-07-01", "2023-01-07"],
    ["July 1, 2023", "January 7, 2023"],
    ["9 pm", "9 am"],
    ["$48", "€48"],
    ["48 dollars", "48 euros"],
    ["48 kg", "48 lb"],
    ["20 hours", "20 working days"],
  ])("are not borne when changed: %s by %s", (claim, source) => {
    expect(bears(claim, source)).toBe(false);
  });

  it("are borne by a bare table figure as a percentage where the table says so", () => {
    expect(bears("5%", "", row("Growth in percent  5  7"))).toBe(true);
    expect(bears("5%", "", row("Net sales  5  7"))).toBe(false);
  });

  it("are borne by a table figure in the scale and currency of its caption, and in no other", () => {
    const cell = row("Net sales  81,797  82,959", { caption: "(In millions of $)" });
    expect(
      ["$81.8 billion", "$81,797 million", "81,797", "$81,797,000,000"].filter((said) => !bears(said, "", cell)),
    ).toEqual([]);
    const wrong = [
      "$81.9 billion",
      "81,797 thousand",
      "$81,797 billion",
      "€81,797 million",
      "81,797 percent",
      "81,797 days",
    ];
    expect(wrong.filter((said) => bears(said, "", cell))).toEqual([]);
  });
});
