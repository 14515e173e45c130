/** A word of a question or passage that carries meaning. */
export interface Term {
    /** As written, lower case, without accents. */
    readonly word: string;
    /** Porter stem (Porter 1980): equal for inflections of one word. */
    readonly stem: string;
}
/** Every word of a text in order, function words included; "FY2018" is the year. */
export declare function wordsOf(text: string): Term[];
/** Words that carry meaning, each stem once, in order of first appearance. */
export declare function contentTerms(text: string): Term[];
/** Stems of all words, for membership tests. */
export declare function stemsOf(text: string): Set<string>;
