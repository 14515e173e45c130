/** How far the published graph is behind the store. */
export interface GenerationLag {
  readonly generation: number | undefined;
  /** Live chunks not in the graph. */
  readonly tail: number;
  /** Chunks in the graph that have gone from the store. */
  readonly tombstones: number;
}

/** Builds and publishes generations of the vector graph from stored vectors; held by the one writer. */
export interface GenerationPublisher {
  lag(signal: AbortSignal): Promise<GenerationLag>;
  /**
   * Builds a graph of the current set beside the old one, proves it whole by loading it in another process, and names it
   * current in one transaction. Returns its number. Leaves the old one in force on any fault (`index_damaged`,
   * `storage_full`) or when aborted.
   */
  publish(signal: AbortSignal): Promise<number>;
}
