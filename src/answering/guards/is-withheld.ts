import type { CitedSentence } from "../cite-sentences.js";
import { addressesModel } from "./addresses-model.js";
import { leaksPrompt } from "./leaks-prompt.js";

/**
 * Whether a sentence is kept back although stored text may say it: it repeats the instructions to the model, or it is, or
 * rests on, text that is written for the model.
 */
export function isWithheld({ text, units }: CitedSentence): boolean {
  return leaksPrompt(text) || addressesModel(text) || units.some((unit) => addressesModel(unit.text));
}
