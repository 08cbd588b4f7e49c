// Puts the extension together in .vsix/ from what was built, and packs it as portolan-VERSION.vsix. --dist names another
// folder that was built to, --out another file to pack. vsce has no use for what npm reads in the manifest, and takes it
// amiss.
import { spawnSync } from "node:child_process";
import { cp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";

const folder = ".vsix";
const pages = ["CHANGELOG.md", "LICENSE", "README.md", "SECURITY.md", "THIRD-PARTY-NOTICES.txt"];
const built = ["client", "corpus.json", "package.json", "server"];

const { dist, out } = parseArgs({
  options: { dist: { type: "string", default: "dist" }, out: { type: "string" } },
}).values;

/** Whether a file belongs to the extension. The words in English are for who translates them; VS Code reads no such file. */
const isShipped = (path) => !path.endsWith(".map") && !path.endsWith("bundle.l10n.json");

await rm(folder, { recursive: true, force: true });
for (const place of [...pages, "l10n", "syntaxes"])
  await cp(place, join(folder, place), { recursive: true, filter: isShipped });
for (const name of built)
  await cp(join(dist, name), join(folder, "dist", name), { recursive: true, filter: isShipped });
for (const name of await linkedFrom("README.md")) await cp(name, join(folder, name));

const manifest = JSON.parse(await readFile("package.json", "utf8"));
for (const name of ["bin", "devDependencies", "exports", "files", "scripts", "types"]) delete manifest[name];
await writeFile(join(folder, "package.json"), JSON.stringify(manifest));
for (const name of await readdir(".")) if (/^package\.nls\..*json$/.test(name)) await cp(name, join(folder, name));
for (const name of picturesOf(manifest)) await cp(name, join(folder, name));

// Everything in the folder belongs there; vsce wants to be told so.
await writeFile(join(folder, ".vscodeignore"), "");

const links = manifest.repository === undefined ? ["--no-rewrite-relative-links", "--allow-missing-repository"] : [];
const file = resolve(out ?? `${manifest.name}-${manifest.version}.vsix`);
const vsce = fileURLToPath(import.meta.resolve("@vscode/vsce/vsce"));
const options = ["package", "--no-dependencies", ...links, "--out", file];
const { status } = spawnSync(process.execPath, [vsce, ...options], { cwd: folder, stdio: "inherit" });
process.exitCode = status ?? 1;

/** Files of this repository that a page links to or shows. */
async function linkedFrom(page) {
  const text = await readFile(page, "utf8");
  const targets = [...text.matchAll(/\]\(([\w./-]+)\)|(?:src|srcset)="([\w./-]+)"/g)].map(
    ([, link, source]) => link ?? source,
  );
  return [...new Set(targets)].filter((target) => !pages.includes(target));
}

/** Pictures that the manifest names. */
function picturesOf({ icon, contributes }) {
  const icons = contributes.viewsContainers.activitybar.map(({ icon }) => icon);
  const steps = contributes.walkthroughs.flatMap(({ steps }) => steps.map(({ media }) => media.svg));
  return icon === undefined ? [...icons, ...steps] : [icon, ...icons, ...steps];
}
