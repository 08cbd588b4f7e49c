import assert from "node:assert/strict";
import { type Project, unknownProject } from "../../server/core/project.ts";
import { defaultSettings } from "../../server/core/settings.ts";
import { workspaceOf } from "../../server/resolve/declared-elsewhere.ts";
import { portolan } from "../support/check.ts";

/** What is found in a file of Objective-C at `path`, by rule and severity. */
function found(path: string, code: string, isOfTests?: true): readonly string[] {
  const deployment = { value: { ios: "15.0" }, source: "test" };
  const project: Project = { ...unknownProject, deployment, ...(isOfTests && { isOfTests }) };
  const document = { path, language: "objc", text: code } as const;
  const around = { workspace: workspaceOf([portolan().survey(document)]), project, settings: defaultSettings };
  return portolan()
    .findings(document, { ...around, folder: "/w" })
    .map(({ rule, severity }) => `${rule} ${severity}`);
}

describe("a deprecation in a test", () => {
  const code = `#import <Foundation/Foundation.h>
void f(NSURLRequest *r, id d, NSOperationQueue *q) {
  [NSURLConnection connectionWithRequest:r delegate:d];
  [NSURLConnection sendAsynchronousRequest:r queue:q completionHandler:^(NSURLResponse *a, NSData *b, NSError *c) {}];
}
`;
  const rules = ["deprecated-api", "nsurlconnection-to-session"];

  it("is a hint for every rule, and outside of tests as loud as the target makes it", () => {
    const as = (severity: string) => rules.map((rule) => `${rule} ${severity}`);
    assert.deepEqual(found("/w/AppTests/ConnectionInstrument.m", code), as("hint"));
    assert.deepEqual(found("/w/App/ConnectionStub.m", code), as("hint"));
    assert.deepEqual(found("/w/App/Connection.m", code), as("warning"));
  });

  it("is a hint where only targets of tests build the file, whatever it is called", () => {
    assert.deepEqual(
      found("/w/Harness/Connection.m", code, true),
      rules.map((rule) => `${rule} hint`),
    );
  });
});

describe("a deprecation in code of others", () => {
  const code = `#import <Foundation/Foundation.h>
void f(NSURLRequest *r, id d) { [NSURLConnection connectionWithRequest:r delegate:d]; }
`;

  it("is a hint where a folder around says so: they follow at their own time", () => {
    for (const folder of [
      "Vendor",
      "Vendors/Sockets",
      "ThirdParty",
      "third_party/net",
      "3rdParty",
      "External",
      "a/Vendored",
    ])
      assert.deepEqual(found(`/w/${folder}/Connection.m`, code), ["deprecated-api hint"], folder);
    for (const folder of ["VendorList", "Libraries", "Parties", "Internal", ""])
      assert.deepEqual(found(`/w/${folder}/Connection.m`, code), ["deprecated-api warning"], folder);
  });
});

describe("a deprecation in a sample", () => {
  const code = (name: string) => `#import <Foundation/Foundation.h>
@implementation Demo
- (void)${name} { [NSURLConnection sendAsynchronousRequest:nil queue:nil completionHandler:^(NSURLResponse *a, NSData *b, NSError *c) {}]; }
@end
`;

  it("is a hint in a function that is called after what is deprecated, as it shows just that", () => {
    const shown = code("netForURLConnection");
    assert.deepEqual(found("/w/KitDemo/Net/Screen.m", shown), ["nsurlconnection-to-session hint"]);
    assert.deepEqual(found("/w/Example_Swift/Screen.m", shown), ["nsurlconnection-to-session hint"]);
    assert.deepEqual(found("/w/Net/Screen.m", shown), ["nsurlconnection-to-session warning"]);
    assert.deepEqual(found("/w/Democracy/Screen.m", shown), ["nsurlconnection-to-session warning"]);
    assert.deepEqual(found("/w/KitDemo/Net/Screen.m", code("load")), ["nsurlconnection-to-session warning"]);
  });
});

describe("a call that no longer does its work", () => {
  const call = "CFDictionaryRef f(CFStringRef i) { return CNCopyCurrentNetworkInfo(i); }\n";
  const code = (before: string) => `#import <SystemConfiguration/CaptiveNetwork.h>\n${before}${call}`;
  const at = (path: string, before = "") => found(path, code(before));

  it("presses nobody in a test, in code of others and in what is deprecated itself", () => {
    assert.deepEqual(at("/w/App/Wifi.m"), ["current-network-info warning"]);
    assert.deepEqual(at("/w/AppTests/Wifi.m"), ["current-network-info hint"]);
    assert.deepEqual(at("/w/Vendor/Wifi.m"), ["current-network-info hint"]);
    assert.deepEqual(at("/w/App/Wifi.m", '__attribute__((deprecated("old")))\n'), ["current-network-info hint"]);
  });

  it("is not taken back where the compiler’s warnings of deprecations are silenced", () => {
    const silence = '#pragma clang diagnostic ignored "-Wdeprecated-declarations"\n';
    assert.deepEqual(at("/w/App/Wifi.m", silence), ["current-network-info warning"]);
  });
});
