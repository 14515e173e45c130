import { brokenAtLineEnd } from "../domain/broken-words.js";
import { plainForms } from "../domain/plain-forms.js";

const inDouble = /[“"„«”‟]([^”"“»„«‟]{2,})(?:[”"“»‟]|$)/gu;
const inOther = /[‹「『]([^›」』]{2,})(?:[›」』]|$)|(?:``|'')((?:(?!'').){2,})(?:''|$)/gu;
/** An apostrophe after an s may be one of many owners: it ends nothing while a later one can. */
const inSingle = /(?<![\p{L}\p{N}])[‘'‚]([^‘’']{2,}(?:[’'](?=\p{L}|(?<=s[’'])\s)[^‘’']*)*)[’'](?![\p{L}\p{N}])/gu;
/** Opened by a sign that no apostrophe is, so that a straight apostrophe inside does not end it: ‘the owners' equity’. */
const inTurned = /‘([^‘’]{2,}(?:’(?=\p{L}|(?<=s’)\s)[^‘’]*)*)’(?![\p{L}\p{N}])/gu;

/** What a claim puts in quotation marks of any kind, without a comma or full stop at its end; an open one runs to the end. */
export function quotationsOf(claim: string): string[] {
  return [inDouble, inOther, inSingle, inTurned].flatMap((pattern) =>
    [...claim.matchAll(pattern)].map(([, one, other]) => flat(one ?? other ?? "").replace(/[.,;]$/u, "")),
  );
}

const brokenWord = new RegExp(brokenAtLineEnd, "gu");
const wordHyphen = /(?<=\p{L})[-‐](?=\p{L})/gu;

/**
 * Whether a text holds a quotation word for word; white space, ligatures and the shape of apostrophes do not matter, nor, where
 * a word of the text is broken at a line end, hyphens inside words.
 */
export function holdsQuotation(text: string, quotation: string): boolean {
  if (flat(text).includes(quotation)) return true;
  const joined = text.replace(brokenWord, "");
  return joined !== text && flat(joined.replace(wordHyphen, "")).includes(quotation.replace(wordHyphen, ""));
}

function flat(text: string): string {
  return plainForms(text).replace(/[‘’‚]/gu, "'").replace(/\s+/gu, " ").trim();
}
