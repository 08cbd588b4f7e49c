import assert from "node:assert/strict";
import type { Fact } from "../../server/core/fact.ts";
import { digestOf } from "./build-sdk.ts";
import { clangAvailability, swiftAvailability } from "./sdk/availability.ts";
import { isOfSwiftAlone, readSdkInput, type SdkFact } from "./sdk/input.ts";
import { writeEnumeration } from "./sdk/objc-enumerations.ts";
import { writeMember } from "./sdk/objc-members.ts";
import { declare, nullableAs } from "./sdk/objc-types.ts";
import { overlayOrder, writeStubSdk } from "./sdk/stub-sdk.ts";
import { writeSwiftMember } from "./sdk/swift-members.ts";
import { sdkDigest, stubSdkTexts } from "./sdk-digest.ts";

const frameworks = "SDK/System/Library/Frameworks";

describe("the stub SDK", () => {
  const input = readSdkInput();
  const byId = new Map(input.facts.map((fact) => [fact.id, fact]));
  const texts = stubSdkTexts();
  const header = (framework: string) => texts.get(`${frameworks}/${framework}.framework/Headers/${framework}.h`)!;

  it("says of a member what its fact says: type, Swift name and each system's versions", () => {
    const fact = byId.get("NetworkExtension/NEAppProxyTCPFlow.remoteEndpoint")!;
    const line = header("NetworkExtension")
      .split("\n")
      .find((each) => /^@property .*\bremoteEndpoint\b/.test(each))!;
    assert.match(line, /NWEndpoint \* remoteEndpoint/);
    assert.ok(line.includes(`availability(ios,introduced=${fact.introduced.ios},deprecated=${fact.deprecated!.ios})`));
    assert.ok(line.includes("availability(tvos,unavailable)"));
  });

  it("hides from Swift what Swift sees with Network's types, and declares that form", () => {
    const line = header("NetworkExtension")
      .split("\n")
      .find((each) => /^@property .*\bremoteFlowEndpoint\b/.test(each))!;
    assert.match(line, /nw_endpoint_t remoteFlowEndpoint __attribute__\(\(swift_private\)\)/);
    assert.match(
      texts.get("overlays/NetworkExtension.swiftinterface")!,
      /public var remoteFlowEndpoint: Network\.NWEndpoint \{/,
    );
  });

  it("declares every class, protocol and enumeration of its frameworks", () => {
    for (const framework of ["Network", "NetworkExtension", "SystemExtensions", "CoreWLAN"]) {
      const text = header(framework);
      for (const fact of input.facts) {
        if (fact.framework !== framework || isOfSwiftAlone(fact) || input.lacking.leftOut.includes(fact.id)) continue;
        const name = fact.objc ?? fact.c;
        const word = { class: "@interface", protocol: "@protocol" }[fact.kind as string];
        if (word !== undefined) assert.match(text, new RegExp(`${word} ${name}\\b`), fact.id);
        if (fact.kind === "enum") assert.match(text, new RegExp(`\\b${name}\\b`), fact.id);
      }
    }
  });

  it("has a Swift half for each module that its overlays import", () => {
    for (const module of overlayOrder) assert.ok(texts.has(`overlays/${module}.swiftinterface`), module);
  });

  it("changes its digest with an availability, not with what readers are told", () => {
    const changed = (change: (fact: SdkFact) => Partial<Fact>) =>
      digestOf(writeStubSdk({ ...input, facts: input.facts.map((fact) => ({ ...fact, ...change(fact) })) }));
    const same = digestOf(texts);
    assert.equal(
      changed(() => ({ about: "x", source: "y" })),
      same,
    );
    const id = "NetworkExtension/NEAppProxyTCPFlow.remoteEndpoint";
    assert.notEqual(
      changed((fact) => (fact.id === id ? { deprecated: { ios: "18.1" } } : {})),
      same,
    );
    assert.notEqual(sdkDigest(), same);
  });

  it("has hand-written entries for nothing that the facts don't know", () => {
    const { swiftDeclarations, swiftDefaults, blockTypedefs, lacking, files } = input;
    const listed = ["raw-values.json", "effects.json"].map((name) => JSON.parse(files.get(name)!) as object);
    const named = [swiftDeclarations, swiftDefaults, blockTypedefs, ...listed].flatMap((each) => Object.keys(each));
    named.push(...(JSON.parse(files.get("read-only.json")!) as readonly string[]));
    assert.deepEqual(
      [...named, ...lacking.refined].filter((id) => !byId.has(id)),
      [],
    );
  });
});

describe("what a header says", () => {
  const fact: SdkFact = { id: "Network/a", framework: "Network", kind: "method", introduced: {}, source: "test" };
  const input = readSdkInput();

  it("puts a name inside a block, a function pointer and an array", () => {
    assert.equal(declare("void (^)(int)", "done"), "void (^done)(int)");
    assert.equal(declare("void (^ _Nullable)(int)", "done"), "void (^ _Nullable done)(int)");
    assert.equal(declare("int (*)(void)", "f"), "int (*f)(void)");
    assert.equal(declare("char[16]", "name"), "char name[16]");
    assert.equal(declare("NSData *", "data"), "NSData * data");
  });

  it("lets be nil what is optional in Swift, and no closure for its result", () => {
    assert.equal(nullableAs("NSData *", "Data?"), "NSData * _Nullable");
    assert.equal(nullableAs("NSData *", "Data"), "NSData *");
    assert.equal(nullableAs("NSInteger", "Int?"), "NSInteger");
    assert.equal(nullableAs("void (^)(void)", "(() -> Void)?"), "void (^ _Nullable)(void)");
    assert.equal(nullableAs("id (^)(void)", "() -> Any?"), "id (^)(void)");
  });

  it("gives each system's versions, soft deprecations as ones far off", () => {
    const dated = { introduced: { ios: "9.0", macos: "10.11" }, deprecated: { ios: "100000" } };
    assert.equal(
      clangAvailability(dated),
      " __attribute__((availability(ios,introduced=9.0,deprecated=100000))) __attribute__((availability(macos,introduced=10.11)))",
    );
    assert.equal(
      swiftAvailability({ ...dated, unavailable: ["tvos"] }),
      "@available(iOS, introduced: 9.0, deprecated: 100000.0)\n@available(macOS, introduced: 10.11)\n@available(tvOS, unavailable)\n",
    );
  });

  it("writes a method with its selector, and none whose parameters are not known", () => {
    const method: SdkFact = {
      ...fact,
      objc: "send:with:",
      swift: "send(_:with:)",
      typeObjc: "void",
      paramsObjc: [
        { label: "data", type: "NSData *" },
        { label: "protocol", type: "NSInteger" },
      ],
    };
    assert.equal(
      writeMember(method, input),
      '- (void)send:(NSData *)data with:(NSInteger)protocol_ __attribute__((swift_name("send(_:with:)")));\n',
    );
    assert.equal(writeMember({ ...method, paramsObjc: [] }, input), "");
  });

  it("writes error codes with their domain and options as a set", () => {
    const code: SdkFact = { ...fact, kind: "enum", objc: "NEVPNError", swift: "NEVPNError" };
    assert.match(writeEnumeration(code, [], input), /ns_error_domain\(NEVPNErrorDomain\)/);
    const options: SdkFact = { ...fact, kind: "enum", c: "nw_a_options", swift: "NWAOptions", objc: "NSAOptions" };
    assert.match(writeEnumeration(options, [], input), /flag_enum/);
  });

  it("writes Swift members with their effects and payloads, and asks for readable ones in protocols", () => {
    const property: SdkFact = { ...fact, kind: "property", swift: "default", typeSwift: "Int", static: true };
    assert.equal(writeSwiftMember(property, input, {}), "public static var `default`: Int { get set }\n");
    assert.equal(
      writeSwiftMember({ ...property, swift: "a" }, input, { isRequirement: true }),
      "static var a: Int { get }\n",
    );
    const payload = [
      { label: "host", type: "Network.NWEndpoint.Host" },
      { label: "_", type: "Int" },
    ];
    const carrying: SdkFact = { ...fact, kind: "enum-case", swift: "hostPort", paramsSwift: payload };
    assert.equal(writeSwiftMember(carrying, input, {}), "case hostPort(host: Network.NWEndpoint.Host, Int)\n");
    const method: SdkFact = {
      ...fact,
      swift: "go(to:)",
      paramsSwift: [{ label: "to", type: "Int" }],
      async: true,
      throws: true,
    };
    assert.equal(writeSwiftMember(method, input, {}), "public func go(to p0: Int) async throws\n");
  });

  it("asks the handlers of Network to be sendable, as its interface does", () => {
    const state = "Network/swift/NWConnection.stateUpdateHandler";
    const stateHandler = input.facts.find(({ id }) => id === state)!;
    assert.match(
      writeSwiftMember(stateHandler, input, {}),
      /@preconcurrency public var \w+: \(@Sendable \(.*-> Void\)\? /,
    );
    const sends: SdkFact = { ...fact, framework: "Network", swift: "go(done:)" };
    const taking = { ...sends, paramsSwift: [{ label: "done", type: "@escaping () -> Void" }] };
    assert.equal(
      writeSwiftMember(taking, input, {}),
      "@preconcurrency public func go(done p0: @escaping @Sendable () -> Void)\n",
    );
    assert.doesNotMatch(writeSwiftMember({ ...taking, framework: "Foundation" }, input, {}), /Sendable/);
  });
});
