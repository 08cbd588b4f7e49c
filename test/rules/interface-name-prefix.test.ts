import { checkRule } from "../support/check.ts";

describe("interface-name-prefix", () => {
  it("speaks of a constant that names of interfaces are asked to begin with", () => {
    checkRule(
      "interface-name-prefix",
      `import Darwin
final class Counters {
    private static let wifiInterfacePrefix = "en"
//                                           ^^^^ Interface names are not API, and “en” doesn’t tell the kind
    static let mobile = "pdp_ip"
//                      ^^^^^^^^ Interface names are not API, and “pdp_ip” doesn’t tell the kind
    func sort(_ entry: ifaddrs, name: String) -> Int {
        if name.hasPrefix(Counters.wifiInterfacePrefix) { return 1 }
        return String(cString: entry.ifa_name).hasPrefix(Self.mobile) ? 2 : 3
    }
    func isCable(_ entry: ifaddrs) -> Bool {
        let start = "en"
//                  ^^^^ Interface names are not API, and “en” doesn’t tell the kind
        let name = String(cString: entry.ifa_name)
        return name.hasPrefix(start)
    }
}`,
      "swift",
    );
  });

  it("says nothing of constants for other texts, and of those that nobody asks for", () => {
    checkRule(
      "interface-name-prefix",
      `import Darwin
final class Texts {
    static let english = "en"
    static let shownInterfacePrefix = "en"
    var interfacePrefix = "en"
    static let leftInterfacePrefix = "en"
#if false
    func isLeft(_ name: String) -> Bool { name.hasPrefix(Texts.leftInterfacePrefix) }
#endif
    func isEnglish(_ language: String) -> Bool { language.hasPrefix(Texts.english) }
    func show() { print(Texts.shownInterfacePrefix) }
    func isChosen(_ name: String) -> Bool { name.hasPrefix(interfacePrefix) }
}
final class Others {
    let start = "pdp"
    func isWiFi(_ entry: ifaddrs, _ chosen: Choice) -> Bool { String(cString: entry.ifa_name).hasPrefix(chosen.start) }
}`,
      "swift",
    );
  });

  it("speaks of names that Objective-C and C ask", () => {
    checkRule(
      "interface-name-prefix",
      `#import <Network/Network.h>
#import <ifaddrs.h>
void counted(struct ifaddrs *entry, nw_interface_t interface) {
  NSString *name;
  name = [NSString stringWithFormat:@"%s", entry->ifa_name];
  if ([name hasPrefix:@"en"]) { }
//                    ^^^^^ Interface names are not API, and “en” doesn’t tell the kind
  if ([@(entry->ifa_name) hasPrefix:@"pdp_ip"]) { }
//                                  ^^^^^^^^^ Interface names are not API, and “pdp_ip” doesn’t tell the kind
  if (strncmp("pdp", entry->ifa_name, 3) == 0) { }
//            ^^^^^ Interface names are not API, and “pdp” doesn’t tell the kind
  if (strncmp(nw_interface_get_name(interface), "en", 2) == 0) { }
//                                              ^^^^ Interface names are not API, and “en” doesn’t tell the kind
}
void others(struct ifaddrs *entry, NSString *language, const char *text, const char *ifa_name) {
  NSString *shown = [NSString stringWithFormat:@"en%s", entry->ifa_name];
  if ([shown hasPrefix:@"en"] || [language hasPrefix:@"en"] || strncmp(text, "en", 2) == 0) { }
  if (strcmp(entry->ifa_name, "en") == 0) { }
  NSLog(@"%@ %s", @"en", entry->ifa_name);
  if (strncmp(ifa_name, "en", 2) == 0 || [[Label shown:entry->ifa_name] hasPrefix:@"en"]) { }
  NSString *first = [NSString stringWithFormat:@"%s", entry->ifa_name, 1], *tail = [NSString stringWithFormat:@"%s", text];
  if ([first hasPrefix:@"en"] || [tail hasPrefix:@"en"]) { }
#if 0
  if (strncmp(entry->ifa_name, "en", 2) == 0) { }
#endif
}
`,
      "objc",
    );
  });
});
