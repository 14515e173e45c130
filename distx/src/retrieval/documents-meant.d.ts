import type { DocumentId } from "../domain/identifiers.js";
import type { Scope } from "../domain/scope.js";
import type { LexicalIndex } from "../ports/lexical-index.js";
/** How surely a question means each document, by name and period; documents it says nothing of are absent. */
export declare function documentsMeant(question: string, scope: Scope, lexicalIndex: LexicalIndex, signal: AbortSignal): Promise<ReadonlyMap<DocumentId, number>>;
/** The scope narrowed to the documents most surely meant; undefined where none stands out. */
export declare function steeredScope(scope: Scope, affinities: ReadonlyMap<DocumentId, number>): Scope | undefined;
