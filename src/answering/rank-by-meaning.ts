import { fingerprintText } from "../domain/chunk-set.js";
import { dotProduct } from "../domain/dot-product.js";
import { toFootnoteError } from "../errors.js";
import type { Embedder } from "../ports/embedder.js";
import type { AnswerUnit } from "./answer-units.js";
import { type RankedUnit, type RankedUnits, type UnitWeights, bestFirst, weigh } from "./rank-units.js";

const longestInput = 400;
/** A server that says nothing must not hold up an answer that its words can decide. */
const embeddingLimitMs = 5_000;

/** Fitted like the weights without a vector (docs/answering.md). */
const withVector: UnitWeights & { readonly cosine: number } = {
  body: 0.91,
  all: 6.23,
  precise: 1.02,
  time: 1.53,
  figure: 2.95,
  total: 0.68,
  rank: 2.49,
  retrieved: 1.6,
  statement: 2.38,
  cosine: 5.49,
};

/** The same units once more by their vectors, best first; as they are where the embedder fails or is late. */
export async function rankByMeaning(
  ranked: RankedUnits,
  embedder: Embedder,
  signal: AbortSignal,
): Promise<readonly RankedUnit[]> {
  const { asked, units } = ranked;
  const texts = units.map(({ answer }) => bodyOf(answer));
  const cosines = await cosinesOf(asked.quantity.text, texts, embedder, signal);
  if (!cosines) return units.toSorted(bestFirst);
  return units
    .map((unit, index) => ({
      ...unit,
      score: weigh(unit.signals, withVector) + withVector.cosine * (cosines[index] ?? 0),
    }))
    .sort(bestFirst);
}

/** Undefined where the embedder fails or is late: the words alone still tell good from bad. */
async function cosinesOf(
  asked: string,
  texts: readonly string[],
  embedder: Embedder,
  signal: AbortSignal,
): Promise<number[] | undefined> {
  if (texts.length === 0) return undefined;
  const limited = AbortSignal.any([signal, AbortSignal.timeout(embeddingLimitMs)]);
  try {
    const fingerprint = await embedder.fingerprint(limited);
    const [question, vectors] = await Promise.all([
      embedder.embedQuery(asked, limited),
      embedder.embedDocuments(
        texts.map((text) => fingerprint.documentPrefix + text),
        limited,
      ),
    ]);
    // A re-index may have put another embedder in its place meanwhile.
    if (fingerprintText(await embedder.fingerprint(limited)) !== fingerprintText(fingerprint)) return undefined;
    return vectors.map((vector) => dotProduct(question, vector));
  } catch (thrown) {
    signal.throwIfAborted();
    const { code } = toFootnoteError(thrown);
    if (code === "embedder_unavailable" || code === "timeout") return undefined;
    throw thrown;
  }
}

function bodyOf({ unit, row }: AnswerUnit): string {
  return (row ? row.label : unit.text).slice(0, longestInput);
}
