import type { DocumentId } from "../domain/identifiers.js";
import type { QuestionSet } from "./evaluation-question.js";
/** As much of a stored document as its name in a questions file is compared with. */
export interface NamedDocument {
    readonly documentId: DocumentId;
    readonly source: string;
}
/** The stored documents that a name means; none where it is not stored, several where files of one name lie in several folders. */
export type FindDocuments = (name: string) => ReadonlySet<DocumentId>;
/**
 * Finds stored documents by file name or by path below the ingested folder, exactly and with regard to case. With names of
 * the kind `id` the last extension of the stored file may be missing.
 */
export declare function indexNames(documents: Iterable<NamedDocument>, kind: QuestionSet["documentNames"]): FindDocuments;
