import assert from "node:assert/strict";
import fc from "fast-check";
import { Marked } from "marked";
import { linkPagesByCommand } from "../../client/hover-links.ts";
import { codeSpan } from "../../server/escape.ts";

const own =
  "[Article](portolan:/article/nwendpoint-two-types): its answer. [Documentation](https://developer.apple.com/a)";

/** Where the links of a hover lead, as VS Code's reader of Markdown sees them. */
function targetsIn(markdown: string): readonly string[] {
  const html = String(new Marked({ gfm: true }).parse(linkPagesByCommand(markdown)));
  return [...html.matchAll(/<(?:a|img)[^>]*?(?:href|src)="([^"]*)"/g)].map(([, target]) => target!);
}

describe("the links of a hover", () => {
  const [page, documentation] = targetsIn(own);

  it("open pages by the one command that a hover may run, and leave addresses of the web as they are", () => {
    assert.match(page!, /^command:portolan\.open\?/);
    assert.deepEqual(JSON.parse(decodeURIComponent(page!.split("?")[1]!)), ["portolan:/article/nwendpoint-two-types"]);
    assert.equal(documentation, "https://developer.apple.com/a");
  });

  it("lead to pages of symbols, whose names are written as addresses write them", () => {
    const symbol = "portolan:/symbol/NetworkExtension/NEProvider.sleep%28completionHandler%3a%29";
    const [target] = targetsIn(`[More](${symbol})`);
    assert.deepEqual(JSON.parse(decodeURIComponent(target!.split("?")[1]!)), [symbol]);
  });

  it("are Portolan's own, whatever stands in code beside them", () => {
    const parts = [
      "[a](portolan:/article/b)",
      "](command:b)",
      "[a](command:portolan.open)",
      "`",
      "``",
      "\n",
      "<img src=x>",
      "a",
      "](",
      "**",
    ];
    const foreign = fc
      .array(fc.constantFrom(...parts), { minLength: 1, maxLength: 8 })
      .map((chosen) => chosen.join(""));
    fc.assert(
      fc.property(foreign, (text) => {
        const span = codeSpan(text);
        assert.deepEqual(targetsIn(`**${span}** is current.\n\n${own}\n\n- ${span}`), [page, documentation]);
        assert.ok(linkPagesByCommand(`${span} ${own}`).startsWith(span));
      }),
      { numRuns: 2000 },
    );
  });

  it("run no other command, even where a hover holds one", () => {
    assert.deepEqual(targetsIn("[a](command:workbench.action.files.newUntitledFile) and [b](portolan:/article/../x)"), [
      "portolan:/article/../x",
    ]);
  });
});
