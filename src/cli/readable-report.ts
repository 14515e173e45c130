import type { RunComparison } from "../evaluation/compare-runs.js";
import type { RankingMetrics } from "../evaluation/ranking-metrics.js";
import type { QuestionReport, RetrievalReport } from "../evaluation/retrieval-report.js";
import { comparisonHead, comparisonRow } from "./comparison-row.js";
import { table } from "./table.js";

const worstShown = 5;
const namesShown = 5;

/** The report as tables for a terminal. */
export function readableReport(report: RetrievalReport): string {
  const { questions, k, unit, mode, allStored, latencyMs, comparison } = report;
  const partly = allStored !== null && allStored.questions < questions;
  const lines = [
    `${questions} questions, ${mode} search`,
    "",
    ...table([
      ["", `recall@${k}`, "MRR", `nDCG@${k}`, `hit@${k}`, "first"],
      ...metricRows("", report, unit),
      ...(partly ? metricRows(" *", allStored, unit) : []),
    ]),
    ...(partly ? [`* the ${allStored.questions} questions whose relevant documents are all stored`] : []),
    "",
    `Latency of a search: p50 ${milliseconds(latencyMs.p50)}, p95 ${milliseconds(latencyMs.p95)}`,
    ...worstQuestions(report),
    ...(comparison ? comparisonLines(comparison, k) : []),
  ];
  return `${lines.join("\n")}\n`;
}

/** What the figures alone would keep quiet about. */
export function reportWarnings({ leftOut, missing, ambiguous, degraded, questions }: RetrievalReport): string[] {
  const said = (count: number, sentence: string) => (count > 0 ? [sentence] : []);
  return [
    ...said(
      leftOut.unanswerable,
      `Questions left out because they have no answer on purpose: ${leftOut.unanswerable}.`,
    ),
    ...said(leftOut.withoutRelevant, `Questions left out for want of a relevant document: ${leftOut.withoutRelevant}.`),
    ...said(
      missing.count,
      `Relevant documents that are not stored and count as not found: ${missing.count} (${some(missing.documents)}).`,
    ),
    ...said(
      ambiguous.length,
      `Names that fit several stored documents, any of which counts: ${ambiguous.length} (${some(ambiguous)}).`,
    ),
    ...said(degraded, `Questions searched with a leg missing: ${degraded} of ${questions}.`),
  ];
}

function metricRows(
  mark: string,
  { metrics, byDocument }: Pick<RetrievalReport, "metrics" | "byDocument">,
  unit: RetrievalReport["unit"],
): string[][] {
  const byUnit = [`by ${unit}${mark}`, ...figures(metrics)];
  return unit === "page" ? [byUnit, [`by document${mark}`, ...figures(byDocument)]] : [byUnit];
}

function figures({ recall, mrr, ndcg, hit, first }: RankingMetrics): string[] {
  return [recall, mrr, ndcg, hit, first].map((value) => value.toFixed(3));
}

function worstQuestions({ perQuestion, k, unit }: RetrievalReport): string[] {
  const worst = perQuestion
    .filter(({ metrics }) => metrics.recall < 1)
    .sort((one, other) => one.metrics.recall - other.metrics.recall || one.metrics.mrr - other.metrics.mrr)
    .slice(0, worstShown);
  if (worst.length === 0) return ["", `Every relevant ${unit} is among the first ${k}.`];
  return ["", "Worst questions", ...table([["id", `recall@${k}`, "rank", "question"], ...worst.map(worstRow)], [3])];
}

function worstRow({ id, metrics, rank, question }: QuestionReport): string[] {
  const flat = question.replace(/\s+/gu, " ");
  const short = flat.length > 80 ? `${flat.slice(0, 79)}…` : flat;
  return [id, metrics.recall.toFixed(3), rank === null ? "–" : String(rank), short];
}

function comparisonLines({ questions, leftOut, recall, mrr }: RunComparison, k: number): string[] {
  const others = leftOut.onlyInRun + leftOut.onlyInBaseline;
  return [
    "",
    `Against the baseline, ${questions} shared questions${others > 0 ? ` (${others} are in one run only and left out)` : ""}`,
    ...table([comparisonHead, comparisonRow(`recall@${k}`, recall), comparisonRow("MRR", mrr)]),
  ];
}

function milliseconds(value: number): string {
  return `${value.toFixed(value < 10 ? 1 : 0)} ms`;
}

function some(names: readonly string[]): string {
  const more = names.length - namesShown;
  return `${names.slice(0, namesShown).join(", ")}${more > 0 ? ` and ${more} more` : ""}`;
}
