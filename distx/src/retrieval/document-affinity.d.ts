import type { DocumentId } from "../domain/identifiers.js";
import type { NamedDocuments } from "../ports/lexical-index.js";
/** Words of a question that may name a document, runs of two and three as one included, and the years it asks for. */
export declare function nameCandidates(question: string): string[];
/**
 * 0 to 1 for each document: how surely the question means it, by name and period. A name is a word that documents carry in
 * their title or source and that occurs in the text of hardly any other document: "amcor" is one, "company" is not, however
 * many titles hold it.
 */
export declare function documentAffinities(question: string, words: readonly string[], named: NamedDocuments): Map<DocumentId, number>;
