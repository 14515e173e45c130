import type { DocumentId } from "../domain/identifiers.js";

/** A document with the names of the question that it carries, and how much they weigh together. */
export interface NamedBy {
  readonly documentId: DocumentId;
  readonly names: readonly string[];
  readonly weight: number;
}

/** What a question is about, one of several things: all documents called so. */
export interface Subject {
  readonly name: string;
  /** The weight of all its names. */
  readonly weight: number;
}

/**
 * The subject of each document. "American Express" and "American Water" share a name; a question that names the first in full
 * means only the first, so a document whose names are all among another's belongs to that one's subject. "Boeing" is a
 * subject of its own however much more "American Express" weighs.
 */
export function subjectsNamed(documents: readonly NamedBy[]): ReadonlyMap<DocumentId, Subject> {
  const sets = new Map<string, { readonly names: ReadonlySet<string>; readonly weight: number }>();
  const keyOf = ({ names }: NamedBy) => names.toSorted().join(" ");
  for (const document of documents) {
    sets.set(keyOf(document), { names: new Set(document.names), weight: document.weight });
  }
  const subjects = new Map<string, Subject>();
  for (const [key, { names }] of sets) {
    const holders = [...sets].filter(([, other]) => [...names].every((name) => other.names.has(name)));
    const [name, { weight }] = holders.reduce((one, other) => (other[1].weight > one[1].weight ? other : one), [
      key,
      { names, weight: 0 },
    ] as const);
    subjects.set(key, { name, weight });
  }
  return new Map(
    documents.flatMap((document) => {
      const subject = subjects.get(keyOf(document));
      return subject ? [[document.documentId, subject]] : [];
    }),
  );
}
