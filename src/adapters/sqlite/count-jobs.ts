import type { Database } from "better-sqlite3";
import { z } from "zod";
import { jobKinds, jobStates } from "../../domain/job.js";
import type { JobCount } from "../../ports/job-queue.js";

const rows = z.array(z.object({ kind: z.enum(jobKinds), state: z.enum(jobStates), count: z.number() }));

/** Reads every job's request, which takes milliseconds for thousands of them. */
export function countJobs(database: Database): JobCount[] {
  const kind = "json_extract(request, '$.kind')";
  return rows.parse(
    database.prepare(`SELECT ${kind} AS kind, state, count(*) AS count FROM jobs GROUP BY 1, 2 ORDER BY 1, 2`).all(),
  );
}
