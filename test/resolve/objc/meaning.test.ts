import assert from "node:assert/strict";
import { meanings } from "./code.ts";

const remote = "NEFilterSocketFlow.remoteEndpoint";
const factory = "NWHostEndpoint.endpointWithHostname:port:";

function inMethod(body: string): string {
  return `@implementation A\n- (void)run:(NEFilterSocketFlow *)flow with:(id)any {\n${body}\n}\n@end`;
}

describe("a name in Objective-C", () => {
  const cases: readonly [string, string, readonly string[]][] = [
    ["is Apple's class in a declaration", inMethod("«NWHostEndpoint» *e = nil;"), ["NWHostEndpoint"]],
    [
      "is not the property when it is the variable declared here",
      inMethod("NWHostEndpoint *«remoteEndpoint» = nil; [x «remoteEndpoint»];"),
      ["-", "-"],
    ],
    ["is the property of a parameter's type", inMethod("x = (NWHostEndpoint *)flow.«remoteEndpoint»;"), [remote]],
    ["is the property of a cast", inMethod("f(((NEFilterSocketFlow *)any).«remoteEndpoint»);"), [remote]],
    [
      "is the member of what a property gives",
      inMethod("((NWHostEndpoint *)flow.remoteEndpoint).«hostname»;"),
      ["NWHostEndpoint.hostname"],
    ],
    [
      "is no member of a class that is declared and implemented here, and of Apple's where that is only declared or extended",
      `@interface NWTCPConnection : NEProvider\n- (void)cancel;\n@end\n@implementation NWTCPConnection\n- (void)«cancel» { [self «cancel»]; self.«defaultPath»; }\n@end
@interface MyConnection : NWTCPConnection\n@end\n@implementation MyConnection\n- (void)«cancel» { [super «cancel»]; }\n@end
@interface NWHostEndpoint : NWEndpoint\n- (int)private;\n@end\n@implementation NWHostEndpoint (Mine)\n- (void)run { self.«hostname»; }\n@end`,
      ["-", "-", "NEProvider.defaultPath", "-", "-", "NWHostEndpoint.hostname"],
    ],
    ["is a getter sent as a message", inMethod("[flow «remoteEndpoint»];"), [remote]],
    [
      "is a setter of a property",
      inMethod("[[NWTCPConnection new] «setDelegate»:self];"),
      ["NWTCPConnection.delegate"],
    ],
    [
      "is the member of what a block or function pointer gives, also through the name of its type",
      "typedef NWHostEndpoint *(^Maker)(int);\nvoid f(Maker a, NWHostEndpoint *(^b)(void), NWHostEndpoint *(*c)(void)) { a(1).«hostname»; ^{ [b() «hostname»]; c().«hostname»; b.«hostname»; }; }",
      ["NWHostEndpoint.hostname", "NWHostEndpoint.hostname", "NWHostEndpoint.hostname", "-"],
    ],
    [
      "is the member of what a property's block gives",
      "@interface B\n@property NWHostEndpoint *(^make)(int);\n@end\nvoid f(B *b) { b.make(1).«hostname»; [b.make(2) «hostname»]; b.other().«hostname»; }",
      ["NWHostEndpoint.hostname", "NWHostEndpoint.hostname", "-"],
    ],
    [
      "is no class where it is the class's own generic parameter, nor what a member of it gives",
      "@class S<«NWPath»>;\n@interface S<«NWHostEndpoint», __covariant «NWPath» : «NWEndpoint» *> : NSObject\n@property «NWHostEndpoint» a;\n- («NWPath»)b;\n@end\nvoid f(S *s, S<NSString *, NWHostEndpoint *> *t) { s.a.«hostname»; t.a.«hostname»; [t b].«hostname»; }\n«NWHostEndpoint» *g;",
      ["-", "-", "-", "NWEndpoint", "-", "-", "-", "-", "NWHostEndpoint.hostname", "NWHostEndpoint"],
    ],
    [
      "is the class that gets another name, and not that name",
      "@compatibility_alias «Mine» «NWHostEndpoint»;",
      ["-", "NWHostEndpoint"],
    ],
    [
      "is the key that a dictionary begins with, and no label",
      inMethod("a = @{«kTLSProtocol1» : any, «kTLSProtocol1» : any}; { «kTLSProtocol1»: f(); }"),
      ["kTLSProtocol1", "kTLSProtocol1", "-"],
    ],
    [
      "is the getter of a variable that a condition names last, which declares nothing",
      "void f(BOOL ready, NEFilterSocketFlow *flow) { if (ready && flow) [flow «remoteEndpoint»]; while (ready * flow) { flow.«remoteEndpoint»; } }",
      [remote, remote],
    ],
    [
      "is the class and its factory",
      inMethod('[«NWHostEndpoint» «endpointWithHostname»:@"a" «port»:b ? c : d];'),
      ["NWHostEndpoint", factory, "-"],
    ],
    [
      "is an initialiser behind alloc",
      inMethod("[[NENetworkRule alloc] «initWithRemoteNetwork»:nil remotePrefix:0];"),
      ["NENetworkRule.initWithRemoteNetwork:remotePrefix:"],
    ],
    [
      "is not a class method when sent to an instance",
      inMethod("NSURLConnection *c; [c «sendSynchronousRequest»:a returningResponse:b error:c];"),
      ["-"],
    ],
    [
      "is likely when only Apple has so distinctive a selector",
      inMethod("[any «createTCPConnectionToEndpoint»:e enableTLS:NO];"),
      ["NEProvider.createTCPConnectionToEndpoint:enableTLS:?"],
    ],
    [
      "is nothing where the file has nothing else of its framework, whatever the selector",
      "void f(id any) { [any «createTCPConnectionToEndpoint»:e enableTLS:NO]; }",
      ["-"],
    ],
    [
      "is likely where the file imports its framework",
      "@import NetworkExtension;\nvoid f(id any) { [any «createTCPConnectionToEndpoint»:e enableTLS:NO]; }",
      ["NEProvider.createTCPConnectionToEndpoint:enableTLS:?"],
    ],
    [
      "is nothing for the one object that a library’s class shares",
      inMethod(
        "[[Ads sharedInstance] «createTCPConnectionToEndpoint»:e enableTLS:NO]; [Ads.shared «createTCPConnectionToEndpoint»:e enableTLS:NO]; [[Ads sharedAds].other «createTCPConnectionToEndpoint»:e enableTLS:NO];",
      ),
      ["-", "-", "NEProvider.createTCPConnectionToEndpoint:enableTLS:?"],
    ],
    ["is nothing when the selector is a plain word", inMethod("[any «cancel»]; any.«defaultPath»;"), ["-", "-"]],
    [
      "follows an id to what it is set to",
      inMethod("id c; c = [NWTCPConnection new]; [c «cancel»];"),
      ["NWTCPConnection.cancel"],
    ],
    [
      "follows typeof and weak references",
      inMethod("NWTCPConnection *c = x; __weak typeof(c) w = c; [w «cancel»];"),
      ["NWTCPConnection.cancel"],
    ],
    [
      "follows a loop over typed elements",
      inMethod("for (NWTCPConnection *c in all) { [c «cancel»]; }"),
      ["NWTCPConnection.cancel"],
    ],
    [
      "follows the generic argument of an array",
      inMethod(
        "NSArray<NWTCPConnection *> *l; for (id c in l) [c «cancel»]; [l[0] «cancel»]; [l.firstObject «cancel»];",
      ),
      ["NWTCPConnection.cancel", "NWTCPConnection.cancel", "NWTCPConnection.cancel"],
    ],
    [
      "follows the values of a dictionary and what enumerators give",
      inMethod(
        'NSDictionary<NSString *, NWTCPConnection *> *d; [d[@"a"] «cancel»]; [[d objectForKey:@"a"] «cancel»]; for (id c in d.allValues) [c «cancel»]; for (id c in [d objectEnumerator]) [c «cancel»]; for (id k in d) [k cancel];',
      ),
      ["NWTCPConnection.cancel", "NWTCPConnection.cancel", "NWTCPConnection.cancel", "NWTCPConnection.cancel"],
    ],
    [
      "follows a variable whose type the compiler finds",
      inMethod("NWTCPConnection *a = x; __auto_type b = a; [b «cancel»];"),
      ["NWTCPConnection.cancel"],
    ],
    [
      "follows the parameter of a block",
      inMethod("[x run:^(NWTCPConnection *c, NSError *e) { [c «cancel»]; }];"),
      ["NWTCPConnection.cancel"],
    ],
    [
      "prefers the inner declaration",
      inMethod("NWTCPConnection *c; { NSTimer *c; [c «cancel»]; } [c «cancel»];"),
      ["-", "NWTCPConnection.cancel"],
    ],
    [
      "is nothing in a selector, a forward declaration or a synthesis",
      "@class «NWHostEndpoint»; @implementation A @synthesize «hostname»; - (void)a { s(@selector(«hostname»)); } @end",
      ["-", "-", "-"],
    ],
    [
      "is code in the body of a macro",
      "#define MAKE(x) «SSLRead»(x) + \\\n «kTLSProtocol1»\n",
      ["SSLRead", "kTLSProtocol1"],
    ],
    ["is code as the argument of a macro", "WRAP(Host, «SSLRead»)", ["SSLRead"]],
    ["is a constant behind case", "void f(int x) { switch (x) { case «kTLSProtocol1»: g(); } }", ["kTLSProtocol1"]],
  ];
  for (const [sentence, text, expected] of cases) it(sentence, () => assert.deepEqual(meanings(text), expected));
});

describe("a name of C that Apple has too", () => {
  const cases: readonly [string, string, readonly string[]][] = [
    ["is Apple's when called", "void f(void) { int s = «SSLRead»(a, b); ::«SSLRead»(a); }", ["SSLRead", "SSLRead"]],
    [
      "is not Apple's as a member or behind another scope",
      "void f(void) { p->«SSLRead»(a); p.«SSLRead»(a); N::«SSLRead»(a); }",
      ["-", "-", "-"],
    ],
    [
      "is a C++ class's own inside it and Apple's outside",
      "class T { int «SSLRead»(int a); void g() { «SSLRead»(1); } };\nvoid h() { «SSLRead»(2); }",
      ["-", "-", "SSLRead"],
    ],
    [
      "is own when the file defines it",
      "OSStatus «SSLRead»(int a) { return 0; }\nvoid f(void) { «SSLRead»(1); }",
      ["-", "-"],
    ],
    [
      "is own as a constant of an own enumeration",
      "enum { «kTLSProtocol1» = 1 };\nint x = «kTLSProtocol1»;",
      ["-", "-"],
    ],
    ["is own as a field of a value", "struct S s = { .«kTLSProtocol1» = 1 };", ["-"]],
  ];
  for (const [sentence, text, expected] of cases) it(sentence, () => assert.deepEqual(meanings(text), expected));

  it("is own when another file of the workspace declares it", () => {
    const use = "void f(void) { «SSLRead»(1); «NWHostEndpoint» *x; }";
    assert.deepEqual(meanings(use, ["int SSLRead(int);", "@interface NWHostEndpoint : NSObject @end"]), ["-", "-"]);
  });

  it("stays Apple's when the workspace only extends or forward-declares the type", () => {
    const use = "«NWHostEndpoint» *x;";
    assert.deepEqual(meanings(use, ["@class NWHostEndpoint; @interface NWHostEndpoint (Mine) @end"]), [
      "NWHostEndpoint",
    ]);
  });
});

describe("a member in an own class", () => {
  const header = "@interface Tunnel : NEPacketTunnelProvider\n@property (strong) NWTCPConnection *link;\n@end";

  it("is found through self, super and instance variables, across files", () => {
    const text = `@implementation Tunnel
      - (void)go { self.«defaultPath»; [super «defaultPath»]; [_link «cancel»]; [self.link «cancel»]; [self->_link «cancel»]; } @end`;
    assert.deepEqual(meanings(text, [header]), [
      "NEProvider.defaultPath",
      "NEProvider.defaultPath",
      "NWTCPConnection.cancel",
      "NWTCPConnection.cancel",
      "NWTCPConnection.cancel",
    ]);
  });

  it("that overrides Apple's is a use", () => {
    const text = "@implementation Tunnel\n- (NWPath *)«defaultPath» { return nil; }\n- (void)«cancel» {}\n@end";
    assert.deepEqual(meanings(text, [header]), ["NEProvider.defaultPath", "-"]);
  });

  it("is found by the other name of its getter, in a message and behind a point", () => {
    assert.deepEqual(meanings(inMethod("NWTCPConnection *link; [link «isViable»]; link.«isViable»; link.«viable»;")), [
      "NWTCPConnection.viable",
      "NWTCPConnection.viable",
      "NWTCPConnection.viable",
    ]);
  });

  it("is own when the class declares the same name", () => {
    const double = "@interface TestFlow : NSObject\n@property NWHostEndpoint *remoteEndpoint;\n- (void)cancel;\n@end";
    const text =
      "void f(void) { TestFlow *flow; flow.«remoteEndpoint» = nil; [flow «cancel»]; flow.remoteEndpoint.«hostname»; }";
    assert.deepEqual(meanings(text, [double]), ["-", "-", "NWHostEndpoint.hostname"]);
  });

  it("with a distinctive selector is own when any own class has it", () => {
    const own = "@interface X : NSObject\n- (id)createTCPConnectionToEndpoint:(id)e enableTLS:(BOOL)t;\n@end";
    assert.deepEqual(meanings(inMethod("[any «createTCPConnectionToEndpoint»:e enableTLS:NO];"), [own]), ["-"]);
  });
});
