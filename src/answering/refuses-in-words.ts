const passages = /\b(?:passages?|documents?|context|sources?|excerpts?|text|information(?: provided)?)\b/iu;
const wanting =
  /\b(?:(?:do|does|did|is|are|was|were|can|could) ?n[o']t|cannot|nothing)\b[^.]{0,60}?\b(?:answer|contain|mention|include|say|state|specif|provide|give|cover|address|disclos|report|available|determin|found|find)/iu;

/** Whether a sentence says, in English, that what the model was given does not answer, where it was asked for the one word. */
export function refusesInWords(sentence: string): boolean {
  return passages.test(sentence) && wanting.test(sentence);
}
