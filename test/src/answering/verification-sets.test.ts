import { readdirSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { beforeAll, describe, expect, it } from "vitest";
import { verifyClaim } from "../../../src/answering/verify-claim.js";
import { faithfulClaims } from "../../quality/verification/faithful-claims.js";
import { handWritten } from "../../quality/verification/hand-written.js";
import { hostileClaims, strictLies } from "../../quality/verification/hostile-claims.js";
import { type Material, readMaterial } from "../../quality/verification/material.js";
import { acceptedLies, refusedTruths, wrongShare } from "../../quality/verification/measure.js";
import { seededIntegers } from "../../seeded-random.js";
import { paragraph, row } from "./units.js";

const sample = fileURLToPath(new URL("../../../data/sample", import.meta.url));

describe("verification of sentences about the sample", () => {
  const material: Material[] = [];

  beforeAll(async () => {
    for (const file of readdirSync(sample)) material.push(await readMaterial(join(sample, file), material.length + 1));
  });

  it("lets no planted number, date, unit, quotation or marker through, and few swapped ones", () => {
    const results = [...acceptedLies(hostileClaims(material, 800, seededIntegers(8)))];
    const strict = results.filter(([kind]) => kind in strictLies);
    expect(strict.flatMap(([, { wrong }]) => wrong)).toEqual([]);
    expect(wrongShare(results.filter(([kind]) => !(kind in strictLies)))).toBeLessThan(0.05);
  });

  it("keeps faithful sentences", () => {
    expect(wrongShare([...refusedTruths(faithfulClaims(material, 120, seededIntegers(9)))])).toBeLessThan(0.08);
  });
});

describe("verification of sentences written by hand", () => {
  const cases = handWritten.map(({ stored, columns, caption, label, ...said }) => ({
    ...said,
    unit: columns
      ? row(stored, { columns, ...(caption !== undefined && { caption }), ...(label !== undefined && { label }) })
      : paragraph(stored),
  }));
  const isVerified = (text: string, unit: ReturnType<typeof paragraph>) =>
    verifyClaim({ text, markers: [1] }, [[unit]]).support === "verified";

  it("keeps what says the same", () => {
    const refused = cases.flatMap(({ unit, faithful }) => faithful.filter((text) => !isVerified(text, unit)));
    const all = cases.flatMap(({ faithful }) => faithful);
    expect(all.length).toBeGreaterThanOrEqual(60);
    expect(refused.length, refused.join("\n")).toBeLessThanOrEqual(all.length * 0.08);
  });

  it("drops what says something else, but for a swap in twenty", () => {
    const kept = cases.flatMap(({ unit, wrong }) => wrong.filter((text) => isVerified(text, unit)));
    const all = cases.flatMap(({ wrong }) => wrong);
    expect(kept.length, kept.join("\n")).toBeLessThanOrEqual(all.length * 0.05);
  });
});
