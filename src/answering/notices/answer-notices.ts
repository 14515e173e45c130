import type { Answer, Notice } from "../../domain/answer.js";
import { addressesModel } from "../guards/addresses-model.js";
import { type HighRiskField, highRiskField } from "./high-risk.js";
import { foreignLanguage } from "./question-language.js";

const whomToAsk: Readonly<Record<HighRiskField, string>> = {
  medical: "a doctor or pharmacist",
  legal: "a lawyer",
  financial: "a financial adviser",
  safety: "whoever is responsible for safety on site; in danger call the emergency number",
  housing: "a lawyer or an advice centre",
  employment: "the personnel department or a lawyer",
  credit: "a financial adviser or a debt advice centre",
};
const code =
  /(?:^|\s)(?:(?:sudo|npm|pip|git|curl|docker|kubectl|chmod|apt-get)\s+[\w-]+|rm\s+-\w+|SELECT\s.+\sFROM\s|INSERT INTO\s|DROP TABLE\s|(?:function|def|class)\s+\w+\s*[({:]|(?:const|let|var)\s+\w+\s*=|import\s+[\w{].*\sfrom\s|#include\s|#!\/|System\.out\.|console\.log|print\()|=>\s*[{(]|;\s*[})]|\{\s*"[\w-]+"\s*:/u;

/** What a reader should know of an answer beside its text, in a fixed order. */
export function answerNotices({ question, answer, status, citations, passages }: Answer): readonly Notice[] {
  const notices: Notice[] = [];
  const field = highRiskField(question);
  if (field !== undefined) {
    const text = `This concerns a ${field} decision. The answer says what the documents say and is no advice; ask ${whomToAsk[field]}.`;
    notices.push({ code: "high_risk", text });
  }
  const language = foreignLanguage(question);
  if (language !== undefined) {
    const text = `The question seems to be in ${language}. The search and the model are made for English and may miss what is there.`;
    notices.push({ code: "language", text });
  }
  if (status !== "not_in_documents" && (code.test(answer) || citations.some(({ quote }) => code.test(quote)))) {
    notices.push({
      code: "unverified_code",
      text: "The answer holds code or commands. Nobody has run them; check them before you do.",
    });
  }
  if (passages.some(({ text }) => addressesModel(text))) {
    const text =
      "A passage holds text that is written for a language model. Nothing was taken from that text; look at where it comes from.";
    notices.push({ code: "suspicious_text", text });
  }
  return notices;
}
