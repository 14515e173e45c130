/**
 * The words of a title, a file name or a question, folded, without possessive endings, and every two and three letter
 * words in a row run together. "10-K" is one word; "2023Q2" is two. Names of documents and the words of a question that
 * may name them are compared in this form, which holds nothing but letters and digits.
 */
export declare function nameWords(text: string): string[];
/** The same without the runs, in order. */
export declare function plainNameWords(text: string): string[];
