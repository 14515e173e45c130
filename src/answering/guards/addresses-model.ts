import { foldText } from "../../domain/fold-text.js";

const told =
  "(?:instructions?|prompts?|directives?|commands?|guidelines?|rules?|programming|restrictions?|safeguards?|filters?|training)";
const earlier =
  "(?:previous|prior|above|earlier|preceding|foregoing|existing|original|initial|system|safety|your|all(?: of)?(?: the| your)?)";
const model = "(?:ai|a\\.i\\.|llm|assistants?|language models?|chat ?bots?|bots?|gpt|phi-?4|copilot)";

/** What is written for a model that reads along and not for a person. */
const addressed: readonly RegExp[] = [
  /\b(?:correct|right|only|true|real) answer to (?:every|any|all|each) questions?\b/u,
  /\bwhen(?:ever)? the user (?:says|asks)\b.{0,60}\b(?:say|answer|reply|respond|print)\b/u,
  /\brepeat (?:everything|all|the text|the words) above\b|\bassistant ?: ?(?:sure|certainly|of course)\b/u,
  new RegExp(
    `\\b(?:ignore|disregard|forget|override|bypass|discard|overlook)\\b[^.!?]{0,40}\\b${earlier}\\b[^.!?]{0,30}\\b${told}\\b`,
    "u",
  ),
  /\b(?:ignore|disregard|forget) (?:everything|anything|all) (?:above|before|so far|you)/u,
  new RegExp(
    `\\b(?:you are|you're|act as|pretend (?:to be|you are|that you are)|role-?play as|behave (?:as|like)|simulate)\\b[^.!?]{0,30}\\b(?:${model}|dan|developer mode|unrestricted|uncensored|jailbroken|evil|root|sudo)\\b`,
    "u",
  ),
  /\bfrom now on\b[^.!?]{0,20}\byou (?:are|will|must|shall|answer|respond|speak)\b/u,
  /\b(?:reveal|print|repeat|show|output|leak|display|dump|recite|quote|send|give)\b[^.!?]{0,40}\b(?:system|hidden|initial|original|secret|developer) (?:prompt|message|instructions?)\b/u,
  new RegExp(
    `\\b(?:attention|note|notice|message|instructions?|important|reminder|dear|hey|hello|order|directive)s?,?(?: (?:to|for))?(?: (?:the|any|all|every|you))? ${model}\\b(?= ?[:,;.!-]| (?:reading|that|which|who|processing|summari))`,
    "u",
  ),
  new RegExp(`\\bif you are (?:an?|the) ${model}\\b`, "u"),
  new RegExp(
    `\\b(?:the |this |any |every )?${model} (?:reading|processing|summari[sz]ing|answering|that reads)\\b`,
    "u",
  ),
  /\b(?:tell|inform|instruct|convince|persuade|ask|urge|advise|direct) the user\b[^.!?]{0,20}\b(?:that|to|about|their|for|how)\b/u,
  /\b(?:do not|don't|never|without)\b[^.!?]{0,20}\b(?:tell(?:ing)?|reveal(?:ing)?|mention(?:ing)?|disclos(?:e|ing)|inform(?:ing)?|warn(?:ing)?)\b[^.!?]{0,30}\b(?:the user|this instruction|these instructions|this message)\b/u,
  /\b(?:new|updated|additional|real|actual|hidden|secret) (?:instructions?|task|objective|directive|system prompt)s?\s*:/u,
  /\b(?:decode|base64|rot13|decipher|decrypt|unscramble)\b[^.!?]{0,60}\b(?:and|then)\b[^.!?]{0,20}\b(?:follow|execute|obey|do|run|comply|carry out|act)\b/u,
  /\bjailbr(?:eak|oken)|\b(?:developer|dan|god|debug|admin) mode (?:is )?(?:enabled|activated|on|unlocked)\b|\benable (?:developer|dan|god) mode\b|\bdo anything now\b/u,
  /\b(?:begin|start|end|finish|prefix|precede|conclude)\b[^.!?]{0,15}\b(?:your|every|each|all) (?:answers?|responses?|outputs?|sentences?|summar(?:y|ies))\b[^.!?]{0,20}\bwith\b/u,
  /\b(?:cite|attribute)\b[^.!?]{0,60}\b(?:as|to) (?:the )?(?:source|passage|footnote|document) \(?\[?\d/u,
  /[<＜]\s?[|｜]|[|｜]\s?[>＞]|\[\/?inst\]|<<\/?sys>>|<\/?(?:system|assistant|instructions?|start_of_turn|end_of_turn)>|^#{2,} ?(?:system|instruction|response|assistant)\b|^(?:assistant|system) ?: /u,
];
const forgedHeading = /^#{2,} ?(?:system|instruction|response|assistant)s?:?\s*$/imu;
/** Letters of other scripts that look like Latin ones, by which a word escapes a rule. */
const lookAlikes: Readonly<Record<string, string>> = {
  а: "a",
  е: "e",
  о: "o",
  р: "p",
  с: "c",
  х: "x",
  у: "y",
  і: "i",
  ѕ: "s",
  ο: "o",
  α: "a",
};
/** Asks for something in the answer, which is the model's only where that is markup, an address or a code word. */
const inAnswer =
  /\b(?:add|append|include|insert|put|place|embed|write|render|attach|show|display|mention|say|reply|respond|answer|output|print)\b.{0,120}\b(?:answers?|responses?|repl(?:y|ies)|outputs?|summar(?:y|ies)|with|exactly|only|following|verbatim|user|reader)\b/u;
const payload =
  /(?:https?:|www\.|!\[|\]\(|<[a-z]|\bmarkdown\b|\bhtml\b|\bverbatim\b|\b[a-z]{3,}-?\d{3,}\b|\bpwned\b|\bhacked\b|\bimage tag\b)/u;
const encoded =
  /(?<![\w+/.])(?=[A-Za-z0-9+/]*[a-z])(?=[A-Za-z0-9+/]*[A-Z])(?=[A-Za-z0-9+/]*\d)[A-Za-z0-9+/]{40,2000}={0,2}(?![\w+/])/u;

/**
 * Whether a text speaks to a language model rather than to a person: orders to ignore instructions, to play a part, to give
 * the prompt away, to put a link or a code word into the answer, forged roles, or a long encoded string. By rules, in English
 * only: it catches what is usual, not everything, and nothing rests on it alone.
 */
export function addressesModel(text: string): boolean {
  const part = text.slice(0, 4_000);
  const folded = foldText(part.replace(/&lt;/giu, "<").replace(/&gt;/giu, ">"))
    .replace(/[\u00ad\u200b-\u200f\u2060-\u2064\ufeff]|[\u{e0000}-\u{e007f}]/gu, "")
    .replace(/[аеорсхуіѕοα]/gu, (letter) => lookAlikes[letter] ?? letter)
    .replace(/\s+/gu, " ")
    .trim();
  if (forgedHeading.test(part)) return true;
  if (addressed.some((pattern) => pattern.test(folded))) return true;
  if (/[\u{e0020}-\u{e007e}]/u.test(part) || encoded.test(part)) return true;
  return inAnswer.test(folded) && payload.test(folded);
}
