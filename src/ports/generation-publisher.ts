/** How far the published graph of the current set is behind the store. */
export interface GenerationLag {
  readonly generation: number | undefined;
  /** Chunks in the graph. */
  readonly graph: number;
  /** Live chunks not in the graph. */
  readonly tail: number;
  /** Chunks in the graph that have gone from the store. */
  readonly tombstones: number;
  /** Whether the graph's files are not what was published, so that readers refuse them. */
  readonly damaged: boolean;
}

/** Builds and publishes generations of the vector graph from stored vectors; held by the one writer. */
export interface GenerationPublisher {
  lag(signal: AbortSignal): Promise<GenerationLag>;
  /**
   * Builds a graph of the current set, or of the one given, beside the old one, proves it whole by loading it in another
   * process, names it current in one transaction and removes the old one's files. Returns its number, or undefined where
   * nothing is stored and the old one has only gone. Leaves the old one in force on any fault (`index_damaged`,
   * `storage_full`) or when aborted (`cancelled`).
   */
  publish(signal: AbortSignal, chunkSetId?: number): Promise<number | undefined>;
  /** Whether a set has a graph in force whose files are what was published; it may lack the latest changes. */
  isPublished(chunkSetId: number, signal: AbortSignal): Promise<boolean>;
  /** Removes the files of every graph that is not in force. */
  sweep(signal: AbortSignal): Promise<void>;
  close(): Promise<void>;
}
