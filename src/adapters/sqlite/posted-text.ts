interface NamedVersion {
  readonly title: string;
  readonly source: string;
  readonly metadata: Readonly<Record<string, string>>;
}

/** The title column of the postings of a document. */
export function postedTitle({ title, source, metadata }: NamedVersion): string {
  return [title, source, ...Object.values(metadata)].join(" ");
}

/** The headings column of a chunk's posting. */
export function postedHeadings(headings: readonly string[], labels: readonly string[]): string {
  return [...headings, ...labels].join("\n");
}
