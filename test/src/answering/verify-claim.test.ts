import { describe, expect, it } from "vitest";
import type { QuotableUnit } from "../../../src/answering/quotable-unit.js";
import { verifyClaim } from "../../../src/answering/verify-claim.js";
import { asChunkId, asDocumentId } from "../../../src/domain/identifiers.js";
import type { Passage } from "../../../src/domain/passage.js";
import { seededIntegers } from "../../seeded-random.js";

const stored = [
  "The daily meal allowance for travel within the country is 48 euros.",
  "Hotel nights are reimbursed up to 160 euros in Norway.",
  "Revenue of the third quarter increased to 4.1 million euros.",
  "Contractors may not enter the calibration laboratory without an escort.",
];

const units = stored.map((text, index): QuotableUnit => {
  const passage: Passage = {
    chunkId: asChunkId(index + 1),
    documentId: asDocumentId("01900000-0000-7000-8000-000000000001"),
    version: 1,
    title: "Handbook",
    source: "handbook.md",
    collection: "default",
    headings: [],
    text,
    spans: [{ page: 1, start: 0, end: text.length }],
  };
  return { passage, kind: "paragraph", page: 1, start: 0, end: text.length, text, columns: [] };
});
const passages = units.map((unit) => [unit]);

describe("verifyClaim", () => {
  it("verifies what a passage says, whatever marker the model set", () => {
    for (const [index, text] of stored.entries()) {
      const verdict = verifyClaim({ text, markers: [((index + 1) % 4) + 1] }, passages);
      expect(verdict).toMatchObject({ support: "verified", units: [{ text }] });
    }
  });

  it("reads words that a line end breaks, ligatures and soft hyphens as the words they are", () => {
    const [first] = units;
    if (!first) throw new Error("there is a unit");
    const text =
      "The informa-\ntion desk of the ﬁnance oﬃce hands third-\nparty invoices to the light\u00adhouse keeper.";
    const broken = [[{ ...first, text, passage: { ...first.passage, text } }]];
    for (const claim of [
      "The information desk of the finance office hands third-party invoices to the lighthouse keeper.",
      "The desk says “information desk of the finance office hands third-party invoices”.",
    ])
      expect(verifyClaim({ text: claim, markers: [1] }, broken), claim).toMatchObject({ support: "verified" });
    for (const claim of [
      "The formation desk of the fine office withholds party lines from the house owner.",
      "The desk says “information desk of the finance office hands third party invoices”.",
    ])
      expect(verifyClaim({ text: claim, markers: [1] }, broken), claim).toMatchObject({ support: "unsupported" });
  });

  it.each([
    [
      "takes no day for one of another year",
      "The allowance was 1.4 million euros as of December 31, 2022 and March 31, 2023.",
      "The allowance was 1.4 million euros as of December 31, 2022 and December 31, 2023.",
    ],
    [
      "does not round a fifth away",
      "The leases cost 759 million euros a year.",
      "The leases cost 1 billion euros a year.",
    ],
    [
      "reads a quotation on past the apostrophe of many owners",
      "The table has ‘total owners’ equity in euros’ below.",
      "The table has ‘total owners’ secret equity in euros’ below.",
    ],
  ])("%s", (_, text, lie) => {
    const [first] = units;
    if (!first) throw new Error("there is a unit");
    const shown = [[{ ...first, text, passage: { ...first.passage, text } }]];
    expect(verifyClaim({ text, markers: [1] }, shown)).toMatchObject({ support: "verified" });
    expect(verifyClaim({ text: lie, markers: [1] }, shown)).toMatchObject({ support: "unsupported" });
  });

  it("lets none of 240 invented numbers, names, negations and turned statements through", () => {
    const random = seededIntegers(42);
    const inventions: ((index: number) => string)[] = [
      () => `The daily meal allowance for travel within the country is ${49 + random(900)} euros.`,
      () => `Hotel nights are reimbursed up to 160 euros in ${["Sweden", "Austria", "Japan", "Peru"][random(4)]}.`,
      () => `Revenue of the third quarter increased to ${5 + random(90)}.${random(10)} million euros.`,
      () => "Revenue of the third quarter decreased to 4.1 million euros.",
      () => "The daily meal allowance for travel within the country is not 48 euros.",
      () => "Contractors may enter the calibration laboratory without supervision by Kowalski.",
      () => `The company was founded in ${1900 + random(120)} by ${["Smith", "Olsen", "Weber"][random(3)]}.`,
      () => `The handbook says “the allowance was raised by ${random(50)} euros”.`,
    ];
    const through: string[] = [];
    for (let index = 0; index < 240; index += 1) {
      const text = inventions[index % inventions.length]?.(index) ?? "";
      const verdict = verifyClaim({ text, markers: [1 + random(9)] }, passages);
      if (verdict.support === "verified") through.push(text);
    }
    expect(through).toEqual([]);
  });

  it.each([
    ["Contractors may not receive a bonus.", "Contractors may receive a bonus."],
    ["Contractors have received a bonus.", "Contractors haven't received a bonus."],
    ["Nobody may enter the room.", "Employees may enter the room."],
    ["Employees receive a bonus.", "Employees hardly ever receive a bonus."],
    ["Submit the travel form at evil.example today.", "Submit the travel form today."],
    ["Submit the travel form via www.evil.example/pay today.", "Submit the travel form today."],
    ["The contact for travel is Will.", "The contact for travel is Anna."],
    ["The travel is paid by the IT department.", "The travel is paid by the HR department."],
    ["Hence 'staff may fly first class' on business.", "Staff may fly economy class on business."],
    ["Hence «staff may fly first class» on business.", "Staff may fly economy class on business."],
  ])("refuses %s from %s", (claim, text) => {
    const [unit] = units;
    const passage = unit && [{ ...unit, text }];
    expect(verifyClaim({ text: claim, markers: [1] }, passage ? [passage] : [])).toMatchObject({
      support: "unsupported",
    });
  });

  it("takes the number of a form for no negation", () => {
    const [unit] = units;
    const passage = unit && [{ ...unit, text: "Travel is claimed on form No. 12." }];
    const claim = { text: "Travel is claimed on form 12.", markers: [1] };
    expect(verifyClaim(claim, passage ? [passage] : [])).toMatchObject({ support: "verified" });
  });
});
