/** What the answers of a model have shown, newest last. */
export interface ModelObservations {
  /** Tokens of a prompt that were read in a millisecond. */
  readonly promptSpeeds: readonly number[];
  /** Tokens that were said in a millisecond. */
  readonly answerSpeeds: readonly number[];
  /** What was found wrong with its server last, in a sentence. */
  readonly concern?: string;
}

/** Keeps observations between starts. Losing them costs no more than a short first prompt, so neither call ever throws. */
export interface ModelMemory {
  recall(): ModelObservations | undefined;
  note(observations: ModelObservations): void;
}
