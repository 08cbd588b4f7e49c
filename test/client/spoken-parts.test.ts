import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { filesBelow, manifest, read } from "../support/repo.ts";

const clientFiles = filesBelow("client").filter((path) => path.endsWith(".ts"));
const count = (text: string, pattern: RegExp) => text.match(pattern)?.length ?? 0;

/** What screen readers and keys find in the parts of VS Code that the client makes. */
describe("what the client makes of VS Code's parts", () => {
  it("has a title and a text in the empty box for every list that one picks from", () => {
    let lists = 0;
    for (const path of clientFiles) {
      const text = read(path);
      const asked = count(text, /\bshowQuickPick\(/g);
      const made = count(text, /\bcreateQuickPick\b/g);
      assert.equal(count(text, /\bplaceHolder:/g), asked, path);
      assert.ok(count(text, /\btitle(?:: l10n|, placeHolder)/g) >= asked, path);
      assert.ok(count(text, /\bpick\.title = /g) >= made && count(text, /\bpick\.placeholder = /g) >= made, path);
      lists += asked + made;
    }
    assert.ok(lists >= 6, String(lists));
  });

  it("has a name for every button that is an icon", () => {
    let buttons = 0;
    for (const path of clientFiles)
      for (const [made] of read(path).matchAll(/\{ iconPath: [^{}]*\}/g)) {
        assert.match(made, /\btooltip\b/, `${path}: ${made}`);
        buttons++;
      }
    assert.ok(buttons >= 4, String(buttons));
    const { commands, menus } = manifest.contributes;
    const { submenus } = manifest.contributes;
    const titled = new Set([
      ...commands.flatMap(({ command, title }: Record<string, string>) => (title ? [command] : [])),
      ...submenus.flatMap(({ id, label }: Record<string, string>) => (label ? [id] : [])),
    ]);
    for (const { command, submenu } of [
      ...menus["view/title"],
      ...menus["editor/title"],
      ...menus["view/item/context"],
    ])
      assert.ok(titled.has(command ?? submenu), command ?? submenu);
  });

  it("has a text for every picture of the walkthrough and of the documents", () => {
    const [{ steps }] = manifest.contributes.walkthroughs;
    for (const { media } of steps) assert.match(media.altText, /^%walkthrough\.\w+\.picture%$/);
    for (const path of ["README.md", ...filesBelow("docs").filter((each) => each.endsWith(".md"))]) {
      const text = read(path);
      for (const [image] of text.matchAll(/<img [^>]*>/g)) assert.match(image, / alt="[^"]{10,}"/, `${path}: ${image}`);
      for (const [image] of text.matchAll(/!\[[^\]]*\]\(/g)) assert.match(image, /^!\[.{10,}\]/, `${path}: ${image}`);
    }
  });

  it("has an address on keys for every row of the editor's menu and the view's", () => {
    const palette = new Map<string, string>(
      manifest.contributes.menus.commandPalette.map(({ command, when }: Record<string, string>) => [command, when]),
    );
    const onKeys = ["portolan.fixAllOfRule"];
    const unreached = manifest.contributes.commands.filter(
      ({ command }: { command: string }) => palette.get(command) === "false",
    );
    // These are in menus of the view, which Shift+F10 and Tab reach.
    assert.deepEqual(
      unreached.map(({ command }: { command: string }) => command),
      onKeys,
    );
  });
});
