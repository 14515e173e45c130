/** Writes beside, flushes and renames: a reader finds the whole new file or what was there before. */
export declare function writeFileAtomically(path: string, text: string): Promise<void>;
