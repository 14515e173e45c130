const small =
  "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen".split(
    " ",
  );
const tens = "twenty thirty forty fifty sixty seventy eighty ninety".split(" ");
const powers: Readonly<Record<string, number>> = { hundred: 1e2, thousand: 1e3 };
const digit = `(?:${small.slice(0, 10).join("|")})`;
const below100 = `(?:(?:${tens.join("|")})(?:[\\s-](?:${small.slice(1, 10).join("|")}))?|${[...small].reverse().join("|")})`;

/**
 * How a number written in words looks: "seven", "twenty-two", "one hundred and twenty", "four point one". A power of ten
 * that ends it ("two hundred", "three million") is left to what comes after.
 */
export const numberWords = `${below100}(?:\\s+(?:hundred|thousand)(?:\\s+and)?\\s+${below100}){0,3}(?:\\s+point(?:\\s+${digit})+)?`;

/** The value of what `numberWords` matches. */
export function valueOfWords(words: string): number {
  const [whole = "", fraction] = words.toLowerCase().split(/\s+point\s+/u);
  let total = 0;
  let open = 0;
  for (const word of whole.split(/[\s-]+/u)) {
    const power = powers[word];
    if (power === 1e2) open = Math.max(open, 1) * 100;
    else if (power !== undefined) {
      total += Math.max(open, 1) * power;
      open = 0;
    } else open += valueOfWord(word);
  }
  const decimals =
    fraction === undefined
      ? ""
      : fraction
          .split(/\s+/u)
          .map((word) => small.indexOf(word))
          .join("");
  return Number(`${total + open}${decimals === "" ? "" : `.${decimals}`}`);
}

function valueOfWord(word: string): number {
  const ten = tens.indexOf(word);
  return ten >= 0 ? (ten + 2) * 10 : Math.max(0, small.indexOf(word));
}
