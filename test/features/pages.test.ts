import assert from "node:assert/strict";
import { documentIn, portolan } from "../support/check.ts";

describe("pages", () => {
  it("show every article, rule and list with a heading and no broken link", () => {
    const { articles, rules, lists, page } = portolan();
    const targets = [
      ...articles.map(({ id }) => `article/${id}`),
      ...rules.map(({ id }) => `/rule/${id}`),
      ...lists.map(({ id }) => `list/${id}`),
    ];
    for (const target of targets) {
      const found = page(target);
      assert.ok(found, target);
      assert.match(found.markdown, /^# \S/);
      assert.ok(!found.markdown.includes("undefined"), target);
    }
  });

  it("are none for what does not exist", () => {
    for (const target of ["", "article/", "article/nope", "nope/deprecated-api", "rule/../x"])
      assert.equal(portolan().page(target), undefined);
  });
});

describe("quick links", () => {
  it("lead from an import to the reading list of its framework", () => {
    for (const [language, code] of [
      ["swift", "import NetworkExtension\nimport MyOwn\n"],
      ["objc", '#import <NetworkExtension/NetworkExtension.h>\n#import "Own.h"\n'],
    ] as const) {
      const [document, around] = documentIn(code, language);
      const links = portolan().quickLinks(document, around);
      assert.equal(links.length, 1);
      assert.ok(portolan().page(links[0]!.target.replace("portolan:", "")));
    }
  });

  it("can be switched off", () => {
    const [document, around] = documentIn("import NetworkExtension\n", "swift");
    assert.deepEqual(
      portolan().quickLinks(document, { ...around, settings: { ...around.settings, quickLinks: false } }),
      [],
    );
  });
});
