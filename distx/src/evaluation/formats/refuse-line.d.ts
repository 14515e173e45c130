import { FootnoteError } from "../../errors.js";
/** The `invalid_request` for a line, counted from 1, of an input that `of` names, such as "the judgements". */
export declare function refuseLine(of: string, line: number, reason: string, cause?: unknown): FootnoteError;
