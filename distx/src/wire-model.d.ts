import { type ChooseModel } from "./answering/model-choice.js";
import type { Config } from "./config.js";
import type { Logger } from "./logger.js";
/** Who answers, as configured. */
export declare function wireModel({ model: setting, modelApiKey, contextTokens }: Config, logger: Logger): ChooseModel;
