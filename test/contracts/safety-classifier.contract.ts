import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { SafetyClassifier } from "../../src/ports/safety-classifier.js";

export interface SafetyClassifierSetup {
  open(): Promise<SafetyClassifier>;
  close(): Promise<void>;
  /** From now on texts with the word are harmful, or the service fails for good. */
  behave(behaviour: { readonly harmful?: string; readonly down?: boolean }): void;
}

const never = () => new AbortController().signal;
const answer = { question: "How?", answer: "So [1].", sources: ["It is so."] };

export function describeSafetyClassifierContract(name: string, setup: SafetyClassifierSetup): void {
  describe(`${name} as a safety classifier`, () => {
    let safety: SafetyClassifier;
    beforeAll(async () => {
      safety = await setup.open();
    });
    afterAll(() => setup.close());

    it("passes what is harmless", async () => {
      setup.behave({});
      expect(await safety.checkQuestion("How high is it?", never())).toEqual({ checked: true, flagged: [] });
      expect(await safety.checkAnswer(answer, never())).toEqual({ checked: true, flagged: [] });
    });

    it("flags a harmful question and a harmful answer, each category once", async () => {
      setup.behave({ harmful: "KILL" });
      for (const verdict of [
        await safety.checkQuestion("How do I KILL it?", never()),
        await safety.checkAnswer({ ...answer, answer: "KILL it so [1]." }, never()),
      ]) {
        expect(verdict.checked).toBe(true);
        expect(verdict.flagged.length).toBeGreaterThan(0);
        expect(new Set(verdict.flagged).size).toBe(verdict.flagged.length);
      }
    });

    it("finds harm at the very end of a text that is longer than the service takes", async () => {
      setup.behave({ harmful: "KILL" });
      const long = `${"All is well. ".repeat(2_000)}KILL`;
      expect((await safety.checkQuestion(long, never())).flagged).not.toEqual([]);
      expect((await safety.checkAnswer({ ...answer, answer: long }, never())).flagged).not.toEqual([]);
    });

    it("says that it could not check, in a sentence without an address, where the service fails", async () => {
      setup.behave({ down: true });
      const verdict = await safety.checkQuestion("How high is it?", never());
      expect(verdict).toMatchObject({ checked: false, flagged: [] });
      expect(verdict.reason).toMatch(/\.$/u);
      expect(verdict.reason).not.toMatch(/http|127\.0\.0\.1|key/iu);
    });

    it("throws where the signal is aborted", async () => {
      setup.behave({});
      await expect(safety.checkQuestion("How high is it?", AbortSignal.abort())).rejects.toMatchObject({
        code: "cancelled",
      });
    });
  });
}
