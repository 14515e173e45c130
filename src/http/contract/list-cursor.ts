import { z } from "zod";

/** The lists that are given in pages. */
const prefixOf = { documents: "d", jobs: "j", feedback: "f", audit: "a" } as const;
type ListName = keyof typeof prefixOf;

/** What a list is asked for to go on: opaque to clients, the id of the last entry they have. */
export function listCursor(list: ListName) {
  return z
    .string()
    .regex(new RegExp(`^${prefixOf[list]}[A-Za-z0-9_-]{21}[AQgw]$`, "u"), "this cursor is not one of this list")
    .meta({ description: "`nextCursor` of the page before." });
}

/** Any text that fits the schema is a cursor, whether or not what it names is still there. */
export function idOfCursor(cursor: string): string {
  const hex = Buffer.from(cursor.slice(1), "base64url").toString("hex");
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join("-");
}

export function cursorOf(list: ListName, id: string | undefined): string | null {
  if (id === undefined) return null;
  return prefixOf[list] + Buffer.from(id.replaceAll("-", ""), "hex").toString("base64url");
}
