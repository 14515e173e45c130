export type ChatRole = "system" | "user" | "assistant";

/** What stands around the text of one turn. */
export interface TurnFrame {
  readonly before: string;
  readonly after: string;
}

/** How a family of chat models has a conversation written out. All of it is control text, none of it comes from a caller. */
export interface ChatTemplate {
  /** At the very beginning, once. */
  readonly begin: string;
  readonly turns: Readonly<Record<ChatRole, TurnFrame>>;
  /** Opens the answer, after the last turn. */
  readonly answer: string;
}

/** A piece of a prompt: written by the template, or text that must never be read as control tokens. */
export interface PromptPiece {
  readonly kind: "control" | "text";
  readonly text: string;
}

/** The prompt that a template makes of the turns, in pieces; empty ones are left out. */
export function renderChat(
  { begin, turns, answer }: ChatTemplate,
  messages: readonly { readonly role: ChatRole; readonly text: string }[],
): PromptPiece[] {
  const control = (text: string): PromptPiece => ({ kind: "control", text });
  const pieces = messages.flatMap(({ role, text }): PromptPiece[] => {
    const { before, after } = turns[role];
    return [control(before), { kind: "text", text }, control(after)];
  });
  return [control(begin), ...pieces, control(answer)].filter(({ text }) => text !== "");
}
