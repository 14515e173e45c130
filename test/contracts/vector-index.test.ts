import { dirname, join } from "node:path";
import { HnswGenerationPublisher } from "../../src/adapters/hnsw/hnsw-generation-publisher.js";
import { HnswVectorIndex } from "../../src/adapters/hnsw/hnsw-vector-index.js";
import { systemClock } from "../../src/adapters/system/system-clock.js";
import { unstopped } from "../expect-code.js";
import { openSqliteKnowledge } from "./open-sqlite-knowledge.js";
import { describeVectorComparisonContract } from "./vector-comparison.contract.js";
import { type OpenVectorIndex, describeVectorIndexContract } from "./vector-index.contract.js";

async function openHnswIndex(): Promise<OpenVectorIndex> {
  const knowledge = await openSqliteKnowledge();
  const generations = join(dirname(knowledge.path), "generations");
  const publisher = new HnswGenerationPublisher(knowledge.path, generations, systemClock);
  const index = new HnswVectorIndex(knowledge.path, generations);
  return {
    ...knowledge,
    index,
    publish: async () => void (await publisher.publish(unstopped)),
    close: async () => {
      await index.close();
      await publisher.close();
      await knowledge.close();
    },
  };
}

describeVectorIndexContract("HnswVectorIndex that scans", openHnswIndex, { publishing: false });
describeVectorIndexContract("HnswVectorIndex over generations", openHnswIndex, { publishing: true });
describeVectorComparisonContract("HnswVectorIndex that scans", openHnswIndex, { publishing: false });
describeVectorComparisonContract("HnswVectorIndex over generations", openHnswIndex, { publishing: true });
