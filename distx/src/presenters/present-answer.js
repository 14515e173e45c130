import { presentPassage } from "./present-passage.js";
/** An answer as every road out of the service shows it. */
export function presentAnswer(answer) {
    return { ...answer, passages: answer.passages.map(presentPassage) };
}
