import type { z } from "zod";
import { numberedLines } from "./numbered-lines.js";
import { refuseLine } from "./refuse-line.js";

export interface JsonLine<Value> {
  readonly line: number;
  readonly value: Value;
}

/** The lines of a JSON Lines text that are not blank; one that does not fit throws `invalid_request` with its number. */
export function readJsonLines<Value>(text: string, schema: z.ZodType<Value>, of: string): JsonLine<Value>[] {
  return numberedLines(text).map(({ line, text }) => ({ line, value: readJsonLine(text, line, schema, of) }));
}

export function readJsonLine<Value>(text: string, line: number, schema: z.ZodType<Value>, of: string): Value {
  const parsed = schema.safeParse(parseJson(text, line, of));
  if (parsed.success) return parsed.data;
  const faults = parsed.error.issues.map(({ path, message }) =>
    path.length > 0 ? `${path.join(".")}: ${message}` : message,
  );
  throw refuseLine(of, line, faults.join("; "), parsed.error);
}

function parseJson(text: string, line: number, of: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw refuseLine(of, line, "it is not JSON.", cause);
  }
}
