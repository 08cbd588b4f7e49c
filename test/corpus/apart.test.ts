import assert from "node:assert/strict";
import { apart, toldApart, weighedWays } from "../../server/corpus/apart.ts";

describe("what tells articles apart", () => {
  const ways = (...texts: string[]) =>
    weighedWays(
      texts.map((text) => text.split(" ")),
      () => 1,
      new Set(["the"]),
    );

  it("is a word that the ways of one have, and none that the ways of all have", () => {
    const articles = [ways("vpn sleep", "the vpn night"), ways("vpn route", "vpn split")];
    const [first, second] = toldApart(new Map(Object.entries({ vpn: 1, split: 1 })), articles);
    assert.equal(second, 0);
    assert.ok(first! < 0);
    const [one, other] = toldApart(new Map([["vpn", 5]]), articles);
    assert.ok(Math.abs(one! - other!) < 0.01, `${one} ${other}`);
  });

  it("is nothing where no way has a word of the question", () => {
    assert.deepEqual(toldApart(new Map([["printer", 1]]), [ways("vpn sleep"), ways("vpn route")]), [0, 0]);
  });

  it("orders the articles anew in the places that articles had, unless a way is near or little is asked", () => {
    const waysOf = (id: string) => (id === "split" ? ways("vpn split route") : ways("vpn sleep night"));
    const page = (kind: "article" | "symbol", id: string, near: number) => ({ kind, id, near, score: 1 });
    const ids = (words: string, near: number) =>
      apart(waysOf, new Map(words.split(" ").map((word) => [word, 1])), [
        page("article", "sleep", near),
        page("symbol", "NEVPNManager", 0),
        page("article", "split", 0),
      ]).map(({ id }) => id);
    assert.deepEqual(ids("vpn split route", 0.2), ["split", "NEVPNManager", "sleep"]);
    assert.deepEqual(ids("vpn split route", 0.7), ["sleep", "NEVPNManager", "split"]);
    assert.deepEqual(ids("split route", 0.2), ["sleep", "NEVPNManager", "split"]);
  });
});
