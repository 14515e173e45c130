import type { AnsweringDependencies } from "./ask-request.js";
import type { CitedSentence } from "./cite-sentences.js";
import type { Found } from "./find-evidence.js";
import { quotableUnits } from "./quotable-unit.js";
import { selectSentences } from "./select-sentences.js";

/** The sentences and rows of the passages that answer best by themselves, as they are stored. */
export async function draftExtractively(
  { focus, terms, candidates }: Found,
  { embedder, reader }: AnsweringDependencies,
  signal: AbortSignal,
): Promise<CitedSentence[]> {
  const units = await quotableUnits(candidates, reader, signal);
  const byPassage = candidates.map(({ chunkId }) => units.filter(({ passage }) => passage.chunkId === chunkId));
  const chosen = await selectSentences(focus, terms, byPassage, embedder, signal);
  return chosen.map((unit) => ({ text: unit.text.replace(/\s+/gu, " "), units: [unit] }));
}
