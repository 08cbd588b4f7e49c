import { readdirSync } from "node:fs";
import { build } from "esbuild";
import { bundles, siteScripts } from "../../bundles.ts";
import { read, root } from "./repo.ts";

interface Notice {
  readonly heading: string;
  readonly text: string;
}

/** Licences that ask for nothing but their words, of what is carried along unchanged. */
const known = /^(MIT|Apache-2\.0|ISC|BSD-2-Clause|BSD-3-Clause|BlueOak-1\.0\.0|0BSD)$/;

/** The words that go with what is built: one notice for each package that is bundled anywhere. */
export async function notices(): Promise<string> {
  const { packages } = JSON.parse(read("package-lock.json"));
  const line = "-".repeat(80);
  return [
    "Portolan contains the packages below, each under the licence that follows its name.",
    "Written by `npm run update` from package-lock.json and what is bundled.",
    ...(await bundledPackages()).flatMap((folder) => {
      const { heading, text } = noticeOf(folder, packages[folder]);
      return ["", line, heading, line, "", text];
    }),
    "",
  ].join("\n");
}

/**
 * What is to be said of the package in this folder of the repository, locked as given.
 * @throws Error where it brings no text of its licence along, or where that licence may ask for more than its words.
 */
export function noticeOf(folder: string, { version, license }: { version: string; license?: string }): Notice {
  const name = folder.slice(folder.lastIndexOf("node_modules/") + "node_modules/".length);
  if (!known.test(license ?? "")) throw new Error(`${name} is bundled, and its licence is ${license ?? "not named"}.`);
  return { heading: `${name} ${version} (${license})`, text: licenceOf(folder) };
}

/** Folders of the packages that are in any bundle, relative to the repository, in order. */
async function bundledPackages(): Promise<readonly string[]> {
  const found = new Set<string>();
  for (const options of [...bundles, siteScripts]) {
    const { metafile } = await build({ ...options, absWorkingDir: root, outdir: "dist", write: false, metafile: true });
    for (const { inputs } of Object.values(metafile.outputs)) {
      for (const [path, { bytesInOutput }] of Object.entries(inputs)) {
        const [folder] = /^.*node_modules\/(@[^/]+\/)?[^/]+/.exec(path) ?? [];
        if (folder !== undefined && bytesInOutput > 0) found.add(folder);
      }
    }
  }
  return [...found].sort();
}

function licenceOf(folder: string): string {
  const names = readdirSync(root + folder).filter((name) =>
    /^(licen[sc]e|copying|notice|third-?party-?notices)/i.test(name),
  );
  if (!names.some((name) => /^(licen[sc]e|copying)/i.test(name))) throw new Error(`${folder} brings no licence.`);
  return names
    .sort()
    .map((name) =>
      read(`${folder}/${name}`)
        .replace(/^\uFEFF/, "")
        .replace(/[ \t]*\r?\n/g, "\n")
        .trim(),
    )
    .join("\n\n");
}
