import assert from "node:assert/strict";
import { Project } from "ts-morph";
import { defaultSettings } from "../../server/core/settings.ts";
import { manifest, read } from "../support/repo.ts";

const texts: Readonly<Record<string, string>> = JSON.parse(read("package.nls.json"));
const settings: Readonly<Record<string, { default: unknown; enum?: unknown[]; enumDescriptions?: string[] }>> =
  manifest.contributes.configuration.properties;

describe("the manifest", () => {
  const project = new Project({ useInMemoryFileSystem: true, skipLoadingLibFiles: true });
  const fields = project
    .createSourceFile("settings.ts", read("server/core/settings.ts"))
    .getInterfaceOrThrow("Settings")
    .getProperties();

  it("offers the fields of the settings interface in the interface's own words", () => {
    assert.deepEqual(
      Object.keys(settings),
      fields.map((field) => `portolan.${field.getName()}`),
    );
    for (const field of fields) {
      assert.equal(texts[`setting.${field.getName()}`], field.getJsDocs()[0]!.getDescription().trim());
    }
  });

  it("has the defaults that hold when nothing is set", () => {
    const set = Object.entries(settings).filter(([, { default: value }]) => value !== null);
    const defaults = Object.fromEntries(set.map(([name, { default: value }]) => [name.slice(9), value]));
    assert.deepEqual(defaults, defaultSettings);
  });

  it("lists the choices that the interface allows", () => {
    for (const field of fields) {
      const choices = /^("[^"]+"( \| )?)+$/.test(field.getTypeNodeOrThrow().getText());
      if (!choices) continue;
      const { enum: offered } = settings[`portolan.${field.getName()}`]!;
      assert.deepEqual(field.getTypeNodeOrThrow().getText(), offered!.map((one) => JSON.stringify(one)).join(" | "));
    }
  });

  it("contributes the commands that the client registers, and no others", () => {
    const registered = [...read("client/commands.ts").matchAll(/^ {4}"(portolan\.\w+)":/gm)].map(([, id]) => id);
    const contributed = manifest.contributes.commands.map(({ command }: { command: string }) => command);
    assert.deepEqual(contributed, registered);
  });

  it("has every text it refers to, and refers to every text", () => {
    const referred = [...read("package.json").matchAll(/"%([\w.]+)%"/g)].map(([, key]) => key!);
    assert.deepEqual([...new Set(referred)].sort(), Object.keys(texts).sort());
  });

  it("asks for no newer VS Code than its types are of", () => {
    const floor = manifest.devDependencies["@types/vscode"];
    assert.equal(manifest.engines.vscode, `^${floor}`);
  });
});
