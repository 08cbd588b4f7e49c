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
    checkObjc(`    memcpy(&kept, (struct sockaddr_in *)entry->ifa_addr, entry->ifa_addr->sa_len);
//                                                              ^^^^^^^^ An entry of getifaddrs need not have an address`);
    checkObjc(`    show(((struct sockaddr_in *)entry->ifa_addr)->sin_addr);
//                                     ^^^^^^^^ An entry of getifaddrs need not have an address`);
    checkObjc(`    const void *source = &((const struct sockaddr_in6 *) entry->ifa_addr)->sin6_addr;
//                                                              ^^^^^^^^ An entry of getifaddrs need not have an address`);
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
      ["information"],
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
    checkObjc("    if (entry->ifa_addr == NULL) return;\n    show(((struct sockaddr_in *)entry->ifa_addr)->sin_addr);");
  });

  it("is quiet where what is done with the address or its entry before may ask for it", () => {
    const read = "print(entry.pointee.ifa_addr.pointee.sa_family)";
    for (const before of [
      "guard isUsable(entry) else { return }",
      "guard entry.hasAddress else { return }",
      "guard entry.pointee.isUsable else { return }",
      "guard has(entry.pointee) else { return }",
      "switch entry.pointee.ifa_addr { case .none: return; default: break }",
      "if case .none = entry.pointee.ifa_addr { return }",
      "if Int(bitPattern: entry.pointee.ifa_addr) == 0 { return }",
      "let (name, address) = (entry.pointee.ifa_name, entry.pointee.ifa_addr)\n    if address == nil { return }",
      "if entry.pointee[keyPath: \\.ifa_addr] == nil { return }",
      "let family = entry.pointee.ifa_addr.map { $0.pointee.sa_family }\n    if family == nil { return }",
      "for entry in sequence(first: entry, next: { $0.pointee.ifa_next }).filter(hasAddress) {",
    ])
      check(`    ${before}\n    ${read}${before.endsWith("{") ? "\n    }" : ""}`);
    check("    let own = entry.pointee\n    guard own.isUsable else { return }\n    print(own.ifa_addr.pointee)");
    check("    let own = entry.pointee\n    guard isUsable(entry) else { return }\n    print(own.ifa_addr.pointee)");
    for (const before of [
      "if (!hasAddress(entry)) return;",
      "if (!HAS_ADDRESS(entry)) return;",
      "const struct sockaddr_in *in = (const struct sockaddr_in *)entry->ifa_addr; if (!in) return;",
      "struct sockaddr *in; if (!(in = entry->ifa_addr)) return;",
      'NSCAssert(entry->ifa_addr, @"none");',
      "if (isUsable(entry->ifa_addr)) return;",
      "if ((intptr_t)entry->ifa_addr == 0) return;",
      "if (entry->ifa_addr <= 0) return;",
      "switch ((uintptr_t)entry->ifa_addr) { case 0: return; }",
      "LEAVE_UNLESS(entry->ifa_addr);",
    ])
      checkObjc(`    ${before}\n    show(entry->ifa_addr->sa_family);`);
  });

  it("speaks of what is read behind questions that are none for the address", () => {
    check(`    let own = entry.pointee
    guard String(cString: own.ifa_name) == "en0", own.ifa_flags != 0 else { return }
    getnameinfo(own.ifa_addr, socklen_t(own.ifa_addr.pointee.sa_len), nil, 0, nil, 0, 0)
//                                          ^^^^^^^^ An entry of getifaddrs need not have an address`);
    checkObjc(`    if (strcmp(entry->ifa_name, "en0") != 0) return;
    int family = entry->ifa_addr->sa_family;
//                      ^^^^^^^^ An entry of getifaddrs need not have an address`);
  });

  it("is quiet where the pointer alone is handed on, in code that is never built, and about an entry that somebody else got", () => {
    check("    getnameinfo(entry.pointee.ifa_addr, 0, nil, 0, nil, 0, 0)");
    checkObjc("    show(addressOf((struct sockaddr_in *)entry->ifa_addr)->port);");
    checkObjc("    show((struct sockaddr_in *)entry->ifa_addr);");
    checkObjc("    [self show:(struct sockaddr_in *)entry->ifa_addr];");
    check("    #if false\n    print(entry.pointee.ifa_addr.pointee)\n    #endif");
    checkRule(
      "interface-address-unchecked",
      "import Darwin\nfunc f(_ entry: ifaddrs) { print(entry.ifa_addr.pointee) }",
    );
  });
});
