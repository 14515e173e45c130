import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { QuotableUnit } from "../../../src/answering/quotable-unit.js";
import { ConflictSettler } from "../../../src/answering/settle-conflicts.js";
import { type Pair, conflictingPairs } from "../../quality/verification/conflicting-pairs.js";
import { readMaterial } from "../../quality/verification/material.js";
import { seededIntegers } from "../../seeded-random.js";
import { type TemporaryFolder, temporaryFolder } from "../../temporary-folder.js";

const figure = /\d|\b(?:three|four|six|seven|eight|nine|ten|twelve)\b/u;
/** What the two texts say beside what they disagree on. */
const beside = /Date|Visitors|^Item/u;

/** Whether the answer by the first document, which the second one contradicts, is settled with both sides. */
function isFound({ question }: Pair, [own, other]: readonly [readonly QuotableUnit[], readonly QuotableUnit[]]) {
  const stated = own.find(({ kind, text }) => kind !== "heading" && figure.test(text) && !beside.test(text));
  if (!stated) throw new Error(`nothing is stated on: ${question}`);
  const settler = new ConflictSettler(question);
  const said = settler.settle({ text: stated.text, units: [stated] }, [...own, ...other]);
  const sources = new Set(said.flatMap(({ units }) => units.map(({ passage }) => passage.source)));
  return settler.conflicting && sources.size === 2;
}

describe("ConflictSettler", () => {
  let folder: TemporaryFolder;
  beforeAll(() => {
    folder = temporaryFolder();
  });
  afterAll(() => folder.remove());

  async function unitsOf({ name, text }: Pair["one"], number: number): Promise<QuotableUnit[]> {
    const path = join(folder.path, name);
    writeFileSync(path, text);
    return (await readMaterial(path, number)).passages.flat();
  }

  it("finds at least four in five of generated pairs that disagree, over twenty subjects and three formats", async () => {
    const pairs = conflictingPairs(120, seededIntegers(41));
    expect(new Set(pairs.map(({ kind }) => kind)).size).toBe(3);
    expect(new Set(pairs.map(({ question }) => question)).size).toBe(20);
    const missed: string[] = [];
    for (const pair of pairs) {
      const units = [await unitsOf(pair.one, 1), await unitsOf(pair.other, 2)] as const;
      if (!isFound(pair, units)) missed.push(`${pair.kind}: ${pair.question}`);
    }
    process.stdout.write(`${pairs.length - missed.length} of ${pairs.length} found\n`);
    expect(missed.length).toBeLessThanOrEqual(pairs.length * 0.2);
  });

  it("finds nothing in documents that say the same", async () => {
    for (const pair of conflictingPairs(40, seededIntegers(42))) {
      const same = await unitsOf({ name: "copy.md", text: pair.one.text }, 2);
      expect([pair.question, isFound(pair, [await unitsOf(pair.one, 1), same])]).toEqual([pair.question, false]);
    }
  });
});
