import assert from "node:assert/strict";
import type { CodeLanguage } from "../../server/core/language.ts";
import { unknownProject } from "../../server/core/project.ts";
import { applyEdits } from "../../server/core/text.ts";
import { documentIn, portolan } from "../support/check.ts";

/** The fixes of a rule for code that runs on iOS 18, each with its edits. */
function offeredIn(code: string, rule: string, language: CodeLanguage = "swift") {
  const project = { ...unknownProject, deployment: { value: { ios: "18.0" }, source: "test" } };
  const [document, around] = documentIn(code, language, project);
  return portolan()
    .findings(document, { ...around, only: [rule] })
    .flatMap(({ fixes }) => fixes);
}

const endpoint = 'NWHostEndpoint(hostname: "a", port: "1")';

describe("connections through a tunnel that are changed together", () => {
  const rule = "provider-create-tcp-through-tunnel";
  const call = `createTCPConnectionThroughTunnel(to: ${endpoint}, enableTLS: true, tlsParameters: nil, delegate: nil)`;
  const inFunctions = (...bodies: readonly (readonly string[])[]) =>
    `import NetworkExtension\nclass P: NEPacketTunnelProvider {\n${bodies.map((names, at) => `  func f${at}() {\n${names.map((name) => `    let ${name} = ${call}\n    print(${name})\n`).join("")}  }\n`).join("")}}\n`;
  const declared = (text: string) => [...text.matchAll(/let (\w+) = NWParameters/g)].map(([, name]) => name);

  it("have parameters of their own within a function", () => {
    const code = inFunctions(["a", "b", "c"], ["d"]);
    const edits = offeredIn(code, rule).flatMap((fix) => fix.edits);
    const names = ["parameters", "tunnelParameters", "tunnelParameters2", "parameters"];
    assert.deepEqual(declared(applyEdits(code, edits)), names);
  });

  it("have them also one after the other", () => {
    let code = inFunctions(["a", "b", "c"]);
    for (let left = 3; left > 0; left--) code = applyEdits(code, offeredIn(code, rule)[left - 1]!.edits);
    assert.equal(new Set(declared(code)).size, 3);
  });
});

describe("a connection of a provider that may not be there", () => {
  const asked = (receiver: string) =>
    offeredIn(
      `import NetworkExtension\nfunc f(_ p: NEPacketTunnelProvider?, _ q: NEPacketTunnelProvider) {\n  let s = ${receiver}.createUDPSession(to: ${endpoint}, from: nil)\n  print(s as Any)\n}\n`,
      "provider-create-connection",
    ).length;

  it("is not made without it", () => {
    assert.equal(asked("p?"), 0);
    assert.equal(asked("made()"), 0);
    assert.equal(asked("q"), 1);
  });
});
