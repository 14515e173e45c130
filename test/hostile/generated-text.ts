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
