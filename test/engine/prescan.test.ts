import assert from "node:assert/strict";
import type { CodeLanguage } from "../../server/core/language.ts";
import { openFolders } from "../../server/features/open-folders.ts";
import { workspaceOf } from "../../server/resolve/declared-elsewhere.ts";
import { portolan, prescanned } from "../support/check.ts";
import { memoryHost } from "../support/memory-host.ts";

/** How often each byte of a text is read on average. */
function readsOf(text: string): number {
  let reads = 0;
  const bytes = new Proxy(new TextEncoder().encode(text), {
    get(target, key) {
      reads++;
      const value = Reflect.get(target, key, target);
      return typeof value === "function" ? value.bind(target) : value;
    },
  });
  portolan().prescan(bytes, "swift");
  return reads / text.length;
}

describe("a first look at a file", () => {
  function isQuiet(text: string, others: readonly string[] = [], language: CodeLanguage = "swift"): boolean {
    const surveyed = [text, ...others].map((each, at) =>
      portolan().survey({ path: `/app/${at}`, language, text: each }),
    );
    return portolan().isQuiet(prescanned(text, language), workspaceOf(surveyed));
  }

  it("sees that nothing is asked about most code", () => {
    assert.ok(isQuiet("struct Row: View { var body: some View { Text(title).cancel() } }"));
  });

  it("sees names that are asked about, types that lead to such, and comments for Portolan", () => {
    assert.ok(!isQuiet("SCNetworkReachabilityCreateWithName(nil, host)"));
    assert.ok(!isQuiet("func open(_ flow: NEAppProxyUDPFlow) {}"));
    assert.ok(!isQuiet("let a = 1 // portolan:ignore deprecated-api"));
    assert.ok(!isQuiet("let name = `NWHostEndpoint`"));
  });

  it("sees own types of other files that lead to such", () => {
    const use = "func stop(_ tunnel: Tunnel) { tunnel.cancel() }";
    assert.ok(isQuiet(use, ["class Tunnel {}"]));
    assert.ok(isQuiet("func stop(_ tunnel: Tunnel) {}", ["class Tunnel: NWTCPConnection {}"]));
    assert.ok(!isQuiet(use, ["class Tunnel: NWTCPConnection {}"]));
    assert.ok(!isQuiet(use, ["class Tunnel: Base {}", "class Base: NWTCPConnection {}"]));
    assert.ok(!isQuiet(use, ["typealias Tunnel = NWTCPConnection"]));
    assert.ok(!isQuiet(use, ["class Tunnel {}", "extension Tunnel { var link: NWTCPConnection { fatalError() } }"]));
  });

  it("sees them where they are written in small letters", () => {
    assert.ok(!isQuiet("func stop(_ a: tunnel) { a.cancel() }", ["class tunnel: NWTCPConnection {}"]));
  });

  it("sees whole strings that are asked about, and them alone", () => {
    assert.ok(!isQuiet('let control = "com.apple.net.utun_control"'));
    assert.ok(isQuiet('let team = "com.apple.mail" // "com.apple.net.utun_control.other"'));
    assert.ok(!isQuiet('let names = ["com.apple.mail", "com.apple.net.utun_control"]'));
    assert.ok(!isQuiet('id control = @"com.apple.net.utun_control";', [], "objc"));
  });

  it("tells own types with an underscore by their names", () => {
    const own = ["class _Tunnel: NWTCPConnection {}"];
    assert.ok(isQuiet("func stop(_ other: _Other) { other.cancel() }", own));
    assert.ok(!isQuiet("func stop(_ tunnel: _Tunnel) { tunnel.cancel() }", own));
  });

  it("asks C only about names of Apple’s", () => {
    assert.ok(isQuiet("int f(struct session *s) { return s->state; }", [], "objc"));
    assert.ok(!isQuiet("int f(void) { return SCNetworkReachabilityGetFlags(0, 0); }", [], "objc"));
    assert.ok(!isQuiet("#  define SecTrustEvaluate(x) other(x)\n", [], "objc"));
  });

  it("passes each byte a few times, whatever looks like a comment behind a keyword", () => {
    for (const text of [
      "class /* ",
      "class /**/ ",
      "typealias /* ",
      "typealias A = /**/ B. ",
      "func /* ",
      "let a, /* ",
      "class `",
      "class `a` ",
      "class A: `b` ",
      "typealias A = `b` ",
    ])
      assert.ok(readsOf(text.repeat(400)) < 30, text);
  });

  it("is taken again when a file changes", async () => {
    const path = "/app/Row.swift";
    const { isQuiet, update } = await openFolders(portolan(), memoryHost(new Map([[path, "let a = 1"]])), ["/app"]);
    assert.ok(isQuiet(path));
    await update(path, "let a = NWHostEndpoint()");
    assert.ok(!isQuiet(path));
    await update(path, undefined);
    assert.ok(!isQuiet(path));
  });
});
