import assert from "node:assert/strict";
import { readsCode } from "../../server/core/rule.ts";
import { openCorpus } from "../../server/corpus/open.ts";
import { joinParts, openParts } from "../../server/corpus/parts.ts";
import { type WatchTable, watchPart, watchTable } from "../../server/engine/watch-list.ts";
import { createPortolan } from "../../server/features/create.ts";
import { packAll, packInTwo } from "../../server/features/pack.ts";
import { bytesWithRules, rulesIn } from "../../server/features/packed-rules.ts";
import { rules } from "../../server/rules/index.ts";
import { documentIn, portolan } from "../support/check.ts";
import { writtenCorpus } from "../support/corpus-files.ts";

describe("the pack", () => {
  const pack = packAll(writtenCorpus());

  it("is the same to read as text and as bytes", () => {
    const text = openParts(pack);
    const bytes = openParts(new TextEncoder().encode(pack));
    assert.ok(text.names.length > 10);
    assert.deepEqual(bytes.names, text.names);
    for (const name of text.names) assert.ok(bytes.text(name) === text.text(name), name);
    assert.equal(text.text("nothing"), undefined);
    const short = new TextEncoder().encode(joinParts({ a: "“ä”", b: "" }));
    assert.deepEqual([openParts(short).text("a"), openParts(short).text("b")], ["“ä”", ""]);
  });

  it("is the same to read in two pieces, of which what a check reads needs but the first", () => {
    const { start, rest } = packInTwo(writtenCorpus());
    const whole = openParts(pack);
    const encoder = new TextEncoder();
    for (const written of [start, encoder.encode(start)])
      for (const other of [rest, encoder.encode(rest)]) {
        const parts = openParts({ start: written, rest: () => other });
        for (const name of whole.names) assert.ok(parts.text(name) === whole.text(name), name);
      }
    const inOne = openParts({ start: pack, rest: () => assert.fail("nothing else is read") });
    assert.equal(inOne.text("prose"), whole.text("prose"));
    const alone = createPortolan({ start, rest: () => assert.fail("a check reads the guidance") });
    const text = 'import NetworkExtension\nlet gate = NWHostEndpoint(hostname: "a", port: "1")\n';
    const found = alone.findings(...documentIn(text, "swift"));
    assert.deepEqual(
      found.map(({ rule }) => rule),
      ["nwhostendpoint-deprecated"],
    );
  });

  it("is not opened where a copy of it broke off, wherever that is", () => {
    const bytes = new TextEncoder().encode(pack);
    for (const share of [0, 0.00001, 0.01, 0.5, 1]) {
      const cut = (length: number) => Math.max(Math.floor(length * share) - 1, 0);
      const ways = [bytes.subarray(0, cut(bytes.length)), pack.slice(0, cut(pack.length))];
      for (const way of ways) assert.throws(() => createPortolan(way), /corpus\.json is cut off/, String(share));
    }
  });

  it("knows what the rules look for as it is found out of the facts", () => {
    const packed = JSON.parse(openCorpus(pack).part(watchPart)!) as WatchTable;
    const found = watchTable(rules.filter(readsCode), openCorpus(pack).facts);
    assert.ok(found.names.names.length > 1000 && found.names.members.length > 100);
    assert.deepEqual(packed, JSON.parse(JSON.stringify(found)));
  });

  it("holds every rule as the rules say themselves, near its beginning", () => {
    const said = JSON.parse(JSON.stringify(portolan().rules));
    assert.deepEqual(openCorpus(pack).rules, said);
    assert.deepEqual(rulesIn(new TextEncoder().encode(pack).subarray(0, bytesWithRules)), said);
  });

  it("lets names be looked for where it was made for other rules, which then are found out", () => {
    const code = 'import NetworkExtension\nlet gate = NWHostEndpoint(hostname: "a", port: "1")\n';
    const prescan = (text: string) =>
      createPortolan(text).prescan(new TextEncoder().encode(code), "swift")?.isBusy ?? assert.fail();
    const parts = openParts(pack);
    const others = Object.fromEntries(
      parts.names.map((name) => {
        const text = parts.text(name)!;
        return [name, name === watchPart ? JSON.stringify({ ...JSON.parse(text), rules: [] }) : text];
      }),
    );
    assert.equal(prescan(pack), true);
    assert.equal(prescan(joinParts(others)), true);
  });

  it("gives the links of an article in its order", () => {
    const corpus = openCorpus(pack);
    for (const { id, links } of corpus.articles)
      assert.deepEqual(
        corpus.linksOf(id).map((link) => link.id),
        links,
      );
    assert.deepEqual(corpus.linksOf("constructor"), []);
  });
});
