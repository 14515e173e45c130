/** Takes what was deleted out of the files it may still stand in; by the one writer. */
export interface Eraser {
  /**
   * Removes graphs that are no longer in force and the copies kept before a migration, and empties the logs of changes. False
   * where readers kept a log in use for seconds: it is emptied later.
   */
  emptyLogs(signal: AbortSignal): Promise<boolean>;
  /** Builds the published graph anew, without the vectors that have gone; takes as long as it is large. */
  compact(signal: AbortSignal): Promise<void>;
}
