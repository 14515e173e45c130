import { SingleBar } from "cli-progress";
/** A bar on standard error; `counted` says what is counted and may name further values, such as `{rate}`. */
export function progressBar(counted) {
    return new SingleBar({
        format: `{bar} {value}/{total} ${counted} | {duration_formatted} | {eta_formatted} left`,
        stream: process.stderr,
        formatTime: readableTime,
        hideCursor: true,
        clearOnComplete: true,
    });
}
/** The library gives "INF" or nothing while it cannot tell. */
function readableTime(seconds) {
    const whole = Math.round(Number(seconds));
    if (!Number.isFinite(whole))
        return "?";
    return whole < 60 ? `${whole} s` : `${Math.floor(whole / 60)} min ${whole % 60} s`;
}
