import assert from "node:assert/strict";
import { checkRule, fixesAt } from "../support/check.ts";

describe("hardcoded-interface-name", () => {
  it("speaks once of calls that ask one value for several names of a kind, and of each value", () => {
    checkRule(
      "hardcoded-interface-name",
      `BOOL isKnown(NSString *name, NSString *other) {
    return [name isEqualToString:@"en0"] || [name isEqualToString:@"en1"] || [other isEqualToString:@"en1"];
//                               ^^^^^^ Interface names are not API: nothing promises that en0
//                                                                                                  ^^^^^^ Interface names are not API: nothing promises that en1
}`,
      "objc",
    );
  });

  it("speaks of a name that is looked for among collected ones", () => {
    checkRule(
      "hardcoded-interface-name",
      `BOOL isOn(NSCountedSet *names, NSArray *others) {
    if ([others containsObject:@"pdp_ip0"]) return NO;
//                             ^^^^^^^^^^ Interface names are not API: nothing promises that pdp_ip0
    [names addObject:@"en0"];
    return [names countForObject:@"awdl0"] > 1;
//                               ^^^^^^^^ Interface names are not API: nothing promises that awdl0
}`,
      "objc",
    );
  });

  it("speaks of a macro whose name code compares, looks up or makes a key of", () => {
    checkRule(
      "hardcoded-interface-name",
      `#include <ifaddrs.h>
#define WIFI @"en0" // on phones
//           ^^^^^^ Interface names are not API: nothing promises that en0
#define CELLULAR    @"pdp_ip0"
//                  ^^^^^^^^^^ Interface names are not API: nothing promises that pdp_ip0
#define CABLE "en2"
//            ^^^^^ Interface names are not API: nothing promises that en2
#define VPN @"utun0"
#define FIRST @"en1" @"x"
#define SHOWN(x) @"en3"
#if TARGET_OS_SIMULATOR
#define GATEWAY "en1"
#else
#define GATEWAY "en0"
//              ^^^^^ Interface names are not API: nothing promises that en0
#endif
#define NOBODYS @"awdl0"
#	define FOURTH	"ipsec0"
//              ^^^^^^^^ Interface names are not API: nothing promises that ipsec0
#define LEFT "en3"
#if 0
unsigned left(void) { return if_nametoindex(LEFT); }
#endif
unsigned fourth(void) { return if_nametoindex(FOURTH); }
BOOL isWifi(struct ifaddrs *each) { return [@(each->ifa_name) isEqualToString:WIFI]; }
unsigned cable(void) { return if_nametoindex(CABLE); }
int isGateway(const char *name) { return strcmp(GATEWAY, name) == 0; }
NSString *address(NSDictionary *all) {
    NSLog(@"%@", VPN);
    if ([all[SHOWN(1)] isEqual:FIRST]) return nil;
    return all[CELLULAR @"/" @"ipv4"];
}`,
      "objc",
    );
  });

  it("speaks of a name that an own function gets and looks an interface up by", () => {
    checkRule(
      "hardcoded-interface-name",
      `class Addresses {
    func address(of name: String, family: Int32 = 2) -> String? {
        for each in interfaces() where String(cString: each.ifa_name) == name { return each.address }
        return nil
    }
    static func index(_ name: String) -> UInt32 { if_nametoindex(name) }
    func own(_ name: String = "en0") -> UInt32 { if_nametoindex(name) }
//                            ^^^^^ Interface names are not API: nothing promises that en0
    func all() -> [String?] {
        [address(of: "en0"), self.address(of: "pdp_ip0", family: 30)]
//                   ^^^^^ Interface names are not API: nothing promises that en0
//                                            ^^^^^^^^^ Interface names are not API: nothing promises that pdp_ip0
    }
    func both(_ shown: String, _ name: String) -> UInt32 { if_nametoindex(name) }
    func shown() -> UInt32 { both("en0", "en2") }
//                                       ^^^^^ Interface names are not API: nothing promises that en2
    func numbers() -> UInt32 { Addresses.index("en1") }
//                                             ^^^^^ Interface names are not API: nothing promises that en1
}`,
      "swift",
    );
    checkRule(
      "hardcoded-interface-name",
      `@implementation Addresses
- (NSString *)addressOf:(NSString *)name family:(int)family {
    for (struct ifaddrs *each = all; each; each = each->ifa_next)
        if ([[NSString stringWithUTF8String:each->ifa_name] isEqualToString:name]) return text(each);
    return nil;
}
- (BOOL)shows:(NSString *)shown named:(NSString *)name { return [text(all->ifa_name) isEqualToString:name]; }
- (NSString *)wifi {
    return [self addressOf:@"en0" family:2];
//                         ^^^^^^ Interface names are not API: nothing promises that en0
}
- (BOOL)hasWifi {
    return [self shows:@"en1" named:@"en0"];
//                                  ^^^^^^ Interface names are not API: nothing promises that en0
}
@end
static unsigned number(int family, const char *name) { return if_nametoindex(name); }
static unsigned wifi(void) { return number(2, "en0"); }
//                                            ^^^^^ Interface names are not API: nothing promises that en0
`,
      "objc",
    );
  });

  it("reads a function that gets a name, whatever else stands in it", () => {
    checkRule(
      "hardcoded-interface-name",
      `func isSame(_ name: String, as path: NWPath) -> Bool {
    path.interfaces().contains { interface in interface.name == name }
}
func isWifi(_ path: NWPath) -> Bool { isSame("en0", as: path) }
//                                           ^^^^^ Interface names are not API: nothing promises that en0
`,
      "swift",
    );
    checkRule(
      "hardcoded-interface-name",
      `static BOOL isSame(NSString *name, NSString *interface) { return [interface isEqualToString:name]; }
static BOOL isWifi(NSString *interface) { return isSame(@"en0", interface); }
//                                                      ^^^^^^ Interface names are not API: nothing promises that en0
`,
      "objc",
    );
  });

  it("leaves a name to a function that shows it, that tells names apart, or that may be another", () => {
    checkRule(
      "hardcoded-interface-name",
      `class Names {
    func show(_ name: String) { print("shown", name) }
    func kind(of name: String) -> Int { name == "en5" ? 1 : 2 }
    func index(_ name: String) -> UInt32 { if_nametoindex(name) }
    func twice(_ name: String) -> UInt32 { if_nametoindex(name) }
    func twice(_ name: Substring) -> UInt32 { 0 }
    func all(other: Other) { show("en0"); kind(of: "en0"); other.index("en0"); twice("en0"); unknown("en0") }
}
class Others { func all() { _ = index("en0") } }`,
      "swift",
    );
    checkRule(
      "hardcoded-interface-name",
      `@implementation Names
- (BOOL)is:(NSString *)name of:(struct ifaddrs *)all { return [text(all->ifa_name) isEqualToString:name]; }
- (BOOL)isWifi { return [self is:@"en0"]; }
@end
`,
      "objc",
    );
  });

  it("leaves a name to a function that reads another value, compares no interface with it, or isn’t compiled there", () => {
    checkRule(
      "hardcoded-interface-name",
      `class Names {
    var title = ""
    func other(_ name: String) -> UInt32 { let name = read(); return if_nametoindex(name) }
    func closure(_ name: String) -> Bool { all.contains { name in name == interfaceName } }
    func set(_ name: String) { if name != title { title = name } }
    func row(_ name: String, selected: String) -> Bool { name == selected }
    func dead(_ name: String) -> UInt32 {
#if false
        return if_nametoindex(name)
#else
        return 0
#endif
    }
    func all(chosen: String) { other("en0"); closure("en0"); set("en0"); row("en0", selected: chosen); dead("en0") }
}`,
      "swift",
    );
  });

  it("offers the type where a statement asks for one name, and no fix that would mend half of it", () => {
    const titles = (asked: string) =>
      fixesAt(
        "swift",
        { ios: "15.0" },
        `import Network\nfunc isWiFi(_ interface: NWInterface, _ other: NWInterface) -> Bool { ${asked} }\n`,
        "hardcoded-interface-name",
      ).map(({ title }) => title);
    const offered = ["Ask for the type .wifi, which other interfaces may have too"];
    assert.deepEqual(titles('interface.name == "en0"'), offered);
    assert.deepEqual(titles('interface.name == "en0" && other.name != "lo0"'), offered);
    assert.deepEqual(titles('interface.name == "en0" || interface.name == "en1"'), []);
    assert.deepEqual(titles('interface.name == "en0" || "bridge0" == interface.name'), []);
  });
});
