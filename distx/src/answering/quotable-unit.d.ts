import type { BlockKind } from "../domain/page.js";
import type { Passage } from "../domain/passage.js";
import type { KnowledgeReader } from "../ports/knowledge-reader.js";
/** A sentence, list item, table row or heading of a passage: the smallest thing that is quoted. */
export interface QuotableUnit {
    readonly passage: Passage;
    readonly kind: BlockKind;
    readonly page: number;
    /** Position in the stored page; `text` is exactly that slice. */
    readonly start: number;
    readonly end: number;
    readonly text: string;
    /** Column names of the table a row belongs to. */
    readonly columns: readonly string[];
}
/**
 * Cuts passages along the structure of their stored pages. In the order of the passages, then of reading. A passage whose
 * page has gone meanwhile gives no units.
 */
export declare function quotableUnits(passages: readonly Passage[], reader: KnowledgeReader, signal: AbortSignal): Promise<QuotableUnit[]>;
