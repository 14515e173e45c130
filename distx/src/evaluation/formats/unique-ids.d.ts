interface IdentifiedLine {
    readonly line: number;
    readonly id: string;
}
/** Runs are compared by the ids of their questions, so an id that comes twice throws `invalid_request` with its line. */
export declare function checkUniqueIds(lines: readonly IdentifiedLine[], of: string): void;
export {};
