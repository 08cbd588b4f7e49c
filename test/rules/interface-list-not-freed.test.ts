import { checkRule } from "../support/check.ts";

const rule = "interface-list-not-freed";

describe("interface-list-not-freed", () => {
  it("leaves lists of Swift alone that others get: in a tuple, a branch, an inout parameter, a method of one's own", () => {
    const code = `import Darwin
typealias List = UnsafeMutablePointer<ifaddrs>
extension UnsafeMutablePointer where Pointee == ifaddrs { func release() { done(self) } }
func ask(_ list: inout List?) { _ = getifaddrs(&list) }
func both() -> (Int32, List?) { var list: List?; let result = getifaddrs(&list); return (result, list) }
func pair() -> (List?, Int32) { var list: List?; let result = getifaddrs(&list); return (list, result) }
func one(_ isWanted: Bool) -> List? { var list: List?; _ = getifaddrs(&list); return isWanted ? list : nil }
func other(_ list2: List?) -> List? { var list: List?; _ = getifaddrs(&list); return list ?? list2 }
func owner() -> Owner? { var list: List?; _ = getifaddrs(&list); return list.map { Owner($0) } }
func release() { var list: List?; _ = getifaddrs(&list); list?.release() }
func choice() -> List? { var list: List?; if getifaddrs(&list) == 0 { list } else { nil } }
func leak() -> String? {
    var list: List?
    guard getifaddrs(&list) == 0 else { return nil }
//        ^^^^^^^^^^ Nothing gives this list to freeifaddrs
    return list != nil ? String(cString: list!.pointee.ifa_name) : nil
}
`;
    checkRule(rule, code);
  });

  it("leaves lists of C and C++ alone that outlive the function: static, cleaned up, by reference, in what is returned", () => {
    const code = `#include <ifaddrs.h>
void cached(void) { static struct ifaddrs *list; if (!list) getifaddrs(&list); }
void cleaned(void) { struct ifaddrs *list __attribute__((cleanup(done))) = NULL; getifaddrs(&list); }
void given(ifaddrs *&list) { getifaddrs(&list); }
void member(Holder &holder) { ifaddrs *&list = holder.list; getifaddrs(&list); }
std::pair<int, ifaddrs *> both() { ifaddrs *list; int result = getifaddrs(&list); return {result, list}; }
ifaddrs *one() { ifaddrs *list; return getifaddrs(&list) == 0 ? list : nullptr; }
void *any() { ifaddrs *list; getifaddrs(&list); return (void *)list; }
void slot(ifaddrs **out) { ifaddrs *list; getifaddrs(&list); out[0] = list; }
void owner() { ifaddrs *list; getifaddrs(&list); Owner owner = list; }
void thrown() { ifaddrs *list; getifaddrs(&list); throw list; }
int leakOfTwo() { ifaddrs *list; getifaddrs(&list); ifaddrs *first = list; return first->ifa_flags; }
//                               ^^^^^^^^^^ Nothing gives this list to freeifaddrs
int leak() { ifaddrs *list; return getifaddrs(&list) == 0 ? list->ifa_flags : 0; }
//                                 ^^^^^^^^^^ Nothing gives this list to freeifaddrs
`;
    checkRule(rule, code, "objc");
  });
});
