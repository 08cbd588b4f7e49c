import assert from "node:assert/strict";
import { checkRule, documentIn, findingsIn } from "../support/check.ts";

/** Holds what a function does with an entry to whether it is spoken of. */
function check(body: string): void {
  checkRule(
    "interface-address-unchecked",
    `import Darwin
func f() {
    var list: UnsafeMutablePointer<ifaddrs>?
    guard getifaddrs(&list) == 0, let entry = list else { return }
${body}
    freeifaddrs(list)
}`,
  );
}

function checkObjc(body: string): void {
  checkRule(
    "interface-address-unchecked",
    `#include <ifaddrs.h>
void f(void) {
    struct ifaddrs *list;
    if (getifaddrs(&list) != 0) return;
    struct ifaddrs *entry = list;
${body}
    freeifaddrs(list);
}`,
    "objc",
  );
}

describe("interface-address-unchecked", () => {
  it("speaks once of what is read through the pointer, in each spelling", () => {
    check(`    let family = entry.pointee.ifa_addr.pointee.sa_family
//                             ^^^^^^^^ An entry of getifaddrs need not have an address
    print(family, entry.pointee.ifa_addr.pointee.sa_len)`);
    check(`    print(entry.pointee.ifa_addr!.pointee.sa_family)
//                      ^^^^^^^^ An entry of getifaddrs need not have an address`);
    check(`    entry.pointee.ifa_addr.withMemoryRebound(to: sockaddr_in.self, capacity: 1) { print($0) }
//                ^^^^^^^^ An entry of getifaddrs need not have an address`);
    checkObjc(`    int family = entry->ifa_addr->sa_family;
//                      ^^^^^^^^ An entry of getifaddrs need not have an address`);
    checkObjc(`    show((struct sockaddr_in *)entry->ifa_addr, entry->ifa_addr->sa_family);
//                                                     ^^^^^^^^ An entry of getifaddrs need not have an address`);
    checkObjc(`    show(entry->ifa_addr);
    show(entry->ifa_addr->sa_family);
//              ^^^^^^^^ An entry of getifaddrs need not have an address`);
  });

  it("speaks once where a function gets the list twice", () => {
    check(`    getifaddrs(&list)
    print(entry.pointee.ifa_addr.pointee.sa_family)
//                      ^^^^^^^^ An entry of getifaddrs need not have an address`);
  });

  it("is a hint in a library of others", () => {
    const code =
      "import Darwin\nfunc f() { var l: UnsafeMutablePointer<ifaddrs>?; getifaddrs(&l); print(l!.pointee.ifa_addr.pointee) }";
    const found = (path: string) => {
      const [document, around] = documentIn(code, "swift", undefined, undefined, path);
      return findingsIn(document, { ...around, folder: "/w", only: ["interface-address-unchecked"] });
    };
    assert.deepEqual(
      found("/w/App/List.swift").map(({ severity }) => severity),
      ["warning"],
    );
    assert.deepEqual(
      found("/w/Vendor/List.swift").map(({ severity }) => severity),
      ["hint"],
    );
  });

  it("is quiet where something asks whether it is there", () => {
    check("    if entry.pointee.ifa_addr != nil { print(entry.pointee.ifa_addr.pointee) }");
    check("    guard let address = entry.pointee.ifa_addr else { return }\n    print(address.pointee.sa_family)");
    check("    print(entry.pointee.ifa_addr?.pointee.sa_family as Any, entry.pointee.ifa_addr.pointee)");
    check("    let address = entry.pointee.ifa_addr\n    print(entry.pointee.ifa_addr.pointee)");
    checkObjc("    if (entry->ifa_addr == NULL) return;\n    show(entry->ifa_addr->sa_family);");
    checkObjc("    if (!entry->ifa_addr) return;\n    show(entry->ifa_addr->sa_family);");
    checkObjc("    if (entry->ifa_addr && entry->ifa_addr->sa_family == AF_INET) show(1);");
    checkObjc("    struct sockaddr *address = entry->ifa_addr;\n    show(entry->ifa_addr->sa_family);");
  });

  it("is quiet where the pointer alone is handed on, in code that is never built, and about an entry that somebody else got", () => {
    check("    getnameinfo(entry.pointee.ifa_addr, 0, nil, 0, nil, 0, 0)");
    check("    #if false\n    print(entry.pointee.ifa_addr.pointee)\n    #endif");
    checkRule(
      "interface-address-unchecked",
      "import Darwin\nfunc f(_ entry: ifaddrs) { print(entry.ifa_addr.pointee) }",
    );
  });
});
