// Bundles entry.js into one file with its licences beside it. Run by `make webgl`, after `npm ci`.
import { readFileSync, writeFileSync, existsSync } from "node:fs";
import { build } from "esbuild";

const out = process.argv[2];
const result = await build({
  entryPoints: ["entry.js"],
  bundle: true,
  minify: true,
  format: "iife",
  target: "es2020",
  legalComments: "none", // the licences stand in a file of their own, and in each page
  charset: "ascii",
  metafile: true,
  write: false,
});

// The packages whose code is in the bundle, found in what esbuild has read.
const packages = new Set();
for (const path of Object.keys(Object.values(result.metafile.outputs)[0].inputs)) {
  const found = path.match(/node_modules\/((?:@[^/]+\/)?[^/]+)\//);
  if (found) packages.add(found[1]);
}
const licences = [...packages].sort().map((name) => {
  const { version, license } = JSON.parse(readFileSync(`node_modules/${name}/package.json`, "utf8"));
  const path = ["LICENSE.txt", "LICENSE", "LICENSE.md"].map((each) => `node_modules/${name}/${each}`).find(existsSync);
  if (!path) throw new Error(`no licence text in ${name}`);
  return `${name} ${version} (${license})\n\n${readFileSync(path, "utf8").trim()}\n`;
});
writeFileSync(`${out}/webgl.min.js`, result.outputFiles[0].text);
writeFileSync(`${out}/webgl.licences.txt`, licences.join(`\n${"-".repeat(72)}\n\n`));
console.log([...packages].sort().join(", "), result.outputFiles[0].text.length, "characters");
