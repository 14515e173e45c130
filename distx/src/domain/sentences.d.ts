/** A stretch of a text, `[start, end)` in UTF-16 code units. */
export interface TextRange {
    readonly start: number;
    readonly end: number;
}
/**
 * Sentences of a text in order, trimmed; together they hold every character that is no white space. A line end inside
 * wrapped prose is no boundary; a blank line or the start of a list item is one. Linear in the length of the text.
 */
export declare function splitSentences(text: string): TextRange[];
