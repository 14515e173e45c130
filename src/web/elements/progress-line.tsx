export interface ProgressLineProps {
  readonly label: string;
  readonly done: number;
  /** 0 where nobody knows yet. */
  readonly total: number;
}

export function ProgressLine({ label, done, total }: ProgressLineProps) {
  return total > 0 ? <progress aria-label={label} max={total} value={done} /> : <progress aria-label={label} />;
}
