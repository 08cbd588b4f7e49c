import assert from "node:assert/strict";
import type { CodeLanguage } from "../../server/core/language.ts";
import { applyEdits } from "../../server/core/text.ts";
import { fixesAt } from "../support/check.ts";

/** The fixes of a rule for code that runs on iOS 18. */
function offeredIn(code: string, rule: string, language: CodeLanguage = "swift") {
  return fixesAt(language, { ios: "18.0" }, code, rule);
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

describe("a variable of C whose type others share", () => {
  const made = '[NWHostEndpoint endpointWithHostname:@"a" port:@"1"]';
  const session = (endpoint: string) => `[p createUDPSessionToEndpoint:${endpoint} fromEndpoint:nil]`;
  const offers = (rule: string, body: string) =>
    offeredIn(
      `#import <NetworkExtension/NetworkExtension.h>\n#import <SystemConfiguration/SystemConfiguration.h>\nvoid f(NEPacketTunnelProvider *p, NEAppProxyTCPFlow *t) {\n  ${body}\n}\n`,
      rule,
      "objc",
    ).length;

  for (const [rule, alone, shared] of [
    [
      "provider-create-connection",
      `NWUDPSession *s = ${session(made)};`,
      [`NWUDPSession *s = ${session(made)}, *o = nil;`, `NWUDPSession *o = nil, *s = ${session(made)};`],
    ],
    [
      "provider-create-connection",
      `NWHostEndpoint *e = ${made};\n  NWUDPSession *s = ${session("e")};`,
      [`NWHostEndpoint *e = ${made}, *o;\n  NWUDPSession *s = ${session("e")};`],
    ],
    [
      "reachability-to-path-monitor",
      'SCNetworkReachabilityRef r = SCNetworkReachabilityCreateWithName(NULL, "a");',
      ['SCNetworkReachabilityRef r = SCNetworkReachabilityCreateWithName(NULL, "a"), o = NULL;'],
    ],
    [
      "nwhostendpoint-downcast",
      'NWHostEndpoint *h = (NWHostEndpoint *)t.remoteEndpoint;\n  NSLog(@"%@", h.hostname);',
      [
        'NWHostEndpoint *h = (NWHostEndpoint *)t.remoteEndpoint, *o;\n  NSLog(@"%@", h.hostname);',
        'NWHostEndpoint *h, *o;\n  h = (NWHostEndpoint *)t.remoteEndpoint;\n  NSLog(@"%@", h.hostname);',
      ],
    ],
  ] as const)
    it(`keeps it where ${rule} would change it: ${shared[0]}`, () => {
      assert.equal(offers(rule, alone), 1);
      for (const each of shared) assert.equal(offers(rule, each), 0, each);
    });
});
