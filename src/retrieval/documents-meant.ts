import type { DocumentId } from "../domain/identifiers.js";
import type { Scope } from "../domain/scope.js";
import type { LexicalIndex } from "../ports/lexical-index.js";
import { documentAffinities, nameCandidates } from "./document-affinity.js";

/** Documents looked at for what names them: a name that more documents carry tells little. */
const mostNamed = 200;
/** Documents searched once more by themselves, and how near to the best they must come. */
const mostSteered = 8;
const steeredShare = 0.7;
const leastAffinity = 0.25;

/** How surely a question means each document, by name and period; documents it says nothing of are absent. */
export async function documentsMeant(
  question: string,
  scope: Scope,
  lexicalIndex: LexicalIndex,
  signal: AbortSignal,
): Promise<ReadonlyMap<DocumentId, number>> {
  const words = nameCandidates(question);
  if (words.length === 0) return new Map();
  const named = await lexicalIndex.documentsNamed({ words, limit: mostNamed, scope }, signal);
  return documentAffinities(question, words, named);
}

/** The scope narrowed to the documents most surely meant, never widened; undefined where none in it stands out. */
export function steeredScope(scope: Scope, affinities: ReadonlyMap<DocumentId, number>): Scope | undefined {
  const allowed = scope.documentIds && new Set(scope.documentIds);
  const inside = [...affinities].filter(([id]) => allowed?.has(id) ?? true);
  const best = Math.max(0, ...inside.map(([, affinity]) => affinity));
  if (best < leastAffinity) return undefined;
  const documentIds = inside
    .filter(([, affinity]) => affinity >= best * steeredShare)
    .sort(([, one], [, other]) => other - one)
    .slice(0, mostSteered)
    .map(([id]) => id);
  return { ...scope, documentIds };
}
