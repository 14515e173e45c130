import type { AnswerEvent } from "../answering/answer-event.js";
import { withMarkers } from "../answering/cite-sentences.js";
import type { Answer } from "../domain/answer.js";
import { FootnoteError } from "../errors.js";
import type { Output } from "./output.js";

const nearestShown = 3;
const nearestCharacters = 160;

/** Prints sentences as they come, and the footnotes, nearest passages and remarks when the answer is whole. */
export async function printAnswer(events: AsyncIterable<AnswerEvent>, output: Output): Promise<Answer> {
  let printed = false;
  let answer: Answer | undefined;
  try {
    for await (const event of events) {
      if (event.kind === "sentence") {
        output.stdout(`${printed ? " " : ""}${withMarkers(event.sentence)}`);
        printed = true;
      }
      if (event.kind === "done") ({ answer } = event);
    }
  } finally {
    if (printed) output.stdout("\n");
  }
  if (!answer) throw new FootnoteError("internal", "The answer ended before it was whole.");
  if (answer.status === "not_in_documents" || !printed) output.stdout(`${answer.answer}\n`);
  const rest = [...footnotesOf(answer), ...nearestOf(answer), ...answer.notices.map(({ text }) => `Note: ${text}`)];
  if (rest.length > 0) output.stdout(`\n${rest.join("\n")}\n`);
  return answer;
}

function footnotesOf({ citations }: Answer): string[] {
  return citations.map(({ marker, title, page, quote }) => `[${marker}] ${title}, p. ${page}: “${flat(quote)}”`);
}

function nearestOf({ status, passages }: Answer): string[] {
  if (status !== "not_in_documents" || passages.length === 0) return [];
  const lines = passages.slice(0, nearestShown).map(({ title, spans, text }) => {
    return `  ${title}, p. ${spans[0].page}: ${flat(text).slice(0, nearestCharacters)}…`;
  });
  return ["Nearest passages:", ...lines];
}

function flat(text: string): string {
  return text.replace(/\s+/gu, " ");
}
