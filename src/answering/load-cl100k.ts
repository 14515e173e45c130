import { Cl100kTokenizer } from "./cl100k-tokenizer.js";

const tokensAtATime = 8_000;

let loading: Promise<Cl100kTokenizer> | undefined;

/**
 * The tokenizer of cl100k_base, read once for the whole process when it is first asked for. Reading takes about a tenth of
 * a second of work, in slices of a few milliseconds, so that requests being served are not held up.
 */
export function loadCl100k(): Promise<Cl100kTokenizer> {
  loading ??= readRanks();
  return loading;
}

async function readRanks(): Promise<Cl100kTokenizer> {
  const { default: encoding } = await import("js-tiktoken/ranks/cl100k_base");
  const tokens: string[] = [];
  const ranks = new Map<string, number>();
  // Lines of `! first-rank token token …`, each token as base64 of its bytes.
  for (const line of encoding.bpe_ranks.split("\n")) {
    const [, first = "0", ...encoded] = line.split(" ");
    for (const [index, token] of encoded.entries()) {
      const rank = Number(first) + index;
      const bytes = atob(token);
      tokens[rank] = bytes;
      ranks.set(bytes, rank);
      if (rank % tokensAtATime === 0) await new Promise((resolve) => setTimeout(resolve));
    }
  }
  return new Cl100kTokenizer({ tokens, ranks });
}
