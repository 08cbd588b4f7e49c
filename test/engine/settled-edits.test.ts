import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { type Project, unknownProject } from "../../server/core/project.ts";
import { defaultSettings } from "../../server/core/settings.ts";
import type { Surroundings } from "../../server/engine/document.ts";
import type { ShownFinding } from "../../server/features/portolan.ts";
import { workspaceOf } from "../../server/resolve/declared-elsewhere.ts";
import { lex } from "../../server/syntax/read.ts";
import { outlineSwift } from "../../server/syntax/swift/outline.ts";
import { keptOf, skeletonOf } from "../../server/syntax/swift/skeleton.ts";
import { portolan } from "../support/check.ts";

const documentOf = (text: string) => ({ path: "/app/Own.swift", language: "swift", text }) as const;

const project: Project = { ...unknownProject, deployment: { value: { ios: "18.0", macos: "15.0" }, source: "test" } };

function aroundOf(text: string, of: Project): Surroundings {
  return { workspace: workspaceOf([portolan().survey(documentOf(text))]), project: of, settings: defaultSettings };
}

const shown = (text: string, around: Surroundings): readonly ShownFinding[] =>
  portolan().findingsToShow(documentOf(text), around);

/** Whether something of a text is held for another one. */
const isHeld = (text: string, next: string): boolean =>
  keptOf(skeletonOf(outlineSwift(lex(text, "swift"), [])), lex(next, "swift")) !== undefined;

/** What is found once each of these is written in the place of `HERE`, after the one before, has to be what is found anew. */
function holds(code: string, written: readonly string[], of = project): void {
  const texts = written.map((each) => code.replace("HERE", each));
  const said = new Set<string>();
  for (const [at, text] of texts.entries()) {
    for (const next of texts.slice(at + 1).concat(texts.slice(0, at))) {
      const around = aroundOf(text, of);
      for (const _ of [1, 2]) shown(text, around);
      const anew = shown(next, aroundOf(next, of));
      assert.deepEqual(shown(next, around), anew);
      said.add(JSON.stringify(anew.filter(({ span }) => span.start > next.lastIndexOf("func last")).map(wordsOf)));
    }
  }
  assert.ok(said.size > 1, "what is written changes what is said elsewhere");
}

const wordsOf = ({ message, severity }: ShownFinding) => [message, severity];

describe("What one function says of others", () => {
  it("is what domains a browser of Bonjour looks for", () => {
    const code = `import Foundation
func first() { HERE }
func last() { let browser = NetServiceBrowser(); browser.stop() }
`;
    const written = ["", "let other = NetServiceBrowser(); other.searchForBrowsableDomains()"];
    assert.ok(isHeld(code, code.replace("HERE", written[1]!)));
    holds(code, written);
  });

  it("is which host a property is", () => {
    const code = `import Foundation
final class Own {
    private var host = Host.current()
    func first() { HERE }
    func last() -> String? { host.name }
}
`;
    holds(code, ["", 'host = Host(name: "pier.example")']);
  });

  it("is which host is watched", () => {
    const code = `import SystemConfiguration
final class Own {
    private var host = "pier.example"
    func first(_ other: String) { HERE }
    func last() { _ = SCNetworkReachabilityCreateWithName(nil, host) }
}
`;
    holds(code, ["", "host = other"]);
  });

  const endpoint = 'let e = NWHostEndpoint(hostname: "pier.example", port: "1"); print(e)';

  it("is what it imports, where nobody can", () => {
    const code = `import Foundation
import NetworkExtension
func first() { HERE }
func last() { ${endpoint} }
`;
    const older = { ...project, deployment: { value: { ios: "15.0", macos: "15.0" }, source: "test" } };
    holds(code, [endpoint, `${endpoint}; import UIKit`], older);
    const named = code.replace(/func last.*/, "func last(_ value: NWEndpoint) { let e: NWEndpoint = value; print(e) }");
    holds(named, [endpoint, `${endpoint}\n import Network`]);
  });

  it("is what it extends, where nobody can", () => {
    const code = `import NetworkExtension
func first() { HERE }
func last(_ provider: NEPacketTunnelProvider) { print(provider.defaultPath) }
`;
    holds(code, [endpoint, `${endpoint}; extension NEProvider { var defaultPath: Int { 1 } }`]);
  });

  const named = `import NetworkExtension
class Base {}
class Other: NEProvider {}
class Tunnel: Base {}
class Through: Other {}
func first() { HERE }
func between() {}
func last(_ own: Tunnel, other: Through) { print(own.defaultPath, other.defaultPath) }
`;

  it("isn't what it calls types", () => {
    const found = portolan().findings(documentOf(named), aroundOf(named, project));
    const spoken = [
      "func q(_ own: Tunnel) { print(own.defaultPath) }; typealias Base = NEProvider",
      "func q(_ own: Through) { print(own.defaultPath) }; typealias Other = Int",
      "func q<Other>(_ own: Through, _ other: Other) { print(own.defaultPath) }",
      "class Base: NEProvider {}; func q(_ own: Tunnel) { print(own.defaultPath) }",
    ];
    for (const each of spoken) {
      const text = named.replace("HERE", each);
      const last = portolan()
        .findings(documentOf(text), aroundOf(text, project))
        .filter(({ span }) => span.start > text.indexOf("func last"));
      assert.deepEqual(last.map(wordsOf), found.map(wordsOf), each);
    }
  });

  it("isn't what its own functions and types have", () => {
    const call = "createTCPConnectionThroughTunnel(to: it, enableTLS: false, tlsParameters: nil, delegate: nil)";
    const code = `import NetworkExtension
func first() { HERE }
func last(_ value: Unknown) { value.part.${call} }
`;
    for (const each of [
      "",
      endpoint,
      "func createTCPConnectionThroughTunnel() {}",
      `class Own { let ${call.slice(0, 32)} = 1 }; ${endpoint}`,
    ]) {
      const text = code.replace("HERE", each);
      const said = portolan().findings(documentOf(text), aroundOf(text, project));
      assert.equal(said.filter(({ rule }) => rule === "provider-create-tcp-through-tunnel").length, 1, each);
    }
  });

  it("is what a type within it is, where another one has a type of that name", () => {
    const code = `import NetworkExtension
func first() { HERE }
func between() {}
func last() { class Own { func read() { print(defaultPath) } } }
`;
    const around = aroundOf(code, project);
    for (const each of ["", "", `class Own: NEProvider {}; ${endpoint}`, ""]) {
      const text = code.replace("HERE", each);
      assert.deepEqual(shown(text, around), shown(text, aroundOf(text, project)));
    }
  });

  it("is whether the braces behind a value hold its observers", () => {
    const code = `import NetworkExtension
let made: NEProvider = known
final class Own {
    var provider = made { HERE { print(1) } }
    func between() {}
    func last() { print(provider.defaultPath) }
}
`;
    holds(code, ["didSet", "didSe", "willSet"]);
  });
});
