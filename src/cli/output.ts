/** Where a command writes. Results go to `stdout`, everything else to `stderr`. */
export interface Output {
  stdout(text: string): void;
  stderr(text: string): void;
  /** Whether a person looks at standard error. */
  readonly isTerminal: boolean;
}

/** Where a person types: the stream of the lines and, on a terminal, where they are echoed. */
export interface Input {
  readonly lines: NodeJS.ReadableStream;
  readonly echo?: NodeJS.WritableStream;
}

export interface CommonOptions {
  readonly json?: boolean;
  readonly data?: string;
}

/**
 * Text for a terminal: control and direction characters, which names and texts of documents may hold, become visible
 * escapes. They are JSON's own, so that JSON stays what it was.
 */
export function visible(text: string): string {
  return text.replace(
    /[^\P{Cc}\n\t]|[\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]/gu,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
}

export function printJson(output: Output, value: unknown): void {
  output.stdout(`${JSON.stringify(value, null, 2)}\n`);
}
