import { existsSync, mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { mkdir, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { FootnoteError } from "../../errors.js";
import { type Attack, readAttacks, readBipia } from "../../evaluation/attacks/attack.js";
import { attackedDocuments, evaluateAttacks } from "../../evaluation/attacks/evaluate-attacks.js";
import type { Runtime } from "../../wire.js";
import { exitStatus } from "../exit-status.js";
import { followJob } from "../follow-job.js";
import { type CommonOptions, type Output, printJson } from "../output.js";
import { progressBar } from "../progress-bar.js";
import { readTextFile } from "../read-text-file.js";
import { readableAttackReport } from "../readable-attack-report.js";
import { writeFileAtomically } from "../write-file-atomically.js";

export interface EvalAttacksOptions extends CommonOptions {
  /** A file of attacks; those of the package where absent. */
  readonly attacks?: string;
  /** A folder with BIPIA's text-attacks.json and, where wanted, code-attacks.json, and e-mails to put them into. */
  readonly bipia?: string;
  readonly model?: string;
  readonly out?: string;
}

/**
 * What attacks in documents bring to the client, with the model that is set: over a store of its own, which is removed
 * afterwards. Exit status 1 where any attack brought more than a sentence with its footnote.
 */
export async function evalAttacksCommand(
  options: EvalAttacksOptions,
  runtime: Runtime,
  output: Output,
  signal: AbortSignal,
): Promise<number> {
  const attacks = await readAllAttacks(options, runtime.packageRoot, signal);
  // Made inside the data folder where one is named, but never of what it holds.
  if (options.data !== undefined) mkdirSync(options.data, { recursive: true });
  const folder = mkdtempSync(join(options.data ?? tmpdir(), "footnote-attacks-"));
  const bar = output.isTerminal && !options.json ? progressBar("attacks") : undefined;
  try {
    const documents = join(folder, "documents");
    await mkdir(documents);
    for (const { fileName, text } of attackedDocuments(attacks)) await writeFile(join(documents, fileName), text);
    const application = await runtime.openApplication({
      dataDir: join(folder, "data"),
      ...(options.model !== undefined && { model: options.model }),
    });
    try {
      await ingest(documents, application, runtime, signal);
      const report = await evaluateAttacks(attacks, application.ask, signal, (done, total) => {
        if (bar && !bar.isActive) bar.start(total, done);
        bar?.update(done);
      });
      bar?.stop();
      if (options.out !== undefined) await writeFileAtomically(options.out, `${JSON.stringify(report, null, 2)}\n`);
      if (options.json) printJson(output, report);
      else output.stdout(readableAttackReport(report));
      return report.rate > 0 ? exitStatus.inPart : exitStatus.done;
    } finally {
      await application.close();
    }
  } finally {
    bar?.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

async function readAllAttacks(
  { attacks, bipia }: EvalAttacksOptions,
  packageRoot: string,
  signal: AbortSignal,
): Promise<readonly Attack[]> {
  const own = readAttacks(await readTextFile(attacks ?? join(packageRoot, "data", "eval", "attacks.jsonl"), signal));
  if (bipia === undefined) return own;
  const names = ["text-attacks.json", "code-attacks.json"].map((name) => join(bipia, name)).filter(existsSync);
  if (names.length === 0) {
    throw new FootnoteError("invalid_request", `The folder ${bipia} holds no text-attacks.json or code-attacks.json.`);
  }
  const lists = await Promise.all(names.map((name) => readTextFile(name, signal)));
  return [...own, ...readBipia(lists, await readTextFile(join(bipia, "emails.jsonl"), signal))];
}

async function ingest(
  folder: string,
  application: Awaited<ReturnType<Runtime["openApplication"]>>,
  runtime: Runtime,
  signal: AbortSignal,
): Promise<void> {
  const request = { kind: "ingest", paths: [folder], collection: "default", tags: [], prune: false } as const;
  const { id } = await application.queue.enqueue(request, { priority: 0 }, signal);
  const { state } = await followJob(id, application, runtime, signal, () => {});
  if (state === "cancelled") throw new FootnoteError("cancelled", "The work was cancelled.");
  if (state === "failed") throw new FootnoteError("internal", "The attacked documents could not be ingested.");
}
