import type { ModelProfile } from "./model-profile.js";
import { generic, llama3, mistral, phi4, phi4Mini } from "./model-profiles.js";

/** A family by tokens that its chat template writes and no other's, the more telling first. */
const marks: readonly (readonly [string, ModelProfile])[] = [
  ["<|im_sep|>", phi4],
  ["<|start_header_id|>", llama3],
  ["[INST]", mistral],
  ["<|im_start|>", generic],
  ["<|end|>", phi4Mini],
];

/** The family whose turns a model's own chat template writes; undefined where none is known to. */
export function profileOfTemplate(template: string): ModelProfile | undefined {
  return marks.find(([mark]) => template.includes(mark))?.[1];
}
