import { existsSync, lstatSync, realpathSync } from "node:fs";
import { resolve } from "node:path";
import { FootnoteError } from "../../errors.js";
import { exitStatus } from "../exit-status.js";
import { followJob } from "../follow-job.js";
import { printJson } from "../output.js";
import { progressBar } from "../progress-bar.js";
/** Files and folders in, with a progress bar on a terminal and one line for each file that failed. */
export async function ingestCommand(paths, options, runtime, output, signal) {
    const absolute = paths.map((path) => resolve(path));
    const missing = paths.filter((_, index) => !existsSync(absolute[index] ?? ""));
    if (missing.length > 0)
        throw new FootnoteError("not_found", `There is no file or folder ${missing.join(", ")}.`);
    // Links inside a folder are not followed, but one that was named is meant.
    const named = absolute.map((path) => (lstatSync(path).isSymbolicLink() ? realpathSync(path) : path));
    const application = await runtime.openApplication({ ...(options.data !== undefined && { dataDir: options.data }) });
    const startedMs = application.clock.monotonicMs();
    const bar = output.isTerminal && !options.json ? progressBar("files | {rate} chunks/s") : undefined;
    try {
        const request = {
            kind: "ingest",
            paths: named,
            collection: options.collection,
            tags: options.tag ?? [],
            prune: options.prune ?? false,
        };
        const { id } = await application.queue.enqueue(request, { priority: 0 }, new AbortController().signal);
        const job = await followJob(id, application, runtime, signal, ({ progress, summary }) => {
            if (!bar || progress.total === 0)
                return;
            const seconds = (application.clock.monotonicMs() - startedMs) / 1_000;
            const rate = { rate: (summary.chunks.total / Math.max(seconds, 0.1)).toFixed(1) };
            if (!bar.isActive)
                bar.start(progress.total, progress.done, rate);
            bar.setTotal(progress.total);
            bar.update(progress.done, rate);
        });
        bar?.stop();
        const elapsedMs = Math.round(application.clock.monotonicMs() - startedMs);
        if (options.json)
            printJson(output, { jobId: id, state: job.state, ...job.summary, elapsedMs });
        else if (!job.error || job.summary.files.total > 0)
            output.stdout(summaryOf(job, elapsedMs));
        if (job.state === "cancelled")
            output.stderr("footnote: stopped; the next ingest goes on from here.\n");
        if (job.state === "running")
            output.stderr("footnote: the worker has been asked to stop and has not done so yet.\n");
        if (job.error)
            output.stderr(`footnote: ${job.error.message}\n`);
        return job.state === "failed" ? exitStatus.couldNotRun : job.state === "done" ? exitStatus.done : exitStatus.inPart;
    }
    finally {
        bar?.stop();
        await application.close();
    }
}
function summaryOf({ summary }, elapsedMs) {
    const { files, chunks, failures } = summary;
    const counts = Object.entries(files)
        .filter(([name, value]) => value > 0 && name !== "total")
        .map(([name, value]) => `${value} ${name}`)
        .join(", ");
    const lines = [
        `${files.total} files in ${(elapsedMs / 1_000).toFixed(1)} s: ${counts === "" ? "nothing to do" : counts}.`,
        `${chunks.total} chunks: ${chunks.embedded} embedded, ${chunks.reused} reused.`,
        ...failures.map(({ path, code, message }) => `  ${path}: ${message} (${code})`),
    ];
    return `${lines.join("\n")}\n`;
}
