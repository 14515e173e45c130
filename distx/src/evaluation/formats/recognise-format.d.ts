/** What questions may come as; `beir`, `trec` and `cranfield` have their judgements in a file beside. */
export declare const questionFormats: readonly ["footnote", "evidence", "kg-rag", "beir", "trec", "cranfield"];
export type QuestionFormat = (typeof questionFormats)[number];
/** The format of a questions file, by its name and first lines; `invalid_request` where it cannot be told. */
export declare function recogniseFormat(fileName: string, text: string): QuestionFormat;
