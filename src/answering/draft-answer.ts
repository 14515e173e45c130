import { type FootnoteError, toFootnoteError } from "../errors.js";
import type { LanguageModel } from "../ports/language-model.js";
import type { AnsweringDependencies, AskRequest } from "./ask-request.js";
import { type Draft, type DraftEvent, emptyDraft } from "./draft.js";
import { draftWithModel } from "./draft-with-model.js";
import type { Found } from "./find-evidence.js";
import { rankByMeaning } from "./rank-by-meaning.js";
import { selectSentences } from "./select-sentences.js";

/** From here on more than nine questions in ten have an answer: a model that finds none is not believed at once. */
const strongEvidence = 0.85;

/**
 * The model's answer, sentence by sentence; selected sentences where there is no model, where it failed or ended before it had
 * said anything that holds, and where it said that the passages do not answer although the evidence is strong. Each of these
 * is said in the draft; where the request is strict a failure is thrown and nothing is selected in the model's place.
 */
export async function* draftAnswer(
  request: AskRequest,
  found: Found,
  model: LanguageModel | undefined,
  dependencies: AnsweringDependencies,
  signal: AbortSignal,
): AsyncGenerator<DraftEvent> {
  if (!model) return yield* selected(emptyDraft(undefined), found, dependencies, signal);
  let draft = emptyDraft(model);
  let supported = 0;
  try {
    for await (const event of askModel(model, request, found, dependencies, signal)) {
      if (event.kind === "end") ({ draft } = event);
      else {
        if (event.sentence.units.length > 0) supported += 1;
        yield event;
      }
    }
  } catch (thrown) {
    const error = toFootnoteError(thrown);
    if (signal.aborted || request.strict || !isModelFault(error)) throw error;
    draft = { ...draft, ...failure(error, supported) };
    if (supported === 0) return yield* selected(withoutModel(draft), found, dependencies, signal);
  }
  // A refusal tells of the passages; sentences that do not hold tell of the model alone.
  const believed = supported > 0 || (draft.refused && found.evidence < strongEvidence);
  if (believed || request.strict) return yield { kind: "end", draft };
  const notices = [{ code: "passages_only", text: passagesOnly(draft) }];
  yield* selected({ ...withoutModel(draft), notices, incomplete: true }, found, dependencies, signal);
}

/** One that refuses although the evidence is strong is asked once more, with the best passage alone. */
async function* askModel(
  model: LanguageModel,
  request: AskRequest,
  { candidates, evidence }: Found,
  dependencies: AnsweringDependencies,
  signal: AbortSignal,
): AsyncGenerator<DraftEvent> {
  let first: Draft | undefined;
  for await (const event of draftWithModel(model, request, candidates, dependencies, signal)) {
    const again = event.kind === "end" && event.draft.refused && evidence >= strongEvidence && candidates.length > 1;
    if (again) first = event.draft;
    else yield event;
  }
  if (!first) return;
  const best = candidates.slice(0, 1);
  for await (const event of draftWithModel(model, request, best, dependencies, signal)) {
    yield event.kind === "end" ? { kind: "end", draft: afterRefusal(first, event.draft) } : event;
  }
}

function afterRefusal({ usage, firstTokenMs }: Draft, second: Draft): Draft {
  const promptTokens = usage.promptTokens + second.usage.promptTokens;
  const answerTokens = usage.answerTokens + second.usage.answerTokens;
  return { ...second, firstTokenMs, usage: { promptTokens, answerTokens } };
}

async function* selected(
  draft: Draft,
  { ranked }: Found,
  { embedder }: AnsweringDependencies,
  signal: AbortSignal,
): AsyncGenerator<DraftEvent> {
  const units = await rankByMeaning(ranked, embedder, signal);
  for (const sentence of selectSentences(ranked.asked, units)) yield { kind: "sentence", sentence };
  yield { kind: "end", draft };
}

function withoutModel(draft: Draft): Draft {
  return { ...draft, model: emptyDraft(undefined).model };
}

function isModelFault({ code }: FootnoteError): boolean {
  return code === "model_unavailable" || code === "model_failed" || code === "timeout";
}

function failure({ message }: FootnoteError, supported: number): Partial<Draft> {
  const rest = supported === 0 ? "These sentences were selected without it." : "Its answer ends there.";
  const notices = [{ code: "model_unavailable", text: `${message} ${rest}` }];
  return { incomplete: supported > 0, degraded: ["model"], notices };
}

function passagesOnly({ refused, model: { id } }: Draft): string {
  const why = refused
    ? `The language model ${id} found no answer in passages that are close to the question.`
    : `Nothing that the language model ${id} wrote could be found in the passages.`;
  return `${why} These sentences were selected from them without it.`;
}
