const longest = 220;

/** On one line, and no longer than is read at a glance; cut between words. */
export function shortenText(text: string): string {
  const line = text.replace(/\s+/gu, " ").trim();
  return line.length <= longest ? line : `${line.slice(0, longest).replace(/\s\S*$/u, "")} …`;
}
