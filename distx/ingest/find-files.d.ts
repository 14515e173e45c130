import { FootnoteError } from "../src/errors.js";
/** A regular file found below one of the given paths. */
export interface FoundFile {
    /** Absolute. */
    readonly path: string;
    /** Folder that was given, or the folder of the file that was given; absolute. */
    readonly root: string;
    /** Path below `root`, with `/`. */
    readonly source: string;
}
/** A file or folder that could not be looked at. */
export interface UnreadableEntry extends FoundFile {
    readonly error: FootnoteError;
}
export interface FoundFiles {
    /** In a stable order: by root as given, then by source. */
    readonly files: readonly FoundFile[];
    readonly unreadable: readonly UnreadableEntry[];
    /** Entries that are no regular file (links, pipes, devices, sockets) or are hidden. */
    readonly skipped: number;
}
/**
 * Walks the given absolute paths. Links are never followed, so that nothing outside the given folders is read; pipes and
 * devices are never opened, since reading one may block for ever. Throws `not_found` for a given path that does not exist.
 */
export declare function findFiles(paths: readonly string[], signal: AbortSignal): Promise<FoundFiles>;
