import { SingleBar } from "cli-progress";
/** A bar on standard error; `counted` says what is counted and may name further values, such as `{rate}`. */
export declare function progressBar(counted: string): SingleBar;
