/** Where a command writes. Results go to `stdout`, everything else to `stderr`. */
export interface Output {
  stdout(text: string): void;
  stderr(text: string): void;
  /** Whether a person looks at standard error. */
  readonly isTerminal: boolean;
}

export interface CommonOptions {
  readonly json?: boolean;
  readonly data?: string;
}

export function printJson(output: Output, value: unknown): void {
  output.stdout(`${JSON.stringify(value, null, 2)}\n`);
}
