import type { DocumentId } from "../domain/identifiers.js";
import type { Scope } from "../domain/scope.js";
import type { LexicalIndex } from "../ports/lexical-index.js";
import { type Affinity, documentAffinities, nameCandidates } from "./document-affinity.js";
import { takeTurns } from "./take-turns.js";

/** Documents looked at for what names them: a name that more documents carry tells little. */
const mostNamed = 200;
/** Documents searched once more by themselves, and how near to the best they must come. */
const mostSteered = 8;
const steeredShare = 0.7;
const leastAffinity = 0.25;
/** A subject of which some document comes so near is one of those that the question is about. */
const surelyMeant = 0.4;

/** Which documents a question means; documents it says nothing of are absent. */
export interface DocumentsMeant {
  /** 0 to 1, by document. */
  readonly affinities: ReadonlyMap<DocumentId, number>;
  /** Where the question means several things, which of them a document is about; else empty. */
  readonly subjects: ReadonlyMap<DocumentId, string>;
}

export const noDocumentsMeant: DocumentsMeant = { affinities: new Map(), subjects: new Map() };

/** How surely a question means each document, by name and period. */
export async function documentsMeant(
  question: string,
  scope: Scope,
  lexicalIndex: LexicalIndex,
  signal: AbortSignal,
): Promise<DocumentsMeant> {
  const words = nameCandidates(question);
  if (words.length === 0) return noDocumentsMeant;
  const named = await lexicalIndex.documentsNamed({ words, limit: mostNamed, scope }, signal);
  return evenedOut(documentAffinities(question, words, named));
}

/** Several subjects that are surely meant are meant alike: how rare a name is does not make its company the better answer. */
function evenedOut(meant: ReadonlyMap<DocumentId, Affinity>): DocumentsMeant {
  const bests = new Map<string, number>();
  for (const { subject, strengthAsSubject } of meant.values())
    bests.set(subject, Math.max(strengthAsSubject, bests.get(subject) ?? 0));
  const best = Math.max(0, ...bests.values());
  const sure = new Map([...bests].filter(([, strength]) => strength >= surelyMeant));
  if (sure.size < 2) {
    return { affinities: new Map([...meant].map(([id, { strength }]) => [id, strength])), subjects: new Map() };
  }
  const affinities = new Map(
    [...meant].map(([id, { strengthAsSubject, subject }]) => [
      id,
      strengthAsSubject * (best / (sure.get(subject) ?? best)),
    ]),
  );
  const subjects = [...meant].filter(([, { subject }]) => sure.has(subject));
  return { affinities, subjects: new Map(subjects.map(([id, { subject }]) => [id, subject])) };
}

/**
 * The scope narrowed to the documents most surely meant, those of several subjects in turns, never widened; undefined where
 * none in it stands out.
 */
export function steeredScope(scope: Scope, { affinities, subjects }: DocumentsMeant): Scope | undefined {
  const allowed = scope.documentIds && new Set(scope.documentIds);
  const inside = [...affinities].filter(([id]) => allowed?.has(id) ?? true);
  const best = Math.max(0, ...inside.map(([, affinity]) => affinity));
  if (best < leastAffinity) return undefined;
  const documentIds = takeTurns(
    inside.filter(([, affinity]) => affinity >= best * steeredShare),
    { scoreOf: ([, affinity]) => affinity, groupOf: ([id]) => subjects.get(id), handicap: 1, limit: mostSteered },
  ).map(([id]) => id);
  return { ...scope, documentIds };
}
