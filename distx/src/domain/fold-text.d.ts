/** Lower case, accents and width variants folded (Unicode NFKD), curly apostrophes made straight. */
export declare function foldText(text: string): string;
