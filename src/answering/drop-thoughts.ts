import type { GenerationEvent } from "../ports/language-model.js";

const opening = "<think>";
const closing = "</think>";

/**
 * Takes out what a model thinks aloud before its answer: from `<think>` at its beginning to `</think>`. Where the template
 * itself may have opened the thoughts (`opened`), all up to `</think>` is thought, or nothing where that never comes and the
 * answer was not cut: the server keeps thoughts apart then. Thoughts that never end leave no text.
 */
export async function* dropThoughts(
  events: AsyncIterable<GenerationEvent>,
  { opened }: { readonly opened: boolean },
): AsyncGenerator<GenerationEvent> {
  let answering = false;
  let held = "";
  for await (const event of events) {
    if (event.kind === "end") {
      if (!answering && held !== "" && !begins(held) && !event.cut) yield { kind: "text", text: held };
      yield event;
      continue;
    }
    if (answering) {
      yield event;
      continue;
    }
    held += event.text;
    const end = opened || begins(held) ? held.indexOf(closing) : -1;
    answering = end >= 0 || (!opened && !mayBegin(held));
    const text = end >= 0 ? held.slice(end + closing.length) : held;
    if (answering && text !== "") yield { kind: "text", text };
  }
}

function begins(text: string): boolean {
  return text.trimStart().startsWith(opening);
}

/** Whether a beginning may be that of thoughts, as far as it goes. */
function mayBegin(text: string): boolean {
  const begun = text.trimStart();
  return begun.startsWith(opening) || opening.startsWith(begun);
}
