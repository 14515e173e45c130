import { z } from "zod";
import { generationManifest } from "./generation-manifest.js";

const places = { databasePath: z.string(), folder: z.string() };

export const builderRequest = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("build"), chunkSetId: z.number(), ...places }),
  z.object({ kind: z.literal("verify"), ...places, manifest: generationManifest }),
]);
export type BuilderRequest = z.infer<typeof builderRequest>;

export const builderReply = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("progress") }),
  z.object({ kind: z.literal("built"), manifest: generationManifest }),
  /** Share of the probes that found themselves. */
  z.object({ kind: z.literal("verified"), recall: z.number() }),
  z.object({ kind: z.literal("failed"), code: z.string(), message: z.string(), cause: z.string() }),
]);
export type BuilderReply = z.infer<typeof builderReply>;
