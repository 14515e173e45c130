import { cpus, loadavg } from "node:os";

export interface Table {
  readonly heading: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

export interface Report {
  readonly title: string;
  /** What a reader must know to judge the figures. */
  readonly conditions: readonly string[];
  readonly tables: readonly Table[];
  /** The same figures for a program. */
  readonly figures: unknown;
}

/** Prints plain tables, or one JSON document. */
export function printReport(report: Report, json: boolean): void {
  const machine = {
    node: process.version,
    platform: `${process.platform} ${process.arch}`,
    cores: cpus().length,
    loadAverageAtEnd: loadavg()[1] ?? 0,
  };
  if (json) {
    const { title, conditions, figures } = report;
    console.log(JSON.stringify({ title, machine, conditions, figures }, undefined, 2));
    return;
  }
  const load = `load average of five minutes at the end ${machine.loadAverageAtEnd.toFixed(1)}`;
  console.log(`${report.title}\n${machine.platform}, Node ${machine.node}, ${machine.cores} cores, ${load}`);
  for (const table of report.tables) console.log(`\n${plainTable(table)}`);
  console.log(`\n${report.conditions.map((condition) => `- ${condition}`).join("\n")}`);
}

function plainTable({ heading, rows }: Table): string {
  const lines = [heading, ...rows];
  const widths = heading.map((_, column) => Math.max(...lines.map((line) => (line[column] ?? "").length)));
  return lines
    .map((line) =>
      line
        .map((cell, column) => (column === 0 ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0)))
        .join("  ")
        .trimEnd(),
    )
    .join("\n");
}

export function milliseconds(value: number): string {
  return `${value.toFixed(value < 100 ? 1 : 0)} ms`;
}

export function seconds(valueMs: number): string {
  return `${(valueMs / 1_000).toFixed(2)} s`;
}

export function megabytes(value: number): string {
  return `${value.toFixed(0)} MB`;
}

export function ratio(value: number): string {
  return `${value.toFixed(2)} x`;
}
