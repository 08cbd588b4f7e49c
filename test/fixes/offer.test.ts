import assert from "node:assert/strict";
import type { CodeLanguage } from "../../server/core/language.ts";
import { type Project, unknownProject } from "../../server/core/project.ts";
import { documentIn, portolan } from "../support/check.ts";

const recent: Project = { ...unknownProject, deployment: { value: { ios: "18.0", macos: "15.0" }, source: "test" } };

/** Titles of the fixes of one rule, with whether each is safe. */
function offeredIn(rule: string, code: string, project: Project, language: CodeLanguage) {
  const [document, around] = documentIn(code, language, project);
  const findings = portolan().findings(document, { ...around, only: [rule] });
  assert.notEqual(findings.length, 0, "nothing is found");
  return findings.flatMap(({ fixes }) => fixes.map(({ title, safe }) => [title, safe] as const));
}

describe("a fix that needs a version", () => {
  const swift = "import Security\nfunc f(_ t: SecTrust) -> SecKey? { SecTrustCopyPublicKey(t) }\n";
  const objc = "#import <Security/Security.h>\nSecKeyRef f(SecTrustRef t) { return SecTrustCopyPublicKey(t); }\n";
  const leaf = "import Security\nfunc f(_ t: SecTrust) -> SecCertificate? { SecTrustGetCertificateAtIndex(t, 0) }\n";
  const flows =
    "import NetworkExtension\nclass P: NEAppProxyProvider {\n    override func handleNewUDPFlow(_ flow: NEAppProxyUDPFlow, initialRemoteEndpoint remote: NWEndpoint) -> Bool { false }\n}\n";
  const adopted =
    "import Network\nimport NetworkExtension\nclass P: NEAppProxyProvider {\n    func handleNewUDPFlow(_ flow: NEAppProxyUDPFlow, initialRemoteFlowEndpoint remote: Network.NWEndpoint) -> Bool { false }\n}\n";
  for (const [rule, code, language] of [
    ["deprecated-api", swift, "swift"],
    ["deprecated-api", objc, "objc"],
    ["sec-trust-certificate-at-index", leaf, "swift"],
    ["udp-flow-handler-legacy", flows, "swift"],
    ["udp-flow-handler-missing-conformance", adopted, "swift"],
  ] as const)
    it(`of ${rule} is safe where the deployment target is known and not where it is assumed, in ${language}`, () => {
      const known = offeredIn(rule, code, recent, language);
      const assumed = offeredIn(rule, code, unknownProject, language);
      assert.deepEqual(
        known.map(([, safe]) => safe),
        [true],
      );
      assert.deepEqual(
        assumed,
        known.map(([title]) => [title, false]),
      );
    });

  it("is safe behind a check that names every system which it needs", () => {
    const code = (attribute: string) => `import Security\n@available(${attribute})\n${swift.split("\n")[1]}\n`;
    const all = "iOS 14, macOS 11, macCatalyst 14, tvOS 14, watchOS 7, visionOS 1, *";
    const safety = (attribute: string) =>
      offeredIn("deprecated-api", code(attribute), unknownProject, "swift").map(([, safe]) => safe);
    assert.deepEqual(safety(all), [true]);
    assert.deepEqual(safety("iOS 14, *"), [false]);
  });
});
