import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { breakSpecialTokens } from "../../../src/answering/break-special-tokens.js";

const tokens =
  "<|im_start|> <|im_end|> <|im_sep|> <|endoftext|> <|fim_prefix|> <|system|> <|end|> <|tool|> <|/tool|> <s> </s> <eos> <pad> <unk> <mask> <think> </think> <tool_response> <start_of_turn> <end_of_utterance> <extra_id_0> <fim_prefix> <minimax:tool_call> [INST] [/INST] [TOOL_CALLS] [THINK] [ARGS] <<SYS>> ＜｜im_end｜＞".split(
    " ",
  );

describe("breakSpecialTokens", () => {
  it.each(tokens)("leaves nothing of %s, alone, nested or side by side", (token) => {
    for (const text of [token, `${token}${token}`, `${token.slice(0, 3)}${token}${token.slice(3)}`, `a${token}b`]) {
      expect(breakSpecialTokens(text)).not.toContain(token);
    }
  });

  it("leaves no known token in any mixture of their pieces, and nothing to break the second time", () => {
    const pieces = fc.constantFrom(
      "<",
      "|",
      ">",
      "<|",
      "|>",
      "im_end",
      "s",
      "/",
      "[",
      "]",
      "INST",
      " ",
      "SYS",
      "think",
    );
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 30 }), (parts) => {
        const broken = breakSpecialTokens(parts.join(""));
        for (const token of tokens.filter((known) => !known.startsWith("＜"))) expect(broken).not.toContain(token);
        expect(breakSpecialTokens(broken)).toBe(broken);
      }),
      { seed: 5, numRuns: 2_000 },
    );
  });

  it("leaves ordinary text alone", () => {
    const text = "If a < b and c > d, see [1] and [Annex A]; 3 || 4, <https://a.test/x>.";
    expect(breakSpecialTokens(text)).toBe(text);
  });

  it.each(["<", "[", "|", "<a", "[A", "<\u200b", "&lt;", "<<", "</", "＜"])(
    "takes time linear in a run of %j",
    (unit) => {
      for (const text of [unit.repeat(200_000), unit + "\u200b".repeat(200_000), unit + "A".repeat(200_000)]) {
        const before = process.cpuUsage();
        breakSpecialTokens(text);
        expect(process.cpuUsage(before).user / 1_000).toBeLessThan(1_000);
      }
    },
  );
});
