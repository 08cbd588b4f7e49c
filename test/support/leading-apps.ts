import * as fc from "fast-check";

/** Names that types of such an app may have: few, so that they meet; some look like members, or like Apple's. */
const own = ["Alpha", "Beta", "Gamma", "delta", "Epsilon_", "Béta", "NWConnection", "Link"];
/** Apple's, which lead to findings, and some that don't. */
const apples = ["NWTCPConnection", "NEPacketTunnelProvider", "NEAppProxyUDPFlow", "NWEndpoint", "Int", "NSObject"];
const members = ["link", "flow", "tunnel", "make"];

const name = fc.constantFrom(...own);
const type = fc.oneof({ arbitrary: name, weight: 2 }, { arbitrary: fc.constantFrom(...apples), weight: 1 });
const member = fc.constantFrom(...members);

/** Declarations through which one type leads to another. */
const swiftDeclaration = fc
  .tuple(fc.nat(13), name, type, type, member)
  .map(
    ([form, a, b, c, m]) =>
      [
        `class ${a}: ${b} {}`,
        `final class ${a} { var ${m}: ${b}! }`,
        `struct ${a} { let ${m}: [${b}]; func make() -> ${c} { fatalError() } }`,
        `typealias ${a} = ${b}`,
        `extension ${a} { var ${m}: ${b} { fatalError() } }`,
        `extension ${a}: ${b} {}`,
        `protocol ${a} { var ${m}: ${b}? { get } }`,
        `enum ${a} { case one(${b}); static var ${m}: ${c}? }`,
        `actor ${a} { let ${m}: ${b} = ${c}() }`,
        `class ${a}<T: ${b}> { func ${m}() -> T? { nil } }`,
        `let ${m} = ${b}()`,
        `func ${m}() -> ${b} { fatalError() }`,
        `@objc(${a}) class Outer: NSObject { class ${c}: ${b} { var ${m}: ${a}? } }`,
        `// class ${a}: ${b}\nlet words = "extension ${b}"`,
      ][form]!,
  );

const swiftUse = fc
  .tuple(fc.nat(5), type, type, member, member)
  .map(
    ([form, a, b, m, n]) =>
      [
        `func use(_ a: ${a}) { a.${m}.cancel() }`,
        `func use(_ a: ${a}) { a.${m}.${n}!.cancel(); a.cancel() }`,
        `extension ${a} { func stop() { cancel(); ${m}.cancel() } }`,
        `class Last: ${a} { override func stop() { ${m}?.cancel(); self.${n}.readDatagrams { _, _, _ in } } }`,
        `func use() { let a = ${a}(); a.${m}().cancel(); (a as? ${b})?.${n}.cancel() }`,
        `func use(_ all: [${a}]) { for a in all { a.${m}.first?.cancel() } }`,
      ][form]!,
  );

const objcDeclaration = fc
  .tuple(fc.nat(4), name, type, member)
  .map(
    ([form, a, b, m]) =>
      [
        `@interface ${a} : ${b}\n@end`,
        `@interface ${a} : NSObject\n@property (nonatomic) ${b} *${m};\n@end`,
        `@interface ${a} (More)\n- (${b} *)${m};\n@end`,
        `typedef ${b} ${a};`,
        `@protocol ${a} <NSObject>\n@property (readonly) ${b} *${m};\n@end`,
      ][form]!,
  );

const objcUse = fc
  .tuple(fc.nat(2), type, member)
  .map(
    ([form, a, m]) =>
      [
        `void use(${a} *a) { [a.${m} cancel]; }`,
        `void use(${a} *a) { [[a ${m}] cancel]; [a cancel]; }`,
        `@implementation ${a}\n- (void)stop { [self.${m} cancel]; [_${m} cancel]; }\n@end`,
      ][form]!,
  );

const head = "import NetworkExtension\n";
const objcHead = "#import <NetworkExtension/NetworkExtension.h>\n";
const fileOf = (start: string, inside: fc.Arbitrary<string>) =>
  fc
    .tuple(fc.boolean(), fc.array(inside, { minLength: 1, maxLength: 3 }))
    .map(([hasHead, parts]) => `${hasHead ? start : ""}${parts.join("\n")}\n`);

const file = fc.oneof(
  { arbitrary: fileOf(head, fc.oneof(swiftDeclaration, swiftUse)).map((text) => ["swift", text]), weight: 4 },
  { arbitrary: fileOf(objcHead, fc.oneof(objcDeclaration, objcUse)).map((text) => ["m", text]), weight: 1 },
  { arbitrary: fileOf(objcHead, objcDeclaration).map((text) => ["h", text]), weight: 1 },
);

/** The files of an app, by path: types that lead to others, through several files, and code that uses what they lead to. */
export const leadingApps: fc.Arbitrary<readonly (readonly [path: string, text: string])[]> = fc
  .array(file, { minLength: 2, maxLength: 8 })
  .map((files) => files.map(([ending, text], at) => [`/app/F${at}.${ending}`, text!] as const));
