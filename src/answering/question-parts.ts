const monthNames = "january|february|march|april|may|june|july|august|september|october|november|december";
const year = "(?:19|20)\\d{2}";
const quarter = "(?:(?:the\\s+)?(?:first|second|third|fourth)(?:\\s+(?:fiscal|financial))?\\s+quarter|q[1-4])";
const period = new RegExp(
  `\\b(?:${quarter}(?:,?\\s+(?:of\\s+)?(?:(?:fiscal|financial)\\s+)?(?:year\\s+)?(?:fy\\s*)?${year})?|(?:${monthNames})(?:\\s+\\d{1,2},?)?\\s+${year}|(?:the\\s+)?(?:fiscal|financial)\\s+(?:year\\s+)?${year}|fy\\s*(?:${year}|\\d{2})|${year})\\b`,
  "iu",
);
/** Begin a question, so that their capital says nothing. */
const openers = new Set(
  (
    "what who whom whose when where which why how is are was were do does did can could should would will has have had may must " +
    "in on at for of by with from to and or but so then the a an it its list show tell give name find explain describe compare please i we"
  ).split(" "),
);
const nameRun = /\p{Lu}[\p{L}\p{N}&’'-]*(?:\s+(?:(?:of|and|&|the)\s+)?\p{Lu}[\p{L}\p{N}&’'-]*)*/gu;

/** What can be put in another question's place: when, and who or what by name. */
export interface QuestionParts {
  /** As written, the first there is. */
  readonly period?: string;
  /** As written, without a possessive, in order. */
  readonly names: readonly string[];
}

/** Reads names by their capitals; one at the very beginning counts unless questions begin so. */
export function questionParts(question: string): QuestionParts {
  const when = period.exec(question)?.[0];
  const timeless = when === undefined ? question : question.replace(when, " ");
  const names = (timeless.match(nameRun) ?? []).flatMap((run) => {
    const words = run.split(/\s+/u);
    while (openers.has(words[0]?.toLowerCase() ?? "-")) words.shift();
    const name = words.join(" ").replace(/[’']s?$/u, "");
    return name === "" ? [] : [name];
  });
  return { names, ...(when !== undefined && { period: when }) };
}

/** Whether a question begins as whole questions do, rather than being a piece of one. */
export function beginsLikeAQuestion(question: string): boolean {
  return /^(?:what|who|whom|whose|when|where|which|why|how|is|are|was|were|do|does|did|can|could|should|would|will|has|have|had|may|must|list|show|tell|give|name|find|explain|describe|compare|(?:in|on|at|for|by|to|from|of)\s+(?:what|which|whom))\b/iu.test(
    question.trim(),
  );
}
