module.exports = {
  forbidden: [
    {
      name: "no-circular",
      severity: "error",
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ["type-only"] } },
    },
    {
      name: "domain-imports-nothing",
      severity: "error",
      from: { path: "^src/domain" },
      to: { pathNot: "^src/domain" },
    },
    {
      name: "ports-import-domain",
      severity: "error",
      from: { path: "^src/ports" },
      to: { pathNot: "^(src/(domain|ports)|node:|stream|events)" },
    },
    {
      name: "retrieval-and-answering-are-pure",
      severity: "error",
      from: { path: "^src/(retrieval|answering)" },
      to: {
        pathNot: "^(src/(domain|ports|retrieval|errors)|src/answering|node_modules/(stemmer|js-tiktoken/dist/ranks))",
      },
    },
    {
      name: "retrieval-knows-no-answering",
      severity: "error",
      from: { path: "^src/retrieval" },
      to: { path: "^src/answering" },
    },
    {
      name: "evaluation-is-pure",
      severity: "error",
      from: { path: "^src/evaluation" },
      to: { pathNot: "^(src/(domain|ports|retrieval|answering|evaluation|errors)|node_modules/(zod|csv-parse))" },
    },
    {
      name: "jobs",
      severity: "error",
      from: { path: "^src/jobs" },
      to: { pathNot: "^(src/(domain|ports|jobs|errors|logger|unless-aborted)|timers|node:)" },
    },
    {
      name: "ingest-knows-no-adapters",
      severity: "error",
      from: { path: "^ingest" },
      to: { path: "^src", pathNot: "^src/(domain|ports|errors|logger|module-entry|unless-aborted)" },
    },
    {
      name: "parsers-only-under-read",
      severity: "error",
      from: { path: "^ingest", pathNot: "^ingest/(read|split)" },
      to: { path: "^node_modules", pathNot: "@types/node" },
    },
    {
      name: "adapters-know-ports",
      severity: "error",
      from: { path: "^src/adapters" },
      to: { path: "^(src|ingest)", pathNot: "^src/(domain|ports|adapters|errors|logger|module-entry|unless-aborted)" },
    },
    {
      name: "client-knows-shapes",
      severity: "error",
      from: { path: "^src/client" },
      to: { pathNot: "^src/(client|domain)" },
    },
    {
      name: "client-takes-only-types-of-the-domain",
      severity: "error",
      from: { path: "^src/(client|web)" },
      to: { path: "^src/domain", dependencyTypesNot: ["type-only"] },
    },
    {
      name: "web-knows-the-client",
      severity: "error",
      from: { path: "^src/web", pathNot: "^src/web/vite\\.config\\.ts" },
      to: { pathNot: "^(src/(web|client|domain)|node_modules/(preact|pdfjs-dist))" },
    },
    {
      name: "nobody-imports-the-web-page",
      severity: "error",
      from: { path: "^(src|ingest)", pathNot: "^src/web" },
      to: { path: "^src/web" },
    },
    {
      name: "only-wire-constructs-adapters",
      severity: "error",
      from: { path: "^src", pathNot: "^src/(wire|adapters|langchain\\.ts)" },
      to: { path: "^src/adapters" },
    },
  ],
  options: {
    doNotFollow: { path: "node_modules" },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: "tsconfig.json" },
    enhancedResolveOptions: { exportsFields: ["exports"], conditionNames: ["import", "node", "default", "types"] },
  },
};
