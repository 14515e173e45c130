import { z } from "zod";
import { FootnoteError } from "../../src/errors.js";

const maxDepth = 256;
const numberToken = /-?\d[\d.eE+-]*/uy;

/**
 * A JSON text as values, where numbers that JavaScript would show otherwise than they are written are strings. Throws
 * `damaged`, and `parser_limit` for what is nested too deep.
 */
export function parseJson(text: string): unknown {
  const prepared = keepNumbers(text);
  try {
    const value: unknown = JSON.parse(prepared);
    return value;
  } catch (cause) {
    throw new FootnoteError("damaged", "The JSON in the file is damaged. Export it again.", { cause });
  }
}

export const jsonObject = z.record(z.string(), z.unknown());

/** Puts quotation marks around numbers such as 2.50 or those of more digits than a number keeps; counts the depth too. */
function keepNumbers(text: string): string {
  const pieces: string[] = [];
  let depth = 0;
  let copied = 0;
  for (let index = 0; index < text.length; index += 1) {
    const unit = text[index];
    if (unit === '"') index = endOfString(text, index);
    else if (unit === "[" || unit === "{") depth += 1;
    else if (unit === "]" || unit === "}") depth -= 1;
    else if (unit === "-" || (unit !== undefined && unit >= "0" && unit <= "9")) {
      numberToken.lastIndex = index;
      const token = numberToken.exec(text)?.[0] ?? "";
      if (token !== "" && String(Number(token)) !== token && Number.isFinite(Number(token))) {
        pieces.push(text.slice(copied, index), `"${token}"`);
        copied = index + token.length;
      }
      index += Math.max(0, token.length - 1);
    }
    if (depth > maxDepth) {
      throw new FootnoteError(
        "parser_limit",
        `The values of the file are nested more than ${maxDepth} deep. Flatten it.`,
      );
    }
  }
  return pieces.length === 0 ? text : pieces.join("") + text.slice(copied);
}

/** Place of the closing quotation mark, or the end of the text. */
function endOfString(text: string, start: number): number {
  for (let index = start + 1; index < text.length; index += 1) {
    if (text[index] === "\\") index += 1;
    else if (text[index] === '"') return index;
  }
  return text.length;
}
