import { modelProfile } from "../domain/model-profile.js";
import { FootnoteError } from "../errors.js";
import { buildContext } from "./build-context.js";
import { buildPrompt, framePrompt } from "./build-prompt.js";
import { emptyDraft } from "./draft.js";
import { estimateTokens } from "../domain/estimate-tokens.js";
import { generateClaims } from "./generate-claims.js";
import { quotableUnits } from "./quotable-unit.js";
import { verifyClaim } from "./verify-claim.js";
const maxAnswerTokens = 1_024;
/** Built-in fetch gives up on a server that has said nothing for 300 s; this comes first and says why. */
const modelLimitMs = 280_000;
/** Has the model answer from the passages and keeps the sentences that stored text supports. */
export async function draftWithModel(model, { question, history }, candidates, { clock, newUuid, reader }, signal) {
    const contextTokens = await model.contextTokens(signal);
    const answerTokens = Math.min(maxAnswerTokens, Math.floor(contextTokens / 4));
    const traits = modelProfile(model.id);
    const measure = (text) => estimateTokens(text, traits);
    const boundary = `=====${newUuid()}=====`;
    const frame = framePrompt({ question, history, contextTokens, answerTokens, boundary, measure });
    const context = await buildContext(candidates, reader, { tokens: frame.passageTokens, measure }, signal);
    if (context.length === 0)
        throw windowTooSmall(model);
    const limited = AbortSignal.any([signal, AbortSignal.timeout(modelLimitMs)]);
    const messages = buildPrompt(frame, context);
    const { claims, usage, firstTokenMs, cut } = await generateClaims(model, messages, answerTokens, clock, limited);
    const shown = await Promise.all(context.map(({ passages }) => quotableUnits(passages, reader, signal)));
    const distinct = [...new Map(claims.map((claim) => [claim.text, claim])).values()];
    const supported = distinct.flatMap((claim) => {
        const verdict = verifyClaim(claim, shown);
        return verdict.support === "verified" ? [{ text: claim.text, units: verdict.units }] : [];
    });
    return {
        ...emptyDraft(model),
        supported,
        incomplete: cut || supported.length < distinct.length,
        usage,
        firstTokenMs,
    };
}
function windowTooSmall({ id }) {
    return new FootnoteError("model_failed", `The window of the language model ${id} is too small for the question and one passage. Raise FOOTNOTE_CONTEXT_TOKENS.`);
}
