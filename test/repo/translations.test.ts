import assert from "node:assert/strict";
import { manifest, read } from "../support/repo.ts";
import { clientStrings, mistakesIn, type Strings } from "../support/translations.ts";

const strings = (path: string): Strings => JSON.parse(read(path));

describe("translations", () => {
  it("into German have every string of the client, with its placeholders", async () => {
    const source = await clientStrings();
    assert.ok(Object.keys(source).length > 40);
    assert.deepEqual(mistakesIn(source, strings("l10n/bundle.l10n.de.json")), []);
  });

  it("into German have every string of the manifest, with its code", () => {
    assert.deepEqual(mistakesIn(strings("package.nls.json"), strings("package.nls.de.json")), []);
  });

  it("are of what the server says to other editors of fixes that are not made, word for word", async () => {
    const said = [...read("server/lsp/rule-fixes.ts").matchAll(/`([^`\n]+ not made[^`\n]*)`/g)].map(([, text]) => {
      let at = 0;
      return text!.replace(/\$\{\w+\}/g, () => `{${at++}}`);
    });
    assert.ok(said.length >= 4, said.join("\n"));
    const source = await clientStrings();
    assert.deepEqual(
      said.filter((text) => !Object.hasOwn(source, text)),
      [],
    );
  });

  it("are where VS Code looks for them", () => assert.equal(manifest.l10n, "./l10n"));

  it("are found wanting where a string is missing, spare, or has other parts", () => {
    const source = { a: "{0} of `x`", b: "Fix…", c: "Done." };
    const translation = { a: "{1} von `x`", b: "Beheben", d: "Fertig." };
    assert.deepEqual(mistakesIn(source, translation), [
      "not translated: c",
      "nobody says: d",
      "has other parts: a",
      "has other parts: b",
    ]);
  });
});
