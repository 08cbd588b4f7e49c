/** Where an object of a class comes from. `T` stands for the class, `N` for the program's number. */
export interface ObjcReceiver {
  readonly shape: string;
  readonly top?: string;
  /** Parameters of the function; none for a method in `home`. */
  readonly params?: string;
  readonly before?: string;
  readonly after?: string;
  readonly value: string;
  /** Lines around a method in which the use stands. */
  readonly home?: readonly [before: string, after: string];
  readonly needsOpenClass?: boolean;
  /** Blocks can't capture it. */
  readonly isNotForBlocks?: boolean;
}

const own = (member: string) => `@interface OwnN : NSObject\n${member}\n@end\n`;

/** Receivers of members. */
export const objcReceivers: readonly ObjcReceiver[] = [
  { shape: "parameter", params: "T *x", value: "x" },
  { shape: "nullable parameter", params: "T * _Nullable x", value: "x" },
  { shape: "const parameter", params: "T * const x", value: "x" },
  { shape: "local", params: "id a", before: "T *x = a;", value: "x" },
  { shape: "weak local", params: "T *a", before: "__weak T *x = a;", value: "x" },
  { shape: "local declared later", params: "T *a", before: "T *x;\nx = a;", value: "x" },
  { shape: "second declarator", params: "T *a", before: "T *y = a, *x = y;", value: "x" },
  { shape: "__auto_type", params: "T *a", before: "__auto_type x = a;", value: "x" },
  { shape: "typeof", params: "T *a", before: "__typeof__(a) x = a;", value: "x" },
  { shape: "type definition", top: "typedef T FlowN;\n", params: "FlowN *x", value: "x" },
  { shape: "cast", params: "id a", value: "((T *)a)" },
  { shape: "conditional", params: "T *x, BOOL c", value: "(c ? x : x)" },
  { shape: "short conditional", params: "T *x, T *y", value: "(x ?: y)" },
  { shape: "array literal element", params: "NSArray<T *> *xs", value: "xs[0]" },
  { shape: "array's first", params: "NSArray<T *> *xs", value: "xs.firstObject" },
  { shape: "array message", params: "NSArray<T *> *xs", value: "[xs objectAtIndex:0]" },
  { shape: "dictionary element", params: "NSDictionary<NSString *, T *> *d", value: 'd[@"a"]' },
  { shape: "dictionary message", params: "NSDictionary<NSString *, T *> *d", value: '[d objectForKey:@"a"]' },
  { shape: "set's any", params: "NSSet<T *> *s", value: "[s anyObject]" },
  { shape: "for in", params: "NSArray<T *> *xs", before: "for (T *x in xs) {", after: "}", value: "x" },
  { shape: "for in id", params: "NSArray *xs", before: "for (T *x in xs) {", after: "}", value: "x" },
  {
    shape: "block parameter",
    params: "T *a",
    before: "void (^run)(T *) = ^(T *x) {",
    after: "};\nrun(a);",
    value: "x",
  },
  {
    shape: "enumeration block",
    params: "NSArray<T *> *xs",
    before: "[xs enumerateObjectsUsingBlock:^(T *x, NSUInteger i, BOOL *stop) {",
    after: "}];",
    value: "x",
  },
  { shape: "C array", params: "T *a", before: "T *xs[1] = { a };", value: "xs[0]", isNotForBlocks: true },
  { shape: "out parameter", params: "T * __strong *out", value: "(*out)" },
  { shape: "function result", top: "T *makeN(void);\n", value: "makeN()" },
  { shape: "block result", params: "T *(^make)(void)", value: "make()" },
  { shape: "global", top: "static T *sharedN;\n", value: "sharedN" },
  { shape: "static local", before: "static T *x;", value: "x" },
  { shape: "own property", top: own("@property (nonatomic, strong) T *flow;"), params: "OwnN *o", value: "o.flow" },
  { shape: "own property message", top: own("@property (nonatomic) T *flow;"), params: "OwnN *o", value: "[o flow]" },
  {
    shape: "own property's getter",
    top: own("@property (nonatomic, getter=theFlow) T *flow;"),
    params: "OwnN *o",
    value: "o.theFlow",
  },
  { shape: "own method result", top: own("- (T *)make;"), params: "OwnN *o", value: "[o make]" },
  { shape: "own method result by dot", top: own("- (T *)make;"), params: "OwnN *o", value: "o.make" },
  { shape: "own method with argument", top: own("- (T *)makeAt:(int)i;"), params: "OwnN *o", value: "[o makeAt:1]" },
  { shape: "class method result", top: own("+ (T *)make;"), value: "[OwnN make]" },
  { shape: "class property", top: own("@property (class, readonly) T *shared;"), value: "OwnN.shared" },
  {
    shape: "shared instance's property",
    top: own("+ (instancetype)shared;\n@property T *flow;"),
    value: "[OwnN shared].flow",
  },
  {
    shape: "nested property",
    top: `${own("@property T *flow;")}@interface OuterN : NSObject\n@property OwnN *own;\n@end\n`,
    params: "OuterN *o",
    value: "o.own.flow",
  },
  {
    shape: "array property's element",
    top: own("@property NSArray<T *> *flows;"),
    params: "OwnN *o",
    value: "o.flows[0]",
  },
  {
    shape: "C struct's field",
    top: "struct OwnN { __unsafe_unretained T *flow; };\n",
    params: "struct OwnN s",
    value: "s.flow",
  },
  {
    shape: "struct pointer's field",
    top: "struct OwnN { __unsafe_unretained T *flow; };\n",
    params: "struct OwnN *s",
    value: "s->flow",
  },
  {
    shape: "protocol's property",
    top: "@protocol HasN <NSObject>\n@property (readonly) T *flow;\n@end\n",
    params: "id<HasN> p",
    value: "p.flow",
  },
  { shape: "class with protocol", params: "T<NSObject> *x", value: "x" },
  {
    shape: "self in a category",
    home: ["@interface T (CatN)\n- (void)useN;\n@end\n@implementation T (CatN)\n", "@end\n"],
    value: "self",
  },
  {
    shape: "self in a subclass",
    home: ["@interface SubN : T\n@end\n@implementation SubN\n", "@end\n"],
    value: "self",
    needsOpenClass: true,
  },
  {
    shape: "super in a subclass",
    home: ["@interface SubN : T\n@end\n@implementation SubN\n", "@end\n"],
    value: "super",
    needsOpenClass: true,
  },
  {
    shape: "value of a subclass",
    top: "@interface SubN : T\n@end\n",
    params: "SubN *x",
    value: "x",
    needsOpenClass: true,
  },
  {
    shape: "instance variable",
    home: ["@interface HomeN : NSObject {\nT *_flow;\n}\n@end\n@implementation HomeN\n", "@end\n"],
    value: "_flow",
  },
  {
    shape: "property of self",
    home: ["@interface HomeN : NSObject\n@property T *flow;\n@end\n@implementation HomeN\n", "@end\n"],
    value: "self.flow",
  },
  {
    shape: "property of self in the extension",
    home: [
      "@interface HomeN : NSObject\n@end\n@interface HomeN ()\n@property T *flow;\n@end\n@implementation HomeN\n",
      "@end\n",
    ],
    value: "self.flow",
  },
  {
    shape: "variable of a property",
    home: ["@interface HomeN : NSObject\n@property T *flow;\n@end\n@implementation HomeN\n", "@end\n"],
    value: "_flow",
  },
  {
    shape: "weak self in a block",
    home: ["@interface HomeN : NSObject\n@property T *flow;\n@end\n@implementation HomeN\n", "@end\n"],
    before: "__weak __typeof__(self) weakSelf = self;\nvoid (^run)(void) = ^{",
    after: "};\nrun();",
    value: "weakSelf.flow",
  },
];

/** What is done with the member: `R` is the receiver, `M` the member; dots where C objects can't have messages. */
export const objcUses: readonly (readonly [shape: string, text: string])[] = [
  ["dot", "(void)R.M;"],
  ["dot", "(void)R.M;"],
  ["message", "(void)[R M];"],
  ["local", "__auto_type v = R.M; (void)v;"],
  ["in an expression", "if (!R.M) return;"],
  ["in a block", "void (^f)(void) = ^{ (void)R.M; }; f();"],
  ["message over lines", "(void)[R\n M];"],
  ["with a comment inside", "(void)R./* the old one */M;"],
  ["twice on a line", "(void)R.M; (void)[R M];"],
  ["argument of a macro", "HARBOUR_USE(R.M);"],
];

/** What stands around the use. */
export const objcContexts: readonly (readonly [shape: string, before: string, after: string])[] = [
  ["plain", "", ""],
  ["plain", "", ""],
  ["plain", "", ""],
  ["in braces", "{", "}"],
  ["under @available", "if (@available(iOS 18, *)) {", "}"],
  ["under else of @available", "if (@available(iOS 99, *)) {} else {", "}"],
  [
    "deprecation ignored",
    '#pragma clang diagnostic push\n#pragma clang diagnostic ignored "-Wdeprecated-declarations"',
    "#pragma clang diagnostic pop",
  ],
  [
    "other warning ignored",
    '#pragma clang diagnostic push\n#pragma clang diagnostic ignored "-Wunused"',
    "#pragma clang diagnostic pop",
  ],
  [
    "availability ignored",
    '#pragma clang diagnostic push\n#pragma clang diagnostic ignored "-Wunguarded-availability-new"',
    "#pragma clang diagnostic pop",
  ],
  ["under #if 0", "#if 0", "#endif"],
  ["under #if 1", "#if 1", "#endif"],
  ["under #ifdef of a flag", "#ifdef HARBOUR_FLAG", "#endif"],
];

/** Words before a function. */
export const objcHomes: readonly (readonly [shape: string, before: string])[] = [
  ["function", ""],
  ["function", ""],
  ["static function", "static inline "],
  ["deprecated function", "__attribute__((deprecated))\n"],
  ["available function", "__attribute__((availability(ios,introduced=18.0)))\n"],
];

/** Mentions of a deprecated class `T`. */
export const objcMentions: readonly (readonly [shape: string, text: string])[] = [
  ["parameter's type", "void aN(T *x) {}"],
  ["prototype's parameter", "void aN(T *x);"],
  ["result's type", "T *aN(void);"],
  ["local's type", "void aN(id a) { T *x = a; (void)x; }"],
  ["generic argument", "void aN(NSArray<T *> *xs) {}"],
  ["block's parameter", "void aN(void (^run)(T *)) {}"],
  ["property's type", "@interface AN : NSObject\n@property T *x;\n@end"],
  ["method's parameter", "@interface AN : NSObject\n- (void)f:(T *)x;\n@end"],
  ["method's result", "@interface AN : NSObject\n- (T *)f;\n@end"],
  ["instance variable's type", "@interface AN : NSObject {\nT *_x;\n}\n@end"],
  ["type definition", "typedef T *AN;"],
  ["cast", "void aN(id a) { (void)((T *)a); }"],
  ["class message", "void aN(void) { (void)[T class]; }"],
  ["class dot", "void aN(void) { (void)T.class; }"],
  ["kind of class", "void aN(id a) { (void)[a isKindOfClass:[T class]]; }"],
  ["allocation", "void aN(void) { (void)[[T alloc] init]; }"],
  ["@class", "@class T;"],
  ["category", "@interface T (CatN)\n- (void)gN;\n@end"],
  ["sizeof", "unsigned long aN(void) { return sizeof(T *); }"],
  ["global's type", "static T *xN;"],
  ["struct field's type", "struct AN { __unsafe_unretained T *x; };"],
  ["local of the name", "void aN(void) { int T = 1; (void)T; }"],
  ["label of the name", "@interface AN : NSObject\n- (void)T:(int)x;\n@end"],
  ["string of the name", 'void aN(void) { (void)@"T"; }'],
  ["comment of the name", "void aN(void) { /* T */ }"],
  ["deprecated function's parameter", "__attribute__((deprecated)) void aN(T *x);"],
  ["field of the name", "struct AN { int T; };"],
];

/** Calls of deprecated functions and methods, with what they need. */
export const objcStatements: readonly (readonly [shape: string, params: string, text: string])[] = [
  ["C function", "SecTrustRef t", "(void)SecTrustGetCertificateAtIndex(t, 0);"],
  ["C function with pointer", "SecTrustRef t", "SecTrustResultType r; (void)SecTrustEvaluate(t, &r);"],
  ["C function with NULL", "", '(void)SCNetworkReachabilityCreateWithName(NULL, "a");'],
  ["C function in a condition", "SecTrustRef t", "if (SecTrustGetCertificateAtIndex(t, 0)) {}"],
  ["C function as a value", "", "(void)&SecTrustGetCertificateAtIndex;"],
  ["constant of C", "", "(void)SSLCreateContext(NULL, kSSLClientSide, kSSLStreamType);"],
  ["class's method", "", '(void)[NWHostEndpoint endpointWithHostname:@"a" port:@"1"];'],
  [
    "method with block",
    "NEAppProxyUDPFlow *f",
    "[f readDatagramsWithCompletionHandler:^(NSArray *d, NSArray *e, NSError *n) {}];",
  ],
  [
    "method of a provider",
    "NEPacketTunnelProvider *p, NWEndpoint *e",
    "(void)[p createUDPSessionToEndpoint:e fromEndpoint:nil];",
  ],
  ["selector", "", "(void)@selector(remoteEndpoint);"],
  ["case in a comparison", "NWTCPConnection *c", "(void)(c.state == NWTCPConnectionStateConnected);"],
  [
    "case in a switch",
    "NWTCPConnection *c",
    "switch (c.state) { case NWTCPConnectionStateConnected: break; default: break; }",
  ],
  ["own method of the name", "id<NSObject> o", "(void)[o description];"],
];
