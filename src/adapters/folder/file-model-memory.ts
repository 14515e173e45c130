import { readFileSync, renameSync, writeFileSync } from "node:fs";
import { z } from "zod";
import type { ModelMemory, ModelObservations } from "../../ports/model-memory.js";

const speeds = z.array(z.number().positive());
const remembered = z.object({
  model: z.string(),
  promptSpeeds: speeds,
  answerSpeeds: speeds,
  concern: z.string().optional(),
});

/** A small file of its own, about the one model that was used last; a file about another model counts for nothing. */
export class FileModelMemory implements ModelMemory {
  readonly #path: string;
  readonly #model: string;

  /** `model` tells it from any other, its server's address included. */
  constructor(path: string, model: string) {
    this.#path = path;
    this.#model = model;
  }

  recall(): ModelObservations | undefined {
    try {
      const { model, promptSpeeds, answerSpeeds, concern } = remembered.parse(
        JSON.parse(readFileSync(this.#path, "utf8")),
      );
      if (model !== this.#model) return undefined;
      return { promptSpeeds, answerSpeeds, ...(concern !== undefined && { concern }) };
    } catch {
      return undefined;
    }
  }

  note(observations: ModelObservations): void {
    const partial = `${this.#path}.${process.pid}`;
    try {
      writeFileSync(partial, JSON.stringify({ model: this.#model, ...observations }));
      renameSync(partial, this.#path);
    } catch {
      // A full or read-only disk is told by those whose data it is.
    }
  }
}
