/** Numbers in [0, 1) that are the same for the same seed (mulberry32). */
export function seededRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

const words =
  "approval budget contract delivery engine flight gate hotel invoice journey kitchen ledger meeting notice order pallet quota receipt safety tariff usage vendor warehouse yield".split(
    " ",
  );

/** Paragraphs under headings that no other text repeats, so that every chunk has to be embedded. */
export function generatedText(random: () => number, paragraphs: number): string {
  const paragraph = () =>
    Array.from({ length: 100 }, () => `${words[Math.floor(random() * words.length)]}${Math.floor(random() * 1_000)}`)
      .join(" ")
      .concat(".");
  return Array.from({ length: paragraphs }, (_, index) => `## Part ${index}\n\n${paragraph()}\n`).join("\n");
}
