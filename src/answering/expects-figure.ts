const quantity =
  /\b(?:how (?:many|much|long|often|old|far|fast|large|big|high|low|soon|wide|heavy)|percent(?:age)?|amounts?|totals?|prices?|costs?|rates?|ratios?|revenues?|sales|income|loss|profit|earnings|margins?|number of|limit|budget|when|deadline|what (?:date|year|time|day|share|portion|size|range)|sum|worth|usd|(?:in|of) (?:millions|billions|thousands|percent)|average|dividends?|inventor(?:y|ies)|debt|reserve|capital expenditures?|capex|cash flows?|assets|liabilities|bill)\b/iu;
const transaction =
  /\bwhat (?:did|does|do|was|were|will|had|has)\b.*\b(?:sell|sold|earn|earned|pay|paid|spend|spent|cost|make|made|bring in|charge|lose|lost|gain|take in|owe|hold|held|have)\b/iu;
const otherwise = /^\s*(?:why|who|where|which|is|are|does|do|did|has|have|can|could|may|describe|explain)\b/iu;

/** "Which spent more, A or B?" is answered by two amounts. */
const comparison =
  /\b(?:more|less|fewer|higher|lower|larger|smaller|bigger|greater)\b.*(?:,|\bor\b|\bthan\b)|\b(?:compared? with|differ(?:ence)? (?:between|from))\b/iu;

/** Whether a question asks for a number, an amount or a date rather than for words. */
export function expectsFigure(question: string): boolean {
  if (comparison.test(question)) return true;
  return !otherwise.test(question) && (quantity.test(question) || transaction.test(question));
}
