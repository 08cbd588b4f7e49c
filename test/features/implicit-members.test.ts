import assert from "node:assert/strict";
import { documentIn, portolan } from "../support/check.ts";

/** The first line of what a hover tells at `§` of code. */
function told(marked: string): string {
  const code = `import Foundation\nimport NetworkExtension\n${marked}`;
  const [document, around] = documentIn(code.replace("§", ""), "swift");
  return portolan().hover(document, code.indexOf("§"), around)?.markdown.split("\n")[0] ?? "";
}

const timedOut = "**`NSURLErrorTimedOut`** (case of Foundation)";

describe("A hover on a member without its type", () => {
  it("tells of the codes of an error", () => {
    for (const code of [
      "throw URLError(.timed§Out)",
      "throw URLError(.timed§Out, userInfo: [:])",
      "let error = URLError(URLError.timed§Out)",
      "func f(_ e: URLError) { switch e.code { case .cancelled, .timed§Out: break; default: break } }",
      "func f(_ e: Error) { if let e = e as? URLError, e.code == .timed§Out {} }",
      "func f(_ e: Error) { guard (e as? URLError)?.code == .timed§Out else { return } }",
      "func f(_ e: URLError) { if case .timed§Out = e.code {} }",
      "func f() { do {} catch let e as URLError where e.code == .timed§Out {} catch {} }",
      "func f() { do {} catch URLError.timed§Out {} catch {} }",
      "func f(_ e: URLError) { [.cancelled, .timed§Out].contains(e.code) }",
      "func f(_ e: NSError) { e.code == URLError.timed§Out.rawValue }",
    ])
      assert.equal(told(code), timedOut, code);
    const vpn = "**`NEVPNError.Code.configurationInvalid`** (case of NetworkExtension)";
    assert.equal(told("throw NEVPNError(.configuration§Invalid)"), vpn);
    assert.equal(told("func f(_ e: NEVPNError) -> Bool { e.code == .configuration§Invalid }"), vpn);
  });

  it("tells of what a request of Swift has of its class", () => {
    const video = "**`NSURLRequest.NetworkServiceType.video`** (case of Foundation)";
    assert.equal(told("func f(_ r: inout URLRequest) { r.networkServiceType = .vid§eo }"), video);
    assert.equal(told("let type: URLRequest.NetworkServiceType = .vid§eo"), video);
    assert.equal(told("func f(_ r: NSMutableURLRequest) { r.networkServiceType = .vid§eo }"), video);
  });

  it("tells nothing of own types of the name, nor where no value says what is looked for", () => {
    for (const code of [
      "struct URLError { enum Code { case timedOut }; var code: Code }\nfunc f(_ e: URLError) -> Bool { e.code == .timed§Out }",
      "enum URLError: Error { case timedOut }\nfunc f() { do {} catch URLError.timed§Out {} catch {} }",
      "func f(_ e: Unknown) { [.timed§Out].contains(e.code) }",
      "func f() { [.timed§Out].contains(.timedOut) }",
      "func f() { [.timed§Out].contains { $0 == 1 } }",
    ])
      assert.equal(told(code), "", code);
  });
});
