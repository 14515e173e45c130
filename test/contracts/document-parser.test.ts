import { execFile } from "node:child_process";
import { readdir } from "node:fs/promises";
import { promisify } from "node:util";
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { ParserProcess } from "../../ingest/parser-process.js";
import { temporaryFolder } from "../temporary-folder.js";
import { type OpenParser, describeDocumentParserContract } from "./document-parser.contract.js";
import { describeParserFaultContract } from "./parser-faults.contract.js";

const run = promisify(execFile);

const openParserProcess: OpenParser = async (limits) => {
  const folder = temporaryFolder();
  const [files, own] = [join(folder.path, "files"), join(folder.path, "own")];
  for (const path of [files, own]) mkdirSync(path);
  const { TMPDIR: before } = process.env;
  process.env["TMPDIR"] = own;
  const parser = new ParserProcess(limits);
  return {
    parser,
    folder: files,
    processes: async () => {
      const listing = run("pgrep", ["-P", String(process.pid), "-f", "parser-main"]);
      const { stdout } = await listing.catch(() => ({ stdout: "" }));
      return stdout.split("\n").filter(Boolean).map(Number);
    },
    leftovers: () => readdir(own),
    close: async () => {
      await parser.close();
      if (before === undefined) delete process.env["TMPDIR"];
      else process.env["TMPDIR"] = before;
      folder.remove();
    },
  };
};

describeDocumentParserContract("ParserProcess", openParserProcess);
describeParserFaultContract("ParserProcess", openParserProcess);
