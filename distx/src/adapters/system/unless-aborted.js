import { toFootnoteError } from "../../errors.js";
/** Waits for work that others wait for too: an aborted signal ends the waiting, not the work. */
export async function unlessAborted(work, signal) {
    let stop = () => undefined;
    const stopped = new Promise((_, reject) => {
        stop = () => reject(toFootnoteError(signal.reason));
        if (signal.aborted)
            stop();
        else
            signal.addEventListener("abort", stop, { once: true });
    });
    try {
        return await Promise.race([stopped, work]);
    }
    finally {
        signal.removeEventListener("abort", stop);
    }
}
