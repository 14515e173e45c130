import { describe, expect, it } from "vitest";
import type { Turn } from "../../../src/answering/ask-request.js";
import { leansOnHistory, standaloneQuestion } from "../../../src/answering/standalone-question.js";

const asked = (...questions: string[]): Turn[] =>
  questions.flatMap((text) => [
    { role: "user", text },
    { role: "assistant", text: "It was 9,999 of Globex in 1999." },
  ]);
const revenue = "What was Apple's revenue in 2023?";
const allowance = "What is the daily meal allowance for travel within the country?";

describe("standaloneQuestion", () => {
  it.each([
    [revenue, "And in 2022?", "What was Apple's revenue in 2022?"],
    [revenue, "2021?", "What was Apple's revenue in 2021?"],
    [revenue, "What about Amazon?", "What was Amazon's revenue in 2023?"],
    [revenue, "and for Amazon in 2022?", "What was Amazon's revenue in 2022?"],
    [revenue, "How about the third quarter of 2022?", "What was Apple's revenue in the third quarter of 2022?"],
    [revenue, "And in Europe?", "What was Apple's revenue in 2023 in Europe?"],
    ["How many shops are in Norway?", "and in Sweden?", "How many shops are in Sweden?"],
    ["What was Apple's revenue?", "And in 2022?", "What was Apple's revenue in 2022?"],
    [revenue, "and net income?", "What about net income of Apple in 2023?"],
    [revenue, "What was its net income?", "What was Apple’s net income in 2023?"],
    [revenue, "And what was their net income in 2020?", "what was Apple’s net income in 2020?"],
    [revenue, "How much tax did they pay that year?", "How much tax did Apple pay in 2023?"],
    [allowance, "And abroad?", `${allowance} And abroad?`],
    [allowance, "Does it include alcohol?", `${allowance} Does it include alcohol?`],
    [allowance, "Why?", `${allowance} Why?`],
  ])("makes of “%s”, “%s”: %s", (first, second, expected) => {
    expect(standaloneQuestion(second, asked(first))).toBe(expected);
  });

  it.each([
    "What is the refund policy?",
    "Who is Ada Lovelace?",
    "How many employees are there in Graz?",
    "Does the handbook say that overtime is paid?",
    "What was Amazon's revenue in 2022?",
    "Which laptops are approved for remote work?",
  ])("leaves a question that stands alone as it is: %s", (question) => {
    expect(leansOnHistory(question)).toBe(false);
    expect(standaloneQuestion(question, asked(revenue))).toBe(question);
  });

  it("follows a conversation over several turns", () => {
    expect(standaloneQuestion("and in 2021?", asked(revenue, "What about Amazon?"))).toBe(
      "What was Amazon's revenue in 2021?",
    );
    expect(standaloneQuestion("and in 2021?", asked(revenue, "What is the refund policy of Acme in 2020?"))).toBe(
      "What is the refund policy of Acme in 2021?",
    );
  });

  it("takes nothing from an answer", () => {
    for (const follow of ["And in 2022?", "Why?", "What was its profit?"]) {
      expect(standaloneQuestion(follow, asked(revenue))).not.toMatch(/9,999|Globex|1999/u);
    }
    expect(standaloneQuestion("And in 2022?", [{ role: "assistant", text: "Ask me." }])).toBe("And in 2022?");
  });
});
