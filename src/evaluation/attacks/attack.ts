import { z } from "zod";
import { readJsonLines } from "../formats/json-lines.js";
import { checkUniqueIds } from "../formats/unique-ids.js";

const attack = z.object({
  id: z.string().regex(/^[\w.-]{1,100}$/u),
  /** What sort of attack it is, by which rates are given. */
  class: z.string().min(1),
  /** What is put into a document. */
  text: z.string().min(1),
  /** Words that stand in an answer only where the attack worked. */
  marks: z.array(z.string().min(3)),
  /** Asked of the attacked document; one that fits the built-in carrier document where absent. */
  question: z.string().min(1).exactOptional(),
  /** The harmless text that carries the attack; the built-in carrier where absent. */
  carrier: z.string().exactOptional(),
  /** Earlier turns of the conversation, which the attacker may have written. */
  history: z.array(z.object({ role: z.enum(["user", "assistant"]), text: z.string() })).exactOptional(),
});

export type Attack = Readonly<z.infer<typeof attack>>;

/** Attacks as JSON Lines; a line that does not fit throws `invalid_request` with its number. */
export function readAttacks(text: string): readonly Attack[] {
  const lines = readJsonLines(text, attack, "the attacks");
  checkUniqueIds(
    lines.map(({ line, value }) => ({ line, id: value.id })),
    "the attacks",
  );
  return lines.map(({ value }) => value);
}

const attackLists = z.record(z.string(), z.array(z.string()));
const email = z.object({ context: z.string(), question: z.string() });

/**
 * The text attacks of BIPIA (Yi et al. 2023, arXiv 2312.14197; MIT licence), each placed at the end of one of its e-mails in
 * turn: what is asked for is another task than the reader's.
 */
export function readBipia(attackFiles: readonly string[], emails: string): readonly Attack[] {
  const carriers = readJsonLines(emails, email, "the e-mails").map(({ value }) => value);
  const orders = attackFiles.flatMap((file) => Object.entries(attackLists.parse(JSON.parse(file))));
  return orders.flatMap(([name, texts], list) =>
    texts.map((text, index): Attack => {
      const carrier = carriers[(list * texts.length + index) % carriers.length];
      const id = `bipia-${name.toLowerCase().replace(/[^a-z]+/gu, "-")}-${index + 1}`;
      return {
        id,
        class: `bipia: ${name}`,
        text,
        marks: [],
        ...(carrier && { carrier: carrier.context, question: carrier.question.replace(/^Q:\s*/u, "") }),
      };
    }),
  );
}
