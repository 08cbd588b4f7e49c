import { checkRule } from "../support/check.ts";

describe("background-session-task", () => {
  const check = (body: string, language?: "objc") => checkRule("background-session-task", body, language);

  it("follows a session to its property and a configuration into the call", () => {
    check(`import Foundation
final class Sync {
    lazy var session = URLSession(configuration: .background(withIdentifier: "s"), delegate: nil, delegateQueue: nil)
    let other = URLSession(configuration: URLSessionConfiguration.background(withIdentifier: "o"))
    func run(_ url: URL, _ request: URLRequest) async throws {
        session.dataTask(with: url, completionHandler: { _, _, _ in }).resume()
//              ^^^^^^^^ A background session runs no task with a completion handler
        _ = try await other.data(from: url)
//                          ^^^^ A background session runs no task that is waited for
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
  });
});
