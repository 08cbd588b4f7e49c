import { publicAddress } from "../../server/core/public-address.ts";
import type { Portolan } from "../../server/features/portolan.ts";
import { theCorpus, writtenCorpus } from "../support/corpus-files.ts";
import { notices } from "../support/notices.ts";
import { expectFile, filesBelow, read } from "../support/repo.ts";
import { fileSchema, manifestAddresses, manifestSettings, settingsTable, settingTexts } from "../support/settings.ts";
import {
  between,
  commandLinePage,
  generatedMark,
  listsPage,
  numbersSentence,
  ruleTable,
  symbolPage,
} from "../support/tables.ts";
import { clientStrings, type Strings, translationOf } from "../support/translations.ts";

function camelCase(id: string): string {
  return id.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase());
}

/** What rules/index.ts holds. */
function registry(): string {
  const ids = filesBelow("server/rules")
    .map((path) => /([\w-]+)\.ts$/.exec(path)![1]!)
    .filter((id) => id !== "index")
    .sort();
  const lines = [
    "// Generated from the files of this folder by `npm run update`.",
    'import type { AnyRule } from "../core/rule.ts";',
    ...ids.map((id) => `import { ${camelCase(id)} } from "./${id}.ts";`),
    "",
    "/** Every rule, in order of id. */",
    "export const rules: readonly AnyRule[] = [",
    ...ids.map((id) => `  ${camelCase(id)},`),
    "];",
    "",
  ];
  return lines.join("\n");
}

describe("generated files", () => {
  let portolan: Portolan;

  // The registry of rules is written first: whatever imports it after that has the rules of today.
  before(async () => {
    if (process.env.UPDATE !== undefined) expectFile("server/rules/index.ts", registry());
    portolan = (await import("../support/check.ts")).portolan();
  });

  it("list every rule in rules/index.ts", () => expectFile("server/rules/index.ts", registry()));

  it("offer the settings of the table in the editor, with its words", () => {
    const manifest = JSON.parse(read("package.json"));
    manifest.contributes.configuration.properties = manifestSettings(portolan.rules);
    Object.assign(manifest, manifestAddresses(publicAddress));
    expectFile("package.json", `${JSON.stringify(manifest, undefined, 2)}\n`);
    const texts = Object.entries(JSON.parse(read("package.nls.json")) as Record<string, string>);
    const others = texts.filter(([key]) => !key.startsWith("setting."));
    const before = others.filter(([key]) => key === "description" || key.startsWith("command."));
    const after = others.filter((each) => !before.includes(each));
    const all = { ...Object.fromEntries(before), ...settingTexts(), ...Object.fromEntries(after) };
    expectFile("package.nls.json", `${JSON.stringify(all, undefined, 2)}\n`);
  });

  it("offer the settings of the table in a portolan.json, in the editor that writes it", () => {
    expectFile("syntaxes/portolan.schema.json", `${JSON.stringify(fileSchema(), undefined, 2)}\n`);
  });

  it("say in the README how much is known", () => {
    expectFile("README.md", between(read("README.md"), "numbers", numbersSentence(writtenCorpus())));
  });

  it("show each verb of the command line with its options in docs", () => {
    expectFile("docs/command-line.md", commandLinePage());
  });

  it("show settings in the README", () => {
    expectFile("README.md", between(read("README.md"), "settings", settingsTable()));
  });

  it("show the rules, the symbols of each framework and the reading lists in docs", () => {
    expectFile("docs/rules.md", `${generatedMark}# Rules\n\n${ruleTable(portolan.rules, "../corpus/rules/")}\n`);
    expectFile("docs/reading-lists.md", listsPage(portolan.lists, theCorpus().link));
    const { facts } = writtenCorpus();
    const frameworks = [...new Set(facts.map(({ framework }) => framework))].sort();
    for (const framework of frameworks) {
      expectFile(
        `docs/symbols/${framework}.md`,
        symbolPage(
          framework,
          facts.filter((fact) => fact.framework === framework),
        ),
      );
    }
  });

  it("have every string of the client and the manifest, for all languages", async () => {
    const write = (path: string, strings: Strings) => expectFile(path, `${JSON.stringify(strings, undefined, 2)}\n`);
    const client = await clientStrings();
    write("l10n/bundle.l10n.json", client);
    for (const [source, path] of [
      [client, "l10n/bundle.l10n.de.json"],
      [JSON.parse(read("package.nls.json")), "package.nls.de.json"],
    ] as const)
      write(path, translationOf(source, JSON.parse(read(path))));
  });

  it("carry the licences of the packages that are bundled", async () => {
    expectFile("THIRD-PARTY-NOTICES.txt", await notices());
  });
});
