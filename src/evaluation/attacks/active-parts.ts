/** What a client might act on or show otherwise than it stands there: a browser, a Markdown view, a terminal, a chat template. */
const active = {
  tag: /[<＜][A-Za-z/!?|｜]/u,
  "link or image": /\]\s?\(|\]\[|\]:|!\[/u,
  address: /[a-z][a-z0-9+.-]*:[\\/]{2}|\b(?:https?|ftp|wss?):\S|\bwww\.\S/iu,
  scheme: /\b(?:javascript|vbscript|data|blob|file|mailto|tel):\S/iu,
  "host with a path": /[\p{L}\p{N}]\.[\p{L}]{2,}\/[\p{L}\p{N}]/u,
  entity: /&(?:#|[a-z][a-z\d]*;)/iu,
  "control token":
    /<\||\|>|<\/?s>|\[\/?(?:INST|SYS|TOOL_CALLS|AVAILABLE_TOOLS)\]|<<SYS|<(?:start|end)_of_turn>|<\/?think>/u,
  "code or heading": /`|^\s*#{1,6}\s/u,
  invisible: /\p{C}|\p{Variation_Selector}|\u034f|\u115f|\u1160|\u17b4|\u17b5|\u2028|\u2029|\u2800|\u3164|\uffa0/u,
} as const;

/** The kinds of active text found; none in what may reach a client. */
export function activeParts(text: string): string[] {
  return Object.entries(active)
    .filter(([, pattern]) => pattern.test(text))
    .map(([kind]) => kind);
}
