import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { checkRule, documentIn, portolan } from "../support/check.ts";

describe("background-session-task", () => {
  const check = (body: string, language?: "objc") => checkRule("background-session-task", body, language);

  it("knows the older name of the configuration in Objective-C", () => {
    check(
      `#import <Foundation/Foundation.h>
void fetch(NSURL *url, id<NSURLSessionDelegate> delegate) {
    NSURLSessionConfiguration *configuration = [NSURLSessionConfiguration backgroundSessionConfiguration:@"org.example.sync"];
    NSURLSession *session = [NSURLSession sessionWithConfiguration:configuration delegate:delegate delegateQueue:nil];
    [[session dataTaskWithURL:url completionHandler:^(NSData *data, NSURLResponse *response, NSError *error) {}] resume];
//            ^^^^^^^^^^^^^^^ A background session runs no task with a completion handler
}
`,
      "objc",
    );
  });

  it("follows a session to its property and a configuration into the call", () => {
    check(`import Foundation
final class Sync {
    lazy var session = URLSession(configuration: .background(withIdentifier: "s"), delegate: nil, delegateQueue: nil)
    let other = URLSession(configuration: URLSessionConfiguration.background(withIdentifier: "o"))
    func run(_ url: URL, _ request: URLRequest) async throws {
        session.dataTask(with: url, completionHandler: { _, _, _ in }).resume()
//              ^^^^^^^^ A background session runs no task with a completion handler
        _ = try await other.data(from: url)
//                          ^^^^ A background session runs no task that is awaited
        session.webSocketTask(with: url).resume()
//              ^^^^^^^^^^^^^ A background session runs downloads and uploads of files, and no WebSocket tasks.
        session.uploadTask(withStreamedRequest: request).resume()
//              ^^^^^^^^^^ A background session uploads files alone
    }
}
`);
  });

  it("is quiet where the configuration may be another, or the session is", () => {
    check(`import Foundation
func f(_ url: URL, _ isBackground: Bool, _ handed: URLSession) {
    var configuration = URLSessionConfiguration.background(withIdentifier: "s")
    if !isBackground { configuration = .default }
    let session = URLSession(configuration: configuration)
    session.dataTask(with: url) { _, _, _ in }.resume()
    handed.dataTask(with: url) { _, _, _ in }.resume()
    let plain = URLSession(configuration: isBackground ? .background(withIdentifier: "x") : .default)
    plain.dataTask(with: url) { _, _, _ in }.resume()
}
`);
  });

  it("is quiet about handlers that are nil, tasks of the delegate and own types of these names", () => {
    check(
      `#import <Foundation/Foundation.h>
void f(NSURLRequest *r) {
    NSURLSessionConfiguration *c = [NSURLSessionConfiguration backgroundSessionConfigurationWithIdentifier:@"s"];
    NSURLSession *s = [NSURLSession sessionWithConfiguration:c delegate:nil delegateQueue:nil];
    [[s dataTaskWithRequest:r] resume];
    [[s dataTaskWithRequest:r completionHandler:nil] resume];
}
`,
      "objc",
    );
    check(`struct Configuration { static func background(withIdentifier: String) -> Configuration { .init() } }
struct Session { let configuration: Configuration; func dataTask(with: Int, then: () -> Void) {} }
func f() {
    let s = Session(configuration: .background(withIdentifier: "x"))
    s.dataTask(with: 1) {}
}
`);
    check(`import Foundation
enum Settings { static func background(_ name: String) -> URLSessionConfiguration { .default } }
extension URLSessionConfiguration { static func background(_ count: Int) -> URLSessionConfiguration { .default } }
func f(_ url: URL) {
    let handed = URLSession(configuration: Settings.background("a"))
    handed.dataTask(with: url) { _, _, _ in }.resume()
    let counted = URLSession(configuration: .background(1))
    counted.dataTask(with: url) { _, _, _ in }.resume()
}
`);
    check(`import Foundation
final class URLSession { init(configuration: URLSessionConfiguration) {}
    func dataTask(with: URL, then: () -> Void) {} }
func f(_ url: URL) {
    let session = URLSession(configuration: .background(withIdentifier: "a"))
    session.dataTask(with: url) {}
}
`);
  });
});

describe("session-not-invalidated", () => {
  const check = (body: string) => checkRule("session-not-invalidated", `import Foundation\n${body}`);

  it("finds sessions that are waited for", () => {
    check(`func f(_ url: URL, _ d: URLSessionDelegate) async throws -> Data {
    let session = URLSession(configuration: .ephemeral, delegate: d, delegateQueue: nil)
//                ^^^^^^^^^^ Nothing in this file ends this session
    return try await session.data(from: url).0
}
`);
  });

  it("finds sessions without a name, which are asked for one thing and never ended", () => {
    check(`final class C: NSObject, URLSessionDelegate {
    func f(_ url: URL) {
        let task = URLSession(configuration: .default, delegate: self, delegateQueue: nil).dataTask(with: url)
//                 ^^^^^^^^^^ Nothing in this file ends this session
        task.resume()
    }
}
`);
    check(`final class P: NSObject, URLSessionDelegate {
    func f(_ url: URL) -> URLSession.DataTaskPublisher {
        URLSession(configuration: .default, delegate: self, delegateQueue: nil).dataTaskPublisher(for: url)
//      ^^^^^^^^^^ Nothing in this file ends this session
    }
}
`);
    check(`func f(_ d: URLSessionDelegate) {
    URLSession(configuration: .default, delegate: d, delegateQueue: nil).invalidateAndCancel()
}
`);
  });

  it("is quiet in a program’s main function, which is called once", () => {
    check(`@main enum Tool {
    static func main() async throws {
        let session = URLSession(configuration: .ephemeral, delegate: Own(), delegateQueue: nil)
        print(try await session.data(from: url).0)
    }
}
`);
  });

  it("is sure of delegates alone that are the object itself", () => {
    const severities = (delegate: string) =>
      portolan()
        .findings(
          ...documentIn(
            `import Foundation
func f(_ url: URL) {
    let session = URLSession(configuration: .default, delegate: ${delegate}, delegateQueue: nil)
    session.dataTask(with: url).resume()
}`,
            "swift",
          ),
        )
        .flatMap(({ rule, severity }) => (rule === "session-not-invalidated" ? [severity] : []));
    assert.deepEqual(severities("self"), ["warning"]);
    assert.deepEqual(severities("Ender()"), ["information"]);
  });

  it("is quiet where the session has no delegate, is kept or handed on, or ends by the delegate's hand", () => {
    check(`final class L: NSObject, URLSessionDelegate {
    var session: URLSession?
    lazy var other = URLSession(configuration: .default, delegate: self, delegateQueue: nil)
    func f(_ url: URL) {
        let a = URLSession(configuration: .default, delegate: nil, delegateQueue: nil)
        a.dataTask(with: url).resume()
        let b = URLSession(configuration: .default)
        b.dataTask(with: url).resume()
        let c = URLSession(configuration: .default, delegate: self, delegateQueue: nil)
        c.dataTask(with: url).resume()
        session = c
    }
    func g() -> URLSession {
        let d = URLSession(configuration: .default, delegate: self, delegateQueue: nil)
        d.sessionDescription = "d"
        return d
    }
    func h(_ url: URL) {
        let e = URLSession(configuration: .default, delegate: self, delegateQueue: nil)
        e.begin(url)
    }
}
extension URLSession { func begin(_ url: URL) { dataTask(with: url).resume() } }
`);
    check(`final class L: NSObject, URLSessionDataDelegate {
    func f(_ url: URL) {
        let a = URLSession(configuration: .default, delegate: self, delegateQueue: nil)
        a.dataTask(with: url).resume()
    }
    func urlSession(_ session: URLSession, task: URLSessionTask, didCompleteWithError error: (any Error)?) {
        session.finishTasksAndInvalidate()
    }
}
`);
  });
});

describe("background-session-identifier", () => {
  it("follows a name to the UUID that it is given, and is quiet about others", () => {
    checkRule(
      "background-session-identifier",
      `import Foundation
final class S {
    let id = "org.example.sync"
    func f(_ given: UUID, _ text: String) {
        let made = UUID().uuidString
        _ = URLSessionConfiguration.background(withIdentifier: made)
//                                                             ^^^^ This identifier is a new one each time
        _ = URLSessionConfiguration.background(withIdentifier: id)
        _ = URLSessionConfiguration.background(withIdentifier: given.uuidString)
        _ = URLSessionConfiguration.background(withIdentifier: UUID(uuidString: text)!.uuidString)
        _ = Other.background(withIdentifier: UUID().uuidString)
    }
}
enum Other { static func background(withIdentifier: String) {} }
`,
    );
  });

  it("lets pass one of several that one thing gets, and not one beside others of the name", () => {
    checkRule(
      "background-session-identifier",
      `import Foundation
final class S {
    var kept: URLSessionConfiguration?
    func several(forTests: Bool) -> URLSessionConfiguration {
        var one = URLSessionConfiguration.background(withIdentifier: "org.example.sync")
        if forTests { one = .background(withIdentifier: UUID().uuidString) }
        if forTests { kept = URLSessionConfiguration.background(withIdentifier: UUID().uuidString) }
        else { self.kept = URLSessionConfiguration.background(withIdentifier: "org.example.kept") }
        return one
    }
    func alone() {
        let mine: URLSessionConfiguration
        mine = URLSessionConfiguration.background(withIdentifier: UUID().uuidString)
//                                                                ^^^^^^^^^^^^^^^^^ This identifier is a new one each time
        let other: URLSessionConfiguration
        other = URLSessionConfiguration.background(withIdentifier: "org.example.other")
        DispatchQueue.global(qos: .background).async { [mine, other] in _ = (mine, other) }
    }
}
`,
    );
  });

  it("finds it in Objective-C, where it is given a name or put into a text, too", () => {
    checkRule(
      "background-session-identifier",
      `#import <Foundation/Foundation.h>
@implementation Loader
- (void)load {
  [NSURLSessionConfiguration backgroundSessionConfigurationWithIdentifier:[[NSUUID UUID] UUIDString]];
//                                                                        ^^^^^^^^^^^^^^^^^^^^^^^^^^ This identifier is a new one each time
  NSString *made = [NSUUID UUID].UUIDString;
  [NSURLSessionConfiguration backgroundSessionConfigurationWithIdentifier:made];
//                                                                        ^^^^ This identifier is a new one each time
  NSString *later;
  later = [NSString stringWithFormat:@"%@.%@", self.name, [[NSUUID new] UUIDString]];
  [NSURLSessionConfiguration backgroundSessionConfigurationWithIdentifier:later];
//                                                                        ^^^^^ This identifier is a new one each time
}
- (void)keep:(NSString *)given {
  NSString *kept = [[NSUUID UUID] UUIDString];
  [NSUserDefaults.standardUserDefaults setObject:kept forKey:@"session"];
  [NSURLSessionConfiguration backgroundSessionConfigurationWithIdentifier:kept];
  [NSURLSessionConfiguration backgroundSessionConfigurationWithIdentifier:given];
  [NSURLSessionConfiguration backgroundSessionConfigurationWithIdentifier:@"org.example.sync"];
  [NSURLSessionConfiguration backgroundSessionConfigurationWithIdentifier:[self keptOr:[[NSUUID UUID] UUIDString]]];
  [NSURLSessionConfiguration backgroundSessionConfigurationWithIdentifier:given ?: [[NSUUID UUID] UUIDString]];
  NSString *chosen;
  if (given) { chosen = given; } else { chosen = [[NSUUID UUID] UUIDString]; }
  [NSURLSessionConfiguration backgroundSessionConfigurationWithIdentifier:chosen];
}
@end
`,
      "objc",
    );
  });

  it("follows a UUID through texts and names of one function, unless somebody else reads it", () => {
    checkRule(
      "background-session-identifier",
      `import Foundation
func f(_ defaults: UserDefaults) {
    _ = URLSessionConfiguration.background(withIdentifier: "org.example.\\(UUID().uuidString)")
//                                                         ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ This identifier is a new one each time
    let format = String(format: "org.example.%@", UUID().uuidString)
    _ = URLSessionConfiguration.background(withIdentifier: format)
//                                                         ^^^^^^ This identifier is a new one each time
    let id = UUID()
    let text = "org.example." + id.uuidString
    _ = URLSessionConfiguration.background(withIdentifier: text)
//                                                         ^^^^ This identifier is a new one each time
    let known = UUID()
    defaults.set(known.uuidString, forKey: "session")
    _ = URLSessionConfiguration.background(withIdentifier: known.uuidString)
    _ = URLSessionConfiguration.background(withIdentifier: "org.example.\\(stored(UUID().uuidString))")
}
func stored(_ new: String) -> String { UserDefaults.standard.string(forKey: "session") ?? new }
`,
    );
  });
});
