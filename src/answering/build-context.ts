import type { Passage } from "../domain/passage.js";
import type { KnowledgeReader } from "../ports/knowledge-reader.js";
import { breakSpecialTokens } from "./break-special-tokens.js";

/** What the model sees under one number: a passage, with the chunks around it where there is room. */
export interface ContextBlock {
  /** In reading order, all of one document. */
  readonly passages: readonly Passage[];
  /** As the prompt has it, from `[n]` on. */
  readonly text: string;
}

/**
 * The passages that fit the budget, best first; then, as far as it lasts, the chunks before and after each, since a small
 * chunk is found easily but understood better with its surroundings. No chunk comes twice.
 */
export async function buildContext(
  passages: readonly Passage[],
  reader: Pick<KnowledgeReader, "neighbours">,
  budget: { readonly tokens: number; readonly measure: (text: string) => number },
  signal: AbortSignal,
): Promise<ContextBlock[]> {
  const blocks: Passage[][] = [];
  let left = budget.tokens;
  for (const passage of passages) {
    const cost = budget.measure(blockText([passage], blocks.length + 1));
    if (cost > left) break;
    left -= cost;
    blocks.push([passage]);
  }
  const used = new Set(passages.map(({ chunkId }) => chunkId));
  for (const block of blocks) {
    const [passage] = block;
    if (!passage) continue;
    for (const near of await reader.neighbours(passage.chunkId, 1, signal)) {
      const cost = budget.measure(near.text) + 1;
      if (used.has(near.chunkId) || cost > left) continue;
      left -= cost;
      used.add(near.chunkId);
      block.push(near);
    }
    block.sort(inReadingOrder);
  }
  return blocks.map((block, index) => ({ passages: block, text: blockText(block, index + 1) }));
}

function inReadingOrder({ spans: [one] }: Passage, { spans: [other] }: Passage): number {
  return one.page - other.page || one.start - other.start;
}

function blockText(passages: readonly Passage[], number: number): string {
  const [first] = passages;
  if (!first) return "";
  const { title, headings, date, spans } = first;
  const where = [title, ...(date === undefined ? [] : [date]), ...headings, `page ${spans[0].page}`].join(" | ");
  return breakSpecialTokens(`[${number}] ${where}\n${passages.map(({ text }) => text).join("\n")}`);
}
