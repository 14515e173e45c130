import { FootnoteError, toFootnoteError } from "../errors.js";
import type { Clock } from "../ports/clock.js";
import type { ChatMessage, GenerationEvent, GenerationUsage, LanguageModel } from "../ports/language-model.js";
import { ModelStreamReader } from "./read-model-stream.js";
import type { Claim } from "./verify-claim.js";

export interface Generated {
  /** Whether the model said that the passages do not answer, and nothing before that. */
  readonly refused: boolean;
  /** Whether the answer stopped for want of room, or in a refusal after it had begun. */
  readonly cut: boolean;
  readonly usage: GenerationUsage;
  /** Milliseconds until the first piece of text. */
  readonly firstTokenMs: number;
}

/** Claims in order, each once, as soon as its sentence is complete; then once the end. */
export type ClaimEvent =
  | { readonly kind: "claim"; readonly claim: Claim }
  | { readonly kind: "end"; readonly generated: Generated };

/** A model that does not stop is cut here whatever the server does with `maxTokens`. */
const charactersPerTokenAtMost = 12;

/** Has the model answer and reads what it says as claims; a sentence that was cut off in the middle is none. */
export async function* generateClaims(
  model: LanguageModel,
  messages: readonly ChatMessage[],
  maxTokens: number,
  clock: Clock,
  signal: AbortSignal,
): AsyncGenerator<ClaimEvent> {
  const reader = new ModelStreamReader();
  const said = new Set<string>();
  const fresh = (claims: readonly Claim[]): ClaimEvent[] =>
    claims.filter(({ text }) => !said.has(text) && said.add(text)).map((claim) => ({ kind: "claim", claim }));
  const startedMs = clock.monotonicMs();
  let usage: GenerationUsage = { promptTokens: 0, answerTokens: 0 };
  let firstTokenMs: number | undefined;
  let characters = 0;
  let cut = false;
  let blank = true;
  for await (const event of piecesOf(model, messages, maxTokens, signal)) {
    if (event.kind === "end") ({ usage, cut } = event);
    else {
      firstTokenMs ??= clock.monotonicMs() - startedMs;
      blank &&= event.text.trim() === "";
      characters += event.text.length;
      yield* fresh(reader.push(event.text));
      cut = characters > maxTokens * charactersPerTokenAtMost;
      if (cut) break;
    }
  }
  if (blank) throw new FootnoteError("model_failed", "The language model answered with nothing.");
  yield* fresh(reader.end({ cut }));
  if (cut && said.size === 0 && !reader.refused) {
    throw new FootnoteError("model_failed", "The language model used up its room before it had said a sentence.");
  }
  const refused = reader.refused && said.size === 0;
  yield {
    kind: "end",
    generated: { refused, cut: cut || (reader.refused && !refused), usage, firstTokenMs: firstTokenMs ?? 0 },
  };
}

/** The model's events; whoever stops listening stops the model. */
async function* piecesOf(
  model: LanguageModel,
  messages: readonly ChatMessage[],
  maxTokens: number,
  signal: AbortSignal,
): AsyncGenerator<GenerationEvent> {
  const stop = new AbortController();
  try {
    yield* model.generate({ messages, maxTokens }, AbortSignal.any([signal, stop.signal]));
  } catch (thrown) {
    throw toFootnoteError(thrown);
  } finally {
    stop.abort();
  }
}
