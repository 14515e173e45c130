import { z } from "zod";

/** A piece of a prompt; only `control` may become control tokens. */
const piece = z.object({ kind: z.enum(["control", "text"]), text: z.string() });

const sampling = z.object({ temperature: z.number(), topP: z.number().optional() });

export const llamaRequest = z.discriminatedUnion("kind", [
  z.object({
    kind: z.literal("open"),
    modelPath: z.string(),
    /** Addresses to import node-llama-cpp from, in the order they are tried. */
    packages: z.array(z.string()),
    contextTokens: z.number().int().positive(),
    threads: z.number().int().positive(),
  }),
  z.object({
    kind: z.literal("generate"),
    id: z.number().int(),
    prompt: z.array(piece),
    maxTokens: z.number().int().positive(),
    stops: z.array(z.string()),
    sampling,
  }),
  z.object({ kind: z.literal("stop"), id: z.number().int() }),
]);
export type LlamaRequest = z.infer<typeof llamaRequest>;

export const llamaReply = z.discriminatedUnion("kind", [
  /** `template` is the chat template in the file, in Jinja; empty where it has none. */
  z.object({ kind: z.literal("opened"), contextTokens: z.number().int().positive(), template: z.string() }),
  z.object({ kind: z.literal("not-opened"), missingPackage: z.boolean(), cause: z.string() }),
  z.object({ kind: z.literal("text"), id: z.number().int(), text: z.string() }),
  z.object({
    kind: z.literal("end"),
    id: z.number().int(),
    promptTokens: z.number().int(),
    answerTokens: z.number().int(),
    promptMs: z.number(),
    cut: z.boolean(),
  }),
  z.object({ kind: z.literal("failed"), id: z.number().int(), cause: z.string() }),
]);
export type LlamaReply = z.infer<typeof llamaReply>;
