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
});
