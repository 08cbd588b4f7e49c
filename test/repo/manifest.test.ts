import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { manifestNames } from "../../server/core/language.ts";
import { leftOutFolders } from "../../server/core/left-out-folders.ts";
import { publicAddress } from "../../server/core/public-address.ts";
import { defaultSettings } from "../../server/core/settings.ts";
import { manifest, read, root } from "../support/repo.ts";
import { manifestAddresses } from "../support/settings.ts";

const texts: Readonly<Record<string, string>> = JSON.parse(read("package.nls.json"));
interface Setting {
  readonly default: unknown;
  readonly order: number;
  readonly enum?: unknown[];
  readonly enumItemLabels?: string[];
  readonly enumDescriptions?: string[];
}
const settings: Readonly<Record<string, Setting>> = manifest.contributes.configuration.properties;

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

  it("has what a marketplace shows of it: an icon, a banner in a colour that goes with it, categories and keywords", () => {
    const png = readFileSync(`${root}${manifest.icon}`);
    assert.equal(png.subarray(1, 4).toString("latin1"), "PNG");
    const [width, height] = [png.readUInt32BE(16), png.readUInt32BE(20)];
    assert.ok(width === height && width >= 128, `${width} × ${height}`);
    assert.match(manifest.galleryBanner.color, /^#[0-9a-f]{6}$/);
    assert.equal(manifest.galleryBanner.theme, "dark");
    assert.ok(luminance(manifest.galleryBanner.color) < 0.18, "White text would not be read on it.");
    assert.ok(manifest.categories.includes("Linters"));
    assert.ok(manifest.keywords.length >= 5 && manifest.keywords.length <= 30);
  });

  it("shows settings in an order, none of which offers a `null` to choose, and says which files are left out anyhow", () => {
    const orders = Object.values(settings).map(({ order }) => order);
    assert.deepEqual(
      orders,
      orders.map((_, at) => at),
    );
    for (const [name, { enum: choices = [], enumItemLabels = [] }] of Object.entries(settings))
      if (choices.includes(null)) {
        assert.equal(enumItemLabels.length, choices.length, name);
        assert.match(texts[enumItemLabels[choices.indexOf(null)]!.slice(1, -1)]!, /^As /, name);
      }
    for (const name of [".gitignore", ...leftOutFolders].filter((each) => !/^\.(?:git|hg|svn)$|framework$/.test(each)))
      assert.ok(texts["setting.exclude"]!.includes(`\`${name}\``), name);
  });

  it("belongs to a client that asks about every manifest that the server reads lists in", () => {
    const client = read("client/documents.ts");
    for (const name of manifestNames) assert.ok(client.includes(`,${name}`), name);
  });

  it("puts its entries of the editor’s menu under its name, where they work: in code, lists and logs", () => {
    const { menus, submenus } = manifest.contributes;
    const [entry, ...others] = menus["editor/context"];
    assert.deepEqual(others, []);
    assert.equal(entry.submenu, "portolan.editor");
    assert.equal(submenus.find(({ id }: { id: string }) => id === entry.submenu).label, "Portolan");
    const languagesIn = (when: string) => /\^\((.*)\)\$/.exec(when)![1]!.split("|");
    const everywhere = languagesIn(entry.when);
    assert.deepEqual(everywhere, ["swift", "objective-c", "objective-cpp", "plist", "log", "apple-log"]);
    for (const { command, when } of menus["portolan.editor"]) {
      const languages = when === undefined ? everywhere : languagesIn(when);
      const isAboutFindings = !/explainSelection|lookUp/.test(command);
      assert.deepEqual(languages, isAboutFindings ? everywhere.slice(0, 4) : everywhere, command);
    }
    for (const { command, category } of manifest.contributes.commands) assert.equal(category, "Portolan", command);
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

/** How light a colour is to the eye, from 0 to 1, as WCAG 2 reckons it. */
function luminance(colour: string): number {
  const [red, green, blue] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red! + 0.7152 * green! + 0.0722 * blue!;
}
