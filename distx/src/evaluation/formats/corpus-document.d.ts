/** A document of a benchmark. */
export interface CorpusDocument {
    readonly id: string;
    /** One line; empty where it has none. */
    readonly title: string;
    readonly text: string;
}
/** One line of BEIR's `corpus.jsonl`, which may be too long to be read as a whole. */
export declare function readBeirDocument(line: string, number: number): CorpusDocument;
/** Documents of `cran.all.1400`. Their words begin with the title, which is not repeated. */
export declare function readCranfieldDocuments(text: string): CorpusDocument[];
/**
 * Name of a document's file: its id, with characters that not every file system takes written as in an address. Two ids
 * never share one, save where a file system takes capitals and small letters for the same.
 */
export declare function corpusFileName(id: string): string;
/** The document as a text file: the title is its first line. */
export declare function corpusFileText({ title, text }: CorpusDocument): string;
export declare function isEmpty({ title, text }: CorpusDocument): boolean;
