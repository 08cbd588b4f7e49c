import assert from "node:assert/strict";
import type { CodeLanguage } from "../../server/core/language.ts";
import { compareVersions, type Platform, type Versions } from "../../server/core/platform.ts";
import { type Project, unknownProject } from "../../server/core/project.ts";
import { successorOf } from "../../server/features/successor.ts";
import { verdict } from "../../server/features/symbol-text.ts";
import { replacementName } from "../../server/judge/replacement.ts";
import { checkFindings, documentIn, findingsIn } from "../support/check.ts";
import { theCorpus } from "../support/corpus-files.ts";

const targets: readonly Versions[] = ["12.0", "15.0", "16.0", "18.0", "26.0"].flatMap((version) => [
  { ios: version },
  { maccatalyst: version },
  { macos: version },
]);

const projectFor = (value: Versions): Project => ({ ...unknownProject, deployment: { value, source: "the test" } });

/** Whether one of these targets has reached the version that deprecates something. */
function isReached(deprecated: Versions | undefined, target: Versions): boolean {
  return (Object.entries(target) as [Platform, string][]).some(([platform, version]) => {
    const since = deprecated?.[platform];
    return since !== undefined && compareVersions(since, version) <= 0;
  });
}

const at = (language: CodeLanguage, deployment: Versions, code: string) =>
  checkFindings(code, language, projectFor(deployment));

describe("the replacement that is told", () => {
  const { facts } = theCorpus();

  it("is never one that is deprecated itself for the target, whatever the symbol", () => {
    let retired = 0;
    for (const fact of facts.all) {
      const newer = fact.replacement?.id === undefined ? undefined : facts.byId(fact.replacement.id);
      if (fact.deprecated === undefined || newer === undefined) continue;
      const name = replacementName(fact, "swift");
      for (const target of targets) {
        if (!isReached(newer.deprecated, target)) continue;
        retired++;
        const said = verdict(fact, "swift", projectFor(target), facts.byId);
        assert.ok(!said.includes(`use \`${name}\``), `${JSON.stringify(target)}: ${said}`);
      }
    }
    assert.ok(retired > 0);
  });

  it("is there on the target: none is named that has it on other platforms alone", () => {
    let absent = 0;
    for (const fact of facts.all) {
      const newer = fact.replacement?.id === undefined ? undefined : facts.byId(fact.replacement.id);
      const name = replacementName(fact, "swift");
      if (fact.deprecated === undefined || newer?.unavailable === undefined || name === undefined) continue;
      for (const platform of newer.unavailable) {
        const target = { [platform]: "99.0" };
        const said = verdict(fact, "swift", projectFor(target), facts.byId);
        const successor = successorOf(theCorpus(), fact.id, target);
        const named = said.indexOf(`\`${name}\``);
        const isDenied = said.slice(named).startsWith(`\`${name}\` isn’t there on `);
        assert.ok(named === -1 || isDenied, `${JSON.stringify(target)}: ${said}`);
        assert.equal(successor?.replacement, undefined, `${JSON.stringify(target)}: ${fact.id}`);
        absent++;
      }
    }
    assert.ok(absent > 0);
  });

  it("is told as absent where a target alone lacks it", () => {
    const code =
      "#import <Foundation/Foundation.h>\nvoid f(NSMutableURLRequest *r) { r.networkServiceType = NSURLNetworkServiceTypeVoIP; }\n";
    const said = (target: Versions) => findingsIn(...documentIn(code, "objc", projectFor(target)))[0]?.message;
    assert.match(said({ ios: "15.0" }) ?? "", /moves to PushKit/);
    assert.match(said({ ios: "15.0", tvos: "15.0" }) ?? "", /moves to PushKit/);
    assert.match(said({ tvos: "15.0" }) ?? "", / and has no replacement\. PushKit isn’t there on tvOS\.$/);
  });

  it("has the versions of the platforms on which the symbol is: a rule of the Mac speaks of no iOS", () => {
    const code = "import NetworkExtension\nfunc f(_ rule: NENetworkRule) { _ = rule.matchRemoteEndpoint }\n";
    const [finding] = findingsIn(...documentIn(code, "swift", projectFor({ ios: "16.0", macos: "12.0" })));
    assert.match(finding?.message ?? "", /; use matchRemoteHostOrNetworkEndpoint \(from macOS 15 on\)/);
  });

  it("is told up to the system that deprecates it, and from there on that there is none", () => {
    const code = "import CoreTelephony\nlet carrier = CTTelephonyNetworkInfo().subscriberCellularProvider\n";
    const said = (ios: string) => findingsIn(...documentIn(code, "swift", projectFor({ ios })))[0]!.message;
    assert.match(said("15.0"), /; use serviceSubscriberCellularProviders \(itself deprecated from iOS 16 on\)\.$/);
    assert.match(said("16.0"), / and has no replacement\. Apps are no longer told the carrier/);
    const id = "CoreTelephony/CTTelephonyNetworkInfo.subscriberCellularProvider";
    const named = (ios: string) => successorOf(theCorpus(), id, { ios })?.replacement;
    assert.deepEqual([named("15.0"), named("16.0")], ["serviceSubscriberCellularProviders", undefined]);
  });

  it("takes no place where it can’t stand in: no function that of a constant, no type that of a call; code moves there", () => {
    const created = (ios: string, when: string, call: string, constant: string) =>
      at(
        "objc",
        { ios },
        `#import <Security/Security.h>
SSLContextRef f(void) {
    return SSLCreateContext(NULL, kSSLClientSide, kSSLStreamType);
//         ^^^^^^^^^^^^^^^^ SSLCreateContext is deprecated ${when}; ${call}.
//                                ^^^^^^^^^^^^^^ kSSLClientSide is deprecated ${when}; ${constant}.
//                                                ^^^^^^^^^^^^^^ kSSLStreamType is deprecated ${when}; ${constant}.
}
`,
      );
    const options = "nw_tls_create_options";
    const later = "from iOS 13 on, above this deployment target";
    created("12.0", later, `${options} takes its place there`, `code that uses it moves to ${options} there`);
    created("13.0", "since iOS 13", `use ${options}`, `code that uses it moves to ${options}`);
    at(
      "objc",
      { ios: "12.0" },
      `#import <Security/Security.h>
int f(void) { return kTLSProtocol1; }
//                   ^^^^^^^^^^^^^ kTLSProtocol1 is deprecated from iOS 13 on, above this deployment target; code that uses it moves to tls_protocol_version_t there.
int g(void) { return kTLSProtocol12; }
//                   ^^^^^^^^^^^^^^ kTLSProtocol12 is deprecated from iOS 13 on, above this deployment target; tls_protocol_version_TLSv12 takes its place there.
OSStatus h(SSLContextRef c, size_t *n) { return SSLGetBufferedReadSize(c, n); }
//                                              ^^^^^^^^^^^^^^^^^^^^^^ SSLGetBufferedReadSize is deprecated from iOS 13 on, above this deployment target; code that uses it moves to nw_connection_t there.
`,
    );
    at(
      "swift",
      { ios: "12.0" },
      `import Security
func f() -> SSLProtocolSide { SSLProtocolSide.clientSide }
//                                            ^^^^^^^^^^ SSLProtocolSide.clientSide is deprecated from iOS 13 on, above this deployment target; code that uses it moves to Network.NWProtocolTLS.Options there.
`,
    );
  });

  it("a function takes the place of no property", () => {
    const set = (ios: string, when: string, follows: string) =>
      at(
        "swift",
        { ios },
        `import NetworkExtension
func f(_ p: NWTLSParameters) { // portolan:disable-line
    p.minimumSSLProtocolVersion = 1
//    ^^^^^^^^^^^^^^^^^^^^^^^^^ NWTLSParameters.minimumSSLProtocolVersion is deprecated ${when}; code that uses it moves to sec_protocol_options_set_min_tls_protocol_version(_:_:)${follows}.
}
`,
      );
    set("18.0", "since iOS 18", "");
    set("17.0", "from iOS 18 on, above this deployment target", " there");
    at(
      "objc",
      { ios: "18.0" },
      `#import <NetworkExtension/NetworkExtension.h>
NSString *f(NWBonjourServiceEndpoint *e) { // portolan:disable-line
    return e.domain;
//           ^^^^^^ NWBonjourServiceEndpoint.domain is deprecated since iOS 18; code that uses it moves to nw_endpoint_get_bonjour_service_domain.
}
`,
    );
  });
});

describe("a symbol that no platform of the target has", () => {
  const code = `import NetworkExtension
func rule(_ endpoint: NWHostEndpoint) -> NENetworkRule {
    NENetworkRule(destinationHost: endpoint, protocol: .TCP)
}
`;
  const said = (deployment: Versions) =>
    findingsIn(...documentIn(code, "swift", projectFor(deployment)))
      .filter(({ span }) => span.start > code.indexOf("{"))
      .map(({ rule, message, fixes }) => [rule, message, fixes.length]);

  it("is told to be missing there, never to be deprecated elsewhere, and no fix is offered", () => {
    assert.deepEqual(said({ ios: "18.0" }), [
      ["deprecated-api", "NENetworkRule.init(destinationHost:protocol:) is not available on iOS.", 0],
    ]);
  });

  it("is told to be deprecated where one of the platforms has it", () => {
    const [[rule, message] = []] = said({ ios: "18.0", macos: "15.0" });
    assert.equal(rule, "network-rule-legacy-init");
    assert.match(String(message), / is deprecated since macOS 15;/);
  });
});
