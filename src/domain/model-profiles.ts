import type { ChatRole, ChatTemplate, TurnFrame } from "./chat-template.js";
import type { ModelProfile } from "./model-profile.js";

const certain = { temperature: 0 } as const;

/** The same frame for every role but for its name. */
function turnsOf(before: (role: ChatRole) => string, after: string): Readonly<Record<ChatRole, TurnFrame>> {
  const frame = (role: ChatRole) => ({ before: before(role), after });
  return { system: frame("system"), user: frame("user"), assistant: frame("assistant") };
}

/** `<|im_start|>role`, as ChatML began and Qwen, SmolLM and many others took over. */
const chatMl: ChatTemplate = {
  begin: "",
  turns: turnsOf((role) => `<|im_start|>${role}\n`, "<|im_end|>\n"),
  answer: "<|im_start|>assistant\n",
};

/** Without line breaks (tokenizer_config.json of microsoft/phi-4). */
const phi4Template: ChatTemplate = {
  begin: "",
  turns: turnsOf((role) => `<|im_start|>${role}<|im_sep|>`, "<|im_end|>"),
  answer: "<|im_start|>assistant<|im_sep|>",
};

const phi4Specials = [
  "<|endoftext|>",
  "<|fim_prefix|>",
  "<|fim_middle|>",
  "<|fim_suffix|>",
  "<|im_start|>",
  "<|im_end|>",
  "<|im_sep|>",
  "<|endofprompt|>",
];

/** Trained for 16,384 tokens; its card asks for temperature 0. */
export const phi4: ModelProfile = {
  name: "phi-4",
  template: phi4Template,
  specialTokens: phi4Specials,
  tokenizer: "cl100k_base",
  digitsPerToken: 3,
  contextTokens: 16_384,
  stops: ["<|im_end|>", "<|endoftext|>", "<|im_start|>"],
  sampling: certain,
  thinks: false,
};

/** The same tokenizer and turns as Phi-4. Its card asks for temperature 0.8 and top-p 0.95, without which it thinks in circles. */
export const phi4Reasoning: ModelProfile = {
  ...phi4,
  name: "phi-4-reasoning",
  specialTokens: [...phi4Specials, "<think>", "</think>"],
  contextTokens: 32_768,
  sampling: { temperature: 0.8, topP: 0.95 },
  thinks: true,
};

/** Another template and another vocabulary (200,064 tokens) than Phi-4. Trained for 131,072 tokens; more than this is slow. */
export const phi4Mini: ModelProfile = {
  name: "phi-4-mini",
  template: { begin: "", turns: turnsOf((role) => `<|${role}|>`, "<|end|>"), answer: "<|assistant|>" },
  specialTokens: [
    ...["<|endoftext|>", "<|system|>", "<|user|>", "<|assistant|>", "<|end|>"],
    ...["<|tool|>", "<|/tool|>", "<|tool_call|>", "<|/tool_call|>", "<|tool_response|>"],
  ],
  tokenizer: "estimate",
  digitsPerToken: 3,
  contextTokens: 16_384,
  stops: ["<|end|>", "<|endoftext|>", "<|user|>"],
  sampling: certain,
  thinks: false,
};

export const llama3: ModelProfile = {
  name: "llama-3",
  template: {
    begin: "<|begin_of_text|>",
    turns: turnsOf((role) => `<|start_header_id|>${role}<|end_header_id|>\n\n`, "<|eot_id|>"),
    answer: "<|start_header_id|>assistant<|end_header_id|>\n\n",
  },
  specialTokens: [
    ...["<|begin_of_text|>", "<|end_of_text|>", "<|start_header_id|>", "<|end_header_id|>", "<|eot_id|>"],
    ...["<|eom_id|>", "<|python_tag|>", "<|finetune_right_pad_id|>"],
  ],
  tokenizer: "estimate",
  digitsPerToken: 3,
  contextTokens: 8_192,
  stops: ["<|eot_id|>", "<|end_of_text|>", "<|start_header_id|>"],
  sampling: certain,
  thinks: false,
};

export const qwen: ModelProfile = {
  name: "qwen",
  template: chatMl,
  specialTokens: [
    ...["<|endoftext|>", "<|im_start|>", "<|im_end|>", "<|fim_prefix|>", "<|fim_middle|>", "<|fim_suffix|>"],
    ...["<|object_ref_start|>", "<|box_start|>", "<|vision_start|>", "<|repo_name|>", "<|file_sep|>"],
    ...["<think>", "</think>", "<tool_call>", "</tool_call>", "<tool_response>", "</tool_response>"],
  ],
  tokenizer: "estimate",
  digitsPerToken: 1,
  contextTokens: 16_384,
  stops: ["<|im_end|>", "<|endoftext|>", "<|im_start|>"],
  sampling: certain,
  thinks: true,
};

/** The V7 tokenizer of Mistral's models of 2025; older ones have no system turn and read it as text of the first question. */
export const mistral: ModelProfile = {
  name: "mistral",
  template: {
    begin: "<s>",
    turns: {
      system: { before: "[SYSTEM_PROMPT]", after: "[/SYSTEM_PROMPT]" },
      user: { before: "[INST]", after: "[/INST]" },
      assistant: { before: "", after: "</s>" },
    },
    answer: "",
  },
  specialTokens: [
    ...["<unk>", "<s>", "</s>", "<pad>", "[INST]", "[/INST]", "[SYSTEM_PROMPT]", "[/SYSTEM_PROMPT]", "[TOOL_CALLS]"],
    ...["[AVAILABLE_TOOLS]", "[/AVAILABLE_TOOLS]", "[TOOL_RESULTS]", "[/TOOL_RESULTS]", "[TOOL_CONTENT]", "[ARGS]"],
    ...["[PREFIX]", "[MIDDLE]", "[SUFFIX]", "[IMG]", "[IMG_BREAK]", "[IMG_END]", "[CALL_ID]", "[THINK]", "[/THINK]"],
  ],
  tokenizer: "estimate",
  digitsPerToken: 1,
  contextTokens: 8_192,
  stops: ["</s>", "[INST]"],
  sampling: certain,
  thinks: false,
};

/** Any other: what nearly every current model has room for, and the tokens of templates that no family above uses. */
export const generic: ModelProfile = {
  name: "generic",
  template: chatMl,
  specialTokens: [
    ...["<|im_start|>", "<|im_end|>", "<|endoftext|>", "<s>", "</s>", "<bos>", "<eos>", "<pad>", "<unk>", "<mask>"],
    ...[
      "<start_of_turn>",
      "<end_of_turn>",
      "<<SYS>>",
      "<</SYS>>",
      "<｜User｜>",
      "<｜Assistant｜>",
      "<end_of_utterance>",
    ],
    ...["<｜begin▁of▁sentence｜>", "<｜end▁of▁sentence｜>", "<|channel|>", "<|message|>", "<|start|>", "<|return|>"],
  ],
  tokenizer: "estimate",
  digitsPerToken: 1,
  contextTokens: 8_192,
  stops: [],
  sampling: certain,
  thinks: false,
};
