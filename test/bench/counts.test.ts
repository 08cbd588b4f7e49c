import assert from "node:assert/strict";
import { cpSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { describe, it } from "mocha";
import { temporaryFolder } from "../host/temporary.mjs";
import { countCheck } from "./count-check.mjs";
import { writeApp } from "./generated.mjs";

interface Counts {
  readonly files: number;
  readonly read: number;
  readonly prescanned: number;
  readonly lexed: number;
  readonly outlined: number;
  readonly surveyed: number;
  readonly asked: number;
}

/** What a check of `folder` does no more often than this; who does more of something has to raise its number here. */
function atMost(folder: string, most: Counts): Counts {
  const counts: Counts = countCheck(folder);
  const more = Object.entries(most).filter(([what, times]) => counts[what as keyof Counts] > times);
  assert.deepEqual(more, [], JSON.stringify(counts));
  return counts;
}

/** A folder with an app of so many files, of which as many as `old` matter. */
function appOf(count: number, old: number): string {
  const folder = temporaryFolder("counts");
  writeApp(folder, count, count / old);
  return folder;
}

const nothingAgain = { prescanned: 0, lexed: 0, outlined: 0, surveyed: 0, asked: 0 };

describe("What a check reads", () => {
  it("is no code at all where nothing has changed since the last, and only what was edited inside of functions", async () => {
    const [folder, cache] = [appOf(200, 20), temporaryFolder("cache")];
    await setTimeout(2100);
    countCheck(folder, cache);
    const { files, read, ...again } = countCheck(folder, cache);
    assert.deepEqual(again, nothingAgain);
    assert.ok(read < 10, `${files} files opened`);
    const edited = join(folder, "Part0", "Screen9.swift");
    const text = readFileSync(edited, "utf8");
    writeFileSync(edited, text.replace("func stop() {", "$& _ = 1;"));
    assert.notEqual(readFileSync(edited, "utf8"), text);
    const after: Counts = countCheck(folder, cache);
    assert.deepEqual([after.prescanned, after.lexed, after.asked], [1, 1, 1], JSON.stringify(after));
  });

  it("is each file of an app once, and again only the few that can have findings, however many there are", () => {
    for (const count of [200, 400]) {
      const most = { files: count, read: count + 5, prescanned: count, lexed: 10, outlined: 10, surveyed: 5, asked: 5 };
      const { prescanned, asked } = atMost(appOf(count, 5), most);
      assert.deepEqual([prescanned, asked], [count, 5]);
    }
  });

  it("is each file at first sight, for what it declares and for its findings where all of them matter, and no more", () => {
    const most = { files: 20, read: 40, prescanned: 20, lexed: 40, outlined: 40, surveyed: 20, asked: 20 };
    assert.equal(atMost(appOf(20, 20), most).asked, 20);
  });

  it("is no other file for a name that stands for a value of the function around it, nor for a word of a statement", () => {
    const folder = temporaryFolder("counts");
    const held = "struct Place {\n  let read: String\n  var `return`: Int { 1 }\n}\n";
    for (let at = 0; at < 30; at++) writeFileSync(join(folder, `Place${at}.swift`), held.replace("Place", `$&${at}`));
    const asking = `import NetworkExtension
func carry(_ flow: NEAppProxyUDPFlow, for key: String) -> NEAppProxyUDPFlow.State {
  guard let read = Handlers.all[key] else { return .open }
  flow.readDatagrams(completionHandler: read)
  return .open
}
`;
    writeFileSync(join(folder, "Carry.swift"), asking);
    const most = { files: 31, read: 33, prescanned: 31, lexed: 2, outlined: 2, surveyed: 1, asked: 1 };
    assert.equal(atMost(folder, most).asked, 1);
  });

  it("of the example app is no more than it was", () => {
    // In a repository of its own, without which the one around it would be looked at.
    const folder = temporaryFolder("harbour");
    cpSync("examples/harbour", folder, { recursive: true });
    mkdirSync(join(folder, ".git"));
    const most = { files: 30, read: 58, prescanned: 21, lexed: 36, outlined: 24, surveyed: 19, asked: 12 };
    assert.ok(atMost(folder, most).asked > 5);
  });
});
