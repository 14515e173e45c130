import type { ChunkId } from "../domain/identifiers.js";
import type { Passage, RankedPassage } from "../domain/passage.js";
import type { KnowledgeReader } from "../ports/knowledge-reader.js";
import { breakSpecialTokens } from "./break-special-tokens.js";

/** What the model sees under one number: a passage, with the chunks around it where there is room. */
export interface ContextBlock {
  /** In reading order, all of one document. */
  readonly passages: readonly Passage[];
  /** As the prompt has it, from `[n]` on. */
  readonly text: string;
  /** From 0, the block with the best passage. */
  readonly rank: number;
}

export interface ContextBudget {
  readonly tokens: number;
  readonly measure: (text: string) => number;
}

/** Blank line between two blocks, and a digit more in the number of the later ones. */
const tokensBetweenBlocks = 2;

/**
 * The passages that are worth most for their tokens, then, as far as the budget lasts, the chunks before and after each,
 * since a small chunk is found easily but understood better with its surroundings. Chunks that adjoin on a page become one
 * block. No chunk comes twice. The best block comes first, the next best last and so on inwards.
 */
export async function buildContext(
  passages: readonly RankedPassage[],
  reader: Pick<KnowledgeReader, "neighbours">,
  { tokens, measure }: ContextBudget,
  signal: AbortSignal,
): Promise<ContextBlock[]> {
  const { chosen, left } = worthMost(passages, tokens, measure);
  const blocks = await withNeighbours(chosen, reader, { tokens: left, measure }, signal);
  const ranked = blocks.map((block, rank) => ({ block, rank }));
  return bestAtBothEnds(ranked).map(({ block, rank }, index) => ({
    passages: block,
    rank,
    text: blockText(block, index + 1),
  }));
}

/**
 * How likely a passage answers falls about as one over its place in the ranking, so that is its value. The best passage
 * goes first whatever it costs. One that does not fit leaves its room to the next.
 */
function worthMost(
  passages: readonly RankedPassage[],
  tokens: number,
  measure: ContextBudget["measure"],
): { readonly chosen: readonly RankedPassage[]; readonly left: number } {
  const priced = passages.map((passage, place) => {
    const cost = measure(blockText([passage], 1)) + tokensBetweenBlocks;
    return { passage, place, cost, worth: place === 0 ? Number.POSITIVE_INFINITY : 1 / ((place + 1) * cost) };
  });
  let left = tokens;
  const chosen = priced
    .toSorted((one, other) => other.worth - one.worth)
    .filter(({ cost }) => {
      if (cost > left) return false;
      left -= cost;
      return true;
    });
  return { chosen: chosen.toSorted((one, other) => one.place - other.place).map(({ passage }) => passage), left };
}

async function withNeighbours(
  chosen: readonly Passage[],
  reader: Pick<KnowledgeReader, "neighbours">,
  { tokens, measure }: ContextBudget,
  signal: AbortSignal,
): Promise<Passage[][]> {
  const blockOf = new Map<ChunkId, Passage[]>(chosen.map((passage) => [passage.chunkId, [passage]]));
  let left = tokens;
  for (const passage of chosen) {
    for (const near of await reader.neighbours(passage.chunkId, 1, signal)) {
      const block = blockOf.get(passage.chunkId) ?? [];
      const other = blockOf.get(near.chunkId);
      if (other === block) continue;
      if (!other) {
        const cost = measure(near.text) + 1;
        if (cost > left) continue;
        left -= cost;
      } else if (!sharePage(passage, near)) continue;
      const merged = [...block, ...(other ?? [near])].sort(inReadingOrder);
      for (const { chunkId } of merged) blockOf.set(chunkId, merged);
    }
  }
  return [...new Set(chosen.map(({ chunkId }) => blockOf.get(chunkId) ?? []))];
}

function sharePage(one: Passage, other: Passage): boolean {
  const pages = new Set(one.spans.map(({ page }) => page));
  return one.documentId === other.documentId && other.spans.some(({ page }) => pages.has(page));
}

function inReadingOrder({ spans: [one] }: Passage, { spans: [other] }: Passage): number {
  return one.page - other.page || one.start - other.start;
}

/** Models use best what stands at the beginning and at the end of a long context (Liu et al., Lost in the Middle, 2023). */
function bestAtBothEnds<Item>(ranked: readonly Item[]): Item[] {
  const front = ranked.filter((_, rank) => rank % 2 === 0);
  const back = ranked.filter((_, rank) => rank % 2 === 1);
  return [...front, ...back.toReversed()];
}

function blockText(passages: readonly Passage[], number: number): string {
  const [first] = passages;
  if (!first) return "";
  const { title, headings, date, spans } = first;
  const where = [title, ...(date === undefined ? [] : [date]), ...headings, `page ${spans[0].page}`].join(" | ");
  return breakSpecialTokens(`[${number}] ${where}\n${passages.map(({ text }) => text).join("\n")}`);
}
