import { describe, it } from "mocha";
import { checkRule } from "../support/check.ts";

const rule = "session-not-invalidated";

describe("session-not-invalidated, of what is made anew for others", () => {
  it("finds a session of a getter or a function that another function uses on the spot", () => {
    checkRule(
      rule,
      `import Foundation
final class A: NSObject, URLSessionDelegate {
  var session: URLSession { URLSession(configuration: .default, delegate: self, delegateQueue: nil) }
//                          ^^^^^^^^^^ Nothing in this file ends this session
  func load(_ url: URL) { session.dataTask(with: url).resume() }
}
final class B: NSObject, URLSessionDelegate {
  private func make() -> URLSession { return URLSession(configuration: .default, delegate: self, delegateQueue: nil) }
//                                           ^^^^^^^^^^ Nothing in this file ends this session
  func load2(_ url: URL) { self.make().dataTask(with: url).resume() }
}
final class C: NSObject, URLSessionDelegate {
  var shared: URLSession { get { let c = URLSessionConfiguration.default; let s = URLSession(configuration: c, delegate: self, delegateQueue: nil); s.sessionDescription = "a"; return s } }
//                                                                                ^^^^^^^^^^ Nothing in this file ends this session
  func load3(_ url: URL) async throws { _ = try await shared.data(from: url) }
}
final class D: NSObject, URLSessionDelegate {
  var own: URLSession { .init(configuration: .default, delegate: self, delegateQueue: nil) }
//         ^^^^^^^^^^ Nothing in this file ends this session
  func load4(_ url: URL) { own.dataTask(with: url).resume() }
}
`,
    );
  });

  it("is quiet where one is kept, handed on, read once, or where another name is meant", () => {
    checkRule(
      rule,
      `import Foundation
final class E: NSObject, URLSessionDelegate {
  lazy var kept: URLSession = { return URLSession(configuration: .default, delegate: self, delegateQueue: nil) }()
  private var stored: URLSession?
  var cached: URLSession { if let stored { return stored }; let made = URLSession(configuration: .default, delegate: self, delegateQueue: nil); stored = made; return made }
  func make() -> URLSession { URLSession(configuration: .default, delegate: self, delegateQueue: nil) }
  lazy var one = make()
  lazy var task = make().dataTask(with: URL(string: "a")!)
  var computed: URLSession { URLSession(configuration: .default, delegate: self, delegateQueue: nil) }
  func urlSession(_ computed: URLSession, didBecomeInvalidWithError error: Error?) { computed.getAllTasks { _ in } }
  override init() { super.init(); computed.dataTask(with: url).resume() }
  func f(_ url: URL) { kept.dataTask(with: url).resume(); cached.dataTask(with: url).resume(); one.dataTask(with: url).resume() }
  func g(_ url: URL) { let session = make(); tell(session); session.dataTask(with: url).resume() }
  func m() { let computed = kept; computed.dataTask(with: url).resume() }
  func h(_ other: E) { other.computed.dataTask(with: url).resume(); let c = computed; c.dataTask(with: url).resume() }
  func over() -> URLSession { URLSession(configuration: .default, delegate: self, delegateQueue: nil) }
  func over(_ a: Int) -> URLSession { one }
  func k() { over().dataTask(with: url).resume() }
  func configured() -> URLSession { let s = URLSession(configuration: .default, delegate: self, delegateQueue: nil); all.append(s); return s }
  func l() { configured().dataTask(with: url).resume() }
}
`,
    );
  });
});
