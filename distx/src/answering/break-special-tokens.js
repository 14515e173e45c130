/**
 * Breaks every control token of the known chat templates in text that is not ours, since model servers turn such text
 * into real control tokens. A space goes in after the first character; nothing is deleted, because deleting one token can
 * make another of what stood around it. Applied to each untrusted piece and once more to the joined prompt.
 */
export function breakSpecialTokens(text) {
    return text
        .replace(/([<＜])(?=[|｜])/gu, "$1 ")
        .replace(/([|｜])(?=[>＞])/gu, "$1 ")
        .replace(/\[(?=\/?[A-Z][A-Z_]*\])/gu, "[ ")
        .replace(/<(?=\/?[A-Za-z][\w:-]*>)/gu, "< ")
        .replace(/<<(?=\/?SYS>>)/gu, "< <");
}
