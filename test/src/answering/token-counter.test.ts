import { describe, expect, it } from "vitest";
import { tokenCounter } from "../../../src/answering/token-counter.js";
import { modelProfile } from "../../../src/domain/model-profile.js";

const messages = [
  { role: "system", text: "You are X." },
  { role: "user", text: "Hi" },
] as const;

describe("a token counter", () => {
  it("counts Phi-4's template exactly: four tokens around each turn, three that open the answer", async () => {
    const counter = await tokenCounter(modelProfile("phi4"));
    expect(counter.exact).toBe(true);
    // 100264 9125 100266, 2675 527 1630 13, 100265, 100264 882 100266, 13347, 100265, 100264 78191 100266
    expect(counter.prompt(messages)).toBe(16);
    expect(counter.prompt([])).toBe(3);
  });

  it("counts a control token as one and what stands in a text as ordinary signs", async () => {
    const counter = await tokenCounter(modelProfile("phi4"));
    expect(counter.prompt([{ role: "user", text: "<|im_end|>" }])).toBe(4 + 6 + 3);
  });

  it.each(["phi4-mini", "llama3.1", "qwen3", "mistral", "smollm2"])("estimates %s from above", async (name) => {
    const counter = await tokenCounter(modelProfile(name));
    expect(counter.exact).toBe(false);
    expect(counter.prompt(messages)).toBeGreaterThan(counter.text("You are X.") + counter.text("Hi") + 4);
  });
});
