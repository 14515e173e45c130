import { FootnoteError } from "../../errors.js";

/**
 * A blocklist, one entry a line: a term, found as whole words in any case, or a regular expression between slashes. Empty
 * lines and those that begin with `#` are passed over. A line that is no regular expression throws `invalid_configuration`.
 */
export function readBlocklist(text: string): readonly RegExp[] {
  return text.split(/\r?\n/u).flatMap((line, index) => {
    const entry = line.trim();
    if (entry === "" || entry.startsWith("#")) return [];
    const [, expression] = /^\/(.+)\/i?$/u.exec(entry) ?? [];
    return [expression === undefined ? termPattern(entry) : expressionPattern(expression, index + 1)];
  });
}

function termPattern(term: string): RegExp {
  const escaped = term.replace(/[.*+?^${}()|[\]\\/-]/gu, "\\$&").replace(/\s+/gu, "\\s+");
  return new RegExp(`(?<![\\p{L}\\p{N}])${escaped.replaceAll("\\-", "-")}(?![\\p{L}\\p{N}])`, "iu");
}

function expressionPattern(expression: string, line: number): RegExp {
  try {
    return new RegExp(expression, "iu");
  } catch (cause) {
    const message = `Line ${line} of the blocklist is not a regular expression.`;
    throw new FootnoteError("invalid_configuration", message, { cause });
  }
}
