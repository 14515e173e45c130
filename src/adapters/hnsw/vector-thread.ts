import { workerData } from "node:worker_threads";
import { z } from "zod";
import type { Scope } from "../../domain/scope.js";
import { serveThread } from "../threads/serve-thread.js";
import { VectorReader } from "./vector-reader.js";

const { databasePath, generations, chunkSetId } = z
  .object({ databasePath: z.string(), generations: z.string(), chunkSetId: z.number().optional() })
  .parse(workerData);
const reader = new VectorReader(databasePath, generations, { chunkSetId });
const query = z.object({
  vector: z.instanceof(Float32Array),
  limit: z.number(),
  // The caller is HnswVectorIndex, which is typed; structured cloning keeps the shape.
  scope: z.custom<Scope>((value) => typeof value === "object" && value !== null),
});

serveThread({
  search: (argument) => reader.search(query.parse(argument)),
  vectors: (argument) => reader.vectors(z.array(z.number()).parse(argument)),
  generation: () => reader.generation(),
  close: () => reader.close(),
});
