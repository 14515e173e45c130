import { exitStatus } from "../exit-status.js";
import { printJson } from "../output.js";
/** What is stored, and what embeds and answers. */
export async function statusCommand(options, runtime, output, signal) {
    const application = await runtime.openApplication({ ...(options.data !== undefined && { dataDir: options.data }) });
    try {
        const status = await application.status(signal);
        if (options.json)
            printJson(output, status);
        else {
            output.stdout(`Footnote ${status.version}: ${status.documents} documents, ${status.chunks} chunks\n` +
                `embedder  ${status.embedder.id}, ${status.embedder.dimensions} dimensions\n` +
                `model     ${status.model.id}. ${status.model.reason}\ndata      ${status.dataDir}\n`);
        }
        return exitStatus.done;
    }
    finally {
        await application.close();
    }
}
