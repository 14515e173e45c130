/** Lower case, accents and width variants folded (Unicode NFKD), curly apostrophes made straight. */
export function foldText(text) {
    return text
        .normalize("NFKD")
        .replace(/\p{M}+/gu, "")
        .replace(/’/g, "'")
        .toLowerCase();
}
