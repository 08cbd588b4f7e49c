import { checkRule } from "../support/check.ts";

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
    checkObjc(`    show(((struct sockaddr_in *)entry->ifa_addr)->sin_addr);
//                                     ^^^^^^^^ An entry of getifaddrs need not have an address`);
    checkObjc(`    const void *source = &((const struct sockaddr_in6 *) entry->ifa_addr)->sin6_addr;
//                                                              ^^^^^^^^ An entry of getifaddrs need not have an address`);
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

  it("is quiet where the pointer alone is handed on, and about an entry that somebody else got", () => {
    check("    getnameinfo(entry.pointee.ifa_addr, 0, nil, 0, nil, 0, 0)");
    checkObjc("    show(addressOf((struct sockaddr_in *)entry->ifa_addr)->port);");
    checkObjc("    show((struct sockaddr_in *)entry->ifa_addr);");
    checkObjc("    [self show:(struct sockaddr_in *)entry->ifa_addr];");
    checkRule(
      "interface-address-unchecked",
      "import Darwin\nfunc f(_ entry: ifaddrs) { print(entry.ifa_addr.pointee) }",
    );
  });
});
