import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { resolve } from "node:path";
import { build } from "esbuild";

const exported = {
  createPortolan: "features/create.ts",
  openFolders: "features/open-folders.ts",
  createHostAtOnce: "host/node.ts",
  defaultSettings: "core/settings.ts",
  mayHaveFindings: "core/language.ts",
  readerFor: "project/readers.ts",
  openCorpus: "corpus/open.ts",
  rules: "rules/index.ts",
};

/** The parts that are measured inside this process, bundled as they ship: loaded one by one, they would cost a look-up at every call. */
export async function openParts() {
  await build({
    stdin: {
      contents: Object.entries(exported)
        .map(([name, path]) => `export { ${name} } from "./server/${path}";`)
        .join("\n"),
      resolveDir: ".",
    },
    bundle: true,
    platform: "node",
    format: "cjs",
    mainFields: ["module", "main"],
    outfile: "dist/bench.cjs",
    logLevel: "warning",
  });
  const bundled = createRequire(import.meta.url)(resolve("dist/bench.cjs"));
  const pack = readFileSync("dist/corpus.json", "utf8");
  const corpus = bundled.openCorpus(pack);
  const { index } = corpus.prose;
  return {
    ...bundled,
    portolan: bundled.createPortolan(pack),
    host: bundled.createHostAtOnce(() => {}),
    settings: bundled.defaultSettings,
    search: (query) => index.search(query, { prefix: true, fuzzy: 0.2 }),
    watched: watchedNames(bundled.rules, corpus.facts.all),
  };
}

/** Names that a check can't do without: those at which rules are asked, and of what is deprecated besides members. */
function watchedNames(rules, facts) {
  const triggers = rules.flatMap(({ triggers = [] }) => triggers).filter((each) => typeof each === "string");
  const deprecated = facts
    .filter((fact) => fact.deprecated && !fact.parentSwift && !fact.parentObjc)
    .flatMap(({ swift, objc, c }) => [swift, objc, c]);
  return [...new Set([...triggers, ...deprecated])].filter((name) => /^[A-Za-z_]\w*$/.test(name ?? ""));
}
