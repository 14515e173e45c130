/**
 * Breaks every control token of the known chat templates in text that is not ours, since model servers turn such text
 * into real control tokens. A space goes in after the first character; nothing is deleted, because deleting one token can
 * make another of what stood around it. Applied to each untrusted piece and once more to the joined prompt.
 */
export function breakSpecialTokens(text: string): string {
  return text
    .replace(/<(?=[|｜])/gu, "< ")
    .replace(/([|｜])(?=>)/gu, "$1 ")
    .replace(/\[(?=\/?(?:INST|SYSTEM_PROMPT|AVAILABLE_TOOLS|TOOL_CALLS|TOOL_RESULTS)\])/gu, "[ ")
    .replace(/<(?=\/?(?:s|bos|eos|pad|unk|start_of_turn|end_of_turn|think|tool_call)>)/gu, "< ")
    .replace(/<<(?=\/?SYS>>)/gu, "< <");
}
