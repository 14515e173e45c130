const lettersOfOneToken = 5;
const lettersPerToken = 4;
const capitalsPerToken = 2;
/**
 * An upper estimate of the tokens a text takes, for tokenizers that are not at hand. Words of a few letters are one
 * token, longer ones one for every four letters, capitals one for every two, every other sign at least one. Linear in the length of the text.
 */
export function estimateTokens(text, { digitsPerToken }) {
    let tokens = 0;
    for (const [piece] of text.matchAll(/[A-Z]?[a-z]+|[A-Z]+|\d+|\n+| {2,}|[^\S\n ]|[^\sA-Za-z\d]/gu)) {
        const first = piece.codePointAt(0) ?? 0;
        if (/^[A-Z]+$/u.test(piece))
            tokens += Math.ceil(piece.length / capitalsPerToken);
        else if (/^[A-Za-z]/u.test(piece)) {
            tokens += piece.length <= lettersOfOneToken ? 1 : Math.ceil(piece.length / lettersPerToken);
        }
        else if (/^\d/u.test(piece))
            tokens += Math.ceil(piece.length / digitsPerToken);
        else if (/^\s/u.test(piece))
            tokens += Math.ceil(piece.length / 16);
        else
            tokens += first < 0x800 ? 1 : first < 0x10000 ? 2 : 4;
    }
    return tokens;
}
