import assert from "node:assert/strict";
import { classesOver } from "../../server/engine/classes.ts";
import { portolan } from "../support/check.ts";

function classesIn(...texts: readonly string[]) {
  const files = texts.map((text, at) => portolan().survey({ path: `/app/File${at}.swift`, language: "swift", text }));
  return classesOver({ ofType: () => files, ofName: () => files }, () => files);
}

const appleClass = (name: string, ...texts: readonly string[]) => classesIn(...texts).named(name)[0]?.appleClass;

describe("the classes of a workspace", () => {
  it("lead through own classes, files and aliases to the one of Apple's above", () => {
    const files = [
      "class Tunnel: Base {}",
      "typealias Base = Middle\nclass Middle: NetworkExtension.NEPacketTunnelProvider {}",
    ];
    assert.equal(appleClass("Tunnel", ...files), "NEPacketTunnelProvider");
  });

  it("lead nowhere where a class isn't in sight, is declared twice with different ones above, or is its own", () => {
    assert.equal(appleClass("Tunnel", "class Tunnel: SomebodysProvider {}"), undefined);
    const twice = [
      "class Base: NEDNSProxyProvider {}",
      "class Base: NEPacketTunnelProvider {}",
      "class Tunnel: Base {}",
    ];
    assert.equal(appleClass("Tunnel", ...twice), undefined);
    assert.equal(appleClass("A", "class A: B {}\nclass B: A {}"), undefined);
  });

  it("take no longer where many files declare the same classes", () => {
    const levels = Array.from({ length: 60 }, (_, at) => `class C${at}: C${at + 1} {}`).join("\n");
    const files = [levels, levels, levels, "class C60: NEFilterDataProvider {}"];
    assert.equal(appleClass("C0", ...files), "NEFilterDataProvider");
  });

  it("are gathered once, however often all of them are asked for", () => {
    const classes = classesIn("class Tunnel: NEPacketTunnelProvider {}");
    assert.equal(classes.all(), classes.all());
  });

  it("know the names that Swift classes carry in Objective-C", () => {
    const classes = classesIn("@objc(Provider) final class Tunnel: NEPacketTunnelProvider {}");
    assert.equal(classes.isRuntimeName("Provider"), true);
    assert.equal(classes.isRuntimeName("Tunnel"), false);
  });

  for (const attribute of [
    "@objc (Provider)",
    "@objc\n(Provider)",
    "@objc( /* its name */ Provider )",
    "@objc(`Provider`)",
  ]) {
    it(`know such a name as ${JSON.stringify(attribute)} has it, which compilers take for it`, () => {
      assert.equal(classesIn(`${attribute} class Tunnel: NEPacketTunnelProvider {}`).isRuntimeName("Provider"), true);
    });
  }
});
