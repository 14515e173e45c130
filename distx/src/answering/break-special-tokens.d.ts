/**
 * Breaks every control token of the known chat templates in text that is not ours, since model servers turn such text
 * into real control tokens. A space goes in after the first character; nothing is deleted, because deleting one token can
 * make another of what stood around it. Applied to each untrusted piece and once more to the joined prompt.
 */
export declare function breakSpecialTokens(text: string): string;
