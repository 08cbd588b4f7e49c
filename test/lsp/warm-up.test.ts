import assert from "node:assert/strict";
import { basename } from "node:path";
import { setImmediate } from "node:timers/promises";
import { describe, it } from "mocha";
import type { Portolan } from "../../server/features/portolan.ts";
import { portolan } from "../support/check.ts";
import { endSessions, session } from "../support/session.ts";

const old = 'import NetworkExtension\n\nlet gate = NWHostEndpoint(hostname: "a.example", port: "443")\n';
const files = { "A.swift": "let a = 1\n", "B.swift": old, "C.swift": old, "Info.plist": "<plist></plist>" };

/** A façade that tells which files it was asked for the findings of. */
function listening() {
  const asked: string[] = [];
  const real = portolan();
  const findings: Portolan["findings"] = (document, around) => {
    asked.push(basename(document.path));
    return real.findings(document, around);
  };
  return { asked, portolan: Object.assign(Object.create(real) as Portolan, { findings, findingsToShow: findings }) };
}

/** So many turns of the event loop, in which nothing waits for a disk or a clock, are more than a start takes. */
async function turns(): Promise<void> {
  for (let turn = 0; turn < 200; turn++) await setImmediate();
}

describe("A server that has read its folders", () => {
  afterEach(endSessions);

  it("looks at one file that may have findings where nothing is open, and says nothing of it", async () => {
    const heard = listening();
    const one = await session({ files, portolan: heard.portolan });
    while (heard.asked.length === 0) await setImmediate();
    await turns();
    assert.deepEqual(heard.asked, ["B.swift"]);
    assert.deepEqual([one.told, one.pushed], [[], []]);
  });

  it("looks at none that nobody asks about where a document is open", async () => {
    const heard = listening();
    const one = await session({ files, portolan: heard.portolan });
    await one.open("C.swift", old);
    assert.equal((await one.findings("C.swift")).length, 1);
    await turns();
    assert.deepEqual(heard.asked, ["C.swift"]);
  });

  it("looks at none where all are quiet", async () => {
    const heard = listening();
    const one = await session({ files: { "A.swift": "let a = 1\n" }, portolan: heard.portolan });
    await one.next("projects");
    await turns();
    assert.deepEqual(heard.asked, []);
  });

  it("goes on where a rule fails on that file, without a word until somebody asks", async () => {
    const real = portolan();
    const asked: string[] = [];
    const fail = (...[document, around]: Parameters<Portolan["findings"]>) => {
      asked.push(basename(document.path));
      around.fault?.("a-rule", new Error("It failed."));
      return real.findings(document, around);
    };
    const failing: Portolan = Object.assign(Object.create(real) as Portolan, { findings: fail, findingsToShow: fail });
    const one = await session({ files, portolan: failing });
    while (asked.length === 0) await setImmediate();
    await turns();
    assert.deepEqual(asked, ["B.swift"]);
    assert.deepEqual(
      one.log.filter((line) => line.includes("failed")),
      [],
    );
    await one.open("C.swift", old);
    assert.equal((await one.findings("C.swift")).length, 1);
    assert.equal(one.log.filter((line) => line.includes("It failed")).length, 1);
  });
});
