export interface ProcessUsage {
    readonly residentMb: number;
    /** Processor time since the process began, of all its threads. */
    readonly processorMs: number;
}
/** What a process uses, on Linux; zeros where there is no /proc, and the limits on heap and time hold alone. */
export declare function processUsage(pid: number | undefined): ProcessUsage;
