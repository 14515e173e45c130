/** How a number written in words begins: "seven", "twenty", "twenty-two". */
export declare const numberWords: string;
/** The value of what `numberWords` matches, 0 to 99. */
export declare function valueOfWords(words: string): number;
