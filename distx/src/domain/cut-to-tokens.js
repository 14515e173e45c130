import { estimateTokens } from "./estimate-tokens.js";
/** The longest beginning of a text whose estimate is at most `maxTokens`; never half of a surrogate pair. */
export function cutToTokens(text, maxTokens, traits) {
    if (estimateTokens(text, traits) <= maxTokens)
        return text;
    let fits = 0;
    let tooLong = text.length;
    while (tooLong - fits > 1) {
        const middle = Math.floor((fits + tooLong) / 2);
        if (estimateTokens(text.slice(0, middle), traits) <= maxTokens)
            fits = middle;
        else
            tooLong = middle;
    }
    return text.slice(0, fits).replace(/[\ud800-\udbff]$/u, "");
}
