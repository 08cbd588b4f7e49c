import { checkJoinedExample, joinedExamplesIn } from "../support/joined-examples.ts";

const list = "```xml info beside\n<key>CFBundleName</key>\n<string>Reader</string>\n```\n";

/** Holds code of an app without exceptions to its carets. */
function check(language: "swift" | "objc", code: string): void {
  const example = `${list}\n\`\`\`${language} joined product=application ios=16.0\n${code}\n\`\`\`\n`;
  checkJoinedExample("ats-refuses-url", joinedExamplesIn(example)[0]!);
}

describe("ats-refuses-url", () => {
  it("speaks of NSURLConnection, which loads under the same policy", () => {
    check(
      "swift",
      `import Foundation
func load(_ delegate: NSURLConnectionDelegate, _ queue: OperationQueue) throws {
    let request = URLRequest(url: URL(string: "http://feeds.example.org/all.xml")!)
    NSURLConnection.sendAsynchronousRequest(request, queue: queue) { _, _, _ in }
//                  ^^^^^^^^^^^^^^^^^^^^^^^ Tunnel has no exception
    _ = try NSURLConnection.sendSynchronousRequest(request, returning: nil)
//                          ^^^^^^^^^^^^^^^^^^^^^^ Tunnel has no exception
    let other = URLRequest(url: URL(string: "https://feeds.example.org/all.xml")!)
    NSURLConnection.sendAsynchronousRequest(other, queue: queue) { _, _, _ in }
}`,
    );
    check(
      "objc",
      `#import <Foundation/Foundation.h>
void load(id delegate) {
    NSURLRequest *request = [NSURLRequest requestWithURL:[NSURL URLWithString:@"http://feeds.example.org/all.xml"]];
    [NSURLConnection connectionWithRequest:request delegate:delegate];
//                   ^^^^^^^^^^^^^^^^^^^^^ Tunnel has no exception
    NSURLConnection *made = [[NSURLConnection alloc] initWithRequest:request delegate:delegate];
//                                                   ^^^^^^^^^^^^^^^ Tunnel has no exception
}`,
    );
  });

  it("knows a URL whose host is written before what is put behind it, and what is sent to one", () => {
    check(
      "swift",
      `import Foundation
private let base = "http://api.example.org"
private let bare = "http://api"
func load(_ session: URLSession, _ id: String, _ host: String) async throws {
    session.dataTask(with: URL(string: "http://api.example.org/\\(id)")!).resume()
//          ^^^^^^^^ Tunnel has no exception of App Transport Security that lets plain HTTP through to api.example.org
    session.dataTask(with: URL(string: base + "/messages/" + id)!).resume()
//          ^^^^^^^^ Tunnel has no exception
    _ = try await session.upload(for: URLRequest(url: URL(string: "\\(base)/up")!), from: Data())
//                        ^^^^^^ Tunnel has no exception
    session.dataTask(with: URL(string: "http://\\(host)/messages")!).resume()
    session.dataTask(with: URL(string: "http://example.\\(host)")!).resume()
    session.dataTask(with: URL(string: bare + ".example.org")!).resume()
//          ^^^^^^^^ Tunnel has no exception of App Transport Security that lets plain HTTP through to api.example.org
    session.dataTask(with: URL(string: bare + id)!).resume()
    session.dataTask(with: URL(string: "\\(id)http://api.example.org/")!).resume()
}`,
    );
  });

  it("knows one whose host is written in a format, or ends at a question or a fragment", () => {
    check(
      "objc",
      `#import <Foundation/Foundation.h>
static NSString *const base = @"http://api.example.org";
void load(NSURLSession *session, NSString *name, NSString *host) {
    [[session dataTaskWithURL:[NSURL URLWithString:[NSString stringWithFormat:@"http://api.example.org/%@", name]]] resume];
//            ^^^^^^^^^^^^^^^ Tunnel has no exception of App Transport Security that lets plain HTTP through to api.example.org
    [[session dataTaskWithURL:[NSURL URLWithString:[base stringByAppendingString:@"/messages"]]] resume];
//            ^^^^^^^^^^^^^^^ Tunnel has no exception
    [[session dataTaskWithURL:[NSURL URLWithString:[base stringByAppendingFormat:@"?of=%@", name]]] resume];
//            ^^^^^^^^^^^^^^^ Tunnel has no exception
    [[session dataTaskWithURL:[NSURL URLWithString:[NSString stringWithFormat:@"http://%@/all", host]]] resume];
    [[session dataTaskWithURL:[NSURL URLWithString:[NSString stringWithFormat:@"http://api.example%@", host]]] resume];
    [[session dataTaskWithURL:[NSURL URLWithString:[name stringByAppendingString:@"http://api.example.org/"]]] resume];
    [[session dataTaskWithURL:[NSURL URLWithString:[NSString stringWithFormat:base, name]]] resume];
//            ^^^^^^^^^^^^^^^ Tunnel has no exception
}`,
    );
    check(
      "swift",
      `import Foundation
func load(_ session: URLSession, _ id: String) {
    session.dataTask(with: URL(string: "http://api.example.org?id=\\(id)")!).resume()
//          ^^^^^^^^ Tunnel has no exception
    session.dataTask(with: URL(string: "http://api.example.org#\\(id)")!).resume()
//          ^^^^^^^^ Tunnel has no exception
    session.dataTask(with: URL(string: String(format: "http://api.example.org/%@", id))!).resume()
//          ^^^^^^^^ Tunnel has no exception
    session.dataTask(with: URL(string: String(format: "http://%@/", id))!).resume()
}`,
    );
  });

  it("says nothing of a request, URL or text that is changed after it was made", () => {
    check(
      "swift",
      `import Foundation
extension URLRequest { mutating func makeSecure() {} }
func load(_ session: URLSession, _ secure: URL, _ key: WritableKeyPath<URLRequest, URL?>) {
    let plain = URL(string: "http://api.example.org/")!
    var assigned = URLRequest(url: plain)
    assigned.url = secure
    session.dataTask(with: assigned).resume()
    var changed = URLRequest(url: plain)
    changed.makeSecure()
    session.dataTask(with: changed).resume()
    var byPath = URLRequest(url: plain)
    byPath[keyPath: key] = secure
    session.dataTask(with: byPath).resume()
    var within = URLRequest(url: plain)
    within.url?.replace(with: secure)
    session.dataTask(with: within).resume()
    var text = "http://api.example.org/"
    text.replace("http:", with: "https:")
    session.dataTask(with: URL(string: text)!).resume()
    var told = URLRequest(url: plain)
    told.httpMethod = "POST"
    told.allHTTPHeaderFields?["Accept"] = "text/plain"
    told.setValue("1", forHTTPHeaderField: "X-Count")
    print(told.url!, told)
    session.dataTask(with: told).resume()
//          ^^^^^^^^ Tunnel has no exception
}`,
    );
    check(
      "objc",
      `#import <Foundation/Foundation.h>
void upgrade(NSMutableURLRequest *request);
void load(NSURLSession *session, NSURL *secure) {
    NSURL *plain = [NSURL URLWithString:@"http://api.example.org/"];
    NSMutableURLRequest *assigned = [NSMutableURLRequest requestWithURL:plain];
    assigned.URL = secure;
    [[session dataTaskWithRequest:assigned] resume];
    NSMutableURLRequest *sent = [[NSMutableURLRequest alloc] initWithURL:plain];
    [sent setURL:secure];
    [[session dataTaskWithRequest:sent] resume];
    NSMutableURLRequest *handed = [NSMutableURLRequest requestWithURL:plain];
    upgrade(handed);
    [[session dataTaskWithRequest:handed] resume];
    NSMutableURLRequest *told = [NSMutableURLRequest requestWithURL:plain];
    told.HTTPMethod = @"POST";
    [told setTimeoutInterval:5];
    [told setValue:@"1" forHTTPHeaderField:@"X-Count"];
    [[session dataTaskWithRequest:told] resume];
//            ^^^^^^^^^^^^^^^^^^^ Tunnel has no exception
}`,
    );
  });

  it("comes to an end where constants are made of each other", () => {
    const names = Array.from({ length: 9 }, (_, at) => `text${at}`);
    const constants = names.map((name, at) => `let ${name} = "${`\\(${names[at + 1] ?? names[0]})`.repeat(100)}"`);
    check(
      "swift",
      `import Foundation
${constants.join("\n")}
let plain = "http://"
func load(_ session: URLSession) {
    session.dataTask(with: URL(string: "\\(plain)\\(text0)api.example.org/")!).resume()
}`,
    );
  });

  it("leaves a file alone that has requests answered inside of the app", () => {
    for (const answered of [
      "URLProtocol.registerClass(Answers.self)",
      "configuration.protocolClasses = [Answers.self]",
      "final class Answers: URLProtocol {}",
      "HTTPStubs.stubRequests(passingTest: { _ in true }) { _ in HTTPStubsResponse() }",
    ])
      check(
        "swift",
        `import Foundation
func load(_ configuration: URLSessionConfiguration) {
    ${answered}
    URLSession(configuration: configuration).dataTask(with: URL(string: "http://api.example.org/")!).resume()
}`,
      );
  });
});
