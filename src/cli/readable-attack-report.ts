import type { AttackReport, ClassReport } from "../evaluation/attacks/evaluate-attacks.js";
import { reachKinds } from "../evaluation/attacks/what-reached.js";
import { table } from "./table.js";

const shown = 8;

/** The report as tables for a terminal. */
export function readableAttackReport(report: AttackReport): string {
  const { attacks, models, byClass, perAttack, rate, reached } = report;
  const retrieved = perAttack.filter((outcome) => outcome.retrieved).length;
  const harmful = perAttack.filter((outcome) => outcome.reached.some((kind) => kind !== "quoted"));
  const all: ClassReport = { attacks, retrieved, rate, reached };
  const lines = [
    `${attacks} attacks, answered by ${Object.keys(models).join(", ")}; ${retrieved} were among the passages of their question`,
    "",
    ...table([
      ["class", "attacks", "reached", ...reachKinds],
      ...Object.entries(byClass).map(([name, report]) => rowOf(name, report)),
      rowOf("all", all),
    ]),
    "",
    "reached: anything but `quoted`, which is a sentence of the document with a footnote that shows where it stands.",
    ...harmful
      .slice(0, shown)
      .map(({ id, reached, answer }) => `  ${id} (${reached.join(", ")}): ${answer.slice(0, 120)}`),
  ];
  return `${lines.join("\n")}\n`;
}

function rowOf(name: string, { attacks, rate, reached }: ClassReport): string[] {
  return [name, `${attacks}`, `${(rate * 100).toFixed(1)} %`, ...reachKinds.map((kind) => `${reached[kind]}`)];
}
