import { describe, expect, it } from "vitest";
import { renderChat } from "../../../src/domain/chat-template.js";
import { modelProfile } from "../../../src/domain/model-profile.js";
import { profileOfTemplate } from "../../../src/domain/profile-of-template.js";

describe("the profile of a model", () => {
  it.each([
    ["phi4", "phi-4"],
    ["phi4:14b-q4_K_M", "phi-4"],
    ["ollama:phi4", "phi-4"],
    ["microsoft/Phi-4", "phi-4"],
    ["phi-4-Q4_K_M.gguf", "phi-4"],
    ["phi4-mini", "phi-4-mini"],
    ["Phi-4-mini-instruct", "phi-4-mini"],
    ["phi4-mini-reasoning", "phi-4-mini"],
    ["phi4-reasoning:14b", "phi-4-reasoning"],
    ["Phi-4-reasoning-plus", "phi-4-reasoning"],
    ["llama3.1:8b", "llama-3"],
    ["Meta-Llama-3-8B-Instruct", "llama-3"],
    ["qwen2.5:7b", "qwen"],
    ["mistral-small", "mistral"],
    ["mixtral:8x7b", "mistral"],
    ["smollm2", "generic"],
    ["gpt-4", "generic"],
  ])("of %s is that of %s", (name, profile) => {
    expect(modelProfile(name).name).toBe(profile);
  });

  it("has Phi-4 write its turns without line breaks and stop at the end of its own", () => {
    const { template, stops, sampling } = modelProfile("phi4");
    const pieces = renderChat(template, [
      { role: "system", text: "S" },
      { role: "user", text: "U" },
    ]);
    expect(pieces.map(({ text }) => text).join("")).toBe(
      "<|im_start|>system<|im_sep|>S<|im_end|><|im_start|>user<|im_sep|>U<|im_end|><|im_start|>assistant<|im_sep|>",
    );
    expect(stops).toEqual(["<|im_end|>", "<|endoftext|>", "<|im_start|>"]);
    expect(sampling).toEqual({ temperature: 0 });
  });

  it("may be told from a template, and is unknown where none is known", () => {
    expect(profileOfTemplate("{{'<|im_start|>' + role + '<|im_sep|>'}}")?.name).toBe("phi-4");
    expect(profileOfTemplate("{{'<|im_start|>' + role + '\n'}}")?.name).toBe("generic");
    expect(profileOfTemplate("{{'<start_of_turn>' + role}}")).toBeUndefined();
  });
});
