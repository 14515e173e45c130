/** No chunk is longer, and a server sets memory aside for every token it is asked to have room for. */
const longestUseful = 1_024;
/** What the models have that say nothing of it. */
const unstatedTokens = 512;
/** Tokens of a text that a server's model is given: what the server says it reads, or else its card. */
export function longestInputTokens(stated, { maxInputTokens }) {
    return Math.min(longestUseful, stated ?? maxInputTokens ?? unstatedTokens, maxInputTokens ?? longestUseful);
}
