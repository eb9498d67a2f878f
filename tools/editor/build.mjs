// Writes grader/site/static/editor.js anew: one minified module, with the licences of what is in it at its head.
import { createHash } from "node:crypto";
import { readFileSync, writeFileSync } from "node:fs";
import { build } from "esbuild";

const out = new URL("../../grader/site/static/editor.js", import.meta.url).pathname;
const made = await build({ entryPoints: ["editor.mjs"], bundle: true, minify: true, format: "esm", target: "es2022", charset: "utf8", legalComments: "none", metafile: true, write: false });
const roots = new Set(Object.keys(made.metafile.inputs).map((path) => /^(node_modules\/(?:@[^/]+\/)?[^/]+)\//.exec(path)?.[1]).filter(Boolean));
const parts = [...roots].sort().map((root) => {
  const about = JSON.parse(readFileSync(`${root}/package.json`, "utf8"));
  return { name: about.name, version: about.version, licence: about.license, text: readFileSync(`${root}/LICENSE`, "utf8").trim() };
});
const source = createHash("sha256").update(readFileSync("editor.mjs")).digest("hex");
const texts = [...new Set(parts.map((part) => part.text))];
const head = ["Made of tools/editor by `npm ci && npm run build`; not to be changed by hand.", `editor.mjs: ${source}`, "", ...parts.map((part) => `${part.name} ${part.version} (${part.licence})`), "", ...texts.flatMap((text) => [text, ""])];
writeFileSync(out, `/*!\n${head.join("\n").replaceAll("*/", "* /").trimEnd()}\n*/\n${made.outputFiles[0].text}`);
