import assert from "node:assert/strict";
import { documentIn, portolan } from "../support/check.ts";

/** The hover at `$0` of Swift. */
function hover(marked: string): string {
  const [document, around] = documentIn(marked.replace("$0", ""), "swift");
  return portolan().hover(document, marked.indexOf("$0"), around)?.markdown ?? "";
}

describe("The hover of a member of a session", () => {
  it("knows each way in which a session loads with async and await, and from which system on", () => {
    const shown = (call: string) =>
      hover(
        `import Foundation\nfunc f(s: URLSession, r: URLRequest, u: URL, d: Data) async throws {\n  _ = try await s.${call}\n}`,
      );
    const since = (versions: string) => new RegExp(`From ${versions}[^]*URLSession: the whole of it`);
    for (const call of [
      "da$0ta(for: r)",
      "da$0ta(from: u)",
      "upl$0oad(for: r, from: d)",
      "upl$0oad(for: r, fromFile: u)",
    ])
      assert.match(shown(call), since("iOS 13, macOS 10.15"), call);
    for (const call of [
      "da$0ta(for: r, delegate: nil)",
      "da$0ta(from: u, delegate: nil)",
      "upl$0oad(for: r, from: d, delegate: nil)",
      "upl$0oad(for: r, fromFile: u, delegate: nil)",
      "downl$0oad(for: r)",
      "downl$0oad(from: u, delegate: nil)",
      "downl$0oad(resumeFrom: d)",
      "byt$0es(for: r)",
      "byt$0es(from: u, delegate: nil)",
    ])
      assert.match(shown(call), since("iOS 15, macOS 12"), call);
  });

  it("leads to the article on the type before a report that has no answer", () => {
    const links = (marked: string) => [...hover(marked).matchAll(/portolan:\/article\/([\w-]+)/g)].map(([, id]) => id);
    assert.equal(links("import Foundation\nlet a = URLSession.shared.dataTa$0sk(with: u)")[0], "urlsession-overview");
    assert.equal(links("import Foundation\nfunc f(t: URLSessionTask) { t.resu$0me() }")[0], "urlsession-overview");
    assert.ok(
      links("import Foundation\nfunc f(s: URLSession) { s.invalidateAndCan$0cel() }")[0] !==
        "netconnection-dequeue-crash",
    );
  });
});
