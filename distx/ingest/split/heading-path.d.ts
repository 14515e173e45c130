/** The headings a place in a document stands under. */
export declare class HeadingPath {
    #private;
    enter(level: number, text: string): void;
    /** Closes the headings of this level and below. */
    leave(level: number): void;
    /** Outermost first. */
    current(): readonly string[];
}
