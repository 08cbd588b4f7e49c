import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { reachOf } from "../../server/resolve/reach.ts";
import { surveySwift } from "../../server/resolve/survey-swift.ts";
import { workspaceOf } from "../../server/resolve/workspace.ts";
import { lexSwift } from "../../server/syntax/lexer-swift.ts";
import { theCorpus } from "../support/corpus-files.ts";

const others = [
  "class Store { var link: Link? }\nclass Link { let impl: NWTCPConnection }\nstruct Plain { let state: State }\nenum State { case on }",
  "class Base: NEPacketTunnelProvider {}",
];

function reaches(code: string, member: string): boolean {
  const workspace = workspaceOf(others.map((each, at) => surveySwift(lexSwift(each), `/app/${at}.swift`)));
  return reachOf(theCorpus().facts, workspace)(lexSwift(code))(member);
}

describe("The reach of a file", () => {
  it("holds members of types that it names, hidden names included", () => {
    assert.equal(reaches("func f(c: NWTCPConnection) {}", "state"), true);
    assert.equal(reaches("func f(c: __NWHostEndpoint) {}", "hostname"), true);
    assert.equal(reaches("func f(c: NWTCPConnection) {}", "carrierName"), false);
  });

  it("holds members of what own properties lead to", () => {
    assert.equal(reaches("func f(s: Store) { s.link?.impl.state }", "state"), true);
    assert.equal(reaches("func f(p: Plain) { p.state }", "state"), false);
  });

  it("holds members that types inherit or give", () => {
    assert.equal(reaches("class A: Base {}", "createTCPConnection"), true);
    assert.equal(reaches("class A: Base {}", "hasBetterPath"), true);
  });

  it("is empty for code that names none of them", () => {
    assert.equal(reaches("let state = machine.state", "state"), false);
  });
});
