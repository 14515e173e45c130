import type { PDFPageProxy } from "pdfjs-dist/legacy/build/pdf.mjs";
/** A run of text as the PDF draws it, in points from the top left corner of the page as displayed. */
export interface Run {
    readonly text: string;
    readonly x: number;
    /** Top edge. */
    readonly y: number;
    readonly width: number;
    readonly height: number;
    /** Size of the letters in points. */
    readonly size: number;
    /** Name of the font within the document. */
    readonly font: string;
    /** How many runs of the page are drawn before it. */
    readonly order: number;
    /** Whether the PDF draws white space before it. */
    readonly afterSpace: boolean;
}
/** The visible runs of a page in the order in which they were drawn. */
export declare function runsOf(page: PDFPageProxy): Promise<Run[]>;
