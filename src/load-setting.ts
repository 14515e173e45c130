import { z } from "zod";

/** How much the service takes on at a time. */
export interface LoadSetting {
  /** Answers being written, and those waiting to be. */
  readonly answers: QueueSetting;
  /** Searches at work, and those waiting. */
  readonly searches: QueueSetting;
  /** Jobs that may wait. */
  readonly waitingJobs: number;
  /** Requests a minute of one caller; 0 for no limit. */
  readonly requestsPerMinute: number;
  /** How long a stop waits for the requests that are being answered. */
  readonly stopLimitMs: number;
}

interface QueueSetting {
  readonly running: number;
  readonly waiting: number;
}

const running = z.coerce.number().int().min(1).max(1_000);
const waiting = z.coerce.number().int().min(0).max(100_000);

export const loadSettings = {
  FOOTNOTE_ANSWERS_RUNNING: running.default(4),
  FOOTNOTE_ANSWERS_WAITING: waiting.default(32),
  FOOTNOTE_SEARCHES_RUNNING: running.default(8),
  FOOTNOTE_SEARCHES_WAITING: waiting.default(128),
  FOOTNOTE_JOBS_WAITING: z.coerce.number().int().min(1).max(1_000_000).default(1_000),
  FOOTNOTE_REQUESTS_PER_MINUTE: z.coerce.number().int().min(0).max(10_000_000).default(1_200),
  FOOTNOTE_STOP_SECONDS: z.coerce.number().min(0).max(3_600).default(25),
};

export type LoadValues = z.infer<z.ZodObject<typeof loadSettings>>;

export function loadSetting(values: LoadValues): LoadSetting {
  return {
    answers: { running: values.FOOTNOTE_ANSWERS_RUNNING, waiting: values.FOOTNOTE_ANSWERS_WAITING },
    searches: { running: values.FOOTNOTE_SEARCHES_RUNNING, waiting: values.FOOTNOTE_SEARCHES_WAITING },
    waitingJobs: values.FOOTNOTE_JOBS_WAITING,
    requestsPerMinute: values.FOOTNOTE_REQUESTS_PER_MINUTE,
    stopLimitMs: values.FOOTNOTE_STOP_SECONDS * 1_000,
  };
}
