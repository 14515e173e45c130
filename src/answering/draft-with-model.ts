import { estimateTokens } from "../domain/estimate-tokens.js";
import { modelProfile } from "../domain/model-profile.js";
import { FootnoteError } from "../errors.js";
import type { LanguageModel } from "../ports/language-model.js";
import type { Candidate } from "../retrieval/retrieve-passages.js";
import type { AnsweringDependencies, AskRequest } from "./ask-request.js";
import { type ContextBlock, buildContext } from "./build-context.js";
import { buildPrompt, framePrompt } from "./build-prompt.js";
import { type DraftEvent, emptyDraft } from "./draft.js";
import { generateClaims } from "./generate-claims.js";
import { quotableUnits } from "./quotable-unit.js";
import { verifyClaim } from "./verify-claim.js";

const maxAnswerTokens = 1_024;
/** Built-in fetch gives up on a server that has said nothing for 300 s; this comes first and says why. */
const modelLimitMs = 280_000;

/** Has the model answer from the passages and gives each sentence, as it comes, with the stored text that says it. */
export async function* draftWithModel(
  model: LanguageModel,
  request: AskRequest,
  candidates: readonly Candidate[],
  dependencies: AnsweringDependencies,
  signal: AbortSignal,
): AsyncGenerator<DraftEvent> {
  const { clock, reader } = dependencies;
  const limited = AbortSignal.any([signal, AbortSignal.timeout(modelLimitMs)]);
  const { messages, context, answerTokens } = await preparePrompt(model, request, candidates, dependencies, limited);
  const shown = await Promise.all(context.map(({ passages }) => quotableUnits(passages, reader, limited)));
  for await (const event of generateClaims(model, messages, answerTokens, clock, limited)) {
    if (event.kind === "claim") {
      const { text } = event.claim;
      const verdict = verifyClaim(event.claim, shown);
      const sentence =
        verdict.support === "verified" ? { text, units: verdict.units } : { text, units: [], reason: verdict.reason };
      yield { kind: "sentence", sentence };
    } else {
      const { refused, cut, usage, firstTokenMs } = event.generated;
      const draft = { ...emptyDraft(model), refused, incomplete: cut, usage, firstTokenMs, prompt: messages };
      yield { kind: "end", draft };
    }
  }
}

async function preparePrompt(
  model: LanguageModel,
  { question, history }: AskRequest,
  candidates: readonly Candidate[],
  { newUuid, reader }: AnsweringDependencies,
  signal: AbortSignal,
): Promise<{ messages: ReturnType<typeof buildPrompt>; context: readonly ContextBlock[]; answerTokens: number }> {
  const contextTokens = await model.contextTokens(signal);
  const answerTokens = Math.min(maxAnswerTokens, Math.floor(contextTokens / 4));
  const traits = modelProfile(model.id);
  const measure = (text: string) => estimateTokens(text, traits);
  const boundary = `=====${newUuid()}=====`;
  const frame = framePrompt({ question, history, contextTokens, answerTokens, boundary, measure });
  const context = await buildContext(candidates, reader, { tokens: frame.passageTokens, measure }, signal);
  if (context.length === 0) throw windowTooSmall(model);
  return { messages: buildPrompt(frame, context), context, answerTokens };
}

function windowTooSmall({ id }: LanguageModel): FootnoteError {
  return new FootnoteError(
    "model_failed",
    `The window of the language model ${id} is too small for the question and one passage. Raise FOOTNOTE_CONTEXT_TOKENS.`,
  );
}
