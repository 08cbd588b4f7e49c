import assert from "node:assert/strict";
import { publicAddress } from "../../server/core/public-address.ts";
import { defaultSettings } from "../../server/core/settings.ts";
import { manifest, read } from "../support/repo.ts";
import { manifestAddresses } from "../support/settings.ts";

const texts: Readonly<Record<string, string>> = JSON.parse(read("package.nls.json"));
const settings: Readonly<Record<string, { default: unknown; enum?: unknown[]; enumDescriptions?: string[] }>> =
  manifest.contributes.configuration.properties;

describe("the manifest", () => {
  it("has the defaults that hold when nothing is set", () => {
    const set = Object.entries(settings).filter(
      ([name, { default: value }]) => value !== null && !name.includes(".trace."),
    );
    const defaults = Object.fromEntries(set.map(([name, { default: value }]) => [name.slice(9), value]));
    assert.deepEqual(defaults, defaultSettings);
  });

  it("says for each choice of a word what it means, in the order of the choices", () => {
    const chosen = Object.entries(settings).filter(([, { enum: choices }]) => typeof choices?.[0] === "string");
    assert.ok(chosen.length > 0);
    for (const [name, { enum: choices, enumDescriptions }] of chosen) {
      assert.deepEqual(
        enumDescriptions,
        choices!.map((choice) => `%setting.${name.slice(9)}.${choice}%`),
      );
    }
  });

  it("contributes the commands that the client registers, and no others", () => {
    const registered = [...read("client/commands.ts").matchAll(/^ {4}"(portolan\.\w+)":/gm)].map(([, id]) => id);
    const contributed = manifest.contributes.commands.map(({ command }: { command: string }) => command);
    assert.deepEqual(contributed, registered);
  });

  it("leaves F4 to searches and references, which have it too", () => {
    const bindings: { command: string; key: string; when: string }[] = manifest.contributes.keybindings;
    const everywhere = bindings.filter(({ key, when }) => /f4$/.test(key) && !when.startsWith("focusedView =="));
    assert.deepEqual(
      everywhere.map(({ command }) => command),
      ["portolan.nextFinding", "portolan.previousFinding"],
    );
    for (const { when } of everywhere) {
      assert.match(when, /^portolan\.hasFindings && /);
      for (const other of ["hasSearchResult", "inSearchEditor", "referenceSearchVisible", "reference-list.hasResult"])
        assert.ok(when.includes(`!${other}`), other);
    }
  });

  it("has pictures of the walkthrough in colours of the theme alone", () => {
    const [{ steps }] = manifest.contributes.walkthroughs;
    assert.equal(steps.length, 4);
    for (const { media, description } of steps) {
      const picture = read(media.svg);
      for (const [, colour] of picture.matchAll(/(?:fill|stroke)="([^"]*)"/g))
        assert.match(colour!, /^(?:none|var\(--vscode-.*\))$/, media.svg);
      assert.match(texts[description.slice(1, -1)]!, /\]\(command:/);
    }
  });

  it("has every text it refers to, and refers to every text", () => {
    const referred = [...read("package.json").matchAll(/"%([\w.]+)%"/g)].map(([, key]) => key!);
    assert.deepEqual([...new Set(referred)].sort(), Object.keys(texts).sort());
  });

  it("has repository, homepage and bugs of the one address, or none of them", () => {
    assert.deepEqual(manifestAddresses("https://example.org/o/p"), {
      repository: { type: "git", url: "git+https://example.org/o/p.git" },
      homepage: "https://example.org/o/p#readme",
      bugs: { url: "https://example.org/o/p/issues" },
    });
    const { repository, homepage, bugs } = manifest;
    assert.deepEqual({ repository, homepage, bugs }, manifestAddresses(publicAddress));
  });

  it("asks for no newer VS Code than its types are of", () => {
    const floor = manifest.devDependencies["@types/vscode"];
    assert.equal(manifest.engines.vscode, `^${floor}`);
  });
});
