import { modelProfile } from "../domain/model-profile.js";
import { FootnoteError } from "../errors.js";
import type { ChatMessage, LanguageModel } from "../ports/language-model.js";
import type { Candidate } from "../retrieval/retrieve-passages.js";
import type { AnsweringDependencies, AskRequest } from "./ask-request.js";
import { type ContextBlock, buildContext } from "./build-context.js";
import { buildPrompt, framePrompt, promptRoom } from "./build-prompt.js";
import { tokenCounter } from "./token-counter.js";

/** Tokens of an answer, and of the thoughts that some models have first. */
const maxAnswerTokens = { plain: 1_024, thinking: 4_096 };

/** All that a model is given, within its window. */
export interface Prompt {
  readonly messages: readonly ChatMessage[];
  /** The passages as numbered in the messages, `[1]` first. */
  readonly context: readonly ContextBlock[];
  /** Tokens the answer may take. */
  readonly answerTokens: number;
  /** What no answer may hold. */
  readonly secrets: readonly string[];
}

/**
 * Fills the window with the question, the latest turns and the passages worth most. The whole prompt is counted at the end,
 * so that nothing is left for a server to cut. Throws `model_failed` where not even one passage fits.
 */
export async function composePrompt(
  model: LanguageModel,
  { question, history }: Pick<AskRequest, "question" | "history">,
  candidates: readonly Candidate[],
  { newUuid, reader }: Pick<AnsweringDependencies, "newUuid" | "reader">,
  signal: AbortSignal,
): Promise<Prompt> {
  const profile = modelProfile(model.id);
  const [windowTokens, counter] = await Promise.all([model.contextTokens(signal), tokenCounter(profile)]);
  const contextTokens = model.affordableTokens?.(windowTokens) ?? windowTokens;
  const most = profile.thinks ? maxAnswerTokens.thinking : maxAnswerTokens.plain;
  const answerTokens = Math.min(most, Math.floor(contextTokens / 4));
  const room = promptRoom(contextTokens, answerTokens, counter);
  const frame = framePrompt({ question, history, contextTokens, newUuid, counter });
  const tokens = room - counter.prompt(buildPrompt(frame, []));
  let context = await buildContext(candidates, reader, { tokens, measure: counter.text }, signal);
  let messages = buildPrompt(frame, context);
  while (context.length > 0 && counter.prompt(messages) > room) {
    context = withoutLeast(context);
    messages = buildPrompt(frame, context);
  }
  if (context.length === 0) throw windowTooSmall(model);
  return { messages, context, answerTokens, secrets: [frame.boundary, frame.canary] };
}

/** Without the block of least rank, the others numbered anew. */
function withoutLeast(context: readonly ContextBlock[]): ContextBlock[] {
  const least = Math.max(...context.map(({ rank }) => rank));
  return context
    .filter(({ rank }) => rank !== least)
    .map((block, index) => ({ ...block, text: block.text.replace(/^\[\d+\]/u, `[${index + 1}]`) }));
}

function windowTooSmall({ id }: LanguageModel): FootnoteError {
  return new FootnoteError(
    "model_failed",
    `The window of the language model ${id} is too small for the question and one passage. Raise FOOTNOTE_CONTEXT_TOKENS.`,
  );
}
