import { toFootnoteError } from "../errors.js";
import type { LanguageModel } from "../ports/language-model.js";
import type { Candidate } from "../retrieval/retrieve-passages.js";
import type { AnsweringDependencies, AskRequest } from "./ask-request.js";
import { type Prompt, composePrompt } from "./compose-prompt.js";
import { type DraftEvent, emptyDraft } from "./draft.js";
import { type ClaimEvent, generateClaims } from "./generate-claims.js";
import { leaksSecret } from "./leaks-secret.js";
import { quotableUnits } from "./quotable-unit.js";
import { refusesInWords } from "./refuses-in-words.js";
import { verifyClaim } from "./verify-claim.js";

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
  // A timer of its own that ends with the answer: one that runs on would hold on to all that listens.
  const late = new AbortController();
  const limit = setTimeout(() => late.abort(new DOMException("The time is up.", "TimeoutError")), modelLimitMs);
  try {
    yield* draftInTime(model, request, candidates, dependencies, AbortSignal.any([signal, late.signal]));
  } finally {
    clearTimeout(limit);
  }
}

async function* draftInTime(
  model: LanguageModel,
  request: AskRequest,
  candidates: readonly Candidate[],
  dependencies: AnsweringDependencies,
  signal: AbortSignal,
): AsyncGenerator<DraftEvent> {
  const { reader, step } = dependencies;
  const prompt = await composePrompt(model, request, candidates, dependencies, signal);
  const { messages, context, secrets } = prompt;
  const shown = await Promise.all(context.map(({ passages }) => quotableUnits(passages, reader, signal)));
  let supported = false;
  let refusedInWords = false;
  for await (const event of generateObserved(model, prompt, dependencies, signal)) {
    if (event.kind === "claim") {
      const { text } = event.claim;
      if (leaksSecret(text, secrets)) continue;
      const verifying = step?.begin("verify");
      const verdict = verifyClaim(event.claim, shown);
      verifying?.end({ support: verdict.support });
      const sentence =
        verdict.support === "verified" ? { text, units: verdict.units } : { text, units: [], reason: verdict.reason };
      supported ||= sentence.units.length > 0;
      refusedInWords ||= refusesInWords(text);
      yield { kind: "sentence", sentence };
    } else {
      const { cut, usage, firstTokenMs } = event.generated;
      const refused = event.generated.refused || (refusedInWords && !supported);
      const draft = { ...emptyDraft(model), refused, incomplete: cut, usage, firstTokenMs, prompt: messages };
      yield { kind: "end", draft };
    }
  }
}

/** As `generateClaims`, as a step of the answer; whoever stops listening has cancelled it. */
async function* generateObserved(
  model: LanguageModel,
  { messages, answerTokens }: Prompt,
  { clock, step }: AnsweringDependencies,
  signal: AbortSignal,
): AsyncGenerator<ClaimEvent> {
  const generating = step?.begin("generate");
  try {
    for await (const event of generateClaims(model, messages, answerTokens, clock, signal)) {
      if (event.kind === "end") generating?.end(event.generated.usage);
      yield event;
    }
  } catch (thrown) {
    generating?.end({ failure: toFootnoteError(thrown).code });
    throw thrown;
  } finally {
    generating?.end({ failure: "cancelled" });
  }
}
