import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { dropThoughts } from "../../../src/answering/drop-thoughts.js";
import type { GenerationEvent } from "../../../src/ports/language-model.js";

async function said(pieces: readonly string[], opened = false, cut = false): Promise<string> {
  async function* events(): AsyncGenerator<GenerationEvent> {
    for (const text of pieces) yield { kind: "text", text };
    yield { kind: "end", usage: { promptTokens: 1, answerTokens: 1 }, cut };
  }
  let text = "";
  let ends = 0;
  for await (const event of dropThoughts(events(), { opened })) {
    if (event.kind === "text") text += event.text;
    else ends += 1;
  }
  expect(ends).toBe(1);
  return text;
}

describe("thoughts of a model", () => {
  it("are left out however the text is cut into pieces", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.nat(60), { maxLength: 6 }), async (cuts) => {
        const text = "<think>Is it 47? No.</think>It is 48 [1].";
        const places = [0, ...cuts.filter((cut) => cut < text.length).sort((a, b) => a - b), text.length];
        const pieces = places.slice(1).map((end, index) => text.slice(places[index], end));
        expect(await said(pieces)).toBe("It is 48 [1].");
      }),
      { seed: 48, numRuns: 200 },
    );
  });

  it("may be opened by the template, so that only their end is said", async () => {
    expect(await said(["Is it 47? ", "No.</thi", "nk> It is 48."], true)).toBe(" It is 48.");
  });

  it("may be kept apart by the server, so that there are none in the text", async () => {
    expect(await said(["It is ", "48."], true)).toBe("It is 48.");
  });

  it("leave nothing where they do not end", async () => {
    expect(await said(["<think>Is it", " 47?"])).toBe("");
    expect(await said(["Is it", " 47?"], true, true)).toBe("");
  });

  it("do not hold up the text of a model that has none", async () => {
    expect(await said(["<", "b>It is 48"])).toBe("<b>It is 48");
    expect(await said(["It is <think> 48"])).toBe("It is <think> 48");
  });
});
