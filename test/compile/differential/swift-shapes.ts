/** Where a value of a type comes from. `T` stands for the type, `N` for the program's number. */
export interface SwiftReceiver {
  readonly shape: string;
  /** Declarations that the program needs. */
  readonly top?: string;
  readonly params?: string;
  readonly generics?: string;
  /** Lines before and after the use. */
  readonly before?: string;
  readonly after?: string;
  /** The value, a member's dot follows; empty for a member named by itself. */
  readonly value: string;
  /** What the function stands in, when that is where the value comes from. */
  readonly home?: readonly [before: string, after: string];
  readonly isAsync?: boolean;
  readonly needsOpenClass?: boolean;
}

const own = (member: string) => `final class OwnN { ${member} ; init(flow: T) { fatalError() } }\n`;

/** Receivers of members. */
export const swiftReceivers: readonly SwiftReceiver[] = [
  { shape: "parameter", params: "_ x: T", value: "x" },
  { shape: "labelled parameter", params: "with x: T", value: "x" },
  { shape: "optional chain", params: "_ x: T?", value: "x?" },
  { shape: "forced optional", params: "_ x: T?", value: "x!" },
  { shape: "implicitly unwrapped", params: "_ x: T!", value: "x" },
  { shape: "if let", params: "_ x: T?", before: "if let x {", after: "}", value: "x" },
  { shape: "if let renamed", params: "_ x: T?", before: "if let y = x {", after: "}", value: "y" },
  { shape: "guard let", params: "_ x: T?", before: "guard let y = x else { return }", value: "y" },
  { shape: "while let", params: "_ x: T?", before: "while let y = x {", after: "}", value: "y" },
  { shape: "local with type", params: "_ x: Any", before: "let y: T = x as! T", value: "y" },
  { shape: "local from parameter", params: "_ x: T", before: "let y = x", value: "y" },
  { shape: "local declared later", params: "_ x: T", before: "let y: T\ny = x", value: "y" },
  { shape: "array element", params: "_ xs: [T]", value: "xs[0]" },
  { shape: "first of array", params: "_ xs: [T]", value: "xs.first?" },
  { shape: "last of array forced", params: "_ xs: [T]", value: "xs.last!" },
  { shape: "for in", params: "_ xs: [T]", before: "for x in xs {", after: "}", value: "x" },
  {
    shape: "for in enumerated",
    params: "_ xs: [T]",
    before: "for (_, x) in xs.enumerated() {",
    after: "}",
    value: "x",
  },
  { shape: "for in reversed", params: "_ xs: [T]", before: "for x in xs.reversed() {", after: "}", value: "x" },
  { shape: "closure parameter", params: "_ xs: [T]", before: "xs.forEach { x in", after: "}", value: "x" },
  { shape: "closure typed parameter", params: "_ xs: [T]", before: "xs.forEach { (x: T) in", after: "}", value: "x" },
  { shape: "closure $0", params: "_ xs: [T]", before: "xs.forEach {", after: "}", value: "$0" },
  { shape: "filter", params: "_ xs: [T]", value: "xs.filter { _ in true }[0]" },
  { shape: "compactMap", params: "_ xs: [T?]", value: "xs.compactMap { $0 }.first?" },
  { shape: "dictionary value", params: "_ d: [String: T]", value: 'd["a"]?' },
  { shape: "dictionary for in", params: "_ d: [String: T]", before: "for (_, x) in d {", after: "}", value: "x" },
  { shape: "dictionary values", params: "_ d: [String: T]", before: "for x in d.values {", after: "}", value: "x" },
  { shape: "tuple index", params: "_ t: (T, Int)", value: "t.0" },
  { shape: "tuple label", params: "_ t: (flow: T, count: Int)", value: "t.flow" },
  { shape: "tuple pattern", params: "_ t: (T, Int)", before: "let (x, _) = t", value: "x" },
  { shape: "set element", params: "_ s: Set<T>", value: "s.first?" },
  { shape: "struct property", top: "struct OwnN { var flow: T }\n", params: "_ o: OwnN", value: "o.flow" },
  { shape: "class property", top: own("let flow: T! = nil"), params: "_ o: OwnN", value: "o.flow" },
  { shape: "optional property", top: own("var flow: T?"), params: "_ o: OwnN?", value: "o?.flow?" },
  { shape: "computed property", top: own("var flow: T { fatalError() }"), params: "_ o: OwnN", value: "o.flow" },
  { shape: "lazy property", top: own("lazy var flow: T = { fatalError() }()"), params: "_ o: OwnN", value: "o.flow" },
  { shape: "static property", top: own("nonisolated(unsafe) static var flow: T!"), value: "OwnN.flow" },
  {
    shape: "nested type's property",
    top: "struct OwnN { struct Inner { let flow: T } ; let inner: Inner }\n",
    params: "_ o: OwnN",
    value: "o.inner.flow",
  },
  { shape: "method result", top: own("func make() -> T { fatalError() }"), params: "_ o: OwnN", value: "o.make()" },
  { shape: "static method result", top: own("static func make() -> T { fatalError() }"), value: "OwnN.make()" },
  {
    shape: "subscript result",
    top: own("subscript(i: Int) -> T { fatalError() }"),
    params: "_ o: OwnN",
    value: "o[0]",
  },
  { shape: "function result", top: "func makeN() -> T { fatalError() }\n", value: "makeN()" },
  { shape: "optional function result", top: "func makeN() -> T? { nil }\n", value: "makeN()?" },
  { shape: "throwing function result", top: "func makeN() throws -> T { fatalError() }\n", value: "(try! makeN())" },
  {
    shape: "async function result",
    top: "func makeN() async -> T { fatalError() }\n",
    value: "await makeN()",
    isAsync: true,
  },
  { shape: "local function result", before: "func make() -> T { fatalError() }", value: "make()" },
  { shape: "local closure result", before: "let make: () -> T = { fatalError() }", value: "make()" },
  { shape: "typed closure", params: "_ x: T", before: "let run: (T) -> Void = { y in", after: "}\nrun(x)", value: "y" },
  { shape: "typed closure $0", params: "_ x: T", before: "let run: (T) -> Void = {", after: "}\nrun(x)", value: "$0" },
  {
    shape: "closure for own function",
    top: "func withN(_ run: (T) -> Void) {}\n",
    before: "withN { y in",
    after: "}",
    value: "y",
  },
  { shape: "forced cast", params: "_ a: Any", value: "(a as! T)" },
  { shape: "optional cast", params: "_ a: Any", value: "(a as? T)?" },
  { shape: "if let cast", params: "_ a: Any", before: "if let x = a as? T {", after: "}", value: "x" },
  { shape: "guard let cast", params: "_ a: Any", before: "guard let x = a as? T else { return }", value: "x" },
  {
    shape: "case let as",
    params: "_ a: Any",
    before: "switch a {\ncase let x as T:",
    after: "default: break\n}",
    value: "x",
  },
  { shape: "if case let as", params: "_ a: Any", before: "if case let x as T = a {", after: "}", value: "x" },
  { shape: "conditional", params: "_ x: T, _ c: Bool", value: "(c ? x : x)" },
  { shape: "coalesced", params: "_ x: T, _ o: T?", value: "(o ?? x)" },
  {
    shape: "payload in if case",
    top: "enum OneN { case one(T), other }\n",
    params: "_ e: OneN",
    before: "if case .one(let x) = e {",
    after: "}",
    value: "x",
  },
  {
    shape: "payload in switch",
    top: "enum OneN { case one(flow: T), other }\n",
    params: "_ e: OneN",
    before: "switch e {\ncase let .one(x):",
    after: "case .other: break\n}",
    value: "x",
  },
  { shape: "own generic function", top: "func sameN<V>(_ v: V) -> V { v }\n", params: "_ x: T", value: "sameN(x)" },
  { shape: "own generic type", top: "struct BoxN<V> { let value: V }\n", params: "_ b: BoxN<T>", value: "b.value" },
  { shape: "generic constraint", generics: "<G: T>", params: "_ x: G", value: "x" },
  { shape: "type alias", top: "typealias FlowN = T\n", params: "_ x: FlowN", value: "x" },
  {
    shape: "protocol's property",
    top: "protocol HasN { var flow: T { get } }\n",
    params: "_ p: any HasN",
    value: "p.flow",
  },
  {
    shape: "protocol constraint",
    top: "protocol HasN { var flow: T { get } }\n",
    generics: "<P: HasN>",
    params: "_ p: P",
    value: "p.flow",
  },
  { shape: "self in an extension", home: ["extension T {\n", "}\n"], value: "self" },
  { shape: "bare in an extension", home: ["extension T {\n", "}\n"], value: "" },
  { shape: "self in a subclass", home: ["class SubN: T {\n", "}\n"], value: "self", needsOpenClass: true },
  { shape: "bare in a subclass", home: ["class SubN: T {\n", "}\n"], value: "", needsOpenClass: true },
  { shape: "super in a subclass", home: ["class SubN: T {\n", "}\n"], value: "super", needsOpenClass: true },
  { shape: "value of a subclass", top: "class SubN: T {}\n", params: "_ x: SubN", value: "x", needsOpenClass: true },
  {
    shape: "weak self",
    home: ["final class HomeN {\nvar flow: T?\n", "}\n"],
    before: "let run = { [weak self] in",
    after: "}\nrun()",
    value: "self?.flow?",
  },
  { shape: "own member bare", home: ["final class HomeN {\nvar flow: T!\n", "}\n"], value: "flow" },
  { shape: "inout parameter", params: "_ x: inout T", value: "x" },
  { shape: "variadic parameter", params: "_ xs: T...", value: "xs[0]" },
  { shape: "double optional", params: "_ x: T??", value: "x??" },
  { shape: "capture list", params: "_ x: T", before: "let run = { [y = x] in", after: "}\nrun()", value: "y" },
  {
    shape: "result value",
    params: "_ r: Result<T, any Error>",
    before: "if case .success(let x) = r {",
    after: "}",
    value: "x",
  },
];

/** What is done with the member: `R.` is the receiver with its dot, `M` the member; the last says that it is captured. */
export const swiftUses: readonly (readonly [shape: string, text: string, isCaptured?: boolean])[] = [
  ["discarded", "_ = R.M"],
  ["argument", "print(R.M as Any)"],
  ["local", "let v = R.M\n_ = v"],
  ["in an interpolation", '_ = "\\(String(describing: R.M))"', true],
  ["in an array", "_ = [R.M]"],
  ["in a tuple", "_ = (R.M, 0)"],
  ["in a closure", "let f = { _ = R.M }\nf()", true],
  ["in a deferred block", "defer { _ = R.M }", true],
  ["compared with nil", "if Optional(R.M) == nil { return }", true],
  ["on the next line", "_ = R\n.M"],
  ["with a comment inside", "_ = R/* the old one */.M"],
  ["twice on a line", "_ = R.M ; _ = R.M"],
];

/** What stands around the use. */
export const swiftContexts: readonly (readonly [shape: string, before: string, after: string])[] = [
  ["plain", "", ""],
  ["plain", "", ""],
  ["plain", "", ""],
  ["under do", "do {", "}"],
  ["under #available", "if #available(iOS 18, *) {", "}"],
  ["under a branch that can't run", "if #available(iOS 13, *) {} else {", "}"],
  ["under #unavailable", "if #unavailable(iOS 26.1) {", "}"],
  ["under guard #available", "guard #available(iOS 16, *) else { return }", ""],
  ["under #if os(iOS)", "#if os(iOS)", "#endif"],
  ["under #if false", "#if false", "#endif"],
  ["in a nested function", "func inner() {", "}\ninner()"],
];

/** Where the function stands; `F` is the function. */
export const swiftHomes: readonly (readonly [shape: string, before: string, after: string, keyword?: string])[] = [
  ["free function", "", ""],
  ["free function", "", ""],
  ["struct's method", "struct HomeN {\n", "}\n"],
  ["class's method", "final class HomeN {\n", "}\n"],
  ["static method", "enum HomeN {\nstatic ", "}\n"],
  ["extension's method", "extension String {\n", "}\n"],
  ["initialiser", "struct HomeN {\n", "}\n", "init"],
  ["deprecated function", "@available(iOS, deprecated: 18.0)\n", ""],
  ["function deprecated everywhere", "@available(*, deprecated)\n", ""],
  ["available function", "@available(iOS 18, *)\n", ""],
  ["deprecated type's method", "@available(*, deprecated)\nstruct HomeN {\n", "}\n"],
];

/** Mentions of a deprecated class `T`. */
export const swiftMentions: readonly (readonly [shape: string, text: string])[] = [
  ["parameter's type", "func aN(_ x: T) {}"],
  ["optional parameter's type", "func aN(_ x: T? = nil) {}"],
  ["result's type", "func aN() -> T { fatalError() }"],
  ["array's element", "func aN(_ x: [T]) {}"],
  ["dictionary's value", "func aN(_ x: [String: T]) {}"],
  ["set's element", "func aN(_ x: Set<T>) {}"],
  ["tuple's element", "func aN(_ x: (T, Int)) {}"],
  ["closure's parameter", "func aN(_ x: (T) -> Void) {}"],
  ["closure's result", "func aN(_ x: @escaping () async -> T?) {}"],
  ["property's type", "struct AN { var x: T? }"],
  ["implicitly unwrapped property", "final class AN { weak var x: T! }"],
  ["type alias", "typealias AN = T"],
  ["payload", "enum AN { case one(T), two }"],
  ["protocol's requirement", "protocol AN { func f(_ x: T) -> Int }"],
  ["generic constraint", "func aN<G: T>(_ g: G) {}"],
  ["where clause", "func aN<G>(_ g: G) where G: T {}"],
  ["extension", "extension T { var pN: Int { 0 } }"],
  ["cast", "func aN(_ x: Any) { _ = x as? T }"],
  ["is", "func aN(_ x: Any) -> Bool { x is T }"],
  ["is in a pattern", "func aN(_ x: Any) { switch x { case is T: break ; default: break } }"],
  ["metatype", "func aN() { _ = T.self }"],
  ["metatype parameter", "func aN(_ x: T.Type) {}"],
  ["generic argument", "func aN() { _ = Array<T>() }"],
  ["own generic's argument", "struct BoxN<V> { var v: V? }\nfunc aN(_ x: BoxN<T>) {}"],
  ["local's type", "func aN() { var x: T? ; x = nil ; _ = x }"],
  ["closure's typed parameter", "func aN() { let f = { (x: T) in } ; _ = f }"],
  ["inout parameter's type", "func aN(_ x: inout T) {}"],
  ["variadic parameter's type", "func aN(_ x: T...) {}"],
  ["own type of the name", "enum AN { struct T {} ; static func f(_ x: T) {} }"],
  ["generic parameter of the name", "func aN<T>(_ x: T) {}"],
  ["associated type of the name", "protocol AN { associatedtype T ; func f(_ x: T) }"],
  ["label of the name", "func aN(T x: Int) {}"],
  ["local of the name", "func aN() { let T = 1 ; _ = T }"],
  ["string of the name", 'func aN() { print("T") }'],
  ["comment of the name", "func aN() { /* T */ }"],
  ["deprecated function's parameter", "@available(*, deprecated)\nfunc aN(_ x: T) {}"],
  ["key path's root", "func aN() { _ = \\T.description }"],
];

/** Calls of deprecated functions and mentions of constants, with what they need. */
export const swiftStatements: readonly (readonly [shape: string, params: string, text: string])[] = [
  ["C function", "_ t: SecTrust", "_ = SecTrustGetCertificateAtIndex(t, 0)"],
  ["C function with inout", "_ t: SecTrust", "var r = SecTrustResultType.invalid\n_ = SecTrustEvaluate(t, &r)"],
  ["C function with nil", "", '_ = SCNetworkReachabilityCreateWithName(nil, "a")'],
  ["C function in guard", "", 'guard let r = SCNetworkReachabilityCreateWithName(nil, "a") else { return }\n_ = r'],
  ["C function with implicit members", "", "_ = SSLCreateContext(nil, .clientSide, .streamType)"],
  ["initialiser", "", '_ = NWHostEndpoint(hostname: "a", port: "1")'],
  ["initialiser in a return", "", 'let f = { NWHostEndpoint(hostname: "a", port: "1") }\n_ = f'],
  [
    "method with completion",
    "_ f: NEAppProxyUDPFlow",
    "f.readDatagrams { datagrams, endpoints, error in print(datagrams?.count ?? 0, endpoints as Any, error as Any) }",
  ],
  [
    "method with labels",
    "_ p: NEPacketTunnelProvider, _ e: NWEndpoint",
    "_ = p.createTCPConnection(to: e, enableTLS: false, tlsParameters: nil, delegate: nil)",
  ],
  ["method of a tunnel", "_ p: NEPacketTunnelProvider, _ e: NWEndpoint", "_ = p.createUDPSession(to: e, from: nil)"],
  ["key path", "", "_ = \\NEAppProxyTCPFlow.remoteEndpoint"],
  ["key path in map", "_ xs: [NEAppProxyTCPFlow]", "_ = xs.map(\\.remoteEndpoint)"],
  ["case in a comparison", "_ c: NWTCPConnection", "_ = c.state == .connected"],
  ["case in a pattern", "_ c: NWTCPConnection", "switch c.state {\ncase .connected: break\ndefault: break\n}"],
  ["case by its type", "", "_ = NWTCPConnectionState.connected"],
];
