import { execFileSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { z } from "zod";

/**
 * Packs Footnote as a tarball that `npm install --global` takes as it is: `tsx deploy/pack.ts FOLDER`. npm heeds `overrides` and `allowScripts`
 * only at the root of an install. So the packages they are for travel in the tarball, changed the same way: without scripts that
 * download or report, and with an empty package in the place of what Footnote never calls.
 */
interface Change {
  /** Dependencies to replace, or to leave out where undefined. */
  readonly dependencies?: Readonly<Record<string, string | undefined>>;
  /** Scripts to replace; all others are left out. */
  readonly scripts?: Readonly<Record<string, string>>;
}

const empty = "npm:empty-npm-package@1.0.0";
const changes: Readonly<Record<string, Change>> = {
  // Images are never decoded, and nothing runs in a browser.
  "@huggingface/transformers": { dependencies: { sharp: empty, "onnxruntime-web": empty } },
  // Its script downloads libraries for graphics cards from another registry; the two packages are for that alone.
  "onnxruntime-node": { dependencies: { "adm-zip": undefined, "global-agent": undefined } },
  // Its script looks for a compiled library at another address first.
  "better-sqlite3": {
    dependencies: { "prebuild-install": undefined },
    scripts: { install: "node-gyp rebuild --release" },
  },
  // Its only dependency reports installations.
  "swagger-ui-dist": { dependencies: { "@scarf/scarf": undefined } },
};

const manifest = z.looseObject({
  dependencies: z.record(z.string(), z.string()).default({}),
  scripts: z.record(z.string(), z.string()).default({}),
});
type Manifest = z.infer<typeof manifest>;

const target = resolve(process.argv[2] ?? ".");
const stage = mkdtempSync(join(tmpdir(), "footnote-pack-"));
try {
  mkdirSync(target, { recursive: true });
  npm(process.cwd(), "pack", "--ignore-scripts", "--silent", "--pack-destination", stage);
  execFileSync("tar", ["-xzf", tarballIn(stage), "-C", stage]);
  const root = join(stage, "package");
  for (const name of Object.keys(changes)) bundle(name, root);
  change(
    join(root, "package.json"),
    ({ devDependencies: _, overrides: __, allowScripts: ___, scripts: ____, ...rest }) => ({
      ...rest,
      dependencies: { ...rest.dependencies, "onnxruntime-node": versionOf("onnxruntime-node") },
      bundleDependencies: Object.keys(changes),
    }),
  );
  npm(root, "pack", "--ignore-scripts", "--silent", "--pack-destination", target);
} finally {
  rmSync(stage, { recursive: true, force: true });
}

/** Copies a package, and all it depends on, without what was built in it on this machine, and changes it. */
function bundle(name: string, root: string): void {
  const from = join("node_modules", name);
  if (existsSync(join(root, from))) return;
  cpSync(from, join(root, from), { recursive: true, filter: (path) => path !== join(from, "build") });
  const { dependencies: replaced = {}, scripts = {} } = changes[name] ?? {};
  const { dependencies } = change(join(root, from, "package.json"), (given) => {
    const merged = Object.entries({ ...given.dependencies, ...replaced });
    return {
      ...given,
      dependencies: Object.fromEntries(merged.filter(([, version]) => version !== undefined)),
      scripts,
    };
  });
  // One that is elsewhere came with the copy.
  for (const one of Object.keys(dependencies ?? {})) if (existsSync(join("node_modules", one))) bundle(one, root);
}

function change<Changed extends { readonly dependencies?: object }>(
  path: string,
  edit: (given: Manifest) => Changed,
): Changed {
  const changed = edit(manifest.parse(JSON.parse(readFileSync(path, "utf8"))));
  writeFileSync(path, `${JSON.stringify(changed, null, 2)}\n`);
  return changed;
}

function versionOf(name: string): string {
  return z
    .object({ version: z.string() })
    .parse(JSON.parse(readFileSync(join("node_modules", name, "package.json"), "utf8"))).version;
}

function tarballIn(folder: string): string {
  const { version } = z.object({ version: z.string() }).parse(JSON.parse(readFileSync("package.json", "utf8")));
  return join(folder, `footnote-${version}.tgz`);
}

function npm(folder: string, ...args: string[]): void {
  execFileSync("npm", args, { cwd: folder, stdio: ["ignore", "ignore", "inherit"] });
}
