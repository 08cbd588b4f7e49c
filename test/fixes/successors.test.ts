import assert from "node:assert/strict";
import type { Fix } from "../../server/core/finding.ts";
import type { CodeLanguage } from "../../server/core/language.ts";
import type { Versions } from "../../server/core/platform.ts";
import { applyEdits } from "../../server/core/text.ts";
import { fixesAt } from "../support/check.ts";

const recent: Versions = { ios: "18.0", macos: "15.0" };

/** What the one fix of a rule makes of code. */
function fixed(code: string, rule: string, language: CodeLanguage): string {
  const fixes = offeredIn(code, language, rule);
  assert.equal(fixes.length, 1);
  return applyEdits(code, fixes[0]!.edits);
}

/** The fixes of a rule for code. */
function offeredIn(code: string, language: CodeLanguage, rule = "deprecated-api"): readonly Fix[] {
  return fixesAt(language, recent, code, rule);
}

describe("a successor", () => {
  it("is a certificate out of its array, where that is an object or an argument, in Objective-C", () => {
    const code = (...made: string[]) =>
      `#import <Foundation/Foundation.h>\n#import <Security/Security.h>\nvoid f(NSMutableArray *into, SecTrustRef trust, CFIndex i) {\n${made.map((each) => `  ${each};\n`).join("")}}\n`;
    const array = "((NSArray *)CFBridgingRelease(SecTrustCopyCertificateChain(trust)))[i]";
    for (const [before, after] of [
      ["[into addObject:(id)SecTrustGetCertificateAtIndex(trust, i)]", `[into addObject:${array}]`],
      ["id one = (__bridge id)SecTrustGetCertificateAtIndex(trust, i)", `id one = ${array}`],
      ["g(SecTrustGetCertificateAtIndex(trust, i))", `g((__bridge SecCertificateRef)${array})`],
    ] as const) {
      assert.equal(fixed(code(before), "sec-trust-certificate-at-index", "objc"), code(after));
    }
  });

  it("is none of a function in the form that macOS alone has of it, with another argument", () => {
    const swift =
      "import Security\nfunc f(_ c: SecCertificate) -> OSStatus {\n    var key: SecKey?\n    return SecCertificateCopyPublicKey(c, &key)\n}\n";
    const objc =
      "#import <Security/Security.h>\nOSStatus f(SecCertificateRef c) {\n  SecKeyRef key = NULL;\n  return SecCertificateCopyPublicKey(c, &key);\n}\n";
    assert.deepEqual([...offeredIn(swift, "swift"), ...offeredIn(objc, "objc")], []);
    const one =
      "#import <Security/Security.h>\nSecKeyRef f(SecCertificateRef c) { return SecCertificateCopyPublicKey(c); }\n";
    assert.equal(fixed(one, "deprecated-api", "objc"), one.replace("CopyPublicKey", "CopyKey"));
  });

  it("reads UTF-8 where the old call was told to", () => {
    const swiftly = (call: string) => `import Foundation\nfunc f(_ s: NSString) -> String? { s.${call} }\n`;
    const before = swiftly("replacingPercentEscapes(using: String.Encoding.utf8.rawValue)");
    assert.equal(fixed(before, "deprecated-api", "swift"), swiftly("removingPercentEncoding"));
    const c = (call: string) => `#import <Foundation/Foundation.h>\nNSString *f(NSString *s) { return [s ${call}]; }\n`;
    const there = c("stringByReplacingPercentEscapesUsingEncoding:NSUTF8StringEncoding");
    assert.equal(fixed(there, "deprecated-api", "objc"), c("stringByRemovingPercentEncoding"));
  });

  it("is an enumerator for a cipher suite that was a number, of whatever width", () => {
    const swiftly = (call: string) =>
      `import Security\nfunc f(_ o: sec_protocol_options_t, _ s: SSLCipherSuite) { ${call} }\n`;
    const before = swiftly("sec_protocol_options_add_tls_ciphersuite(o, s)");
    const made = "tls_ciphersuite_t(rawValue: UInt16(s))!";
    const after = swiftly(`sec_protocol_options_append_tls_ciphersuite(o, ${made})`);
    assert.equal(fixed(before, "deprecated-api", "swift"), after);
    const c = (call: string) =>
      `#import <Security/Security.h>\nvoid f(sec_protocol_options_t o, SSLCipherSuite s) { ${call}; }\n`;
    assert.equal(
      fixed(c("sec_protocol_options_add_tls_ciphersuite(o, s)"), "deprecated-api", "objc"),
      c("sec_protocol_options_append_tls_ciphersuite(o, (tls_ciphersuite_t)(s))"),
    );
  });

  it("is the group of cipher suites of the same name, and none is offered for one that code doesn’t name", () => {
    const swiftly = (call: string) =>
      `import Security\nfunc f(_ o: sec_protocol_options_t, _ g: SSLCiphersuiteGroup) { ${call} }\n`;
    for (const [group, newer] of [
      [".default", ".default"],
      ["SSLCiphersuiteGroup.legacy", ".legacy"],
      ["SSLCiphersuiteGroup.ats", ".ats"],
    ]) {
      const before = swiftly(`sec_protocol_options_add_tls_ciphersuite_group(o, ${group})`);
      const after = swiftly(`sec_protocol_options_append_tls_ciphersuite_group(o, ${newer})`);
      assert.equal(fixed(before, "deprecated-api", "swift"), after);
    }
    const c = (group: string, name: string) =>
      `#import <Security/Security.h>\nvoid f(sec_protocol_options_t o) { sec_protocol_options_${name}_tls_ciphersuite_group(o, ${group}); }\n`;
    const there = c("kSSLCiphersuiteGroupATS", "add");
    assert.equal(fixed(there, "deprecated-api", "objc"), c("tls_ciphersuite_group_ats", "append"));
    assert.deepEqual(offeredIn(swiftly("sec_protocol_options_add_tls_ciphersuite_group(o, g)"), "swift"), []);
    for (const other of ["g", "legacy"]) assert.deepEqual(offeredIn(c(other, "add"), "objc"), []);
  });

  const withMaker = (code: string) => `${code}func g() -> CTTelephonyNetworkInfo { CTTelephonyNetworkInfo() }\n`;

  it("is asked whole where the optional was, and in its chain where that was asked", () => {
    const code = (read: string) =>
      `import CoreTelephony\nfunc f(_ i: CTTelephonyNetworkInfo?, _ j: CTTelephonyNetworkInfo) -> Any? { ${read} }\n`;
    const first = "serviceCurrentRadioAccessTechnology?.values.first";
    for (const [before, after] of [
      ["g().currentRadioAccessTechnology!", `(g().${first})!`],
      ["i?.currentRadioAccessTechnology!.count", `(i?.${first})!.count`],
      ["g().currentRadioAccessTechnology.hashValue", `(g().${first}).hashValue`],
      ["g().currentRadioAccessTechnology\n  .map { $0 }", `(g().${first})\n  .map { $0 }`],
      ["g().currentRadioAccessTechnology?.count", `g().${first}?.count`],
      ["g().currentRadioAccessTechnology != nil", `g().${first} != nil`],
    ] as const)
      assert.equal(fixed(withMaker(code(before)), "deprecated-api", "swift"), withMaker(code(after)));
  });

  it("is that of the line that carries data, where the systems tell which that is", () => {
    const code = (read: string) => `import CoreTelephony\nfunc f(_ j: CTTelephonyNetworkInfo) -> Any? { ${read} }\n`;
    const ofData = "j.dataServiceIdentifier.flatMap({ j.serviceCurrentRadioAccessTechnology?[$0] })";
    for (const behind of ["", "!", ".hashValue", "?.count", " != nil"])
      assert.equal(
        fixed(code(`j.currentRadioAccessTechnology${behind}`), "deprecated-api", "swift"),
        code(ofData + behind),
      );
    const older = fixesAt("swift", { ios: "12.0" }, code("j.currentRadioAccessTechnology"), "deprecated-api");
    assert.match(older[0]!.title, /first service/);
    const objc = (read: string) =>
      `#import <CoreTelephony/CTTelephonyNetworkInfo.h>\nid f(CTTelephonyNetworkInfo *i) { return ${read}; }\n`;
    for (const [before, after] of [
      ["i.currentRadioAccessTechnology", "i.serviceCurrentRadioAccessTechnology[i.dataServiceIdentifier]"],
      ["[i currentRadioAccessTechnology]", "[i serviceCurrentRadioAccessTechnology][i.dataServiceIdentifier]"],
    ] as const)
      assert.equal(fixed(objc(before), "deprecated-api", "objc"), objc(after));
  });

  it("is not offered behind a check for one of two uses in a statement, which would read the old and the new then", () => {
    const code = (body: string) =>
      `#import <CoreTelephony/CTTelephonyNetworkInfo.h>\nvoid f(CTTelephonyNetworkInfo *i) {\n  ${body}\n}\n`;
    const offeredFor = (body: string) =>
      fixesAt("objc", { ios: "11.0" }, code(body), "deprecated-api").map(({ title }) => title);
    const read = "i.currentRadioAccessTechnology";
    assert.deepEqual(offeredFor(`if (${read}) { g(${read}); }`).length, 1, "the call is a statement of its own");
    assert.deepEqual(offeredFor(`if ([${read} isEqual:a] || [${read} isEqual:b]) g();`), []);
    assert.equal(offeredFor(`if ([${read} isEqual:a]) g();`).length, 1);
    const rules =
      'import NetworkExtension\nfunc f() -> [NENetworkRule] {\n    return [\n        NENetworkRule(destinationHost: NWHostEndpoint(hostname: "a.example", port: "1"), protocol: .TCP),\n        NENetworkRule(destinationHost: NWHostEndpoint(hostname: "b.example", port: "2"), protocol: .TCP)\n    ]\n}\n';
    const made = fixesAt("swift", { macos: "12.0" }, rules, "network-rule-legacy-init");
    assert.equal(made.length, 2, "what is made twice is made of values of its own");
  });

  it("is no case that answers for another value in the same switch", () => {
    const switching = (third: string) =>
      `import Network\nfunc f(_ n: Int) -> tls_protocol_version_t {\n    switch n {\n    case 1: return .TLSv10\n    default: return ${third}\n    }\n}\n`;
    assert.deepEqual(offeredIn(switching(".TLSv12"), "swift"), []);
    assert.equal(offeredIn(switching(".TLSv13"), "swift").length, 1);
    const value =
      "import Network\nfunc f(_ n: Int) -> tls_protocol_version_t {\n    return switch n {\n    case 1: .TLSv11\n    default: tls_protocol_version_t.TLSv12\n    }\n}\n";
    assert.deepEqual(offeredIn(value, "swift"), []);
    const c =
      "#import <Network/Network.h>\ntls_protocol_version_t f(int n) {\n  switch (n) {\n    case 1: return tls_protocol_version_TLSv10;\n    default: return tls_protocol_version_TLSv12;\n  }\n}\n";
    assert.deepEqual(offeredIn(c, "objc"), []);
  });

  it("is not offered for a set of names that becomes an array", () => {
    assert.deepEqual(offeredIn("import CoreWLAN\nfunc f() { g(CWInterface.interfaceNames()) }\n", "swift"), []);
  });

  it("is not offered for what takes another structure or gives an optional", () => {
    const c = `#import <Security/Security.h>\nvoid f(CFTypeRef k, SecKeyImportExportParameters *p, CFDataRef *d) { (void)SecKeychainItemExport(k, kSecFormatPEMSequence, 0, p, d); }\n`;
    assert.deepEqual(offeredIn(c, "objc"), []);
    const swiftly = "import CoreTelephony\nfunc f() { let one = CTSubscriberInfo.subscriber() }\n";
    assert.deepEqual(offeredIn(swiftly, "swift"), []);
  });
});
