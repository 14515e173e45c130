import type { LlamaModel, LlamaSequence, Token } from "./llama-package.js";

/** A step that takes longer could not be stopped in time; one that is shorter wastes what a GPU can do at once. */
const stepMs = 250;
const steps = { first: 32, most: 512 };
/** Tokens before a piece that its text may depend on. */
const lookBehind = 8;

export interface Generation {
  /** The last token of the prompt, which begins the answer. */
  readonly last: readonly Token[];
  readonly maxTokens: number;
  /** Texts of control tokens that end the answer. */
  readonly stops: readonly string[];
  readonly sampling: { readonly temperature: number; readonly topP?: number | undefined };
  readonly isStopped: () => boolean;
}

/** Reads a prompt in steps that each take about a quarter of a second, so that it can be stopped between them. */
export async function readPrompt(
  sequence: LlamaSequence,
  tokens: readonly Token[],
  isStopped: () => boolean,
): Promise<void> {
  let size = steps.first;
  for (let start = 0; start < tokens.length && !isStopped(); ) {
    const startedMs = performance.now();
    await sequence.evaluateWithoutGeneratingNewTokens(tokens.slice(start, start + size));
    start += size;
    const took = performance.now() - startedMs;
    if (took < stepMs / 2) size = Math.min(steps.most, size * 2);
    else if (took > stepMs * 2) size = Math.max(8, Math.floor(size / 2));
  }
}

/** Gives the answer's text as it comes; half a character waits for its other half. */
export async function generateTokens(
  model: LlamaModel,
  sequence: LlamaSequence,
  { last, maxTokens, stops, sampling, isStopped }: Generation,
  onText: (text: string) => void,
): Promise<{ readonly answerTokens: number; readonly cut: boolean }> {
  if (isStopped()) return { answerTokens: 0, cut: true };
  const said: Token[] = [];
  let pending: Token[] = [];
  let cut = false;
  const { temperature, topP } = sampling;
  for await (const token of sequence.evaluate(last, { temperature, seed: 0, ...(topP !== undefined && { topP }) })) {
    if (model.isEogToken(token) || stops.includes(model.detokenize([token], true))) break;
    pending = [...pending, token];
    const text = model.detokenize(pending, false, said.slice(-lookBehind));
    if (!text.endsWith("\ufffd")) {
      if (text !== "") onText(text);
      said.push(...pending);
      pending = [];
    }
    cut = said.length + pending.length >= maxTokens || isStopped();
    if (cut) break;
  }
  return { answerTokens: said.length + pending.length, cut };
}
