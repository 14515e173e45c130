import { existsSync } from "node:fs";
import { type FileHandle, open } from "node:fs/promises";
import { z } from "zod";
import { readTextFile } from "./read-text-file.js";
import { writeFileAtomically } from "./write-file-atomically.js";

const answeredLine = z.looseObject({ id: z.string(), answer: z.looseObject({}) });

/**
 * The answers of a batch, one line of JSON each, in the order in which they came. What an earlier run answered stays; its
 * failures, and a line that it was stopped in the middle of, go and are asked again.
 */
export class AnswersFile {
  readonly answered: ReadonlySet<string>;
  readonly #file: FileHandle;

  private constructor(file: FileHandle, answered: ReadonlySet<string>) {
    this.#file = file;
    this.answered = answered;
  }

  static async open(path: string, signal: AbortSignal): Promise<AnswersFile> {
    const answered = new Set<string>();
    if (existsSync(path)) {
      const lines = (await readTextFile(path, signal)).split("\n");
      const whole = lines.filter((line) => {
        const id = answeredId(line);
        return id !== undefined && !answered.has(id) && answered.add(id);
      });
      await writeFileAtomically(path, whole.map((line) => `${line}\n`).join(""));
    }
    return new AnswersFile(await open(path, "a"), answered);
  }

  async add(line: object): Promise<void> {
    await this.#file.appendFile(`${JSON.stringify(line)}\n`);
  }

  async close(): Promise<void> {
    await this.#file.sync();
    await this.#file.close();
  }
}

function answeredId(line: string): string | undefined {
  try {
    return answeredLine.safeParse(JSON.parse(line)).data?.id;
  } catch {
    return undefined;
  }
}
