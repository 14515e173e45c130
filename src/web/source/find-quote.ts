/** A stretch of one text item of a printed page. */
export interface ItemStretch {
  readonly item: number;
  readonly start: number;
  readonly end: number;
}

/** Letters without the space between them, each with where it came from: printed and stored text differ in nothing else. */
interface Letters {
  readonly text: string;
  readonly origins: readonly { readonly item: number; readonly at: number; readonly length: number }[];
}

/**
 * A piece shorter than this says nothing by itself: it must be a word of its own and stand close by the piece before it, with
 * no more between them than the dots that lead to a page number.
 */
const tellingLength = 4;
const closeBy = 200;

/**
 * Where `[start, end)` of a stored page stands among the text items of the printed page. Where the printed order is another
 * one, such as in tables and columns, the quote is found piece by piece, each as long as can be and as near as can be to
 * the one before it; signs that the stored text adds between cells are stepped over.
 */
export function findQuote(
  items: readonly string[],
  pageText: string,
  { start, end }: { readonly start: number; readonly end: number },
): readonly ItemStretch[] {
  const printed = lettersOf(items);
  const quote = lettersOf([pageText.slice(start, end)]).text;
  const before = lettersOf([pageText.slice(0, start)]).text;
  if (quote === "") return [];
  const places = placesOf(printed.text, quote);
  const asOften = placesOf(`${before}${quote}`, quote).length - 1;
  const whole = places[Math.min(asOften, places.length - 1)];
  if (whole !== undefined) return stretchesOf(printed, whole, quote.length);
  const all = lettersOf([pageText]).text.length;
  return inPieces({ items, printed }, quote, Math.round((before.length / Math.max(all, 1)) * printed.text.length));
}

interface PrintedPage {
  readonly items: readonly string[];
  readonly printed: Letters;
}

function inPieces({ items, printed }: PrintedPage, quote: string, expected: number): readonly ItemStretch[] {
  const stretches: ItemStretch[] = [];
  let behind = expected;
  for (let at = 0; at < quote.length; ) {
    const length = longestFound(printed.text, quote, at);
    const isTelling = length >= tellingLength;
    const [nearest] = placesOf(printed.text, quote.slice(at, at + length))
      .map((place) => ({ found: stretchesOf(printed, place, length), place, distance: Math.abs(place - behind) }))
      .filter(
        ({ found, distance }) => isTelling || (distance <= closeBy && found.every((one) => standsAlone(items, one))),
      )
      .sort((one, other) => one.distance - other.distance);
    if (nearest && (isTelling || stretches.length > 0)) {
      stretches.push(...nearest.found);
      behind = nearest.place + length;
    }
    at += Math.max(length, 1);
  }
  return stretches;
}

/** Whether there is space, or nothing, before and after it. */
function standsAlone(items: readonly string[], { item, start, end }: ItemStretch): boolean {
  const text = items[item] ?? "";
  return /^\s?$/u.test(text.slice(Math.max(start - 1, 0), start)) && /^\s?$/u.test(text.slice(end, end + 1));
}

/** Length of the longest beginning of `quote.slice(at)` that the text holds. What holds a longer one holds a shorter. */
function longestFound(text: string, quote: string, at: number): number {
  let [found, tooLong] = [0, quote.length - at + 1];
  while (tooLong - found > 1) {
    const middle = Math.floor((found + tooLong) / 2);
    if (text.includes(quote.slice(at, at + middle))) found = middle;
    else tooLong = middle;
  }
  return found;
}

function placesOf(text: string, wanted: string): readonly number[] {
  const places: number[] = [];
  if (wanted === "") return places;
  for (let place = text.indexOf(wanted); place >= 0; place = text.indexOf(wanted, place + 1)) places.push(place);
  return places;
}

function lettersOf(items: readonly string[]): Letters {
  let text = "";
  const origins: { item: number; at: number; length: number }[] = [];
  items.forEach((item, index) => {
    let at = 0;
    for (const letter of item) {
      const plain = letter.normalize("NFKC").replace(/[\s\u00ad\p{Cf}]/gu, "");
      for (let unit = 0; unit < plain.length; unit += 1) origins.push({ item: index, at, length: letter.length });
      text += plain;
      at += letter.length;
    }
  });
  return { text, origins };
}

/** One stretch for each item, from its first letter to its last. */
function stretchesOf({ origins }: Letters, place: number, length: number): readonly ItemStretch[] {
  const stretches: { item: number; start: number; end: number }[] = [];
  for (const { item, at, length: letter } of origins.slice(place, place + length)) {
    const last = stretches.at(-1);
    if (last?.item === item) last.end = at + letter;
    else stretches.push({ item, start: at, end: at + letter });
  }
  return stretches;
}
