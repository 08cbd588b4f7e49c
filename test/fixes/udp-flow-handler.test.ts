import assert from "node:assert/strict";
import { unknownProject } from "../../server/core/project.ts";
import { applyEdits } from "../../server/core/text.ts";
import type { Document } from "../../server/engine/document.ts";
import { workspaceOf } from "../../server/resolve/declared-elsewhere.ts";
import { documentIn, portolan } from "../support/check.ts";

const legacy = "udp-flow-handler-legacy";
const missing = "udp-flow-handler-missing-conformance";
const head = "import NetworkExtension\n";
const recent = { ...unknownProject, deployment: { value: { macos: "15.0" }, source: "test" } };

const method = (body: string, before = "override ") =>
  `    ${before}func handleNewUDPFlow(_ flow: NEAppProxyUDPFlow, initialRemoteEndpoint e: NetworkExtension.NWEndpoint) -> Bool { ${body} }\n`;
const type = (head: string, members: string) => `${head} {\n${members}}\n`;
const provider = (members: string, name = "Q") => type(`class ${name}: NETransparentProxyProvider`, members);
const plain = provider(method("true"));

/** Titles and results of what is offered in a file, beside another one. */
function offeredIn(code: string, beside = "") {
  const findings = findingsIn(code, beside, legacy);
  assert.notEqual(findings.length, 0, "nothing is found");
  return findings.flatMap(({ fixes }) =>
    fixes.map(({ title, safe, edits }) => ({ title, safe, after: applyEdits(`${head}${code}`, edits) })),
  );
}

function findingsIn(code: string, beside: string, rule: string) {
  const [document, around] = documentIn(`${head}${code}`, "swift", recent);
  const other: Document = { ...document, path: "/app/Sources/Other.swift", text: `${head}${beside}` };
  const workspace = workspaceOf([document, other].map((each) => portolan().survey(each)));
  return portolan().findings(document, { ...around, workspace, only: [rule] });
}

describe("adopting the protocol of UDP flows", () => {
  it("is offered, and never as safe: another file may call the old method", () => {
    const [fix] = offeredIn(plain);
    assert.equal(fix?.safe, false);
    assert.equal(fix.title, "Adopt NEAppProxyUDPFlowHandling, if no other file calls the old method");
    assert.match(fix.after, /class Q: NETransparentProxyProvider, NEAppProxyUDPFlowHandling \{/);
    assert.match(
      fix.after,
      /^ {4}func handleNewUDPFlow\(_ flow: NEAppProxyUDPFlow, initialRemoteFlowEndpoint e: Network/m,
    );
  });

  it("is offered for each of two providers in a file, and in an extension", () => {
    assert.equal(offeredIn(plain + provider(method("false"), "R")).length, 2);
    const [fix] = offeredIn(provider("") + type("extension Q", method("true")));
    assert.match(fix!.after, /^extension Q: NEAppProxyUDPFlowHandling \{/m);
  });

  it("is offered below an own class and protocol that don’t declare the method", () => {
    const above = `${type("class Base: NETransparentProxyProvider", "    var x = 1\n")}protocol Named {}\n`;
    assert.equal(offeredIn(type("final class Q: Base, Named", method("true")), above).length, 1);
  });

  const sub = (body: string, head = "final class Sub: Q") => type(head, method(body));
  const kept: Readonly<Record<string, readonly [code: string, beside?: string]>> = {
    "a subclass overrides it": [plain + sub("false")],
    "a subclass in another file overrides it": [plain, sub("false")],
    "a private subclass hands it to super": [
      plain + sub("super.handleNewUDPFlow(flow, initialRemoteEndpoint: e)", "private class Sub: Q"),
    ],
    "an own superclass has it": [sub("false"), plain],
    "a protocol of the workspace demands it": [
      type("class Q: NETransparentProxyProvider, Relay", method("true")),
      type(
        "protocol Relay",
        "    func handleNewUDPFlow(_ flow: NEAppProxyUDPFlow, initialRemoteEndpoint e: NetworkExtension.NWEndpoint) -> Bool\n",
      ),
    ],
    "the class calls it": [
      provider(
        `${method("true")}    func retry(_ f: NEAppProxyUDPFlow, _ e: NetworkExtension.NWEndpoint) -> Bool { handleNewUDPFlow(f, initialRemoteEndpoint: e) }\n`,
      ),
    ],
    "a selector names it": [
      provider(`${method("true")}    let s = #selector(handleNewUDPFlow(_:initialRemoteEndpoint:))\n`),
    ],
    "another branch has it too": [
      provider(`    #if os(macOS)\n${method("true")}    #else\n${method("false")}    #endif\n`),
    ],
    "the class has the new method": [
      plain,
      type(
        "extension Q: NEAppProxyUDPFlowHandling",
        "    func handleNewUDPFlow(_ flow: NEAppProxyUDPFlow, initialRemoteFlowEndpoint e: Network.NWEndpoint) -> Bool { true }\n",
      ),
    ],
    "a protocol of the workspace has that name": [plain, "protocol NEAppProxyUDPFlowHandling {}\n"],
    "it is marked for Objective-C": [provider(method("true", "@objc override "))],
    "a type is called Network": [plain, "struct Network { let ssid: String }\n"],
    "the class nests a type called Network": [provider(`    enum Network {}\n${method("true")}`)],
    "the class nests a type called Network in another file": [plain, "extension Q { enum Network {} }\n"],
    "its superclass nests a type called Network": [
      type("class Q: Base", method("true")),
      type("class Base: NETransparentProxyProvider", "    enum Network {}\n"),
    ],
  };
  for (const [why, [code, beside]] of Object.entries(kept))
    it(`is not offered where ${why}`, () => assert.deepEqual(offeredIn(code, beside), []));
});

describe("the new method without its protocol", () => {
  const newer = (before = "", effects = "", result = "Bool") =>
    `    ${before}func handleNewUDPFlow(_ flow: NEAppProxyUDPFlow, initialRemoteFlowEndpoint e: Network.NWEndpoint)${effects} -> ${result} { true }\n`;

  for (const [what, parameters] of [
    ["another endpoint", "_ flow: NEAppProxyUDPFlow, initialRemoteFlowEndpoint e: String"],
    ["an own endpoint", "_ flow: NEAppProxyUDPFlow, initialRemoteFlowEndpoint e: NWEndpoint"],
    ["another flow", "_ flow: NEAppProxyTCPFlow, initialRemoteFlowEndpoint e: Network.NWEndpoint"],
    ["more", "_ flow: NEAppProxyUDPFlow, initialRemoteFlowEndpoint e: Network.NWEndpoint, again: Bool"],
  ])
    it(`is a method of one’s own where it takes ${what}`, () => {
      const own = `    func handleNewUDPFlow(${parameters}) -> Bool { true }\n`;
      assert.deepEqual(findingsIn(provider(own), "struct NWEndpoint {}\n", missing), []);
    });

  it("is adopted by the superclass that has it, and not by a subclass as well", () => {
    const code = `${provider(newer())}${type("class Sub: Q", newer("override "))}`;
    const found = findingsIn(code, "", missing);
    assert.deepEqual(
      found.map(({ fixes }) => fixes.length),
      [1, 0],
    );
  });

  it("is not adopted by a class of the main actor, nor where an own protocol has that name", () => {
    assert.deepEqual(findingsIn(`@MainActor ${provider(newer())}`, "", missing)[0]?.fixes, []);
    const own = "protocol NEAppProxyUDPFlowHandling {}\n";
    assert.deepEqual(findingsIn(provider(newer()), own, missing)[0]?.fixes, []);
  });

  it("is an error with a safe fix, unless a subclass adopts the protocol", () => {
    const [found] = findingsIn(provider(newer()), "", missing);
    assert.equal(found?.fixes[0]?.safe, true);
    assert.equal(findingsIn(provider(newer()), "class Sub: Q {}\n", missing).length, 1);
    for (const beside of [
      "class Sub: Q, NEAppProxyUDPFlowHandling {}\n",
      "class Sub: Q {}\nfinal class Last: Sub {}\nextension Last: NEAppProxyUDPFlowHandling {}\n",
    ])
      assert.deepEqual(findingsIn(provider(newer()), beside, missing), []);
  });

  for (const [what, code] of [
    ["is private", newer("private ")],
    ["is static", newer("static ")],
    ["waits", newer("", " async")],
    ["throws", newer("", " throws")],
    ["gives something else", newer("", "", "Bool?")],
    ["is the main actor’s", newer("@MainActor ")],
  ] as const)
    it(`gets no fix where it ${what}, with which it doesn’t fulfil the protocol`, () => {
      const [found] = findingsIn(provider(code), "", missing);
      assert.deepEqual(found?.fixes, []);
    });
});
