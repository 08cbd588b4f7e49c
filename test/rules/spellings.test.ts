import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { describe, it } from "mocha";
import type { Document, Surroundings } from "../../server/engine/document.ts";
import { documentIn, findingsIn } from "../support/check.ts";
import { examplesIn } from "../support/fences.ts";
import { aroundJoined, joinedExamplesIn } from "../support/joined-examples.ts";
import { filesBelow, read } from "../support/repo.ts";

/** Rules about objects that code makes, with the module and the types of these. */
const made: readonly (readonly [rule: string, module: string, ...types: string[]])[] = [
  ["app-proxy-manager-created", "NetworkExtension", "NEAppProxyProviderManager"],
  ["app-group-entitlement-missing", "Foundation", "UserDefaults"],
  ["ats-refuses-url", "Foundation", "URL", "URLRequest"],
  ["background-session-task", "Foundation", "URLSession"],
  ["bonjour-service-not-declared", "Network", "NWBrowser"],
  ["dns-settings-without-server", "NetworkExtension", "NEDNSOverHTTPSSettings", "NEDNSOverTLSSettings"],
  ["flow-close-foreign-error", "Foundation", "POSIXError", "NSError"],
  ["hotspot-configuration-invalid", "NetworkExtension", "NEHotspotConfiguration"],
  ["hotspot-eap-without-trust", "NetworkExtension", "NEHotspotEAPSettings"],
  ["local-network-usage-missing", "Network", "NWBrowser"],
  ["multipeer-service-type", "MultipeerConnectivity", "MCNearbyServiceAdvertiser", "MCNearbyServiceBrowser"],
  ["network-object-never-started", "Network", "NWConnection", "NWListener", "NWBrowser", "NWPathMonitor"],
  ["server-trust-unchecked", "Foundation", "URLCredential"],
  ["session-not-invalidated", "Foundation", "URLSession"],
  ["sysex-user-state", "Foundation", "UserDefaults"],
  ["tunnel-as-local-proxy", "NetworkExtension", "NEProxyServer"],
  ["tunnel-remote-address", "NetworkExtension", "NEPacketTunnelNetworkSettings"],
  ["tunnel-started-after-save", "NetworkExtension", "NETunnelProviderManager", "NETransparentProxyManager"],
  ["url-filter-servers-missing", "Foundation", "URL"],
  ["vpn-identity-missing", "NetworkExtension", "NEVPNProtocolIKEv2"],
  ["watch-low-level-networking", "Network", "NWConnection"],
  ["websocket-address", "Foundation", "URL"],
];

/** Rules whose page shows no object that is made; their own tests hold them to each spelling. */
const apart = ["filter-data-provider-network"];

/** A question to `Resolve` about what a call makes. */
const question = /resolve\s*\.(?:construction|named)\(/;

/** The functions of a file, each with its name and from its head to the brace that ends it. */
function functionsOf(path: string): readonly (readonly [name: string, text: string])[] {
  return [...read(path).matchAll(/^(?:export )?function (\w+)[\s\S]*?^}/gm)].map(([text, name]) => [name!, text]);
}

/** The rules that ask what code makes, themselves or through a function of `judge`. */
function askingRules(): readonly string[] {
  const helpers = filesBelow("server/judge").flatMap(functionsOf);
  const asking = new Set<string>();
  const asks = (text: string) =>
    question.test(text) || [...asking].some((name) => new RegExp(`\\b${name}\\(`).test(text));
  for (let known = -1; known < asking.size; ) {
    known = asking.size;
    for (const [name, text] of helpers) if (asks(text.slice(text.indexOf("(") + 1))) asking.add(name);
  }
  const isRule = (path: string) => !path.endsWith("/index.ts");
  return filesBelow("server/rules")
    .filter((path) => isRule(path) && asks(read(path)))
    .map((path) => path.replace(/^.*\/|\.ts$/g, ""));
}

type Asked = readonly [document: Document, around: Surroundings];

/** The examples of a rule's page in Swift. */
function examplesOf(rule: string): readonly Asked[] {
  const page = readFileSync(new URL(`../../corpus/rules/${rule}.md`, import.meta.url), "utf8");
  const all = [
    ...examplesIn(page).map(({ code, language, project }) => documentIn(code, language, project)),
    ...joinedExamplesIn(page).map((example): Asked => [example.document, aroundJoined(example)]),
  ];
  return all.filter(([{ language }]) => language === "swift");
}

/** The messages of a rule about an example with this text. */
function messages(rule: string, [document, around]: Asked, text: string): readonly string[] {
  return findingsIn({ ...document, text }, { ...around, only: [rule] }).map(({ message }) => message);
}

describe("A rule about objects that code makes", () => {
  it("stands in the table, with the types that its page shows", () => {
    assert.deepEqual(askingRules(), [...apart, ...made.map(([rule]) => rule)].sort());
  });

  for (const [rule, module, ...types] of made)
    it(`sees each spelling: ${rule}`, () => {
      const call = new RegExp(`(?<![.\\w])(${types.join("|")})\\(`, "g");
      const bound = new RegExp(`(let \\w+) = (${types.join("|")})\\(`, "g");
      const spellings = [
        (code: string) => code.replace(call, "$1.init("),
        (code: string) => code.replace(call, "$1.self.init("),
        (code: string) => code.replace(call, `${module}.$1(`),
        (code: string) => code.replace(call, `${module}.$1.init(`),
        (code: string) => code.replace(bound, "$1: $2 = .init("),
        (code: string) => code.replace(bound, "$1: $2! = .init("),
      ];
      let changed = 0;
      for (const example of examplesOf(rule)) {
        const [{ text }] = example;
        const expected = messages(rule, example, text);
        for (const spelling of spellings) {
          const other = spelling(text);
          if (expected.length > 0 && other !== text) changed++;
          assert.deepEqual(messages(rule, example, other), expected, other);
        }
      }
      assert.ok(changed >= 3, "the page has no such example");
    });
});
