import { asJobId, isUuid } from "../../domain/identifiers.js";
import { FootnoteError } from "../../errors.js";
import { presentJob } from "../../presenters/present-job.js";
import { exitStatus } from "../exit-status.js";
import { printJson } from "../output.js";
const newest = 50;
/** `jobs list`, `jobs show ID`, `jobs cancel ID` and `jobs retry ID`. */
export async function jobsCommand(action, id, options, runtime, output, signal) {
    const { queue, close } = await runtime.openApplication({
        ...(options.data !== undefined && { dataDir: options.data }),
    });
    try {
        if (action === "list") {
            const jobs = (await queue.list(newest, signal)).map(presentJob);
            if (options.json)
                printJson(output, { jobs });
            else
                for (const job of jobs)
                    output.stdout(`${job.id}  ${job.kind}  ${job.state}  ${job.progress.done}/${job.progress.total} ${job.progress.unit}\n`);
            return exitStatus.done;
        }
        const jobId = parseId(id);
        const change = { show: queue.find, cancel: queue.requestCancel, retry: queue.retry }[action];
        const job = await change.call(queue, jobId, signal);
        if (!job)
            throw new FootnoteError("not_found", "There is no such job.");
        printJson(output, presentJob(job));
        return exitStatus.done;
    }
    finally {
        await close();
    }
}
function parseId(text) {
    if (text === undefined || !isUuid(text))
        throw new FootnoteError("invalid_request", "A job id is needed, as `jobs list` shows it.");
    return asJobId(text);
}
