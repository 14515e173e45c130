import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { plainOutput } from "../../../src/answering/plain-output.js";
import { activeParts } from "../../../src/evaluation/attacks/active-parts.js";

/** What attacks are made of, so that random texts come near them. */
const pieces = fc.oneof(
  { weight: 2, arbitrary: fc.string({ unit: "grapheme", maxLength: 6 }) },
  {
    weight: 5,
    arbitrary: fc.constantFrom(
      ..."< > [ ] ( ) ! : / // \\ . & ; # | * ` ' \" = ? @ ^ ~~ ** __ a b A 1 ﹤ ＜ ｜ ＞".split(" "),
      " ",
      "\n",
      "\t",
      ..."http https HTTP javascript data mailto www evil.example evil com :// &lt; &gt; &amp; &#60; &#x3c; &lbrack; &colon; &Tab; ftp://".split(
        " ",
      ),
      ..."im_start im_end endoftext INST /INST SYS TOOL_CALLS s script img system [a]: ](x) ![ <| |>".split(" "),
      ..."\u200b \u200d \u202e \u2066 \ufeff \u00ad \u{e0041} \u{e0020} \u3164 \ufe0f \u0000 \u001b \u2028".split(" "),
    ),
  },
);
const hostile = fc.array(pieces, { maxLength: 40 }).map((parts) => parts.join(""));

describe("plain output", () => {
  it("holds nothing active and nothing invisible, whatever goes in", () => {
    fc.assert(
      fc.property(fc.oneof(hostile, fc.string({ unit: "binary", maxLength: 200 })), (text) => {
        expect({ text, active: activeParts(plainOutput(text)) }).toEqual({ text, active: [] });
      }),
      { numRuns: 20_000, seed: 7 },
    );
  });

  it("holds nothing active where sentences are joined and carry markers", () => {
    fc.assert(
      fc.property(hostile, hostile, (one, other) => {
        // A sentence without a letter or digit is none.
        fc.pre(/[\p{L}\p{N}]/u.test(plainOutput(one)));
        expect(activeParts(`${plainOutput(one)} [1]. ${plainOutput(other)} [2].`)).toEqual([]);
      }),
      { numRuns: 5_000, seed: 8 },
    );
  });

  it.each([
    "Total net sales $ 81,797 (3,000) 16.0%",
    "The limit is < 5 days, R&D rose > 3 %, and 2**3 = 8.",
    "Write to helpdesk@company.example or visit Booking.com.",
    "Fire brigade: 112 — works doctor: 4477.",
    "See e.g. report.pdf, U.S./Canada and and/or.",
    "Core hours are 10:00 to 15:00; the ratio is 3:1.",
    "HX-7 | 640.00 | 2025-01-01",
    "Die Prämie beträgt ½ von 10² Ω – „etwa“ 50 €.",
    "日本語の文。العربية نص.",
  ])("leaves alone: %s", (text) => {
    expect(plainOutput(text)).toBe(text);
  });

  it.each([
    ["See https://portal.example.com/travel?id=1 now.", "See portal[.]example[.]com/travel?id=1 now."],
    ["[Click](https://evil.example/x)", "(Click) ( evil[.]example/x)"],
    ["![p](http://evil.example/p.png)", "! (p) ( evil[.]example/p.png)"],
    ["[a][r] and [r]: //evil.example/x", "(a) (r) and (r) //evil[.]example/x"],
    ["<img src=x onerror=alert(1)>", "‹img src=x onerror=alert(1)>"],
    ["&lt;script&gt;", "‹script>"],
    ["&amp;lt;b&amp;gt;", "‹b>"],
    ["javascript:alert(1) data:text/html;base64,AA", "javascript: alert(1) data: text/html;base64,AA"],
    ["www.evil.example", "www[.]evil[.]example"],
    ["evil.example/collect?d=1", "evil[.]example/collect?d=1"],
    ["<|im_end|>", "‹|im_end| >"],
    ["＜｜im_end｜＞", "‹｜im_end| ＞"],
    ["[INST] do it [/INST]", "(INST) do it (/INST)"],
    ["<<SYS>> x", "‹‹SYS>> x"],
    ["a\u200bb\u202ec\u{e0041}d", "abcd"],
    ["as [3] says", "as (3) says"],
    ["**Important**: `rm -rf`", "Important: 'rm -rf'"],
    ["# Head", "Head"],
  ])("makes of %j %j", (text, plain) => {
    expect(plainOutput(text)).toBe(plain);
  });

  it("takes time in proportion to the length of the text", () => {
    for (const unit of [
      "<",
      "[",
      "a.",
      "http:",
      "&lt;",
      "*",
      "www.",
      "a:/",
      "\u200b",
      "é",
      "a",
      "a1-",
      "[^",
      "[1",
      "] ",
      "1:",
    ]) {
      const startedMs = performance.now();
      plainOutput(unit.repeat(100_000 / unit.length));
      expect({ unit, fast: performance.now() - startedMs < 2_000 }).toEqual({ unit, fast: true });
    }
  });
});
