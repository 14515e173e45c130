/** A date by its parts, as a question would name them: "2023 july 1". */
export declare function dateWords(date: string | undefined): string;
