import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { findingKinds, kindNames } from "../../server/core/kind.ts";
import { unknownProject } from "../../server/core/project.ts";
import { rules } from "../../server/rules/index.ts";
import { documentIn, portolan } from "../support/check.ts";
import { read } from "../support/repo.ts";

const code = "import CoreTelephony\nfunc ask(_ carrier: CTCarrier) {}\n";

/** The kinds of what is found in code whose target is this. */
function kindsFor(ios: string): readonly string[] {
  const deployment = { value: { ios }, source: "here" };
  const [document, around] = documentIn(code, "swift", { ...unknownProject, deployment });
  return portolan()
    .findings(document, around)
    .map(({ kind }) => kind);
}

describe("the kind of a finding", () => {
  it("tells a deprecation that holds for the target from one that comes later", () => {
    assert.deepEqual(kindsFor("16.0"), ["deprecated"]);
    assert.deepEqual(kindsFor("15.0"), ["later"]);
  });

  it("is none that no rule is of, but for what comes later", () => {
    const known = new Set<string>(rules.map(({ kind }) => kind));
    assert.deepEqual([...known, "later"].sort(), [...findingKinds].sort());
  });

  it("is a deprecation for every rule whose findings have a time, and for no other", () => {
    for (const { id, kind, isTimed } of rules) assert.equal(kind === "deprecated", isTimed === true, id);
  });

  it("is what the names of rules say", () => {
    for (const { id, kind } of rules) {
      if (/-missing$|-never-|-not-(?:called|freed|invalidated|declared)$/.test(id)) assert.equal(kind, "missing", id);
      if (/-malformed$|-broken$/.test(id)) assert.equal(kind, "wrong", id);
    }
  });

  it("is explained where rules are written", () => {
    const [row] = /^\| `kind` \|.*$/m.exec(read("CONTRIBUTING.md"))!;
    for (const kind of findingKinds) assert.ok(row.includes(`\`${kind}\``), kind);
    assert.equal(new Set(Object.values(kindNames)).size, findingKinds.length);
  });
});
