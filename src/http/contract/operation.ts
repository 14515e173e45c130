import type { z } from "zod";
import type { ErrorCode } from "../../errors.js";

export const tags = {
  Questions: "Answers with verified footnotes, and passages without a model.",
  Documents: "What is stored: lists, pages, originals; new documents, new versions, deletion.",
  Jobs: "Batch work: ingest, re-index, many questions, evaluation.",
  Answers: "Answers given before, and what people thought of them.",
  Access: "Keys, and who did what.",
  Compatible: "The same answers for clients of OpenAI's API and of the Model Context Protocol.",
  Service: "Probes and descriptions.",
} as const;

export interface Content {
  /** Media type. */
  readonly type: string;
  /** Absent where it is no JSON: bytes, or text. */
  readonly schema?: z.ZodType;
  readonly examples?: Readonly<Record<string, unknown>>;
  /** Of a stream of events: the data of each, by its name. */
  readonly events?: Readonly<Record<string, z.ZodType>>;
}

export interface Reply {
  readonly status: number;
  readonly description: string;
  readonly content: readonly Content[];
  readonly headers?: readonly string[];
}

/** A method of an address as the service has it: what is enforced of a request, tested of its replies, and published. */
export interface Operation {
  readonly operationId: string;
  readonly method: "get" | "post" | "put" | "delete";
  /** As OpenAPI writes it: `/v1/documents/{id}`. */
  readonly path: string;
  readonly tag: keyof typeof tags;
  readonly summary: string;
  readonly description?: string;
  /** Of the segments in braces. */
  readonly parameters?: z.ZodObject;
  readonly query?: z.ZodObject;
  /** By their names in lower case, as Node has them. */
  readonly headers?: z.ZodObject;
  /** Required where present. */
  readonly body?: readonly Content[];
  readonly replies: readonly Reply[];
  /** Beside those that every operation may have. */
  readonly problems: readonly ErrorCode[];
}

type DeepReadonly<Value> = Value extends readonly unknown[] | object
  ? { readonly [Key in keyof Value]: DeepReadonly<Value[Key]> }
  : Value;

/** What a schema of a reply describes, for whoever makes or reads one. */
export type Sent<Schema extends z.ZodType> = DeepReadonly<z.output<Schema>>;

export function json(schema: z.ZodType, examples?: Content["examples"]): Content {
  return { type: "application/json", schema, ...(examples && { examples }) };
}

export function ok(description: string, content: Content, headers?: readonly string[]): Reply {
  return { status: 200, description, content: [content], ...(headers && { headers }) };
}
