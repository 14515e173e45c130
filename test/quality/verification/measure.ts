import { citeSentences } from "../../../src/answering/cite-sentences.js";
import { readModelAnswer } from "../../../src/answering/read-model-answer.js";
import { verifyClaim } from "../../../src/answering/verify-claim.js";
import type { Faithful } from "./faithful-claims.js";
import type { Hostile } from "./hostile-claims.js";

export interface ClassResult {
  readonly tried: number;
  readonly wrong: readonly string[];
}

/** What comes through of a model's text: the answer as a client would get it, and whether the sentence is in it. */
function answerTo(said: string, passages: Parameters<typeof verifyClaim>[1]) {
  const { claims } = readModelAnswer(said);
  const verdicts = claims.map((claim) => ({ claim, verdict: verifyClaim(claim, passages) }));
  const supported = verdicts.flatMap(({ claim, verdict }) =>
    verdict.support === "verified" ? [{ text: claim.text, units: verdict.units }] : [],
  );
  const [reason] = verdicts.flatMap(({ verdict }) => (verdict.support === "unsupported" ? [verdict.reason] : []));
  return { ...citeSentences(supported), reason };
}

/** By kind, the lies of which the planted part came through, or, where the sentence is the lie, the sentence. */
export function acceptedLies(claims: readonly Hostile[]): Map<string, ClassResult> {
  return byKind(
    claims.map(({ kind, said, planted, shown }) => {
      const { answer, sentences } = answerTo(said, shown.passages);
      const through = sentences.length > 0 && (planted === undefined || answer.includes(planted));
      return { kind, wrong: through ? `${answer} <= ${shown.text}` : undefined };
    }),
  );
}

/** By rule, the faithful sentences that were refused. */
export function refusedTruths(claims: readonly Faithful[]): Map<string, ClassResult> {
  return byKind(
    claims.map(({ rule, text, shown }) => {
      const { sentences, reason } = answerTo(`${text.replace(/\.$/u, "")} [1].`, shown.passages);
      return { kind: rule, wrong: sentences.length > 0 ? undefined : `${reason}: ${text} <= ${shown.text}` };
    }),
  );
}

function byKind(
  results: readonly { readonly kind: string; readonly wrong: string | undefined }[],
): Map<string, ClassResult> {
  const kinds = new Map<string, ClassResult>();
  for (const { kind, wrong } of results) {
    const known = kinds.get(kind) ?? { tried: 0, wrong: [] };
    kinds.set(kind, { tried: known.tried + 1, wrong: wrong === undefined ? known.wrong : [...known.wrong, wrong] });
  }
  return kinds;
}

export function table(results: ReadonlyMap<string, ClassResult>): string {
  return [...results].map(([kind, { tried, wrong }]) => `${kind.padEnd(30)} ${wrong.length} of ${tried}`).join("\n");
}

export function wrongShare(results: readonly (readonly [string, ClassResult])[]): number {
  const tried = results.reduce((sum, [, one]) => sum + one.tried, 0);
  return results.reduce((sum, [, one]) => sum + one.wrong.length, 0) / Math.max(1, tried);
}
