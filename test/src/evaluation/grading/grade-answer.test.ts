import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { readFootnoteQuestions } from "../../../../src/evaluation/formats/footnote-questions.js";
import { gradeAnswer } from "../../../../src/evaluation/grading/grade-answer.js";

const grade = (question: string, expected: string, given: string) =>
  gradeAnswer({ question, expected, given, refused: false });

const labelled = ["sample", "sec-10-q"].flatMap((name) => {
  const file = new URL(`../../../../data/eval/${name}.jsonl`, import.meta.url);
  return readFootnoteQuestions(readFileSync(file, "utf8")).questions.flatMap(({ question, answer, relevant }) =>
    answer === undefined ? [] : [{ question, answer, quotes: relevant.map(({ quote }) => quote ?? "") }],
  );
});

describe("an answer is correct", () => {
  it.each([
    ["What was net sales?", "$81,797 million", "Total net sales $ 81,797 $ 82,959"],
    [
      "What was capex (in USD millions)?",
      "$1577.00",
      "Purchases of property, plant and equipment (PP&E) (1,577) (1,373)",
    ],
    ["What was capex?", "$1,577 million", "Capital expenditure came to $1.6 billion."],
    ["What is net PPNE? Answer in USD billions.", "$8.70", "Property, plant and equipment – net 8,738 8,866"],
    ["What was the net income?", "A net loss of $3,000 million", "Net income (loss) 3,156 (3,000)"],
    ["How much is paid into the fund?", "6 percent of the salary", "The company pays 6 % of the salary."],
    ["What is the rate?", "about 20-25%", "It is between 20% and 25%."],
    ["What does it cost?", "From 0.38 to 0.42 euros", "It rose from €0.38 to €0.42."],
    ["After how many months does it end?", "Six", "It ends after 6 months."],
    ["From which day is a note needed?", "The fourth", "From the 4th day on."],
    ["On which day are salaries paid?", "The 25th", "Salaries are paid on the 25th of the month."],
    ["When did they buy it?", "April 24, 2023", "The merger closed on 24 April 2023."],
    ["Where was the plant?", "Zhengzhou, China", "The assembly facility in Zhengzhou, China, was closed."],
    ["Who adopted plans?", "Adam Selipsky and Brian Olsavsky", "Brian Olsavsky and Adam Selipsky did."],
    [
      "What failed?",
      "Failures of the power connectors shipped with it",
      "The connectors for power that shipped failed.",
    ],
  ])("%s %s: %s", (question, expected, given) => {
    expect(grade(question, expected, given)).toBe("correct");
  });

  it("in at least 92 of 100 labelled questions where it is the words of the page that the label quotes", () => {
    const correct = labelled.filter(
      ({ question, answer, quotes }) => grade(question, answer, quotes.join(" ")) === "correct",
    );
    expect(labelled.length).toBeGreaterThan(130);
    expect(correct.length / labelled.length).toBeGreaterThan(0.92);
  });
});

describe("an answer is wrong", () => {
  it.each([
    ["What was net sales?", "$81,797 million", "Total net sales $ 82,959"],
    ["What was net sales?", "$81,797 million", "Net sales were $81,797 thousand."],
    ["What was net sales?", "$81,797 million", "Net sales were €81,797 million."],
    ["What was the margin?", "12.5%", "The margin was 12.5 million."],
    ["What was the margin?", "12.5%", "The margin was 12.6%."],
    ["What was the change?", "-14.76%", "The change was 14.76%."],
    ["How long is the period?", "30 days", "The period is 30 months."],
    ["How much was it?", "$5.0 billion", "It took five years."],
    ["How much was it?", "$29,998 million", "Claims are filed within 30 days."],
    ["How many were there?", "27", "It was effected on May 27, 2022."],
    ["Who adopted plans?", "Adam Selipsky and Brian Olsavsky", "Brian Olsavsky did."],
    ["Where was the plant?", "Zhengzhou, China", "The plant was in Shenzhen, China."],
    ["What failed?", "Failures of the power connectors shipped with it", "The memory of the device was too small."],
    ["What was pension cost?", "158 million shares, about 17% of them", "It held 158 million shares."],
  ])("%s %s: %s", (question, expected, given) => {
    expect(grade(question, expected, given)).toBe("wrong");
  });

  it("where every digit of the key is another", () => {
    const altered = labelled.filter(({ answer }) => /\d/u.test(answer));
    const through = altered.filter(({ question, answer }) => {
      const other = answer.replace(/\d/gu, (digit) => String((Number(digit) + 3) % 10));
      return grade(question, answer, other) === "correct";
    });
    expect(altered.length).toBeGreaterThan(100);
    expect(through).toEqual([]);
  });

  it("in all but 3 of 1,000 cases where it is the quote of another question", () => {
    const pairs = labelled.flatMap(({ question, answer }) =>
      labelled.filter((other) => other.answer !== answer).map(({ quotes }) => grade(question, answer, quotes[0] ?? "")),
    );
    expect(pairs.filter((grade) => grade === "correct").length / pairs.length).toBeLessThan(0.003);
  });
});

describe("no grade but what the rule can tell", () => {
  it("is given to a refusal, nor to a key that holds no more than yes or no", () => {
    const refusal = {
      question: "What is it?",
      expected: "48 euros",
      given: "The documents do not say.",
      refused: true,
    };
    expect(gradeAnswer(refusal)).toBe("not_attempted");
    expect(grade("Was it able to retain members?", "Yes", "Members stayed.")).toBe("ungraded");
  });
});
