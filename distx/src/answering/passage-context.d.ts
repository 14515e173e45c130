import type { Passage } from "../domain/passage.js";
/** What the service knows of a passage beside its text: title, file, headings and date. */
export declare function passageContext({ title, source, headings, date }: Passage): string;
