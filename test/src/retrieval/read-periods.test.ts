import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readPeriods } from "../../../src/retrieval/read-periods.js";

describe("readPeriods", () => {
  it.each([
    ["What was FY2018 revenue?", [{ year: 2018 }]],
    ["FY18", [{ year: 2018 }]],
    ["FY'18", [{ year: 2018 }]],
    ["in 2019 and in 2021.", [{ year: 2019 }, { year: 2021 }]],
    ["3M_2018_10K.pdf", [{ year: 2018 }]],
    ["Q2 of FY2024", [{ year: 2024, quarter: 2 }]],
    ["Q2 FY'24", [{ year: 2024, quarter: 2 }]],
    ["2Q24", [{ year: 2024, quarter: 2 }]],
    ["Q2 24", [{ year: 2024, quarter: 2 }]],
    ["second quarter of fiscal 24", [{ year: 2024, quarter: 2 }]],
    ["second quarter '24", [{ year: 2024, quarter: 2 }]],
    ["2023 Q3", [{ year: 2023, quarter: 3 }]],
    ["2023Q4", [{ year: 2023, quarter: 4 }]],
    ["AMCOR_2023Q4_EARNINGS.pdf", [{ year: 2023, quarter: 4 }]],
    ["third quarter of 2023", [{ year: 2023, quarter: 3 }]],
    ["second fiscal quarter of 2023", [{ year: 2023, quarter: 2 }]],
    ["the 4th quarter of the fiscal year 2023", [{ year: 2023, quarter: 4 }]],
    ["third quarter FY22", [{ year: 2022, quarter: 3 }]],
    [
      "Q3 2023 against Q3 2022",
      [
        { year: 2023, quarter: 3 },
        { year: 2022, quarter: 3 },
      ],
    ],
    ["Q2 revenue in FY2022", [{ year: 2022, quarter: 2 }]],
    ["quarter ended July 1, 2023", [{ year: 2023 }]],
    ["the first quarter", []],
  ])("reads the years and quarters of %j", (text, periods) => {
    expect(readPeriods(text).periods).toEqual(periods);
  });

  it.each([
    "2,019 employees",
    "$2018.5",
    "$2018 in fees",
    "12019",
    "20190",
    "1,2018",
    "0.2019",
    "Q2 10-K",
    "Q2 12% growth",
    "Q2 15 million",
    "the third quarter 12 stores opened",
    "Q2 in 12 countries",
  ])("takes no number of %j for a year", (text) => {
    expect(readPeriods(text)).toMatchObject({ periods: [], dates: [], months: [] });
  });

  it.each([
    ["quarter ended July 1, 2023", ["2023-07-01"]],
    ["July 1st 2023", ["2023-07-01"]],
    ["1 July 2023", ["2023-07-01"]],
    ["on the 1st of July, 2023", ["2023-07-01"]],
    ["PEPSICO_8K_dated-2023-07-01.pdf", ["2023-07-01"]],
    ["2023-07-01", ["2023-07-01"]],
    ["Sept. 30, 2023 and Sep 29, 2022", ["2023-09-30", "2022-09-29"]],
    ["2022-12-31, then 1 July 2023, then July 2, 2023", ["2022-12-31", "2023-07-01", "2023-07-02"]],
    ["July 32, 2023", []],
    ["2023-13-01", []],
  ])("reads the days of %j in order, and no month without a day", (text, dates) => {
    expect(readPeriods(text)).toMatchObject({ dates, months: [] });
  });

  it.each([
    ["July 2023", ["2023-07"]],
    ["December of 2022 or Sept 2021", ["2022-12", "2021-09"]],
    ["July", []],
  ])("reads the months of %j", (text, months) => {
    expect(readPeriods(text)).toMatchObject({ months, dates: [] });
  });

  it.each([
    ["the latest quarter", { latest: true, partOfYear: true, wholeYear: false }],
    ["the most recent 10-K", { latest: true, partOfYear: false, wholeYear: true }],
    ["the annual report of 2022", { latest: false, partOfYear: false, wholeYear: true }],
    ["at year-end", { latest: false, partOfYear: false, wholeYear: true }],
    ["FY2018", { latest: false, partOfYear: false, wholeYear: true }],
    ["the three months ended July 1, 2023", { latest: false, partOfYear: true, wholeYear: false }],
    ["the 10-Q", { latest: false, partOfYear: true, wholeYear: false }],
    ["Q2 2023", { latest: false, partOfYear: true, wholeYear: false }],
    ["Do margins fluctuate each year?", { latest: false, partOfYear: false, wholeYear: true }],
    ["growth over the last three years", { latest: false, partOfYear: false, wholeYear: true }],
    ["year-over-year growth in Q2 2023", { latest: false, partOfYear: true, wholeYear: true }],
    ["the newest of the year", { latest: true, partOfYear: false, wholeYear: false }],
    ["How many pumps are there?", { latest: false, partOfYear: false, wholeYear: false }],
  ])("tells of %j whether the newest, a whole year or a part of one is meant", (text, flags) => {
    expect(readPeriods(text)).toMatchObject(flags);
  });

  it("reads every year and quarter in every way to write them", () => {
    const ways: readonly ((year: number, quarter: number) => string)[] = [
      (year, quarter) => `Q${quarter} ${year}`,
      (year, quarter) => `${quarter}Q${year}`,
      (year, quarter) => `Q${quarter} of FY${year}`,
      (year, quarter) => `${year} Q${quarter}`,
      (year, quarter) => `${year}Q${quarter}`,
      (year, quarter) => `${["first", "second", "third", "fourth"][quarter - 1]} quarter of fiscal year ${year}`,
    ];
    fc.assert(
      fc.property(
        fc.integer({ min: 1900, max: 2099 }),
        fc.integer({ min: 1, max: 4 }),
        fc.constantFrom(...ways),
        (year, quarter, way) => {
          expect(readPeriods(`What were sales in ${way(year, quarter)}?`).periods).toEqual([{ year, quarter }]);
        },
      ),
      { seed: 19_700_103 },
    );
  });
});
