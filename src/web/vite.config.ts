import { cpSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { type Plugin, defineConfig } from "vite";

const folder = (relative: string) => fileURLToPath(new URL(relative, import.meta.url));
const output = folder("../../dist/web");

/** What pdf.js fetches by name while it draws, under the name of its version. */
function pdfjsFiles(): Plugin {
  return {
    name: "pdfjs-files",
    apply: "build",
    writeBundle() {
      const manifest = fileURLToPath(import.meta.resolve("pdfjs-dist/package.json"));
      for (const files of ["cmaps", "standard_fonts", "wasm"])
        cpSync(join(dirname(manifest), files), join(output, "assets", "pdfjs", files), { recursive: true });
    },
  };
}

export default defineConfig({
  root: folder("."),
  oxc: { jsx: { runtime: "automatic", importSource: "preact" } },
  plugins: [pdfjsFiles()],
  build: {
    outDir: output,
    emptyOutDir: true,
    // A file written into the page would be against its own policy.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    target: "es2022",
    chunkSizeWarningLimit: 2_000,
  },
});
