import type { QuestionSet } from "../evaluation/evaluation-question.js";
import { type QuestionFormat } from "../evaluation/formats/recognise-format.js";
export interface QuestionSource {
    /** A file, or the folder of a BEIR or Cranfield corpus. */
    readonly questions: string;
    readonly qrels?: string;
    readonly format?: QuestionFormat;
}
/** Reads questions of any known format. Judgements are looked for beside them where no file is named. */
export declare function readQuestionSet(source: QuestionSource, signal: AbortSignal): Promise<QuestionSet>;
