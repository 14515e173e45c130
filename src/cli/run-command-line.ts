import { Command, CommanderError, InvalidArgumentError, Option } from "commander";
import { keyScopes } from "../domain/api-key.js";
import { fileStates } from "../domain/job.js";
import type { SearchMode } from "../domain/passage.js";
import { defaultMargin } from "../domain/job.js";
import { questionFormats } from "../evaluation/formats/recognise-format.js";
import type { Runtime } from "../wire.js";
import { type AskOptions, askCommand } from "./commands/ask.js";
import { type AuditOptions, auditCommand } from "./commands/audit.js";
import { backupCommand, restoreCommand } from "./commands/backup.js";
import { type CheckOptions, checkCommand } from "./commands/check.js";
import { type DocumentsOptions, documentsCommand } from "./commands/documents.js";
import { type EvalAnswersOptions, evalAnswersCommand } from "./commands/eval-answers.js";
import { type EvalAttacksOptions, evalAttacksCommand } from "./commands/eval-attacks.js";
import { type EvalConvertOptions, evalConvertCommand } from "./commands/eval-convert.js";
import { type EvalRetrievalOptions, evalRetrievalCommand } from "./commands/eval-retrieval.js";
import { type FeedbackOptions, feedbackCommand } from "./commands/feedback.js";
import { type IngestOptions, ingestCommand } from "./commands/ingest.js";
import { type JobsOptions, jobsCommand } from "./commands/jobs.js";
import { type ReindexOptions, reindexCommand } from "./commands/reindex.js";
import { type KeysOptions, keysCommand } from "./commands/keys.js";
import { mcpCommand } from "./commands/mcp.js";
import { type SearchOptions, searchCommand } from "./commands/search.js";
import { type ServeOptions, serveCommand } from "./commands/serve.js";
import { statusCommand } from "./commands/status.js";
import { type WorkerOptions, workerCommand } from "./commands/worker.js";
import { exitStatus, reportError } from "./exit-status.js";
import type { CommonOptions, Input, Output } from "./output.js";
import { corpusFormats } from "./read-corpus.js";

export interface Surroundings {
  readonly runtime: Runtime;
  readonly output: Output;
  /** Where a conversation's questions come from. */
  readonly input: Input;
  /** Path of this program, for starting it again as a worker. */
  readonly entry: string;
  readonly signal: AbortSignal;
}

/** Parses the arguments (without node and script), runs the command and gives its exit status. */
export async function runCommandLine(argv: readonly string[], surroundings: Surroundings): Promise<number> {
  const { output, runtime } = surroundings;
  let status: number = exitStatus.done;
  const finish = async (running: Promise<number>) => {
    status = await running;
  };
  const program = new Command("footnote")
    .description("Answers questions over a company's documents; every sentence carries a verified footnote.")
    .version(runtime.version)
    .configureOutput({ writeOut: output.stdout, writeErr: output.stderr })
    .exitOverride();
  addServing(program, surroundings, finish);
  addKnowledge(program, surroundings, finish);
  addAnswers(program, surroundings, finish);
  addAccess(program, surroundings, finish);
  addEvaluation(program, surroundings, finish);
  try {
    await program.parseAsync([...argv], { from: "user" });
    return status;
  } catch (thrown) {
    if (thrown instanceof CommanderError) return thrown.exitCode === 0 ? exitStatus.done : exitStatus.wrongUsage;
    return reportError(thrown, output);
  }
}

type Finish = (running: Promise<number>) => Promise<void>;

function addServing(program: Command, { runtime, output, entry, signal }: Surroundings, finish: Finish): void {
  common(program.command("serve").description("run the service"))
    .option("--port <number>", "port to listen on")
    .option("--host <address>", "address to listen on")
    .option("--model <model>", "language model for this run")
    .option("--no-worker", "do not start a worker")
    .option("--with-sample", "ingest the sample documents when nothing is stored yet")
    .action((options: ServeOptions) => finish(serveCommand(options, entry, runtime, output, signal)));
  common(program.command("worker").description("run a worker"))
    .addOption(new Option("--beside-serve").hideHelp())
    .action((options: WorkerOptions) => finish(workerCommand(options, runtime, signal)));
  common(program.command("check").description("is everything that is stored whole?"))
    .option("--repair", "mend what can be made again without the embedder")
    .action((options: CheckOptions) => finish(checkCommand(options, runtime, output, signal)));
  common(program.command("backup <file>").description("everything into one file, while the service goes on")).action(
    (file: string, options: CommonOptions) => finish(backupCommand(file, options, runtime, output, signal)),
  );
  common(program.command("restore <file>").description("a backup into an empty data folder")).action(
    (file: string, options: CommonOptions) => finish(restoreCommand(file, options, runtime, output)),
  );
  common(program.command("status").description("what is stored, and what embeds and answers")).action(
    (options: CommonOptions) => finish(statusCommand(options, runtime, output, signal)),
  );
}

function addKnowledge(program: Command, { runtime, output, signal }: Surroundings, finish: Finish): void {
  common(
    program.command("ingest <path...>").description("bring files and folders in, with what archives and mails hold"),
  )
    .option("--collection <name>", "collection to put them in", "default")
    .option("--tag <tag...>", "tags for the documents")
    .option("--label <label...>", "only callers with one of these groups see the documents")
    .option("--no-label", "everybody sees the documents again")
    .option("--prune", "remove documents whose file has gone")
    .option("--dry-run", "show what would be done, and do nothing")
    .option("--watch", "go on with every change, until it is stopped")
    .action((paths: string[], options: IngestOptions) =>
      finish(ingestCommand(paths, options, runtime, output, signal)),
    );
  common(program.command("reindex").description("index everything anew beside the index in use, check it, and swap"))
    .option(
      "--embedder <embedder>",
      "embedder from now on (default: FOOTNOTE_EMBEDDER where it names one, else the one in use)",
    )
    .option("--golden <file>", "questions that must not be answered worse")
    .option("--margin <share>", "by how much their recall may be lower", parseShare, defaultMargin)
    .option("--force", "swap in spite of golden questions, never of a damaged index")
    .option("--rollback", "go back to the index before this one")
    .action((options: ReindexOptions) => finish(reindexCommand(options, runtime, output, signal)));
  const documents = program.command("documents").description("what is stored");
  common(documents.command("list")).action((options: CommonOptions) =>
    finish(documentsCommand("list", [], options, runtime, output, signal)),
  );
  common(documents.command("show <id...>")).action((ids: string[], options: CommonOptions) =>
    finish(documentsCommand("show", ids, options, runtime, output, signal)),
  );
  common(documents.command("delete <id...>").description("remove documents, and prove it with a receipt"))
    .option("--now", "leave nothing of them in the vector graph until it is next built, but build it now")
    .action((ids: string[], options: DocumentsOptions) =>
      finish(documentsCommand("delete", ids, options, runtime, output, signal)),
    );
  const jobs = program.command("jobs").description("the ledger of batch work");
  common(
    jobs.command("list", { isDefault: true }).description("newest first; on a terminal, until all are done"),
  ).action((options: JobsOptions) => finish(jobsCommand("list", undefined, options, runtime, output, signal)));
  common(jobs.command("show <id>").description("one job and what became of its files"))
    .addOption(new Option("--state <state>", "only files in this state").choices(fileStates))
    .option("--limit <number>", "files to show", parseFileLimit, 100)
    .option("--after <path>", "go on after this file")
    .action((id: string, options: JobsOptions) => finish(jobsCommand("show", id, options, runtime, output, signal)));
  for (const action of ["cancel", "retry"] as const) {
    common(jobs.command(`${action} <id>`)).action((id: string, options: JobsOptions) =>
      finish(jobsCommand(action, id, options, runtime, output, signal)),
    );
  }
}

function addAccess(program: Command, { runtime, output, signal }: Surroundings, finish: Finish): void {
  const keys = program.command("keys").description("who may call the service");
  common(keys.command("create").description("a new key, which is shown this once"))
    .requiredOption("--name <name>", "whom or what it is for")
    .addOption(new Option("--scope <scope...>", "what it may be used for").choices(keyScopes).makeOptionMandatory())
    .option("--collection <name...>", "see only these collections")
    .option("--group <name...>", "see documents with these labels")
    .option("--expires <date>", "a date, or a number of days from now")
    .action((options: KeysOptions) => finish(keysCommand("create", undefined, options, runtime, output, signal)));
  common(keys.command("list").description("newest first, without their secrets")).action((options: KeysOptions) =>
    finish(keysCommand("list", undefined, options, runtime, output, signal)),
  );
  common(keys.command("revoke <id>").description("refuse it from now on")).action((id: string, options: KeysOptions) =>
    finish(keysCommand("revoke", id, options, runtime, output, signal)),
  );
  const audit = program.command("audit").description("who called the service for what");
  common(audit.command("list", { isDefault: true }).description("newest first"))
    .option("--limit <number>", "entries to show", parseFileLimit, 100)
    .option("--after <id>", "go on after this entry")
    .action((options: AuditOptions) => finish(auditCommand(options, runtime, output, signal)));
}

const modes: readonly SearchMode[] = ["hybrid", "vector", "lexical"];

function addAnswers(program: Command, { runtime, output, input, signal }: Surroundings, finish: Finish): void {
  common(
    program.command("ask [question]").description("one answer with its footnotes; without a question, a conversation"),
  )
    .option("--collection <name>", "look only into this collection")
    .option("--model <model>", "language model for this answer")
    .option("--limit <number>", "passages to consider", parseLimit, 8)
    .option("--strict", "fail rather than answer without the language model")
    .option("--keep", "show sentences that nothing supports, marked")
    .option("--batch <file>", "answer a file of questions, one JSON object a line")
    .option("--out <file>", "where the answers of a batch go; one that is there is gone on with")
    .option("--concurrency <number>", "questions of a batch answered at a time", parseLimit, 4)
    .action((question: string | undefined, options: AskOptions) =>
      finish(askCommand(question, options, { runtime, output, input, signal })),
    );
  const feedback = program.command("feedback").description("what people thought of answers");
  common(feedback.command("list").description("newest first")).action((options: FeedbackOptions) =>
    finish(feedbackCommand("list", options, runtime, output, signal)),
  );
  common(feedback.command("export").description("a questions file for eval, of what was rated up"))
    .option("--out <file>", "write there instead of printing")
    .action((options: FeedbackOptions) => finish(feedbackCommand("export", options, runtime, output, signal)));
  common(
    program.command("mcp").description("serve a client of the Model Context Protocol on standard input and output"),
  ).action((options: CommonOptions) => finish(mcpCommand(options, input.lines, runtime, signal)));
  common(program.command("search <query>").description("passages, without a model"))
    .option("--collection <name>", "look only into this collection")
    .option("--limit <number>", "passages to show", parseLimit, 10)
    .addOption(new Option("--mode <mode>", "how to search").choices(modes).default("hybrid"))
    .action((query: string, options: SearchOptions) => finish(searchCommand(query, options, runtime, output, signal)));
}

function addEvaluation(program: Command, { runtime, output, signal }: Surroundings, finish: Finish): void {
  const evaluation = program.command("eval").description("measured quality on your own questions");
  common(evaluation.command("retrieval").description("how well search finds what the questions need"))
    .requiredOption("--questions <path>", "questions file, or the folder of a BEIR or Cranfield corpus")
    .option("--qrels <file>", "judgements, where the questions do not carry them")
    .addOption(new Option("--format <format>", "format of the questions").choices(questionFormats))
    .option("--collection <name>", "look only into this collection")
    .option("--k <number>", "how deep a ranking is looked at", parseLimit, 10)
    .addOption(new Option("--mode <mode>", "how to search").choices(modes).default("hybrid"))
    .option("--baseline <file>", "earlier run to compare with")
    .option("--out <file>", "keep this run")
    .action((options: EvalRetrievalOptions) => finish(evalRetrievalCommand(options, runtime, output, signal)));
  common(
    evaluation.command("answers").description("how well the questions are answered, and refused without an answer"),
  )
    .requiredOption("--questions <path>", "questions file with answers")
    .addOption(new Option("--format <format>", "format of the questions").choices(questionFormats))
    .option("--collection <name>", "look only into this collection")
    .option("--model <model>", "language model for this run")
    .option("--k <number>", "passages to consider for each answer", parseLimit, 8)
    .option("--without-retrieval", "ask the model alone as well, to see what the documents add")
    .option("--judge [model]", "have a language model compare the answers with their keys as well")
    .option("--baseline <file>", "earlier run to compare with")
    .option("--out <file>", "keep this run")
    .action((options: EvalAnswersOptions) => finish(evalAnswersCommand(options, runtime, output, signal)));
  common(
    evaluation.command("attacks").description("what attacks in documents bring to the client, in a store of its own"),
  )
    .option("--attacks <file>", "attacks as JSON Lines (default: those that come along)")
    .option("--bipia <folder>", "text-attacks.json, code-attacks.json and emails.jsonl of BIPIA as well")
    .option("--model <model>", "language model for this run")
    .option("--out <file>", "keep this run")
    .action((options: EvalAttacksOptions) => finish(evalAttacksCommand(options, runtime, output, signal)));
  common(evaluation.command("convert").description("a BEIR or Cranfield corpus as files to ingest and questions"))
    .requiredOption("--from <folder>", "folder of the corpus")
    .requiredOption("--to <folder>", "new or empty folder")
    .addOption(new Option("--format <format>", "format of the corpus").choices(corpusFormats))
    .action((options: EvalConvertOptions) => finish(evalConvertCommand(options, output, signal)));
}

function common(command: Command): Command {
  return command.option("--json", "print JSON").option("--data <folder>", "data folder");
}

function parseFileLimit(text: string): number {
  const limit = Number(text);
  if (!Number.isInteger(limit) || limit < 1 || limit > 1_000)
    throw new InvalidArgumentError("It must be a whole number from 1 to 1000.");
  return limit;
}

function parseShare(text: string): number {
  const share = Number(text);
  if (!(share >= 0 && share <= 1)) throw new InvalidArgumentError("It must be a number from 0 to 1.");
  return share;
}

function parseLimit(text: string): number {
  const limit = Number(text);
  if (!Number.isInteger(limit) || limit < 1 || limit > 50)
    throw new InvalidArgumentError("It must be a whole number from 1 to 50.");
  return limit;
}
