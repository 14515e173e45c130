/** A text file that the user named; a fault is a sentence with the name as it was given. */
export declare function readTextFile(path: string, signal: AbortSignal): Promise<string>;
