import { describe, expect, it } from "vitest";
import { mayAnswer } from "../../../src/answering/may-answer.js";
import { askedFor, rowUnit, sentenceUnit } from "./unit-samples.js";

const millions = ["(dollars in millions):"];
const years = ["2023", "2022"];

describe("mayAnswer", () => {
  it("takes no amount of money for a count", () => {
    const asked = askedFor("How many phones did Harbour sell?");
    expect(mayAnswer(rowUnit("Phones  39,669  40,665", years, millions), asked)).toBe(false);
    expect(mayAnswer(rowUnit("Phones  39,669  40,665", years, ["Units sold:"]), asked)).toBe(true);
    expect(mayAnswer(sentenceUnit("Harbour sold phones for $39 million."), asked)).toBe(false);
    expect(mayAnswer(sentenceUnit("Harbour sold 39 million phones."), asked)).toBe(true);
  });

  it("counts a stretch of time and money like any figure", () => {
    const days = askedFor("How many days of leave does Harbour give?");
    expect(mayAnswer(sentenceUnit("Leave is 30 days."), days)).toBe(true);
    expect(mayAnswer(sentenceUnit("A hotel costs up to $90."), askedFor("How many dollars may a hotel cost?"))).toBe(
      true,
    );
  });

  it("takes nothing but a share for a share", () => {
    const asked = askedFor("What share of the phone market does Harbour hold?");
    expect(mayAnswer(rowUnit("Phones  39,669  40,665", years, millions), asked)).toBe(false);
    expect(mayAnswer(sentenceUnit("Harbour holds 12 % of the phone market."), asked)).toBe(true);
    expect(mayAnswer(sentenceUnit("Harbour makes half of all phones."), asked)).toBe(true);
    expect(mayAnswer(sentenceUnit("A dividend of $0.23."), askedFor("What is the dividend per share?"))).toBe(true);
  });

  it("takes no times, names and numbers of notes for a figure", () => {
    const asked = askedFor("How much did Harbour charge for the H200?");
    expect(mayAnswer(sentenceUnit("On May 4, 2023 Harbour shipped the H200, see Note 4."), asked)).toBe(false);
    expect(mayAnswer(sentenceUnit("Harbour charged 900 for the H200."), asked)).toBe(true);
    expect(mayAnswer(sentenceUnit("The H200 ships in May 2023."), askedFor("When does the H200 ship?"))).toBe(true);
  });

  it("needs a stated average where one is asked for, unless it is to be computed over years", () => {
    const asked = askedFor("What was the average price of a phone?");
    expect(mayAnswer(rowUnit("Phone  39,669  40,665", years), asked)).toBe(false);
    expect(mayAnswer(sentenceUnit("A phone costs 400 on average."), asked)).toBe(true);
    const computed = askedFor("What is the 3 year average of phone sales?");
    expect(mayAnswer(rowUnit("Phone sales  39,669  40,665", years), computed)).toBe(true);
  });

  it("needs one of the asked words or a synonym in the unit or around it", () => {
    const asked = askedFor("How much did electricity and rent cost?");
    expect(mayAnswer(rowUnit("Products  35,623", ["2023"]), asked)).toBe(false);
    expect(mayAnswer(rowUnit("Products  35,623", ["2023"], ["Rent:"]), asked)).toBe(true);
    expect(mayAnswer(sentenceUnit("Expenses were 35,623."), asked)).toBe(true);
  });
});
