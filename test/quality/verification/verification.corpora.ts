import { readdirSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { seededIntegers } from "../../seeded-random.js";
import { sharedPath } from "../../shared-files.js";
import { faithfulClaims } from "./faithful-claims.js";
import { hostileClaims, strictLies } from "./hostile-claims.js";
import { type Material, readMaterial } from "./material.js";
import { acceptedLies, refusedTruths, table, wrongShare } from "./measure.js";

const hostileCount = 10_000;
const faithfulCount = 1_000;
/** The annual reports are from companies and years that nothing here was made on. */
const corpora = ["corpora/sec-10-q/docs", "corpora/agency-reports", "corpora/annual-reports/docs"];
const perCorpus = 6;

const folders = corpora.flatMap((folder) => sharedPath(folder) ?? []);

describe.skipIf(folders.length < corpora.length)("verification over real reports", () => {
  const material: Material[] = [];

  beforeAll(async () => {
    for (const folder of folders) {
      const files = readdirSync(folder).filter((name) => name.endsWith(".pdf"));
      const step = Math.max(1, Math.floor(files.length / perCorpus));
      for (const file of files.filter((_, index) => index % step === 0)) {
        material.push(await readMaterial(join(folder, file), material.length + 1));
      }
    }
  });

  it(`lets nothing planted through in ${hostileCount} hostile outputs, and at most 5 % of what is swapped`, () => {
    const results = acceptedLies(hostileClaims(material, hostileCount, seededIntegers(10_000)));
    console.log(table(results));
    const isStrict = (kind: string) => kind in strictLies;
    expect([...results].filter(([kind]) => isStrict(kind)).flatMap(([, { wrong }]) => wrong)).toEqual([]);
    expect(wrongShare([...results].filter(([kind]) => !isStrict(kind)))).toBeLessThan(0.05);
  });

  it(`refuses at most 8 % of ${faithfulCount} faithful sentences`, () => {
    const results = refusedTruths(faithfulClaims(material, faithfulCount, seededIntegers(1_000)));
    console.log(table(results));
    expect(wrongShare([...results])).toBeLessThan(0.08);
  });
});
