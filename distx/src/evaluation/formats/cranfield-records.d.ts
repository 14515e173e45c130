export interface CranfieldRecord {
    /** Of its `.I`. */
    readonly line: number;
    readonly id: string;
    /** One line. */
    readonly title: string;
    /** Words as they stand, without space around them. */
    readonly body: string;
}
/**
 * The records of a file in the format of the SMART system: `.I` with a number begins one, `.T` its title, `.A` its authors,
 * `.B` where it was printed, `.W` its words. After `.W` markers are taken for slips of the typist, since all that follows
 * them in the Cranfield files is words.
 */
export declare function cranfieldRecords(text: string, of: string): CranfieldRecord[];
