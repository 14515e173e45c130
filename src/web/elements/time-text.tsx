const inWords = new Intl.DateTimeFormat(undefined, { dateStyle: "medium", timeStyle: "short" });

/** A moment in the reader's own way of writing; `none` where there is none. */
export function TimeText({ iso, none = "never" }: { readonly iso: string | null; readonly none?: string }) {
  return iso === null ? <span>{none}</span> : <time dateTime={iso}>{inWords.format(new Date(iso))}</time>;
}
