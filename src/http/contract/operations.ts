import { askOperation } from "./ask.js";
import { chatOperations } from "./chat-completions.js";
import { documentOperations } from "./documents.js";
import { answerOperations } from "./feedback.js";
import { jobOperations } from "./jobs.js";
import { keyOperations } from "./keys.js";
import type { Operation } from "./operation.js";
import { pageOperations } from "./pages.js";
import { searchOperation } from "./search.js";
import { serviceOperations } from "./service.js";
import { uploadOperations } from "./uploads.js";

/** All that the service answers to. */
export const operations: readonly Operation[] = [
  askOperation,
  searchOperation,
  ...documentOperations,
  ...uploadOperations,
  ...pageOperations,
  ...jobOperations,
  ...answerOperations,
  ...chatOperations,
  ...keyOperations,
  ...serviceOperations,
];
