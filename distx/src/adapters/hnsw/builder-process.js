import { fork } from "node:child_process";
import { FootnoteError, isErrorCode, toFootnoteError } from "../../errors.js";
import { moduleEntry } from "../../module-entry.js";
import { builderReply } from "./builder-messages.js";
/** Between two signs of life; adding five hundred points takes about half a second. */
const silenceLimitMs = 120_000;
/**
 * Does one request in a process of its own, which ends with it: the library is synchronous, and kills its process over a
 * bad file. An aborted signal or a long silence kills it.
 */
export function runBuilder(request, signal) {
    return new Promise((resolve, reject) => {
        if (signal.aborted)
            return reject(toFootnoteError(signal.reason));
        const { path, execArgv } = moduleEntry(import.meta.url, "generation-builder-main");
        const child = fork(path, [], { env: {}, execArgv: [...execArgv], stdio: ["ignore", "ignore", "ignore", "ipc"] });
        let timer;
        const settle = (outcome) => {
            clearTimeout(timer);
            signal.removeEventListener("abort", abort);
            child.removeAllListeners();
            child.kill("SIGKILL");
            outcome();
        };
        const fail = (error) => settle(() => reject(error));
        const abort = () => fail(toFootnoteError(signal.reason));
        const expectWord = () => {
            clearTimeout(timer);
            timer = setTimeout(() => fail(broken("said nothing for too long")), silenceLimitMs);
        };
        expectWord();
        signal.addEventListener("abort", abort, { once: true });
        child.on("error", (cause) => fail(broken("could not be started", cause)));
        child.on("exit", (code, killedBy) => fail(broken(`ended with ${killedBy ?? code}`)));
        child.on("message", (message) => {
            const { data: reply, error } = builderReply.safeParse(message);
            if (!reply)
                fail(broken("said something else than was asked", error));
            else if (reply.kind === "progress")
                expectWord();
            else if (reply.kind === "failed")
                fail(failure(reply));
            else
                settle(() => resolve(reply));
        });
        child.send(request, (cause) => cause && fail(broken("could not be asked", cause)));
    });
}
function broken(what, cause) {
    return new FootnoteError("index_damaged", `The process that builds the vector graph ${what}.`, { cause });
}
function failure({ code, message, cause }) {
    return new FootnoteError(isErrorCode(code) ? code : "index_damaged", message, { cause: new Error(cause) });
}
