/** Documents write the sign. */
const currencies = new Set(["USD", "EUR", "GBP", "CHF", "JPY"]);

/** Words written with a capital inside a question, lower case; the first word is capital anyway. */
export function askedNames(question: string): ReadonlySet<string> {
  const tokens = question.match(/[\p{L}\p{N}]+/gu) ?? [];
  return new Set(
    tokens
      .slice(1)
      .filter((token) => /^\p{Lu}|^\p{Ll}+\p{Lu}/u.test(token) && !currencies.has(token))
      .map((token) => token.toLowerCase()),
  );
}
