import { z } from "zod";
import { namedReplies, namedRequests } from "./named-schemas.js";

type JsonSchema = Readonly<Record<string, unknown>>;
type Direction = "input" | "output";

const uri = (name: string) => `#/components/schemas/${name}`;

/** `components.schemas`: every schema that has a name. */
export function componentSchemas(): Record<string, JsonSchema> {
  return { ...componentsOf(namedRequests, "input"), ...componentsOf(namedReplies, "output") };
}

/** What a request or a reply is described by in its place: a reference where the schema has a name, else the schema whole. */
export function schemaInPlace(schema: z.ZodType, io: Direction): JsonSchema {
  const named = io === "input" ? namedRequests : namedReplies;
  const name = Object.keys(named).find((candidate) => named[candidate] === schema);
  if (name !== undefined) return { $ref: uri(name) };
  const { $schema: _, ...whole } = z.toJSONSchema(schema, { io, override: withoutNoise });
  return whole;
}

function componentsOf(named: Readonly<Record<string, z.ZodType>>, io: Direction): Record<string, JsonSchema> {
  const registry = z.registry<{ id: string }>();
  for (const [id, schema] of Object.entries(named)) registry.add(schema, { id });
  const { schemas } = z.toJSONSchema(registry, { io, uri, override: withoutNoise });
  return Object.fromEntries(
    Object.entries(schemas).map(([name, { $schema: _, $id: __, ...schema }]) => [name, schema]),
  );
}

/** A format says it; the pattern that zod has for dates is three lines long. Files of a form are binary strings. */
function withoutNoise({ jsonSchema }: { jsonSchema: Record<string, unknown> }): void {
  if (jsonSchema["format"] === "date-time" || jsonSchema["format"] === "date") delete jsonSchema["pattern"];
  if (jsonSchema["format"] === "binary") delete jsonSchema["contentEncoding"];
}
