interface Unit {
    readonly family: number;
    readonly name: string;
}
/** The units named by the sign before a number and by the words after it ("20 working days": days). */
export declare function unitsOf(before: string, after: string): readonly Unit[];
/** Whether two numbers name units of one family that differ: 48 dollars and 48 euros. */
export declare function unitsContradict(some: readonly Unit[], others: readonly Unit[]): boolean;
export {};
