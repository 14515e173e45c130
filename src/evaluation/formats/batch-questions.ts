import { z } from "zod";
import { readJsonLines } from "./json-lines.js";
import { checkUniqueIds } from "./unique-ids.js";

const of = "the questions";

// Other fields are passed over, so that a file for `eval` can be asked too.
const batchLine = z.object({
  id: z.union([z.string().min(1), z.number().int().transform(String)]).exactOptional(),
  question: z.string().trim().min(1).max(4_000),
  collection: z.string().min(1).exactOptional(),
});

/** A question of a batch; `id` is its own within the batch. */
export interface BatchQuestion {
  readonly id: string;
  readonly question: string;
  readonly collection?: string;
}

/** JSON Lines, each `{ id?, question, collection? }`; a line without an id has its number for one. */
export function readBatchQuestions(text: string): BatchQuestion[] {
  const lines = readJsonLines(text, batchLine, of).map(({ line, value }) => ({
    line,
    question: { ...value, id: value.id ?? String(line) },
  }));
  checkUniqueIds(
    lines.map(({ line, question }) => ({ line, id: question.id })),
    of,
  );
  return lines.map(({ question }) => question);
}
