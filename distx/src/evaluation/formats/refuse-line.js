import { FootnoteError } from "../../errors.js";
/** The `invalid_request` for a line, counted from 1, of an input that `of` names, such as "the judgements". */
export function refuseLine(of, line, reason, cause) {
    return new FootnoteError("invalid_request", `Line ${line} of ${of}: ${reason}`, { cause });
}
