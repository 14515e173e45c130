import { foldText } from "../../domain/fold-text.js";

/** Fields in which a wrong answer can do somebody harm, with what the reader is told to do. */
export type HighRiskField = "medical" | "legal" | "financial" | "safety" | "housing" | "employment" | "credit";

const topics: Readonly<Record<HighRiskField, RegExp>> = {
  medical:
    /\b(?:medicin\w*|medication\w*|drugs?|dos(?:e|es|age)|pills?|tablets?|symptoms?|diagnos\w+|treatments?|therap\w+|antibiotics?|ibuprofen|aspirin|paracetamol|insulin|vaccin\w*|pregnan\w+|fever|chest pain|headaches?|pain\w*|rash|bleed\w*|infection|allerg\w+|disease|illness|sick|blood pressure|surgery|doctor|suicid\w*|depress\w+|overdose)\b/u,
  legal:
    /\b(?:sue|sued|suing|lawsuit|court|lawyer|attorney|liable|liability|legal(?:ly)?|lawful|illegal|contract|clause|gdpr|prosecut\w+|guilty|plead|custody|divorce|inherit\w*|testament|will and testament|copyright|trademark|patent|defamation|sign)\b/u,
  financial:
    /\b(?:invest(?:ing|ment|ments)?|shares?|stocks?|bonds?|funds?|portfolio|crypto\w*|bitcoin|savings?|retirement|pension|tax(?:es)?|etf|options|hedge|dividends?|insurance|buy|sell)\b/u,
  safety:
    /\b(?:gas|smoke|fire|electric\w*|voltage|wiring|chemical\w*|acid|bleach|ammonia|solvent|explos\w+|flammable|asbestos|radiation|ladder|scaffold\w*|machine guard|interlock|fuse|lithium|batter(?:y|ies)|carbon monoxide|fumes|toxic|poison\w*)\b/u,
  housing: /\b(?:rent|rental|tenan\w+|landlord|evict\w*|lease|mortgage|apartment|flat|deposit|house)\b/u,
  employment:
    /\b(?:fire[ds]?|dismiss\w*|hire[ds]?|hiring|resign\w*|quit|notice|promot\w+|applicant\w*|candidate\w*|job|salary|wage|redundan\w+|layoff\w*|lay off|terminat\w+|harass\w*|discriminat\w+|overtime|employee|employer|boss)\b/u,
  credit: /\b(?:credit|loan\w*|borrow\w*|debt\w*|bankrupt\w*|creditworth\w*|lend|overdraft|repay\w*)\b/u,
};

const me = "(?:i|we|my|our|me|us)";
const decision: readonly RegExp[] = [
  new RegExp(`\\b(?:should|must|shall|ought|need|do|can|could|may|might|would|will|am|are|is|was) ${me}\\b`, "u"),
  new RegExp(
    `\\b(?:what|how|which|when|where|why|who)\\b.{0,40}\\b(?:should|can|could|do|must|may|would) ${me}\\b`,
    "u",
  ),
  /\b(?:advi[cs]e|recommend|suggest)\b.{0,40}\b(?:me|us|i|we)\b|\b(?:is|would) it (?:be )?(?:safe|legal|wise|ok|okay|allowed|advisable|better|smart|illegal|dangerous|worth|risky|a good idea)\b|\bgood idea\b|\bwhat happens if (?:i|we)\b|\bmy chances\b|\bhelp me\b|\bi (?:want|would like|plan|intend|need|have|feel|am|took|take|was)\b|\bsafe to\b|\bworth (?:it|buying|investing)\b/u,
];
/** Of a rule, a record or a figure: what a document says and not what the reader is to do. */
const figure =
  /\b(?:what (?:were|was|is|are) the (?:total |annual |quarterly |legal |tax |net |medical )?(?:expenses?|costs?|revenue|provision|proceeds|amounts?|rates?|share price|balance)|how (?:much|many) (?:did|does|was|were|has|had|is|are)\b(?!.{0,20}\b(?:i|we)\b))\b/u;
const company =
  /\b(?:company|policy|policies|handbook|contract of the|report(?:s|ed)?|fiscal|quarter|fy ?\d|q[1-4]|section|under the|according to)\b/u;
/** So near to harm that it needs no question about oneself. */
const acute =
  /\b(?:overdose|suicid\w*|chest pain|maximum (?:daily )?dose|safe dose|dosage (?:of|for)|how (?:much|many) (?:\w+ )?(?:ibuprofen|aspirin|paracetamol|insulin|pills|tablets)|mix(?:ing)? (?:bleach|ammonia|acid)|bypass(?:ing)? (?:the )?(?:interlock|machine guard|safety|fuse)|side effects? of|first aid for|treat(?:ing)? (?:a |an )?(?:burn|wound|fracture|poisoning|shock)|swallowed)\b/u;

/**
 * The field in which a question asks for a decision of the reader's own, or undefined. Rules over words: a topic of the field
 * and a turn that asks what to do; a question about what a document or a company states is none, whatever its topic.
 */
export function highRiskField(question: string): HighRiskField | undefined {
  const folded = foldText(question.slice(0, 4_000));
  if (acute.test(folded)) return topics.safety.test(folded) && !topics.medical.test(folded) ? "safety" : "medical";
  if (figure.test(folded) && !/\b(?:should|advi[cs]e|recommend)\b/u.test(folded)) return undefined;
  if (!decision.some((pattern) => pattern.test(folded))) return undefined;
  const asksAdvice =
    /\b(?:should|advi[cs]e|recommend|safe|legal|illegal|wise|worth|good idea|risky|dangerous|liable|sue|smart)\b/u.test(
      folded,
    );
  if (company.test(folded) && !asksAdvice) return undefined;
  if (!asksAdvice && isRoutine.test(folded)) return undefined;
  return order.find((field) => topics[field].test(folded));
}

/** Filing, reporting, booking: the business of a company's own documents. */
const isRoutine =
  /\b(?:report|file|book|claim|submit|apply for|fill|request|reimburse\w*|form|expense|travel|allowance|holiday|vacation|password|laptop|portal|contact|reach|find|gather|assembly point|doctor's note)\b/u;
const order: readonly HighRiskField[] = ["medical", "safety", "credit", "housing", "legal", "employment", "financial"];
