import assert from "node:assert/strict";
import { setterOf } from "../../server/core/fact-name.ts";
import { rules } from "../../server/rules/index.ts";
import { checkRule, documentIn, portolan } from "../support/check.ts";
import { corpusFiles } from "../support/corpus-files.ts";
import { examplesIn } from "../support/fences.ts";
import { aroundJoined, joinedExamplesIn } from "../support/joined-examples.ts";

/** Objective-C in which each property of an object other than `self` is set by a message; the last property of each path. */
function byMessages(code: string): string {
  return code.replace(
    /^( *)(?!self\b)(\w+(?:\.\w+)*)\.(\w+) = (.+);$/gm,
    (_, indent: string, owner: string, name: string, value: string) =>
      `${indent}[${owner} ${setterOf(name)}:${value}];`,
  );
}

/** The Objective-C examples of a rule’s page, each with how many findings code has in its place. */
function examplesOf(id: string) {
  const page = corpusFiles().get(`rules/${id}.md`)!;
  const plain = examplesIn(page).map(({ code, language, project, line }) => ({
    code,
    language,
    line,
    count(text: string) {
      const [document, around] = documentIn(text, "objc", project);
      return portolan().findings(document, { ...around, only: [id] }).length;
    },
  }));
  const joined = joinedExamplesIn(page).map((example) => ({
    code: example.document.text,
    language: example.document.language,
    line: example.line,
    count(text: string) {
      const document = { ...example.document, text };
      return portolan().findings(document, aroundJoined({ ...example, document }, [id])).length;
    },
  }));
  return [...plain, ...joined].filter(({ language }) => language === "objc");
}

describe("a property that Objective-C sets by a message", () => {
  it("is set for every rule as one that stands before an equals sign", () => {
    const seen = new Set<string>();
    for (const { id } of rules) {
      for (const { code, count, line } of examplesOf(id)) {
        if (byMessages(code) === code) continue;
        assert.equal(count(byMessages(code)), count(code), `${id}, line ${line}`);
        if (count(code) > 0) seen.add(id);
      }
    }
    for (const id of ["vpn-secret-not-a-reference", "vpn-flag-without-effect", "multipath-entitlement-missing"])
      assert.ok(seen.has(id), id);
    assert.ok(seen.has("provider-bundle-identifier"));
  });

  it("is named as the property, with the finding at what is given", () => {
    checkRule(
      "vpn-secret-not-a-reference",
      `#import <NetworkExtension/NetworkExtension.h>
void configure(NEVPNProtocolIPSec *configuration, NSString *secret, NSData *reference) {
    [configuration setPasswordReference:[secret dataUsingEncoding:NSUTF8StringEncoding]];
//                                      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ passwordReference takes
    [configuration setSharedSecretReference:reference];
}
`,
      "objc",
    );
  });

  it("takes two strict modes for beside each other, however each is switched on", () => {
    checkRule(
      "vpn-flag-without-effect",
      `#import <NetworkExtension/NetworkExtension.h>
void configure(NETunnelProviderProtocol *settings, NETunnelProviderProtocol *other) {
    [settings setIncludeAllNetworks:YES];
    settings.enforceRoutes = YES;
//           ^^^^^^^^^^^^^ includeAllNetworks is on as well
    [other setEnforceRoutes:NO];
}
`,
      "objc",
    );
    checkRule(
      "vpn-flag-without-effect",
      `#import <NetworkExtension/NetworkExtension.h>
void configure(NETunnelProviderProtocol *settings, BOOL isStrict) {
    settings.includeAllNetworks = YES;
    [settings setEnforceRoutes:YES];
    if (!isStrict) [settings setIncludeAllNetworks:NO];
}
`,
      "objc",
    );
  });
});
