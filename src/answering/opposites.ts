import type { Clause } from "./clauses.js";
import type { PreparedUnit, ReadSentence } from "./prepared-unit.js";

/** The fewest clauses that hold the words of a clause, most alike first; those with one word of it by chance are none. */
function coveringClauses(clause: Clause, stated: readonly Clause[]): Clause[] {
  const chosen: Clause[] = [];
  let missing = [...clause.stems];
  while (missing.length > 0) {
    let best: { readonly clause: Clause; readonly held: number } | undefined;
    for (const one of stated) {
      if (chosen.includes(one)) continue;
      const held = missing.filter((stem) => one.stems.has(stem)).length;
      const fits = best && held === best.held && one.stems.size < best.clause.stems.size;
      if (held > 0 && (!best || held > best.held || fits)) best = { clause: one, held };
    }
    if (!best || (chosen.length > 0 && best.held < 2 && clause.stems.size > 3)) break;
    const { stems } = best.clause;
    chosen.push(best.clause);
    missing = missing.filter((stem) => !stems.has(stem));
  }
  return chosen;
}

/** Two ways of saying that exclude each other. */
const opposites: readonly (readonly [RegExp, RegExp])[] = [
  [/\b(?:before|earlier than|prior to)\b/u, /\b(?:after|later than|following)\b/u],
  [
    /\b(?:at most|no more than|not more than|not exceed\w*)\b/u,
    /\b(?:at least|no less than|not less than|no fewer than)\b/u,
  ],
  [/\b(?:maximum|up to|limited to|no later than)\b/u, /\b(?:minimum|at least|no less than|no earlier than)\b/u],
  [/\b(?:daily|(?:a|per) day)\b/u, /\b(?:weekly|monthly|(?:a|per) (?:week|month))\b/u],
  [
    /\b(?:monthly|(?:a|per) month)\b/u,
    /\b(?:weekly|yearly|annual(?:ly)?|quarterly|(?:a|per) (?:week|year|quarter))\b/u,
  ],
  [
    /\b(?:more|greater|higher|longer) than\b|\babove\b|\bexceed\w*/u,
    /\b(?:less|fewer|lower|shorter) than\b|\bbelow\b/u,
  ],
  [/\b(?:allowed|permitted|may)\b/u, /\b(?:forbidden|prohibited|not allowed|may not)\b/u],
  [/\b(?:may|can|optional|voluntary)\b/u, /\b(?:must|mandatory|required|obliged|shall)\b/u],
  [/\binclud(?:e|es|ed|ing)\b/u, /\bexclud(?:e|es|ed|ing)\b/u],
  [/\binternal(?:ly)?\b/u, /\bexternal(?:ly)?\b/u],
  [/\binside\b/u, /\boutside\b/u],
  [/\balways\b/u, /\bnever\b/u],
  [/\bnorth(?:ern)?\b/u, /\bsouth(?:ern)?\b/u],
  [/\beast(?:ern)?\b/u, /\bwest(?:ern)?\b/u],
  [/\bfirst\b/u, /\blast\b/u],
  [/\b(?:improv\w+|better|strengthen\w*|favorabl[ey])\b/u, /\b(?:worse\w*|deteriorat\w*|weaken\w*|unfavorabl[ey])\b/u],
  [/\b(?:approv\w+|accept\w*)\b/u, /\b(?:reject\w*|den(?:y|ied|ies)|declin\w+ to)\b/u],
  [/\bassets?\b/u, /\bliabilit(?:y|ies)\b/u],
  [/\bbasic\b/u, /\bdiluted\b/u],
  [/\bgross\b/u, /\bnet\b/u],
  [/\bshort-term\b/u, /\blong-term\b/u],
  [/(?<!-)\bcurrent\b/u, /\bnon-?current\b/u],
  [/\b(?:bought|buy|buys|purchas\w+)\b/u, /\b(?:sold|sell|sells)\b/u],
];

/** Whether the claim says one of two opposites and the text that says the rest of it only the other. */
export function isTurnedAround(claim: ReadSentence, units: readonly PreparedUnit[]): boolean {
  const stated = units.flatMap(({ clauses }) => clauses);
  const whole = units.map(({ text }) => text.toLowerCase()).join("\n");
  return claim.clauses.some((clause) => {
    const near = coveringClauses(clause, stated)
      .map(({ text }) => text)
      .join("\n");
    return opposites.some(([one, other]) =>
      [
        [one, other],
        [other, one],
      ].some(
        ([said, against]) =>
          said?.test(clause.text) &&
          !against?.test(clause.text) &&
          ((against?.test(near) && !said.test(near)) || (against?.test(whole) && !said.test(whole))),
      ),
    );
  });
}
