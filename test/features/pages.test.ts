import assert from "node:assert/strict";
import { documentIn, portolan } from "../support/check.ts";
import { checkHeadings } from "../support/headings.ts";

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
      checkHeadings(found.markdown, target);
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

  it("lead from the name of a provider class to guidance about its superclass", () => {
    const interfaces = "@interface Tunnel : NEPacketTunnelProvider\n@end\n";
    for (const [language, code, names] of [
      ["swift", "final class Tunnel: NEPacketTunnelProvider {}\n", ["Tunnel"]],
      ["swift", "class `Filter`: NetworkExtension.NEFilterDataProvider, Sendable {}\n", ["Filter"]],
      ["objc", interfaces, ["Tunnel"]],
      ["objc", `${interfaces}@implementation Tunnel\n@end\n`, ["Tunnel", "Tunnel"]],
      ["swift", "final class Urls: NEURLFilterControlProvider {}\n", ["Urls"]],
      ["swift", "class A: NEVPNManager {}\nclass B: NEOwnProvider {}\nclass C: NEProviderMaker {}\n", []],
      ["swift", "class NEAppProxyProvider {}\nclass A: NEAppProxyProvider {}\n", []],
      ["swift", "final class Tunnel: MyBase {}\nextension Tunnel: NEPacketTunnelProvider {}\n", []],
    ] as const) {
      const links = portolan().quickLinks(...documentIn(code, language));
      assert.deepEqual(
        links.map(({ span }) => code.slice(span.start, span.end)),
        names,
      );
      for (const { title, target } of links) {
        assert.match(title, /^Guidance: NE\w+Provider$/);
        const article = portolan().articles.find(({ id }) => target === `portolan:/article/${id}`);
        assert.ok(article!.overviewOf.includes(title.replace("Guidance: ", "")));
      }
    }
  });
});
