/** What a reader of entities, of compatibility forms (NFKC) or of text without invisible characters takes for the sign. */
const less = "(?:[<＜﹤]|&lt;|&#0*60;|&#x0*3[cC];)";
const greater = "(?:[>＞﹥]|&gt;|&#0*62;|&#x0*3[eE];)";
const bar = "(?:[|｜]|&#0*124;|&vert;)";
const open = "[[［]";
const close = "[\\]］]";
const slash = "[/／]";
const invisible = "\\p{Cf}*";
/** Names of tokens, `begin▁of▁sentence` among them. */
const word = "[\\p{L}\\p{N}\\p{Cf}_▁:-]";
const capitals = "[A-ZＡ-Ｚ_\\p{Cf}]";

/** Each takes the sign that a space goes after. */
const openings: readonly RegExp[] = [
  `${less}(?=${invisible}${bar})`,
  `${bar}(?=${invisible}${greater})`,
  `${less}(?=${invisible}${less}${invisible}${slash}?SYS)`,
  `${less}(?=${invisible}(?:${slash}${invisible})?[\\p{L}]${word}*${greater})`,
  `${open}(?=${invisible}(?:${slash}${invisible})?[A-ZＡ-Ｚ]${capitals}*${close})`,
].map((pattern) => new RegExp(pattern, "gu"));

/**
 * Breaks every control token of the known chat templates in text that is not ours, since model servers turn such text
 * into real control tokens. A space goes in after the first character; nothing is deleted, because deleting one token can
 * make another of what stood around it. Applied to each untrusted piece and once more to the joined prompt.
 */
export function breakSpecialTokens(text: string): string {
  return openings.reduce((broken, opening) => broken.replace(opening, "$& "), text);
}
