import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { unknownProject } from "../../../server/core/project.ts";
import { meanings, testMeanings } from "../../support/code.ts";

describe("Names of types that a type inherits", () => {
  const uses = "let c: «NWTCPConnection»; func f(_ d: «NWTCPConnection») { d.«cancel»(); c.«cancel»() }";
  const none = ["-", "-", "-", "-"];
  const base = "class Base { class NWTCPConnection { func cancel() {} } }";
  testMeanings([
    ["are own ones", `${base}\nclass Mid: Base {}\nclass Sub: Mid { ${uses} }`, none],
    ["are own ones in an extension", `${base}\nclass Sub: Base {}\nextension Sub { ${uses} }`, none],
    ["are own ones of another file", `class Sub: Base { ${uses} }`, none, [base]],
    [
      "are own ones of an extension in another file",
      `class Sub: Base { ${uses} }`,
      none,
      ["class Base {}", "extension Base { class NWTCPConnection { func cancel() {} } }"],
    ],
    [
      "are own aliases",
      `class Base { typealias NWTCPConnection = Mine }\nstruct Mine { func cancel() {} }\nclass Sub: Base { ${uses} }`,
      none,
    ],
    [
      "are own where an extension of one of Apple’s classes has them",
      `extension NEProvider { class NWTCPConnection { func cancel() {} } }\nclass Sub: NEPacketTunnelProvider { ${uses} }`,
      none,
    ],
    ["are associated types", `protocol Api { associatedtype NWTCPConnection }\nextension Api { ${uses} }`, none],
    [
      "are associated types of another file",
      `struct Some: Api { ${uses} }`,
      none,
      ["protocol Api { associatedtype NWTCPConnection }"],
    ],
    [
      "mean the own type outside as well",
      `${base}\nclass Sub: Base { var c: NWTCPConnection? }\nfunc f(_ s: Sub) { s.c?.«cancel»() }`,
      ["-"],
    ],
    [
      "are found before an alias of the file, and Apple’s where neither is",
      `typealias NWPath = String\nclass Base { typealias NWPath = NWTCPConnection }\nclass Sub: Base { func f(_ p: NWPath) { p.«cancel»() } }`,
      ["NetworkExtension/NWTCPConnection.cancel"],
    ],
    [
      "mean what stands beside the type in another file, whatever this one calls so",
      "class Base {}\nfunc f(_ t: Pier.Tunnel) { print(t.«defaultPath») }",
      ["NetworkExtension/NEProvider.defaultPath"],
      ["enum Pier { class Base: NEProvider {}\nclass Tunnel: Base {} }"],
    ],
    [
      "mean what an alias beside the type in another file stands for",
      "class Base {}\nfunc f(_ t: Pier.Tunnel) { print(t.«defaultPath») }",
      ["NetworkExtension/NEProvider.defaultPath"],
      ["enum Pier { typealias Base = NEProvider\nclass Tunnel: Base {} }"],
    ],
    [
      "mean what this file declares for the types around one of another file",
      "extension Pier { class Base: NEProvider {} }\nfunc f(_ t: Pier.Tunnel) { print(t.«defaultPath») }",
      ["NetworkExtension/NEProvider.defaultPath"],
      ["class Base {}", "enum Pier { class Tunnel: Base {} }"],
    ],
    [
      "mean nothing within the type in another file that says what it inherits",
      "func f(_ t: Tunnel) { print(t.«defaultPath») }",
      ["NetworkExtension/NEProvider.defaultPath"],
      ["class Base: NEProvider {}", "class Tunnel: Base { class Base {} }"],
    ],
    [
      "are no parameters of a generic type",
      "protocol Api { associatedtype Item }\nstruct Box<Item>: Api { var it: Item }\nfunc f(_ b: Box<NWTCPConnection>) { b.it.«cancel»() }",
      ["NetworkExtension/NWTCPConnection.cancel"],
    ],
  ]);
});

describe("Names that other modules have", () => {
  const use = "let a: «WebSocket»? = nil";
  const old = { ...unknownProject, deployment: { value: { ios: "15.0" }, source: "test" } };
  const recent = { ...unknownProject, deployment: { value: { ios: "26.0" }, source: "test" } };

  it("are theirs where one symbol is imported", () => {
    assert.deepEqual(meanings(`import Network\nimport class Starscream.WebSocket\n${use}`, [], recent), ["-"]);
    assert.deepEqual(meanings(`import struct Network.WebSocket\n${use}`, [], old), ["Network/swift/WebSocket"]);
  });

  it("are doubtful where Apple’s are newer than what the code runs on", () => {
    const code = `import Network\nimport Starscream\n${use}`;
    assert.deepEqual(meanings(code, [], old), ["Network/swift/WebSocket?"]);
    assert.deepEqual(meanings(code, [], recent), ["Network/swift/WebSocket"]);
    assert.deepEqual(meanings(`import Network\nimport Foundation\n${use}`, [], old), ["Network/swift/WebSocket"]);
  });
});
