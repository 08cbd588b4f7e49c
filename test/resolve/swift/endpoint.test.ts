import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { type Project, unknownProject } from "../../../server/core/project.ts";
import { askSwift, meanings } from "../../support/code.ts";

const six: Project = { ...unknownProject, languageMode: { value: 6, source: "test" } };
const both = "import Network\nimport NetworkExtension\n";

function modules(
  code: string,
  project = unknownProject,
  others: readonly string[] = [],
): readonly (string | undefined)[] {
  const { sites, resolve } = askSwift(code, others, project);
  return sites.map((site) => resolve.endpointModule(site));
}

describe("One name, two types", () => {
  it("follows a module qualifier", () => {
    const code = `${both}let a: Network.«NWEndpoint»; let b: NetworkExtension.«NWPath»`;
    assert.deepEqual(modules(code), ["Network", "NetworkExtension"]);
    assert.deepEqual(meanings(code), ["Network/swift/NWEndpoint", "NetworkExtension/NWPath"]);
  });

  it("follows a member that only one has", () => {
    assert.deepEqual(
      modules(`${both}let p: «NWEndpoint».Port; «NWEndpoint».hostPort(host: h, port: p); let s: «NWPath».Status`),
      ["Network", "Network", "Network"],
    );
  });

  it("follows the imports", () => {
    assert.deepEqual(modules("import Network\nlet a: «NWEndpoint»"), ["Network"]);
    assert.deepEqual(modules("import NetworkExtension\nlet a: «NWEndpoint»"), ["NetworkExtension"]);
    assert.deepEqual(modules(`${both}import struct Network.NWPath\nlet a: «NWPath»`), ["Network"]);
  });

  it("follows the language mode, of the project or of a branch", () => {
    assert.deepEqual(modules(`${both}let a: «NWEndpoint»`, six), ["Network"]);
    assert.deepEqual(modules("import NetworkExtension\nlet a: «NWEndpoint»", six), ["Network"]);
    assert.deepEqual(modules(`${both}#if swift(>=6)\nlet a: «NWEndpoint»\n#endif`), ["Network"]);
    assert.deepEqual(modules("import NetworkExtension\nlet a: «__NWEndpoint»", six), ["NetworkExtension"]);
  });

  it("is silent where both are imported and nothing decides", () => {
    const code = `${both}func f(e: «NWEndpoint») { e.«debugDescription» }`;
    assert.deepEqual(modules(code), [undefined, undefined]);
    assert.deepEqual(meanings(code), ["-", "-"]);
  });

  it("follows the signature that an override replaces", () => {
    const code = `${both}class P: NEAppProxyProvider { override func handleNewUDPFlow(_ flow: NEAppProxyUDPFlow, initialRemoteEndpoint remoteEndpoint: «NWEndpoint») -> Bool { false } }`;
    assert.deepEqual(modules(code), ["NetworkExtension"]);
  });

  it("follows own aliases, and leaves own types alone", () => {
    assert.deepEqual(modules(`${both}typealias NWEndpoint = Network.NWEndpoint\nlet a: «NWEndpoint»`), ["Network"]);
    assert.deepEqual(
      modules(`${both}let a: «NWEndpoint»`, unknownProject, ["typealias NWEndpoint = NetworkExtension.NWEndpoint"]),
      ["NetworkExtension"],
    );
    assert.deepEqual(modules("import Network\nlet a: «NWEndpoint»", unknownProject, ["struct NWEndpoint {}"]), [
      undefined,
    ]);
  });
});
