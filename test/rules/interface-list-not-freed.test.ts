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

  it("leaves lists of Swift alone that a pattern, an operator or a member of one's own gets", () => {
    const code = `import Darwin
typealias List = UnsafeMutablePointer<ifaddrs>
func optional() { var list: List?; _ = getifaddrs(&list); switch list { case let it?: done(it); case nil: break } }
func some() { var list: List?; _ = getifaddrs(&list); switch list { case .some(let it): done(it); default: break } }
func forced() { var list: List?; _ = getifaddrs(&list); switch list! { case let it: done(it) } }
func inCondition() { var list: List?; _ = getifaddrs(&list); if case let it? = list { done(it) } }
func binary() { var list: List?; _ = getifaddrs(&list); list ~> owner }
func behind() { var list: List?; _ = getifaddrs(&list); owner += list! }
func prefix() { var list: List?; _ = getifaddrs(&list); √list }
func index() { var list: List?; _ = getifaddrs(&list); owners[list] = 1 }
func property() { var list: List?; _ = getifaddrs(&list); print(list!.entries) }
func unwrapped() { var list: List?; _ = getifaddrs(&list); done(list.unsafelyUnwrapped) }
func inClosure() { let ask = { (slot: inout List?) in _ = getifaddrs(&slot) }; use(ask) }
func looked() { var list: List?; _ = getifaddrs(&list); switch list { case nil: return; case .some(_): break } }
//                                   ^^^^^^^^^^ Nothing gives this list to freeifaddrs
`;
    checkRule(rule, code);
  });

  it("follows a list into a variable that a loop goes through", () => {
    const swift = `import Darwin
typealias List = UnsafeMutablePointer<ifaddrs>
func kept() -> List? { var list: List?; _ = getifaddrs(&list); var out: List?; out = list; return out }
func lost() {
    var list: List?
    var next: List?
    _ = getifaddrs(&list)
//      ^^^^^^^^^^ Nothing gives this list to freeifaddrs
    next = list
    while let each = next { show(each.pointee.ifa_name); next = each.pointee.ifa_next }
}
`;
    checkRule(rule, swift);
    const c = `#include <ifaddrs.h>
void lost(void) {
    struct ifaddrs *list, *each;
    getifaddrs(&list);
//  ^^^^^^^^^^ Nothing gives this list to freeifaddrs
    for (each = list; each != NULL; each = each->ifa_next) show(each->ifa_name);
}
void lostInWhile(void) {
    struct ifaddrs *list = NULL;
    struct ifaddrs *each = NULL;
    if (getifaddrs(&list) == 0) {
//      ^^^^^^^^^^ Nothing gives this list to freeifaddrs
        each = list;
        while (each != NULL) { show(each->ifa_name); each = each->ifa_next; }
    }
}
void keptByLoop(void) { struct ifaddrs *list, *i; getifaddrs(&list); for (i = list; i; i = i->ifa_next) ; keep(i); }
void keptInStatic(void) { static struct ifaddrs *all; struct ifaddrs *list; getifaddrs(&list); all = list; }
void keptElsewhere(void) { extern struct ifaddrs *all; struct ifaddrs *list; getifaddrs(&list); all = list; }
void keptInSlot(void) { struct ifaddrs *list, **slot = &holder->list; getifaddrs(&list); *slot = list; }
void keptInField(void) { struct ifaddrs *list; struct holder it; getifaddrs(&list); it.list = list; done(&it); }
void keptByObject() { Owner owner; ifaddrs *list; getifaddrs(&list); owner = list; }
void keptByReference() { ifaddrs *&all = holder.list; ifaddrs *list; getifaddrs(&list); all = list; }
void streamed() { ifaddrs *list; getifaddrs(&list); owner <<= list; }
`;
    checkRule(rule, c, "objc");
  });
});
