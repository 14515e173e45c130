const inDouble = /[“"„«”‟]([^”"“»„«‟]{2,})(?:[”"“»‟]|$)/gu;
const inOther = /[‹「『]([^›」』]{2,})(?:[›」』]|$)|(?:``|'')((?:(?!'').){2,})(?:''|$)/gu;
const inSingle = /(?<![\p{L}\p{N}])[‘'‚]([^‘’']{2,}(?:[’'](?=\p{L})[^‘’']*)*)[’'](?![\p{L}\p{N}])/gu;
/** Opened by a sign that no apostrophe is, so that a straight apostrophe inside does not end it: ‘the owners' equity’. */
const inTurned = /‘([^‘’]{2,}(?:’(?=\p{L})[^‘’]*)*)’(?![\p{L}\p{N}])/gu;

/** What a claim puts in quotation marks of any kind, without a comma or full stop at its end; an open one runs to the end. */
export function quotationsOf(claim: string): string[] {
  return [inDouble, inOther, inSingle, inTurned].flatMap((pattern) =>
    [...claim.matchAll(pattern)].map(([, one, other]) => flat(one ?? other ?? "").replace(/[.,;]$/u, "")),
  );
}

/** Whether a text holds a quotation word for word; white space and the shape of apostrophes do not matter. */
export function holdsQuotation(text: string, quotation: string): boolean {
  return flat(text).includes(quotation);
}

function flat(text: string): string {
  return text.replace(/[‘’‚]/gu, "'").replace(/\s+/gu, " ").trim();
}
