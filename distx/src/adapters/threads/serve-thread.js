import { parentPort } from "node:worker_threads";
import { toFootnoteError } from "../../errors.js";
/** Answers the calls of a ThreadClient one after another, in order of arrival. A method may return a promise. */
export function serveThread(methods) {
    const port = parentPort;
    if (!port)
        throw new Error("this module runs in a worker thread only");
    let previous = Promise.resolve();
    port.on("message", (call) => {
        previous = previous.then(async () => port.postMessage(await answer(methods, call)));
    });
}
async function answer(methods, { id, method, argument }) {
    try {
        const run = methods[method];
        if (!run)
            throw new Error(`the thread has no method ${method}`);
        return { id, value: await run(argument) };
    }
    catch (thrown) {
        const { code, message } = toFootnoteError(thrown);
        return { id, error: { code, message } };
    }
}
