import { lines, nested } from "./texts.mjs";

const head = "#import <NetworkExtension/NetworkExtension.h>\n";
const inMethod = (body) => `${head}@implementation P\n- (void)f:(NEAppProxyTCPFlow *)flow {\n${body}\n}\n@end\n`;
const inClass = (above, body) => `${head}@interface P : ${above}\n@end\n@implementation P\n${body}\n@end\n`;
const call = '[NWHostEndpoint endpointWithHostname:@"h" port:@"1"]';
const made = (at) => `NWEndpoint *e${at} = ${call};`;
const use = `NWEndpoint *e = ${call};`;

/** Objective-C and C that grow: what grows, and the text with `n` of it. */
export const objcFamilies = {
  "imports and uses in turn": (n) =>
    lines(n, (at) => `#import <NetworkExtension/NetworkExtension.h>\nvoid f${at}() { ${made(at)} }`),
  "imports, then uses": (n) =>
    `${lines(n, () => "#import <NetworkExtension/NetworkExtension.h>")}\n${inMethod(lines(n, made))}`,
  "module imports": (n) => `${lines(n, () => "@import NetworkExtension;")}\n${inMethod(lines(n, made))}`,
  "statements of one method": (n) => inMethod(lines(n, made)),
  "statements of one line": (n) => inMethod(lines(n, made, " ")),
  methods: (n) => `${head}@implementation P\n${lines(n, (at) => `- (void)f${at} { ${made(at)} }`)}\n@end`,
  "methods of one name": (n) =>
    `${head}@implementation P\n${lines(n, (at) => `- (NWHostEndpoint *)f { ${made(at)} [self f].hostname; }`)}\n@end`,
  "declared methods of one name": (n) =>
    `${head}@interface P : NSObject\n${lines(n, () => "- (NWHostEndpoint *)f:(NWEndpoint *)a;")}\n@end\n@implementation P\n${lines(n, (at) => `- (void)g${at} { [[self f:nil] hostname]; }`)}\n@end`,
  functions: (n) => head + lines(n, (at) => `void f${at}(NWEndpoint *a) { ${made(at)} }`),
  "functions of one name": (n) => head + lines(n, (at) => `void f(int a${at}) { ${made(at)} f(1); }`),
  "functions with Apple's name": (n) =>
    `#include <Security/Security.h>\n${lines(n, () => "void SecTrustEvaluate(int a) { SecTrustEvaluate(a); }")}`,
  "aliases of namespaces that never end": (n) =>
    `${head}${lines(n, () => "namespace a = b")}\nvoid f() { ${use} [e hostname]; }`,
  prototypes: (n) => head + lines(n, (at) => `NWHostEndpoint *f${at}(NWEndpoint *a);`),
  casts: (n) => inMethod(lines(n, () => "NWHostEndpoint *a = (NWHostEndpoint *)flow.remoteEndpoint; [a hostname];")),
  "casts with a name each": (n) =>
    inMethod(lines(n, (at) => `NWHostEndpoint *a${at} = (NWHostEndpoint *)flow.remoteEndpoint; [a${at} hostname];`)),
  "casts in a method each": (n) =>
    `${head}@implementation P\n${lines(n, (at) => `- (void)f${at}:(NEAppProxyTCPFlow *)flow { NWHostEndpoint *a = (NWHostEndpoint *)flow.remoteEndpoint; [a hostname]; }`)}\n@end`,
  "one cast and many reads": (n) =>
    inMethod(`NWHostEndpoint *a = (NWHostEndpoint *)flow.remoteEndpoint;\n${lines(n, () => "[a hostname];")}`),
  "casts in one expression": (n) => inMethod(`id a = ${"(NWHostEndpoint *)".repeat(n)}flow.remoteEndpoint;`),
  "one name set again and again": (n) =>
    inMethod(`id a = nil;\n${lines(n, () => "a = flow.remoteEndpoint; [a hostname];")}`),
  "names without a type": (n) =>
    inMethod(lines(n, (at) => `id a${at} = nil;\na${at} = flow.remoteEndpoint; [a${at} hostname];`)),
  "nested blocks of code": (n) => inMethod(nested(n, "{\n", use, "\n}")),
  "nested blocks with a use each": (n) => inMethod(lines(n, (at) => `{\n${made(at)}`) + "\n}".repeat(n)),
  "nested `^{`": (n) => inMethod(nested(n, "^{\n", use, "\n};")),
  "nested `^{` with a use each": (n) =>
    inMethod(lines(n, (at) => `[self f:^(NEAppProxyFlow *g) {\n${made(at)}`) + "\n}];".repeat(n)),
  "nested `if`": (n) => inMethod(nested(n, "if (a) {\n", use, "\n}")),
  "nested `if` without braces": (n) => inMethod(`${"if (a) ".repeat(n)}${use}`),
  "nested `if (@available)`": (n) => inMethod(nested(n, "if (@available(iOS 18, *)) {\n", use, "\n}")),
  "`if (@available)` in turn": (n) => inMethod(lines(n, (at) => `if (@available(iOS 18, *)) { return; }\n${made(at)}`)),
  "`else if (@available)` chain": (n) =>
    inMethod(`if (a) { }${lines(n, (at) => ` else if (@available(iOS 17, *)) { ${made(at)} }`, "")}`),
  "`@available(…) &&`": (n) => inMethod(`if (${"@available(iOS 15, *) && ".repeat(n)}a) { ${use} }`),
  "`@available(…) ||`": (n) => inMethod(`if (${"@available(iOS 15, *) || ".repeat(n)}a) { ${use} }`),
  "`@available(…) &&` without `if`": (n) => inMethod(`BOOL b = ${"@available(iOS 15, *) && ".repeat(n)}a; ${use}`),
  "`@available(…) ?`": (n) => inMethod(`id b = ${"@available(iOS 15, *) ? c : ".repeat(n)}a; ${use}`),
  "macros that hold a check, and their uses": (n) =>
    `#define NEW if (@available(iOS 18, *))\n${inMethod(lines(n, (at) => `NEW { ${made(at)} }`))}`,
  "macros that hold attributes, and their uses": (n) =>
    `${head}${lines(n, (at) => `#define A${at} API_AVAILABLE(ios(15.0))\nvoid f${at}(NWEndpoint *a) A${at};`)}\n${use}`,
  "questions for the version": (n) =>
    inMethod(lines(n, (at) => `if (IS_IOS_18 && [self systemVersion]) { ${made(at)} }`)),
  "nested questions for the version": (n) => inMethod(nested(n, "if (IS_IOS_18) {\n", use, "\n}")),
  "`!@available`": (n) => inMethod(`if (${"!".repeat(n)}@available(iOS 15, *)) { ${use} }`),
  "brackets around `@available`": (n) => inMethod(`if (${nested(n, "(", "@available(iOS 15, *)", ")")}) { ${use} }`),
  "nested `if (symbol)`": (n) => inMethod(nested(n, "if (&nw_path_is_expensive != NULL) {\n", use, "\n}")),
  "`respondsToSelector:` in turn": (n) =>
    inMethod(lines(n, (at) => `if (![a respondsToSelector:@selector(state)]) { return; }\n${made(at)}`)),
  "`respondsToSelector:` kept and asked in turn": (n) =>
    inMethod(`BOOL b = [a respondsToSelector:@selector(state)];\n${lines(n, (at) => `if (b) { ${made(at)} }`)}`),
  "`Symbol &&`": (n) => inMethod(`if (${"NWPath && ".repeat(n)}a) { ${use} }`),
  "nested `if (@available)` without braces": (n) => inMethod(`${"if (@available(iOS 18, *)) ".repeat(n)}a = ${call};`),
  "nested `for`": (n) => inMethod(nested(n, "for (id a in b) {\n", use, "\n}")),
  "nested `for` without braces": (n) => inMethod(`${"for (id a in b) ".repeat(n)}${use}`),
  "`case` in one `switch`": (n) =>
    inMethod(`switch (a) {\n${lines(n, (at) => `case ${at}: { ${made(at)} break; }`)}\n}`),
  "`else if` chain": (n) => inMethod(`if (a) { }${lines(n, (at) => ` else if (b) { ${made(at)} }`, "")}`),
  "nested messages": (n) => inMethod(`id a = ${nested(n, "[", call, " self]")};`),
  "nested messages with arguments": (n) =>
    inMethod(`id a = ${nested(n, "[NWHostEndpoint endpointWithHostname:", '@"h"', ' port:@"1"]')};`),
  "nested calls": (n) => inMethod(`id a = ${nested(n, "f(", call, ")")};`),
  "nested brackets": (n) => inMethod(`id a = ${nested(n, "(", call, ")")};`),
  "nested arrays": (n) => inMethod(`id a = ${nested(n, "@[", call, "]")};`),
  "nested `#if`": (n) => inMethod(nested(n, "#if TARGET_OS_IOS\n", use, "\n#endif")),
  "`#if` in turn": (n) => inMethod(lines(n, (at) => `#if TARGET_OS_IOS\n${made(at)}\n#endif`)),
  "`#elif` chain": (n) => inMethod(`#if A\n${lines(n, (at) => `#elif TARGET_OS_IOS\n${made(at)}`)}\n#endif`),
  "`#if` that cross brackets": (n) =>
    inMethod(lines(n, (at) => `#if A\nif (a) {\n#else\nif (b) {\n#endif\n${made(at)}\n}`)),
  "conditions of one `#if`": (n) => inMethod(`#if ${lines(n, () => "defined(A)", " || ")}\n${use}\n#endif`),
  "`#define`": (n) => head + lines(n, (at) => `#define A${at} ${call}`),
  "`#define` and its use": (n) =>
    head +
    lines(
      n,
      (at) =>
        `#define A${at} ${at}\nvoid f${at}() { NWEndpoint *e = [NWHostEndpoint endpointWithHostname:A${at} port:@"1"]; }`,
    ),
  "`#define` of the one before": (n) =>
    `${head}#define A0 ${call}\n${lines(n, (at) => `#define A${at + 1} A${at}`)}\nvoid f() { [A${n} hostname]; ${use} }`,
  "`#define` of one name": (n) =>
    `${head}${lines(n, (at) => `#if TARGET_OS_SIMULATOR\n#define A(x) [x f${at}]\n#define SIM 1\n#else\n#define SIM 0\n#endif`)}\n${inMethod(`#if SIM\nA(${call});\n#endif`)}`,
  "`#define` of one name and a start that uses it": (n) =>
    `${lines(n, (at) => `#define NOTE(x) f${at}(x)`)}\n${inClass("NEPacketTunnelProvider", `- (void)startTunnelWithOptions:(NSDictionary *)o completionHandler:(void (^)(NSError *))done {\n${lines(n, () => "NOTE(1);")}\nif (a) return;\ndone(nil);\n}`)}`,
  "`#define` of many lines": (n) => `${head}#define A ${lines(n, () => call, " \\\n")}\n`,
  "`#define` of interfaces": (n) =>
    `${head}${lines(n, (at) => `#define IF${at} @"en0"`)}\n${lines(n, (at) => `BOOL f${at}(NSString *s) { return [s isEqualToString:IF${at}]; }`)}`,
  "`#define` with parameters": (n) => head + lines(n, (at) => `#define A${at}(x) [x hostname]`),
  "`#define` never closed": (n) => head + lines(n, (at) => `#define A${at}(x {`),
  pragmas: (n) =>
    inMethod(
      lines(
        n,
        (at) =>
          `#pragma clang diagnostic push\n#pragma clang diagnostic ignored "-Wdeprecated-declarations"\n${made(at)}\n#pragma clang diagnostic pop`,
      ),
    ),
  "nested pragmas": (n) =>
    inMethod(
      `${lines(n, () => "#pragma clang diagnostic push")}\n${use}\n${lines(n, () => "#pragma clang diagnostic pop")}`,
    ),
  "`@interface` without `@end`": (n) => head + lines(n, (at) => `@interface A${at} : NEPacketTunnelProvider`),
  "`@interface` of one name without `@end`": (n) => `${head}${"@interface A ".repeat(n)}`,
  "`@implementation` without `@end`": (n) =>
    head + lines(n, (at) => `@implementation A${at}\n- (void)f { ${made(at)} }`),
  "`@protocol` without `@end`": (n) => head + lines(n, (at) => `@protocol A${at} <NSObject>\n- (NWEndpoint *)f;`),
  providers: (n) =>
    head +
    lines(
      n,
      (at) =>
        `@interface A${at} : NEPacketTunnelProvider\n@end\n@implementation A${at}\n- (void)f { [self createUDPSessionToEndpoint:a fromEndpoint:nil]; }\n@end`,
    ),
  "categories of one class": (n) =>
    head +
    lines(
      n,
      (at) =>
        `@interface A (C${at})\n- (NWHostEndpoint *)f${at};\n@end\n@implementation A (C${at})\n- (void)g${at} { [[self f${at}] hostname]; }\n@end`,
    ),
  "extensions of a provider": (n) =>
    head +
    lines(
      n,
      (at) =>
        `@interface NEPacketTunnelProvider (C${at})\n@end\n@implementation NEPacketTunnelProvider (C${at})\n- (void)g${at} { self.defaultPath; }\n@end`,
    ),
  "classes in a line of descent": (n) =>
    `${head}@interface A0 : NEPacketTunnelProvider\n@end\n${lines(n, (at) => `@interface A${at + 1} : A${at}\n@end\n@implementation A${at + 1}\n- (void)f { [self createUDPSessionToEndpoint:a fromEndpoint:nil]; }\n@end`)}`,
  "protocols of one class": (n) =>
    `${head}@interface A : NSObject <${lines(n, (at) => `B${at}`, ", ")}>\n@end\n@implementation A\n${lines(n, (at) => `- (void)f${at} { self.remoteEndpoint; ${made(at)} }`)}\n@end`,
  "properties of one class": (n) =>
    `${head}@interface A : NSObject\n${lines(n, (at) => `@property NWHostEndpoint *a${at};`)}\n@end\n@implementation A\n${lines(n, (at) => `- (void)f${at} { [self.a${at} hostname]; ${made(at)} }`)}\n@end`,
  "instance variables of one class": (n) =>
    `${head}@implementation A {\n${lines(n, (at) => `NWHostEndpoint *_a${at};`)}\n}\n${lines(n, (at) => `- (void)f${at} { [_a${at} hostname]; }`)}\n@end`,
  overrides: (n) =>
    `${head}@interface A : NEAppProxyProvider\n@end\n@implementation A\n${lines(n, () => "- (BOOL)handleNewUDPFlow:(NEAppProxyUDPFlow *)flow initialRemoteEndpoint:(NWEndpoint *)remoteEndpoint { return YES; }")}\n@end`,
  typedefs: (n) => head + lines(n, (at) => `typedef NWHostEndpoint A${at};\nvoid f${at}(A${at} *a) { [a hostname]; }`),
  "typedefs of one name": (n) =>
    head + lines(n, (at) => `typedef NWHostEndpoint A;\nvoid f${at}(A *a) { [a hostname]; }`),
  enumerations: (n) => head + lines(n, (at) => `enum A${at} { B${at} };\nvoid f${at}() { ${made(at)} }`),
  "constants of one enumeration": (n) => `${head}enum A { ${lines(n, (at) => `B${at}`, ", ")} };\nvoid f() { ${use} }`,
  structures: (n) =>
    head + lines(n, (at) => `struct A${at} { NWHostEndpoint *b; };\nvoid f${at}(struct A${at} a) { [a.b hostname]; }`),
  "nested structures": (n) => head + nested(n, "struct A {\n", "NWHostEndpoint *b;", "\n};"),
  "nested namespaces": (n) => head + nested(n, "namespace a {\n", `void f() { ${use} }`, "\n}"),
  "nested namespaces with a use each": (n) =>
    head + lines(n, (at) => `namespace a${at} {\nvoid f${at}() { ${made(at)} }`) + "\n}".repeat(n),
  "nested C++ classes": (n) => head + nested(n, "class A {\n", `void f() { ${use} }`, "\n};"),
  "nested C++ classes with a use each": (n) =>
    head + lines(n, (at) => `class A${at} {\nvoid f${at}() { ${made(at)} }`) + "\n};".repeat(n),
  "member functions of one name": (n) =>
    `#include <Security/Security.h>\n${lines(n, (at) => `class A${at} { void SecTrustEvaluate(int a); };\nvoid A${at}::g() { SecTrustEvaluate(t, r); }`)}`,
  lambdas: (n) => inMethod(nested(n, "[&](int a) {\n", use, "\n};")),
  "bindings of one name": (n) => inMethod(lines(n, () => `NWHostEndpoint *x = ${call}; [x hostname];`)),
  "bindings from the one before": (n) =>
    inMethod(`NWHostEndpoint *x0 = ${call};\n${lines(n, (at) => `id x${at + 1} = x${at}; [x${at + 1} hostname];`)}`),
  "names in one declaration": (n) => inMethod(`NWEndpoint ${lines(n, (at) => `*b${at} = ${call}`, ", ")};`),
  "endpoints that a declaration takes": (n) => `${head}void f(${lines(n, () => "NWHostEndpoint *a", ", ")});`,
  "endpoints that a method takes": (n) =>
    `${head}@implementation P\n- (void)f${lines(n, () => ":(NWHostEndpoint *)a", " x")} {\n}\n@end`,
  "classes named before their declaration": (n) => `${head}@class A<${lines(n, () => "NWHostEndpoint", ", ")}>;`,
  "parameters of one function": (n) =>
    `${head}void f(${lines(n, (at) => `NWHostEndpoint *a${at}`, ", ")}) { ${lines(n, (at) => `[a${at} hostname];`)} }`,
  "pieces of one selector": (n) =>
    `${head}@implementation A\n- (void)${lines(n, (at) => `a${at}:(NWHostEndpoint *)b${at}`, " ")} { ${use} }\n@end`,
  "pieces of one message": (n) => inMethod(`[self ${lines(n, (at) => `a${at}:${call}`, " ")}];`),
  "arguments of one call": (n) => inMethod(`f(${lines(n, () => call, ", ")});`),
  "elements of one array": (n) => inMethod(`id a = @[${lines(n, () => call, ",\n")}];`),
  "entries of one dictionary": (n) => inMethod(`id a = @{${lines(n, (at) => `@"${at}": ${call}`, ",\n")}};`),
  "values of one brace": (n) => `${head}id a[] = { ${lines(n, () => call, ", ")} };`,
  "chain of members": (n) => inMethod(`id a = flow${".remoteEndpoint".repeat(n)};`),
  "chain of `->`": (n) => inMethod(`id a = flow${"->remoteEndpoint".repeat(n)};`),
  "chain of subscripts": (n) => inMethod(`id a = flow${"[0]".repeat(n)}.remoteEndpoint;`),
  "chain of `+`": (n) => inMethod(`id a = ${lines(n, () => call, " + ")};`),
  "chain of ternaries": (n) => inMethod(`id a = ${"b ? c : ".repeat(n)}flow.remoteEndpoint; [a hostname];`),
  "chain of `?:`": (n) => inMethod(`id a = ${"b ?: ".repeat(n)}flow.remoteEndpoint; [a hostname];`),
  "nested ternaries": (n) =>
    inMethod(`id a = ${"b ? ".repeat(n)}flow.remoteEndpoint${" : c".repeat(n)}; [a hostname];`),
  "chain of `=`": (n) => inMethod(`${"a = ".repeat(n)}${call};`),
  "chain of `*`": (n) => inMethod(`NWHostEndpoint ${"*".repeat(n)}a = b; ${use}`),
  "words in a row": (n) => inMethod(`${"NWHostEndpoint ".repeat(n)};`),
  "words and commas": (n) => `${head}int a = ${"NWHostEndpoint, ".repeat(n)}b;`,
  "words in a row at the top": (n) => `${head}${"NWHostEndpoint ".repeat(n)}`,
  "forward declarations": (n) => `${head}@class ${lines(n, () => "NWHostEndpoint", ", ")};`,
  "forward declarations in turn": (n) => head + lines(n, () => "@class NWHostEndpoint;"),
  attributes: (n) => head + lines(n, (at) => `void f${at}() __attribute__((deprecated)) { ${made(at)} }`),
  "attributes of one function": (n) => `${head}void f() ${"__attribute__((deprecated)) ".repeat(n)} { ${use} }`,
  "availability of methods": (n) =>
    `${head}@interface A\n${lines(n, (at) => `- (void)f${at} API_AVAILABLE(ios(18));`)}\n@end\n@implementation A\n${lines(n, made)}\n@end`,
  "availability of classes": (n) =>
    head +
    lines(
      n,
      (at) =>
        `API_AVAILABLE(ios(18))\n@interface A${at}\n@end\n@implementation A${at}\n- (void)f { ${made(at)} }\n@end`,
    ),
  "availability without a declaration": (n) => `${head}${"API_AVAILABLE(ios(18)) ".repeat(n)}\nvoid f() { ${use} }`,
  "newer API in one method": (n) => inMethod(lines(n, () => "flow.remoteFlowEndpoint;")),
  "newer API in one statement": (n) => inMethod(`f(${lines(n, () => "flow.remoteFlowEndpoint", ",\n")});`),
  "trust evaluated": (n) =>
    `#include <Security/Security.h>\nvoid f() {\n${lines(n, () => "SecTrustResultType r;\nSecTrustEvaluate(trust, &r);\nuse(r);")}\n}`,
  reachability: (n) =>
    `#include <SystemConfiguration/SystemConfiguration.h>\nvoid f() {\n${lines(n, () => 'SCNetworkReachabilityCreateWithName(NULL, "h");')}\n}`,
  labels: (n) => inMethod(lines(n, (at) => `l${at}: ${made(at)}`)),
  strings: (n) => inMethod(lines(n, (at) => `id s${at} = @"NWHostEndpoint"; ${made(at)}`)),
  "unclosed strings": (n) => inMethod(lines(n, (at) => `id s${at} = @"NWHostEndpoint; ${made(at)}`)),
  "unclosed raw strings": (n) => `${head}${'R"(a '.repeat(n)}`,
  "raw strings with delimiters": (n) => `${head}${'R"a(b '.repeat(n)}`,
  "unclosed comments": (n) => `${head}${"/* ".repeat(n)}`,
  "comments on lines of directives": (n) =>
    head + lines(n, (at) => `#if A /* b */ ${"/* c */".repeat(3)}\n#endif // ${at}`),
  "comments on one directive": (n) => `${head}#if A ${"/* c */ ".repeat(n)}B\n${use}\n#endif`,
  "unclosed comments on directives": (n) => head + lines(n, () => "#if A /* c"),
  "slashes on one directive": (n) => `${head}#if A ${"/* ".repeat(n)}\n${use}`,
  backslashes: (n) => `${head}#define A ${"\\ ".repeat(n)}\n${"\\\n".repeat(n)}\n${use}`,
  "number signs": (n) => `${head}${"# \n".repeat(n)}${"#".repeat(n)}`,
  "unclosed braces": (n) => head + lines(n, (at) => `void f${at}() {\n${made(at)}`),
  "unclosed brackets": (n) => inMethod(lines(n, (at) => `f(\n${made(at)}`)),
  "unclosed messages": (n) => inMethod(lines(n, (at) => `[a b:\n${made(at)}`)),
  "unclosed mixed brackets": (n) => `${head}${"([{".repeat(n)}${use}`,
  "stray closing brackets": (n) => `${head}${"}])".repeat(n)}${use}`,
  "brackets that do not match": (n) => `${head}${"(".repeat(n)}${"]".repeat(n)}${"}".repeat(n)}${use}`,
  "unclosed `#if`": (n) => inMethod(lines(n, (at) => `#if TARGET_OS_IOS\n${made(at)}`)),
  "unclosed generics": (n) => inMethod(`${"NSArray<".repeat(n)}\n${use}`),
  "nested generics": (n) =>
    inMethod(`${nested(n, "NSArray<", "NWHostEndpoint *", "> *")} a = b; [a.firstObject hostname];`),
  "unclosed parameters": (n) => `${head}${"void f(int a, ".repeat(n)}\n${use}`,
  "methods without bodies": (n) => `${head}@implementation A\n${"- (void)f:(id)a ".repeat(n)}\n@end`,
  "plus and minus": (n) => `${head}@implementation A\n${"- + ".repeat(n)}\n@end\n${use}`,
  "directives that disable": (n) => inMethod(lines(n, (at) => `${made(at)} // portolan:disable-line`)),
  "directives for stretches": (n) =>
    inMethod(lines(n, (at) => `// portolan:disable deprecated-api\n${made(at)}\n// portolan:enable`)),
  "directives without findings": (n) => head + lines(n, () => "// portolan:disable-next-line deprecated-api\nint a;"),
  "comments before uses": (n) => inMethod(lines(n, (at) => `// comment ${at}\n${made(at)}`)),
  "one long line": (n) => inMethod(`f(${"x, ".repeat(n)}${lines(n, () => call, ", ")});`),
  "bindings of one name that are shown": (n) =>
    head +
    lines(n, () => 'NWHostEndpoint *x = [NWHostEndpoint endpointWithHostname:@"h" port:@"1"];') +
    lines(n, (at) => `void g${at}(void) { NSLog(@"%@", x); }`),
  "reads of one new flow": (n) =>
    inClass(
      "NEAppProxyProvider",
      `- (BOOL)handleNewFlow:(NEAppProxyFlow *)flow {\nNEAppProxyTCPFlow *tcp = (NEAppProxyTCPFlow *)flow;\n${lines(n, () => "[tcp readDataWithCompletionHandler:nil];")}\nreturn YES;\n}`,
    ),
  "names of one new flow": (n) =>
    inClass(
      "NEAppProxyProvider",
      `- (BOOL)handleNewFlow:(NEAppProxyTCPFlow *)flow0 {\n${lines(n, (at) => `NEAppProxyTCPFlow *flow${at + 1} = flow${at}; [flow${at + 1} readDataWithCompletionHandler:nil];`)}\nreturn YES;\n}`,
    ),
  "tokens that are asked for": (n) =>
    inClass(
      "NEFilterDataProvider",
      `- (id)handleNewFlow:(NEFilterFlow *)flow {\n${lines(n, (at) => `NSData *t${at} = flow.sourceAppAuditToken; if (!t${at}) return [NEFilterNewFlowVerdict allowVerdict];`)}\nreturn nil;\n}`,
    ),
  "tests of one token": (n) =>
    inClass(
      "NEFilterDataProvider",
      `- (id)handleNewFlow:(NEFilterFlow *)flow {\nNSData *t = flow.sourceAppAuditToken;\n${lines(n, () => "if (!t) return [NEFilterNewFlowVerdict allowVerdict];")}\nreturn nil;\n}`,
    ),
  "states of a connection": (n) =>
    `#import <Network/Network.h>\nvoid f(nw_connection_t c) {\nnw_connection_set_state_changed_handler(c, ^(nw_connection_state_t s, nw_error_t e) {\nswitch (s) {\n${lines(n, () => "case nw_connection_state_waiting:")}\n${lines(n, () => "nw_connection_cancel(c);")}\n}\n});\n}`,
  "heads of lambdas": (n) => inMethod(`auto a = ${"[](NWEndpoint *e) noexcept(true) -> const a<b> & ".repeat(n)}`),
  "settings of DNS": (n) =>
    inMethod(
      lines(
        n,
        (at) =>
          `NEDNSOverTLSSettings *s${at} = [[NEDNSOverTLSSettings alloc] initWithServers:@[]]; manager.dnsSettings = s${at};`,
      ),
    ),
  "blank lines": (n) => inMethod(`${"\n".repeat(n)}${lines(n, made)}`),
  "plain C": (n) =>
    `#include <stdio.h>\n${lines(n, (at) => `static int f${at}(int a) { struct sockaddr b; return inet_addr("h") + f${at}(a); }`)}`,
};
