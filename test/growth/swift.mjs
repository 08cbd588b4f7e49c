import { lines, nested } from "./texts.mjs";

const networkExtension = "import NetworkExtension\n";
const inProvider = (body) =>
  `${networkExtension}class P: NEPacketTunnelProvider {\nfunc f(flow: NEAppProxyTCPFlow) {\n${body}\n}\n}\n`;
const made = (at) => `let e${at} = NWHostEndpoint(hostname: "h", port: "1")`;
const use = 'let e = NWHostEndpoint(hostname: "h", port: "1")';

/** Swift that grows: what grows, and the text with `n` of it. */
export const swiftFamilies = {
  "imports and uses in turn": (n) => lines(n, (at) => `import NetworkExtension\n${made(at)}`),
  "imports, then uses": (n) => `${lines(n, () => "import NetworkExtension")}\n${lines(n, made)}`,
  "imports below `#if`, and uses": (n) => lines(n, (at) => `#if A\nimport NetworkExtension\n#endif\n${made(at)}`),
  "names that Network shares": (n) =>
    `${networkExtension}${lines(n, (at) => `let p${at}: NWPath? = nil\n${made(at)}`)}`,
  "nested classes": (n) => `${networkExtension}${lines(n, (at) => `class A${at} {`)}\n${use}${"\n}".repeat(n)}`,
  "nested classes of one name": (n) => networkExtension + nested(n, "class A {\n", use, "\n}"),
  "nested classes, then uses": (n) =>
    `${networkExtension}${lines(n, (at) => `class A${at} {`)}\n${use}${"\n}".repeat(n)}\n${lines(n, made)}`,
  "nested classes with a use each": (n) =>
    networkExtension + lines(n, (at) => `class A${at} {\n${made(at)}`) + "\n}".repeat(n),
  "nested functions": (n) => networkExtension + nested(n, "func a() {\n", use, "\n}"),
  "nested functions with a use each": (n) =>
    networkExtension + lines(n, (at) => `func a${at}() {\n${made(at)}`) + "\n}".repeat(n),
  "nested functions with a condition each": (n) =>
    networkExtension + nested(n, "func a() {\n#if A\n", "", "\n#endif\n}") + use,
  "nested closures": (n) => networkExtension + nested(n, "a { b in\n", use, "\n}"),
  "nested closures with a use each": (n) =>
    inProvider(lines(n, (at) => `a { b in\n${made(at)}\nlet h = e${at}.hostname`) + "\n}".repeat(n)),
  "nested `if`": (n) => inProvider(nested(n, "if a {\n", use, "\n}")),
  "nested `if #available`": (n) => inProvider(nested(n, "if #available(iOS 15, *) {\n", use, "\n}")),
  "nested `switch`": (n) => inProvider(nested(n, "switch a {\ncase .b(let c):\n", use, "\n}")),
  "nested `do`": (n) => inProvider(nested(n, "do {\n", use, "\n} catch { }")),
  "nested brackets": (n) =>
    `${networkExtension}let a = ${nested(n, "(", 'NWHostEndpoint(hostname: "h", port: "1")', ")")}`,
  "nested arrays": (n) =>
    `${networkExtension}let a = ${nested(n, "[", 'NWHostEndpoint(hostname: "h", port: "1")', "]")}`,
  "nested calls": (n) =>
    `${networkExtension}let a = ${nested(n, "f(", 'NWHostEndpoint(hostname: "h", port: "1")', ")")}`,
  "nested initialisers": (n) =>
    `${networkExtension}let a = ${nested(n, "NWHostEndpoint(hostname: ", '"h"', ', port: "1")')}`,
  "nested generics": (n) =>
    `${networkExtension}let a: ${nested(n, "Array<", "NWHostEndpoint", ">")} = b\nlet c = a.first`,
  "nested interpolations": (n) =>
    `${networkExtension}let a = ${nested(n, '"\\(', 'NWHostEndpoint(hostname: "h", port: "1")', ')"')}`,
  "nested comments": (n) => `${networkExtension}${"/* ".repeat(n)}${"*/ ".repeat(n)}\n${use}`,
  "nested `#if`": (n) => `${networkExtension}${nested(n, "#if os(iOS)\n", use, "\n#endif")}`,
  "`#if` in turn": (n) => networkExtension + lines(n, (at) => `#if os(iOS)\n${made(at)}\n#endif`),
  "`#elseif` chain": (n) => `${networkExtension}#if A\n${lines(n, (at) => `#elseif os(iOS)\n${made(at)}`)}\n#endif`,
  "`#if` that cross brackets": (n) =>
    inProvider(lines(n, (at) => `#if A\nif a {\n#else\nif b {\n#endif\n${made(at)}\n}`)),
  "`else if` chain": (n) => inProvider(`if a { }${lines(n, (at) => ` else if b {\n${made(at)}\n}`, "")}`),
  "`else if #available` chain": (n) =>
    inProvider(
      `if #available(iOS 18, *) { }${lines(n, (at) => ` else if #available(iOS 17, *) {\n${made(at)}\n}`, "")}`,
    ),
  "`if #available` in turn": (n) => inProvider(lines(n, (at) => `if #available(iOS 18, *) { return }\n${made(at)}`)),
  "`guard #available` in turn": (n) =>
    inProvider(lines(n, (at) => `guard #available(iOS 18, *) else { return }\n${made(at)}`)),
  "`guard let` in turn": (n) =>
    inProvider(
      lines(n, () => "guard let x = flow.remoteEndpoint as? NWHostEndpoint else { return }\nprint(x.hostname)"),
    ),
  "casts that bind": (n) =>
    inProvider(lines(n, () => "if let x = flow.remoteEndpoint as? NWHostEndpoint { print(x.hostname, x.port) }")),
  "casts that bind a name each": (n) =>
    inProvider(lines(n, (at) => `if let x${at} = flow.remoteEndpoint as? NWHostEndpoint { print(x${at}.hostname) }`)),
  "casts that bind, in a function each": (n) =>
    networkExtension +
    lines(
      n,
      (at) =>
        `func f${at}(flow: NEAppProxyTCPFlow) {\nif let x = flow.remoteEndpoint as? NWHostEndpoint { print(x.hostname) }\n}`,
    ),
  "one cast and many reads": (n) =>
    inProvider(`if let x = flow.remoteEndpoint as? NWHostEndpoint {\n${lines(n, () => "print(x.hostname)")}\n}`),
  "`if let x =` before a cast": (n) =>
    inProvider(`${"if let x = ".repeat(n)}flow.remoteEndpoint as? NWHostEndpoint { }`),
  "`let x =` before a cast": (n) => inProvider(`${"let x = ".repeat(n)}flow.remoteEndpoint as? NWHostEndpoint`),
  "`guard let` without end": (n) => inProvider(`${"guard let x = ".repeat(n)}flow.remoteEndpoint as? NWHostEndpoint`),
  "`for x in` without body": (n) => inProvider(`${"for x in ".repeat(n)}NWHostEndpoint`),
  "`for` without `in`": (n) => inProvider(`${"for x ".repeat(n)}NWHostEndpoint`),
  "`while` without body": (n) => inProvider(`${"while x ".repeat(n)}NWHostEndpoint`),
  "`switch` without body": (n) => inProvider(`${"switch x ".repeat(n)}NWHostEndpoint`),
  "`catch` without body": (n) => inProvider(`${"catch x ".repeat(n)}NWHostEndpoint`),
  "`if case` without value": (n) => inProvider(`${"if case .a(let x) ".repeat(n)}NWHostEndpoint`),
  "`case` in one `switch`": (n) =>
    inProvider(`switch a {\n${lines(n, (at) => `case .b${at}(let c):\n${made(at)}`)}\n}`),
  "patterns in one `case`": (n) =>
    inProvider(`switch a {\ncase ${lines(n, (at) => `.b${at}(let c${at})`, ", ")}:\n${use}\n}`),
  "names in one pattern": (n) => inProvider(`if case .a(${lines(n, (at) => `let b${at}`, ", ")}) = c {\n${use}\n}`),
  "names in one tuple": (n) => inProvider(`let (${lines(n, (at) => `b${at}`, ", ")}) = c\n${use}`),
  "names in one typed tuple": (n) =>
    inProvider(
      `let (${lines(n, (at) => `b${at}`, ", ")}): (${lines(n, () => "NEAppProxyTCPFlow", ", ")}) = c\n${lines(n, (at) => `b${at}.remoteEndpoint`)}`,
    ),
  "names in one `let`": (n) =>
    inProvider(`let ${lines(n, (at) => `b${at} = NWHostEndpoint(hostname: "h", port: "1")`, ", ")}`),
  "conditions in one `if`": (n) => inProvider(`if ${lines(n, (at) => `let b${at} = a as? NWHostEndpoint`, ", ")} {\n}`),
  "`#available` in one `if`": (n) => inProvider(`if ${lines(n, () => "#available(iOS 15, *)", ", ")} {\n${use}\n}`),
  "bindings of one name": (n) =>
    inProvider(lines(n, () => 'let x = NWHostEndpoint(hostname: "h", port: "1")\nprint(x.hostname)')),
  "bindings of one name from itself": (n) => inProvider(lines(n, () => "let x = x.remoteEndpoint as? NWHostEndpoint")),
  "bindings of one name that are shown": (n) =>
    networkExtension + lines(n, () => 'let x = NWHostEndpoint(hostname: "h", port: "1")\nprint(x)'),
  "members that are shown": (n) => inProvider(lines(n, () => "print(flow.remoteEndpoint as Any)")),
  "endpoints that are made before a call": (n) =>
    inProvider(
      lines(
        n,
        (at) => `${made(at)}\n_ = createTCPConnection(to: e${at}, enableTLS: false, tlsParameters: nil, delegate: nil)`,
      ),
    ),
  "values of a pattern": (n) => inProvider(`switch a {\ncase ${lines(n, () => "flow.remoteEndpoint", ", ")}: b\n}`),
  "bindings from the one before": (n) =>
    inProvider(`let x0 = flow.remoteEndpoint\n${lines(n, (at) => `let x${at + 1} = x${at}\nx${at + 1}.hostname`)}`),
  "nested bindings of one name": (n) =>
    inProvider(lines(n, () => "if let e = e as? NWHostEndpoint {\nprint(e.hostname)") + "\n}".repeat(n)),
  "variables from the one before": (n) =>
    inProvider(`var x0 = flow.remoteEndpoint\n${lines(n, (at) => `var x${at + 1} = x${at}.remoteEndpoint`)}`),
  "properties from the one before": (n) =>
    `${networkExtension}class A {\nvar x0 = NWHostEndpoint(hostname: "h", port: "1")\n${lines(n, (at) => `var x${at + 1} = x${at}`)}\nfunc f() { x${n}.hostname }\n}`,
  "nested `if` with shared names": (n) =>
    inProvider(lines(n, (at) => `if a {\nlet p${at}: NWPath? = nil`) + "\n}".repeat(n)),
  "nested `if` in a closure": (n) => inProvider(`f {\n${lines(n, () => "if a {\n$0.hostname") + "\n}".repeat(n)}\n}`),
  "nested `if` that return": (n) =>
    `${networkExtension}func f() -> NWPathStatus {\n${lines(n, () => "if a {\nreturn .satisfied") + "\n}".repeat(n)}\n}`,
  "endpoints that a function takes": (n) =>
    `${networkExtension}func f(${lines(n, (at) => `_ a${at}: NWHostEndpoint`, ", ")}) { }`,
  "parameters of one function": (n) =>
    `${networkExtension}func f(${lines(n, (at) => `a${at}: NWHostEndpoint`, ", ")}) { }`,
  "arguments of one call": (n) => inProvider(`f(${lines(n, () => 'NWHostEndpoint(hostname: "h", port: "1")', ", ")})`),
  "labelled arguments of one call": (n) =>
    inProvider(`f(${lines(n, (at) => `a${at}: NWHostEndpoint(hostname: "h", port: "1")`, ",\n")})`),
  "closures as arguments of one call": (n) =>
    inProvider(`f(${lines(n, () => "{ $0.remoteEndpoint as? NWHostEndpoint }", ", ")})`),
  "trailing closures of one call": (n) =>
    inProvider(`f { ${use} }${lines(n, (at) => ` a${at}: { $0.hostname; ${made(at)} }`, "")}`),
  "elements of one array": (n) =>
    `${networkExtension}let a = [${lines(n, () => 'NWHostEndpoint(hostname: "h", port: "1")', ",\n")}]`,
  "entries of one dictionary": (n) =>
    `${networkExtension}let a = [${lines(n, (at) => `"${at}": NWHostEndpoint(hostname: "h", port: "1")`, ",\n")}]`,
  "implicit members in one array": (n) =>
    `${networkExtension}let a: [NWPathStatus] = [${lines(n, () => ".satisfied", ", ")}]`,
  "chain of members": (n) => inProvider(`let a = flow${".remoteEndpoint".repeat(n)}`),
  "chain of calls": (n) => inProvider(`let a = flow${".remoteEndpoint()".repeat(n)}`),
  "chain of calls over lines": (n) =>
    inProvider(
      `let a = provider\n${lines(n, () => '.createTCPConnection(to: NWHostEndpoint(hostname: "h", port: "1"))')}`,
    ),
  "chain of closures": (n) =>
    inProvider(`let a = flow\n${lines(n, () => ".map { $0.remoteEndpoint as? NWHostEndpoint }")}`),
  "chain of optional members": (n) => inProvider(`let a = flow${"?.remoteEndpoint".repeat(n)}`),
  "chain of subscripts": (n) => inProvider(`let a = flow${"[0]".repeat(n)}.remoteEndpoint`),
  "chain of `!`": (n) => inProvider(`let a = flow${"!".repeat(n)}.remoteEndpoint`),
  "chain of `+`": (n) => inProvider(`let a = ${lines(n, () => 'NWHostEndpoint(hostname: "h", port: "1")', " + ")}`),
  "chain of `??`": (n) => inProvider(`let a = ${lines(n, () => "flow.remoteEndpoint", " ?? ")}\na.hostname`),
  "chain of unknown `??`": (n) =>
    inProvider(`let a = ${lines(n, (at) => `b${at}`, " ?? ")}\na.remoteEndpoint\na.hostname`),
  "chain of `as`": (n) => inProvider(`let a = flow${" as NWHostEndpoint".repeat(n)}\na.hostname`),
  "chain of `as?`": (n) => inProvider(`let a = flow${" as? NWHostEndpoint".repeat(n)}\na.hostname`),
  "chain of ternaries": (n) => inProvider(`let a = ${"b ? c : ".repeat(n)}flow.remoteEndpoint\na.hostname`),
  "nested ternaries": (n) =>
    inProvider(`let a = ${"b ? ".repeat(n)}flow.remoteEndpoint${" : c".repeat(n)}\na.hostname`),
  "chain of `&&`": (n) => inProvider(`let a = ${lines(n, () => "flow.remoteEndpoint is NWHostEndpoint", " && ")}`),
  "chain of `=`": (n) => inProvider(`${"a = ".repeat(n)}NWHostEndpoint`),
  "chain of `->`": (n) => `${networkExtension}let a: ${"(Int) -> ".repeat(n)}NWHostEndpoint`,
  "chain of `&` in a type": (n) => `${networkExtension}let a: ${lines(n, () => "NWHostEndpoint", " & ")}`,
  "chain of `<`": (n) => `${networkExtension}let a = b${"<c".repeat(n)} ${use}`,
  "chain of `>`": (n) => `${networkExtension}let a = b${" > c".repeat(n)}\n${use}`,
  "chain of prefix marks": (n) => `${networkExtension}let a = ${"! ".repeat(n)}NWHostEndpoint`,
  "chain of `try`": (n) => inProvider(`let a = ${"try await ".repeat(n)}flow.remoteEndpoint\na.hostname`),
  "`@available` on declarations": (n) =>
    networkExtension + lines(n, (at) => `@available(iOS 15, *)\nfunc f${at}() { ${made(at)} }`),
  "`@available` on one declaration": (n) =>
    `${networkExtension}${"@available(iOS 15, *) ".repeat(n)}func f() { ${use} }`,
  "`@available(…) &&`": (n) => inProvider(`if ${"@available(iOS 15, *) && ".repeat(n)}a { ${use} }`),
  "attributes alone": (n) => `${networkExtension}${"@a ".repeat(n)}\n${use}`,
  "modifiers alone": (n) => `${networkExtension}${"public ".repeat(n)}\n${use}`,
  "modifiers before a type": (n) => `${networkExtension}${"static class ".repeat(n)}A { ${use} }`,
  "generic parameters": (n) => `${networkExtension}func f<${lines(n, (at) => `T${at}`, ", ")}>(a: T1) { ${use} }`,
  "generic functions": (n) => networkExtension + lines(n, (at) => `func f${at}<T>(a: T) { let b: T = a; ${made(at)} }`),
  "`where` clauses": (n) =>
    `${networkExtension}func f<T>(a: T) where ${lines(n, () => "T: NWHostEndpoint", ", ")} { ${use} }`,
  "inherited types": (n) => `${networkExtension}class A: ${lines(n, (at) => `B${at}`, ", ")} { ${use} }`,
  "classes in a line of descent": (n) =>
    `${networkExtension}class A0: NEPacketTunnelProvider { }\n${lines(n, (at) => `class A${at + 1}: A${at} { func f() { let a = createTCPConnection(to: b, enableTLS: true, tlsParameters: nil, delegate: nil) } }`)}`,
  functions: (n) => networkExtension + lines(n, (at) => `func f${at}() { ${made(at)} }`),
  "functions of one name": (n) =>
    networkExtension + lines(n, (at) => `func f(a${at}: Int) { ${made(at)}; f(a${at}: 1).hostname }`),
  "local functions of one name": (n) =>
    inProvider(lines(n, (at) => `func f(a${at}: Int) { }\nf(a${at}: 1).remoteEndpoint.hostname`)),
  "methods of one name": (n) =>
    `${networkExtension}class A {\n${lines(n, (at) => `func f(a${at}: Int) -> NWHostEndpoint { f(a${at}: 1).hostname; ${made(at)} }`)}\n}`,
  "properties of one class": (n) =>
    `${networkExtension}class A {\n${lines(n, (at) => `var a${at}: NWHostEndpoint { a${at}.hostname }`)}\n}`,
  "overrides of one class": (n) =>
    `${networkExtension}class A: NEAppProxyProvider {\n${lines(n, () => "override func handleNewUDPFlow(_ flow: NEAppProxyUDPFlow, initialRemoteEndpoint remoteEndpoint: NWEndpoint) -> Bool { true }")}\n}`,
  "new callbacks of one class": (n) =>
    `${networkExtension}class A: NEAppProxyProvider {\n${lines(n, () => "func handleNewUDPFlow(_ flow: NEAppProxyUDPFlow, initialRemoteFlowEndpoint remoteEndpoint: Network.NWEndpoint) -> Bool { true }")}\n}`,
  providers: (n) =>
    networkExtension +
    lines(n, (at) => `class A${at}: NEPacketTunnelProvider { func f() { createUDPSession(to: a, from: nil) } }`),
  "extensions of one type": (n) =>
    networkExtension + lines(n, (at) => `extension A { func f${at}() -> NWHostEndpoint { f${at}().hostname } }`),
  "extensions of a provider": (n) =>
    networkExtension + lines(n, (at) => `extension NEPacketTunnelProvider: B${at} { func f${at}() { defaultPath } }`),
  "cases of one enumeration": (n) =>
    `${networkExtension}enum A {\n${lines(n, (at) => `case a${at}(NWHostEndpoint)`)}\n}\nfunc f(a: A) { if case .a1(let b) = a { b.hostname } }`,
  "cases in one line": (n) => `${networkExtension}enum A { case ${lines(n, (at) => `a${at}`, ", ")} }\n${use}`,
  typealiases: (n) =>
    networkExtension +
    lines(n, (at) => `typealias A${at} = NWHostEndpoint\nlet b${at} = A${at}(hostname: "h", port: "1")`),
  "typealiases of one name": (n) =>
    networkExtension + lines(n, () => 'typealias A = NWHostEndpoint\nlet b = A(hostname: "h", port: "1")'),
  "typealiases of one name in functions": (n) =>
    networkExtension +
    lines(n, () => 'func f() { typealias A = NWHostEndpoint; let b = A(hostname: "h", port: "1"); b.hostname }'),
  "typealiases of the one before": (n) =>
    `${networkExtension}typealias A0 = NWHostEndpoint\n${lines(n, (at) => `typealias A${at + 1} = A${at}\nlet b${at} = A${at}(hostname: "h", port: "1")`)}`,
  accessors: (n) =>
    networkExtension + lines(n, (at) => `var a${at}: NWHostEndpoint { get { ${made(at)} } set { newValue.hostname } }`),
  "statements of one function": (n) => inProvider(lines(n, (at) => `f(${at})\n${made(at)}`)),
  "statements of one line": (n) => inProvider(lines(n, made, "; ")),
  "statement of many lines": (n) => inProvider(`f {\n${lines(n, (at) => `g(${at})`)}\n${use}\n}`),
  "newer API in one function": (n) => inProvider(lines(n, () => "flow.remoteFlowEndpoint")),
  "newer API in one statement": (n) => inProvider(`f(${lines(n, () => "flow.remoteFlowEndpoint", ",\n")})`),
  "newer API below a long comment": (n) =>
    inProvider(`/*${"x ".repeat(n)}*/\n${lines(n, () => "flow.remoteFlowEndpoint")}`),
  "retired API in initialisers": (n) =>
    networkExtension +
    lines(n, (at) => `class A${at} { init() { self.a = NWHostEndpoint(hostname: "h", port: "1") } }`),
  "trust evaluated": (n) =>
    `import Security\nfunc f() {\n${lines(n, () => "var r = SecTrustResultType.invalid\nSecTrustEvaluate(trust, &r)\nprint(r)")}\n}`,
  reachability: (n) =>
    `import SystemConfiguration\n${lines(n, () => 'let a = SCNetworkReachabilityCreateWithName(nil, "h")')}`,
  datagrams: (n) =>
    inProvider(
      lines(
        n,
        () => "flow.readDatagrams { datagrams, endpoints, error in }\nflow.writeDatagrams(a, sentBy: b) { _ in }",
      ),
    ),
  "TLS versions": (n) =>
    `import Foundation\n${lines(n, () => "configuration.tlsMinimumSupportedProtocol = .tlsProtocol1")}`,
  "interface names": (n) => `import Network\n${lines(n, () => 'if interface.name == "en0" { }')}`,
  "shared renames": (n) =>
    `import CoreTelephony\nimport CoreWLAN\n${lines(n, () => "let a = CWInterface(interfaceName: b)\nlet c = CTTelephonyNetworkInfo().currentRadioAccessTechnology")}`,
  strings: (n) => networkExtension + lines(n, (at) => `let s${at} = "NWHostEndpoint \\(a) \\(b)"`),
  "string of many interpolations": (n) =>
    `${networkExtension}let s = "${'\\(NWHostEndpoint(hostname: "h", port: "1"))'.repeat(n)}"`,
  "unclosed strings": (n) => networkExtension + lines(n, (at) => `let s = "${made(at)}`),
  "unclosed long strings": (n) => `${networkExtension}${'"""\n\\('.repeat(n)}`,
  "unclosed raw strings": (n) => `${networkExtension}${'#"""\\#('.repeat(n)}`,
  "closed raw strings": (n) => networkExtension + lines(n, (at) => `let s = #"a"#; ${made(at)}`),
  "unclosed extended expressions": (n) => networkExtension + lines(n, () => "let r = #/ a"),
  "unclosed expressions in one line": (n) => `${networkExtension}let r = ${"( /(( ".repeat(n)}`,
  "unclosed sets in one line": (n) => `${networkExtension}let r = ${"( /[ a ".repeat(n)}`,
  "slashes in one line": (n) => `${networkExtension}let r = ${"(/a) ".repeat(n)}`,
  "number signs": (n) => `${networkExtension}${"#".repeat(n)}${"# ".repeat(n)}`,
  "number signs before a quote": (n) => `${networkExtension}let a = ${"#".repeat(n)}"${'"'.repeat(n)}`,
  "number signs inside strings": (n) => `${networkExtension}let a = ##"${'"#'.repeat(n)}`,
  "back-ticks": (n) => `${networkExtension}${"`a".repeat(n)}\n${"`".repeat(n)}\n${lines(n, () => "`NWHostEndpoint`")}`,
  operators: (n) => `${networkExtension}let a = b ${"+-".repeat(n)} c\n${use}`,
  points: (n) => `${networkExtension}let a = ${". ".repeat(n)}${"..".repeat(n)}\n${use}`,
  colons: (n) => `${networkExtension}let a ${": ".repeat(n)}\n${use}`,
  "question marks": (n) => `${networkExtension}let a = b${"?".repeat(n)}.c${" ? ".repeat(n)}\n${use}`,
  "unclosed braces": (n) => networkExtension + lines(n, (at) => `func f${at}() {\n${made(at)}`),
  "unclosed class bodies": (n) => networkExtension + lines(n, (at) => `class A${at} {\n${made(at)}`),
  "unclosed brackets": (n) => networkExtension + lines(n, (at) => `f(\n${made(at)}`),
  "unclosed mixed brackets": (n) => `${networkExtension}${"([{".repeat(n)}${use}`,
  "stray closing brackets": (n) => `${networkExtension}${"}])".repeat(n)}${use}`,
  "brackets that do not match": (n) => `${networkExtension}${"(".repeat(n)}${"]".repeat(n)}${"}".repeat(n)}${use}`,
  "unclosed `#if`": (n) => networkExtension + lines(n, (at) => `#if os(iOS)\n${made(at)}`),
  "unclosed interpolations": (n) => `${networkExtension}${'"\\('.repeat(n)}\n${use}`,
  "unclosed generics": (n) => `${networkExtension}${"let a: A<".repeat(n)}\n${use}`,
  "unclosed parameters": (n) => `${networkExtension}${"func f(a: ".repeat(n)}\n${use}`,
  "unclosed attributes": (n) => `${networkExtension}${"@available(iOS 15, ".repeat(n)}\n${use}`,
  "directives that disable": (n) => networkExtension + lines(n, (at) => `${made(at)} // portolan:disable-line`),
  "directives for the next line": (n) =>
    networkExtension + lines(n, (at) => `// portolan:disable-next-line\n${made(at)}`),
  "directives for stretches": (n) =>
    networkExtension + lines(n, (at) => `// portolan:disable deprecated-api\n${made(at)}\n// portolan:enable`),
  "directives never closed": (n) =>
    networkExtension + lines(n, (at) => `// portolan:disable nwhostendpoint-deprecated\n${made(at)}`),
  "directives for the file": (n) =>
    networkExtension + lines(n, (at) => `// portolan:disable-file deprecated-api\n${made(at)}`),
  "directives without findings": (n) => lines(n, () => "// portolan:disable-next-line deprecated-api\nlet a = 1"),
  "directives in one line": (n) => networkExtension + lines(n, (at) => `/* portolan:disable-line */ ${made(at)};`, " "),
  "rules in one directive": (n) =>
    `${networkExtension}// portolan:disable-next-line ${lines(n, (at) => `rule-${at}`, ", ")}\n${use}\n${lines(n, made)}`,
  "comments before uses": (n) => networkExtension + lines(n, (at) => `// comment ${at}\n${made(at)}`),
  "one long line": (n) =>
    `${networkExtension}let a = f(${"x, ".repeat(n)}${lines(n, () => 'NWHostEndpoint(hostname: "h", port: "1")', ", ")})`,
  "blank lines": (n) => `${networkExtension}${"\n".repeat(n)}${lines(n, made)}`,
  spaces: (n) => `${networkExtension}${" ".repeat(n)}${lines(n, (at) => `${made(at)}   `, ";")}`,
  "spaces at ends of lines": (n) => networkExtension + lines(n, (at) => `${made(at)}${" ".repeat(40)}`),
  "carriage returns": (n) => networkExtension.replace("\n", "\r") + lines(n, made, "\r"),
};
