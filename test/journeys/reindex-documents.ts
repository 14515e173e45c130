import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** Subjects in words that their questions do not use, so that only vectors of meaning find them. */
const subjects = [
  [
    "doctor",
    "Employees who feel ill call the physician of the surgery before noon.",
    "Whom do I phone when I am sick?",
  ],
  ["car", "The garage repairs automobiles and replaces worn tyres.", "Where is my vehicle fixed?"],
  ["wage", "Salaries are transferred on the last working day of every month.", "When do I get my pay?"],
  ["fire", "In a blaze everybody leaves by the staircase and gathers in the yard.", "How do we escape flames?"],
  ["holiday", "Annual leave comprises thirty days and is requested a fortnight ahead.", "How much vacation is there?"],
] as const;

const fillers = [
  "pump",
  "hose",
  "valve",
  "gate",
  "badge",
  "printer",
  "canteen",
  "forklift",
  "ladder",
  "paint",
  "archive",
  "invoice",
  "customs",
  "pallet",
  "boiler",
  "crane",
  "cable",
  "switch",
  "gasket",
  "bearing",
  "filter",
  "nozzle",
  "turbine",
  "sensor",
  "magnet",
  "spring",
  "lever",
  "piston",
  "clutch",
  "rotor",
  "stator",
  "anchor",
  "bracket",
  "flange",
  "rivet",
  "washer",
] as const;

/** Forty small documents in a folder, of which five can be asked for by meaning alone. */
export function writeReindexDocuments(folder: string): string {
  mkdirSync(folder, { recursive: true });
  for (const [name, text] of subjects) writeFileSync(join(folder, `${name}.md`), `# Note\n\n${text}\n`);
  for (const [index, name] of fillers.entries())
    writeFileSync(
      join(folder, `${name}.md`),
      `# Note\n\nThe ${name} in hall ${index % 7} is inspected by shift ${index % 3} every ${index + 2} weeks.\n`,
    );
  return folder;
}

export const questionsByMeaning = subjects.map(([, , question]) => question);

/** The five questions as a questions file. */
export function writeGoldenQuestions(path: string): string {
  const lines = subjects.map(([name, , question]) =>
    JSON.stringify({ id: name, question, relevant: [{ document: `${name}.md` }] }),
  );
  writeFileSync(path, `${lines.join("\n")}\n`);
  return path;
}
