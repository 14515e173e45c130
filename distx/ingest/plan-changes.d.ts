import { type FootnoteError } from "../src/errors.js";
import type { KnownDocument } from "../src/ports/knowledge-store.js";
import type { FoundFile, FoundFiles } from "./find-files.js";
/** What to do with one file. `source` is the identity it will have or has. */
export type PlannedFile = FoundFile & {
    readonly known?: KnownDocument;
} & ({
    readonly change: "added" | "changed" | "unchanged";
} | {
    readonly change: "failed";
    readonly error: FootnoteError;
});
export interface Plan {
    readonly files: readonly PlannedFile[];
    /** Documents ingested earlier from below the same paths whose file has gone; not those of a folder that cannot be read. */
    readonly gone: readonly KnownDocument[];
}
/**
 * Compares the bytes found with what is stored. A file is the stored document that came from the same path, or else the
 * one with the same source whose own file has gone (a moved folder). A source that belongs to another, existing file gets
 * the name of its folder in front, so that two folders never overwrite each other's documents.
 */
export declare function planChanges(found: FoundFiles, paths: readonly string[], known: readonly KnownDocument[], signal: AbortSignal): Promise<Plan>;
