import type { Migration } from "./migrate.js";
/** `service.db`: short transactions by the service, the worker and commands. */
export declare const serviceMigrations: readonly Migration[];
