import { createHash } from "node:crypto";
import { cpSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { generatedText } from "./generated-text.js";
import { seededRandom } from "../seeded-random.js";

const sample = fileURLToPath(new URL("../../data/sample", import.meta.url));
const printed = ["board-memo-2025-q3.pdf", "emergency-plan.pdf", "employee-handbook.pdf"];

/** A folder of documents in which every round changes some files and adds others. */
export class GrowingFolder {
  readonly path = mkdtempSync(join(tmpdir(), "footnote-folder-"));
  readonly #random: () => number;
  #round = 0;

  constructor(seed: number) {
    this.#random = seededRandom(seed);
  }

  grow(): void {
    const round = this.#round++;
    for (const name of [`changing-${round % 3}.md`, "always.txt", `new-${round}.md`]) {
      writeFileSync(join(this.path, name), generatedText(this.#random, 3));
    }
    const name = printed[round % printed.length] ?? "";
    cpSync(join(sample, name), join(this.path, `${round}-${name}`));
  }

  /** SHA-256 of every file by its name. */
  hashes(): Map<string, string> {
    return new Map(
      readdirSync(this.path).map((name) => [
        name,
        createHash("sha256")
          .update(readFileSync(join(this.path, name)))
          .digest("hex"),
      ]),
    );
  }

  remove(): void {
    rmSync(this.path, { recursive: true, force: true });
  }
}
