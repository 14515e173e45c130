import { readFileSync } from "node:fs";
const pageBytes = 4_096;
/** Linux counts processor time in hundredths of a second (proc(5), USER_HZ). */
const msPerTick = 10;
/** What a process uses, on Linux; zeros where there is no /proc, and the limits on heap and time hold alone. */
export function processUsage(pid) {
    try {
        const [, resident] = readFileSync(`/proc/${pid}/statm`, "latin1").split(" ");
        // The name in brackets may hold spaces; user and system time are the 12th and 13th fields after it.
        const fields = readFileSync(`/proc/${pid}/stat`, "latin1").split(") ").at(-1)?.split(" ") ?? [];
        return {
            residentMb: (Number(resident) * pageBytes) / 1_048_576,
            processorMs: (Number(fields[11]) + Number(fields[12])) * msPerTick,
        };
    }
    catch {
        return { residentMb: 0, processorMs: 0 };
    }
}
