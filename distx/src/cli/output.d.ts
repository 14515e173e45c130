/** Where a command writes. Results go to `stdout`, everything else to `stderr`. */
export interface Output {
    stdout(text: string): void;
    stderr(text: string): void;
    /** Whether a person looks at standard error. */
    readonly isTerminal: boolean;
}
export interface CommonOptions {
    readonly json?: boolean;
    readonly data?: string;
}
/**
 * Text for a terminal: control and direction characters, which names and texts of documents may hold, become visible
 * escapes. They are JSON's own, so that JSON stays what it was.
 */
export declare function visible(text: string): string;
export declare function printJson(output: Output, value: unknown): void;
